import Analysis
import Modeling
import Rendering

extension ExploreSession {
  // MARK: What is meant

  /// A request with its arguments, or an event by its name.
  func call(_ text: String) throws -> (ActionID, [Value]) {
    if let index = model.actions.firstIndex(where: { $0.name == text }),
      model.actions[index].parameters.isEmpty
    {
      return (ActionID(index), [])
    }
    guard text.contains("(") || model.actions.contains(where: { $0.name == text }) else {
      let known = Instruction.words.map(\.word) + model.actions.map(\.name)
      let nearest = text.nearest(in: known).map { "did you mean '\($0)'? " } ?? ""
      throw UsageFault(
        "'\(text)' is neither a command nor a call",
        help: nearest + "'help' lists the commands, 'list' the calls")
    }
    guard case .request(let action, let arguments, nil) = try subject(text) else {
      throw UsageFault(
        "'\(text)' isn't a call", help: "'list' shows the calls and events there are")
    }
    return (action, arguments)
  }

  private func subject(_ text: String) throws -> Subject {
    do {
      return try SubjectReader(model).subject(text)
    } catch {
      throw UsageFault(error.message, help: error.help)
    }
  }

  /// A condition on configurations, with the words that people know it by.
  private func goal(_ text: String) throws -> Expression {
    guard let goal = try subject(text).condition(in: model) else {
      throw UsageFault(
        "'\(text)' isn't a place that a run can come to",
        help: "name a state, a word such as 101b, or a 'reachable' or 'invariant' property")
    }
    return goal
  }

  /// The offer that a number means, or a call that is listed.
  private func offer(_ text: String) -> Offer? {
    let offers = walk.offers
    if let number = Int(text.prefix { $0.isASCII && $0.isNumber }), text.count <= 4 {
      return offers.indices.contains(number - 1) ? offers[number - 1] : nil
    }
    return offers.first { self.text.spellings(of: $0, at: walk).contains(text) }
  }

  /// Actions without arguments that have this name; in a system those for every choice of indices.
  private func actions(named name: String) -> [ActionID] {
    model.actions.indices.map { ActionID($0) }.filter { id in
      let action = model[id]
      return action.parameters.isEmpty
        && (action.name == name || action.name.hasPrefix("\(name)["))
    }
  }

  // MARK: Ways

  mutating func go(_ what: String) throws -> String {
    guard let way = try walk.way(to: goal(what), options: options) else {
      return noWay(to: what)
    }
    guard !way.isEmpty else { return "  it is there already\n" }
    let here = walk.configuration
    walk.go(way)
    return text.trace(Trace(start: here, steps: way), form: .table) + position()
  }

  func way(_ what: String) throws -> String {
    guard let way = try walk.way(to: goal(what), options: options) else {
      return noWay(to: what)
    }
    guard !way.isEmpty else { return "  it is there already\n" }
    return text.trace(Trace(start: walk.configuration, steps: way), form: .table)
  }

  private func noWay(to what: String) -> String {
    "  no run leads from here to \(what); 'why \(what)' says what keeps it out\n"
  }

  // MARK: Reasons

  func why(_ what: String) throws -> String {
    if let offer = offer(what) {
      let call = text.spellings(of: offer, at: walk)[0]
      return text.refusals(
        walk.refusals(of: offer.action, offer.arguments, clauses), call: call)
    }
    let named = actions(named: what)
    if !named.isEmpty {
      return named.map {
        text.refusals(walk.refusals(of: $0, [], clauses), call: model[$0].name)
      }.joined()
    }
    let subject = try subject(what)
    switch subject {
    case .request(let action, let arguments, nil):
      return text.refusals(walk.refusals(of: action, arguments, clauses), call: what)
    case .rule(let rule) where model[model[rule].action].parameters.isEmpty:
      let all = walk.refusals(of: model[rule].action, [], clauses)
      return text.refusals(all.filter { $0.rule == rule }, call: what)
    case .state, .word, .condition, .request, .rule, .missing:
      return try explanation(of: subject, what)
    }
  }

  /// Where a run from here leads there that is said; otherwise what keeps all runs out.
  private func explanation(of subject: Subject, _ what: String) throws -> String {
    if let goal = subject.condition(in: model),
      let way = try walk.way(to: goal, options: options)
    {
      let count = way.count == 1 ? "1 step leads" : "\(way.count) steps lead"
      return way.isEmpty
        ? "  it is there already\n" : "  \(count) there; 'way \(what)' shows the run\n"
    }
    guard let clauses else {
      return "  no run leads from here to \(what); the clauses of a system aren't looked at\n"
    }
    var narrowed = options
    narrowed.restriction = restriction
    let explanation = try Explainer(model, clauses, options: narrowed).explain([subject])[0]
    let run = ExplainRun(explanation, path: path, sources: sources)
    let note =
      explanation.verdict == .keptOut
      ? "" : "  From where the machine is now no run leads there, but from its start:\n"
    return note + ExplainText(run, style: style, traceForm: .table).text()
  }

  /// Exactly the capabilities, readings and duties of the walk.
  private var restriction: Restriction {
    let values = walk.configuration
    var restriction = Restriction()
    restriction.capabilities = model.capabilities.filter { values[$0.slot.index] == 1 }
      .map { model[$0.slot].name }
    restriction.readings = model.readings.map { reading in
      (
        name: model[reading.slot].name,
        option: reading.options[Int(values[reading.slot.index])].name
      )
    }
    restriction.duties = model.duties.map {
      (name: model[$0.slot].name, isKept: values[$0.slot.index] == 1)
    }
    return restriction
  }

  func clause(_ what: String) throws -> String {
    if let offer = offer(what) {
      let isNumber = what.first?.isNumber == true
      let letter = isNumber ? String(what.drop { $0.isNumber }) : ""
      let meant = offer.steps.indices.filter { letter.isEmpty || OfferLetter.of($0) == letter }
      guard !meant.isEmpty else {
        throw UsageFault(
          "no rule stands behind '\(what)'", help: "'why' says what each rule of a call wants")
      }
      var seen: Set<RuleID> = []
      let rules = meant.map { offer.steps[$0].rule }.filter { seen.insert($0).inserted }
      return rules.map { text.clause(of: $0) }.joined()
    }
    if let action = model.actions.first(where: { $0.name == what }) {
      return action.rules.map { text.clause(of: $0) }.joined()
    }
    if let rule = model.rules.firstIndex(where: { $0.name == what }) {
      return text.clause(of: RuleID(rule))
    }
    let known = model.actions.map(\.name) + model.rules.map(\.name)
    let nearest = what.nearest(in: known).map { "did you mean '\($0)'? " } ?? ""
    throw UsageFault(
      "\(model.name) has no request, event or rule named '\(what)'",
      help: nearest + "a number from 'list' will do as well")
  }
}
