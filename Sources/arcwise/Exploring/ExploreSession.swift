import Analysis
import Diagnostics
import Language
import Modeling
import Rendering

/// One walk through a model, and what each instruction does to it.
struct ExploreSession {
  let model: Model
  let clauses: WrittenClauses?
  let path: String
  let sources: SourceMap
  let style: PageStyle
  let options: CheckOptions
  var walk: Walk
  /// The runs of `check`, once they were asked for.
  var found: [FoundRun]?

  /// More choices than this are listed only when they are asked for.
  private static let listLimit = 24

  init(
    _ model: Model, _ clauses: WrittenClauses?, path: String, sources: SourceMap,
    style: PageStyle, options: CheckOptions
  ) throws {
    (self.model, self.clauses, self.path) = (model, clauses, path)
    (self.sources, self.style, self.options) = (sources, style, options)
    var unrestricted = options
    unrestricted.restriction = Restriction()
    walk = try Walk(model, options.restriction, options: unrestricted)
  }

  var text: WalkText { WalkText(model, path: path, sources: sources, style: style) }

  /// What is said before the first prompt.
  func greeting() -> String {
    "\(model.name); 'help' lists what can be typed\n" + text.circumstances(walk) + position()
  }

  /// What an instruction says; nil for the end.
  mutating func perform(_ instruction: Instruction) throws -> String? {
    switch instruction {
    case .nothing: return ""
    case .quit: return nil
    case .help: return help()
    case .list: return text.offers(walk.offers, at: walk)
    case .show: return text.place(walk) + text.circumstances(walk)
    case .choose(let number, let letter): return try choose(number, letter)
    case .call(let call, let letter): return try ask(call, letter)
    case .undo(let count): return undo(count)
    case .next(let count): return next(count)
    case .restart:
      _ = walk.undo(walk.steps.count)
      return position()
    case .start(let number): return try start(number)
    case .trace(let form): return text.trace(walk.trace, form: form)
    case .clause(let what): return try clause(what)
    case .go(let what): return try go(what)
    case .way(let what): return try way(what)
    case .why(let what): return try why(what)
    case .capabilities, .reading, .duty: return try change(instruction)
    case .findings: return try findings()
    case .replay(let what): return try replay(what)
    }
  }

  /// Where it stands, and what can be done.
  func position() -> String {
    let offers = walk.offers
    let lines = offers.reduce(0) { $0 + max($1.steps.count, 1) }
    let list =
      lines <= Self.listLimit
      ? text.offers(offers, at: walk)
      : "  \(lines) choices; 'list' shows them\n"
    return text.place(walk) + list
  }

  private func help() -> String {
    text.list(Instruction.words.map { ("\($0.word) \($0.arguments)", $0.meaning) })
  }

  // MARK: Steps

  private mutating func choose(_ number: Int, _ letter: String?) throws -> String {
    let offers = walk.offers
    guard offers.indices.contains(number - 1) else {
      throw UsageFault(
        "there is no choice \(number)",
        help: offers.isEmpty
          ? "nothing can be done here; 'undo' goes back" : "there are 1 to \(offers.count)")
    }
    return try take(offers[number - 1], named: "\(number)", letter)
  }

  private mutating func take(_ offer: Offer, named name: String, _ letter: String?) throws
    -> String
  {
    guard !offer.steps.isEmpty else {
      throw UsageFault(
        "nothing says what is answered there", help: "'why \(name)' says what each rule wants")
    }
    guard let letter else {
      guard offer.steps.count > 1 else { return take(offer.steps[0]) }
      return "  \(offer.steps.count) outcomes; type one, such as '\(joined(name, "a"))':\n"
        + text.outcomes(of: offer, at: walk, named: name)
    }
    guard let index = offer.steps.indices.first(where: { OfferLetter.of($0) == letter }) else {
      throw UsageFault(
        "\(name) has no outcome '\(letter)'",
        help: offer.steps.count == 1
          ? "there is one only; type '\(name)'"
          : "there are a to \(OfferLetter.of(offer.steps.count - 1))")
    }
    return take(offer.steps[index])
  }

  /// `3b`, `set_state(STOP) b`
  private func joined(_ name: String, _ letter: String) -> String {
    name.allSatisfy(\.isNumber) ? name + letter : "\(name) \(letter)"
  }

  private mutating func take(_ step: Trace.Step) -> String {
    let before = walk.configuration
    walk.take(step)
    return text.taken(step, from: before) + position()
  }

  /// A call as it is listed, or with any argument.
  private mutating func ask(_ call: String, _ letter: String?) throws -> String {
    let offers = walk.offers
    if let offer = offers.first(where: { text.spellings(of: $0, at: walk).contains(call) }) {
      return try take(offer, named: call, letter)
    }
    let (action, arguments) = try self.call(call)
    if let offer = walk.offer(of: action, arguments) {
      return try take(offer, named: call, letter)
    }
    return "  that can't be asked here, or doesn't happen\n"
      + text.refusals(walk.refusals(of: action, arguments, clauses), call: call)
  }

  private mutating func undo(_ count: Int) -> String {
    walk.undo(count) == 0 ? "  there is no step to take back\n" : position()
  }

  private mutating func next(_ count: Int) -> String {
    var said = ""
    for _ in 0..<count {
      let before = walk.configuration
      guard walk.redo(1) == 1, let step = walk.steps.last else {
        return said + "  there is no step ahead\n"
      }
      said += text.taken(step, from: before)
    }
    return said + position()
  }

  private mutating func start(_ number: Int?) throws -> String {
    let starts = walk.otherStarts
    guard let number else { return text.starts(starts, of: walk) }
    guard starts.indices.contains(number - 1) else {
      throw UsageFault(
        "there is no start \(number)", help: "there are 1 to \(starts.count); 'start' lists them")
    }
    walk.begin(at: starts[number - 1])
    return position()
  }
}
