import Analysis
import Diagnostics
import Modeling

/// How clauses and their relaxations are told; the words of guards are those of the source.
struct ClauseWords {
  let model: Model
  let sources: SourceMap

  private var wording: Wording { Wording(model) }

  /// What a clause says, in some frozen combinations.
  func text(_ clause: Clause, in worlds: [[Value]]) -> String {
    switch clause.kind {
    case .conjunct(let rule): return guardWords(model[rule], written(clause))
    case .derivedGuard(let rule): return "\(model[rule].name), which a route derives: its guard"
    case .initial(let slot):
      let values = worlds.compactMap { initialValue(of: slot, in: $0) }
      return "\(model[slot].name) starts as \(alternatives(values, of: slot))"
    case .reading(let slot):
      let values = worlds.map { $0[slot.index] }
      return "reading \(model[slot].name) is \(alternatives(values, of: slot))"
    case .valid: return "valid: \(written(clause))"
    }
  }

  /// What becomes of a clause when it is relaxed, and with which values a run then gets there.
  func text(relaxing clause: Clause, in run: Trace) -> String {
    switch clause.kind {
    case .conjunct(let rule):
      let part = arcPart(clause, model[rule]) ?? "without '\(written(clause))'"
      return "\(model[rule].name) \(part)"
    case .derivedGuard(let rule): return "\(model[rule].name) without its guard"
    case .initial(let slot):
      return "\(model[slot].name) starts as \(value(of: slot, in: run.start))"
    case .reading(let slot):
      return "reading \(model[slot].name) is \(value(of: slot, in: run.start))"
    case .valid: return "guards that use valid without '\(written(clause))'"
    }
  }

  /// The rule that a clause belongs to, for programs.
  func rule(_ clause: Clause) -> String {
    switch clause.kind {
    case .conjunct(let rule), .derivedGuard(let rule): model[rule].name
    case .initial(let slot), .reading(let slot): model[slot].name
    case .valid: "valid"
    }
  }

  /// A reading is what it is because of its option's source.
  func cites(_ clause: Clause, in worlds: [[Value]]) -> [Cite] {
    guard case .reading(let slot) = clause.kind,
      let reading = model.readings.first(where: { $0.slot == slot })
    else { return clause.cites }
    let options = Set(worlds.map { Int($0[slot.index]) }).sorted()
    return options.flatMap { reading.options[$0].cites }
  }

  private func guardWords(_ rule: Rule, _ written: String) -> String {
    guard let arc = rule.arc else { return "\(rule.name) when \(written)" }
    if written == model[arc.from].name { return "\(rule.name) begins in \(written)" }
    if written == model[arc.to].name { return "\(rule.name) leads to \(written)" }
    return "\(rule.name) when \(written)"
  }

  /// What becomes of an arc without one of its ends.
  private func arcPart(_ clause: Clause, _ rule: Rule) -> String? {
    guard let arc = rule.arc else { return nil }
    let text = written(clause)
    if text == model[arc.from].name { return "from any state" }
    if text == model[arc.to].name { return "for any word" }
    return nil
  }

  /// The source text in one line, without parentheses around the whole.
  private func written(_ clause: Clause) -> String {
    let text = sources.text(of: clause.range).split(whereSeparator: { " \n\t\r".contains($0) })
      .joined(separator: " ")
    guard text.first == "(", text.last == ")" else { return text }
    var depth = 0
    for (offset, character) in text.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, offset + 1 < text.count { return text }
    }
    return String(text.dropFirst().dropLast())
  }

  private func alternatives(_ values: [Value], of slot: SlotID) -> String {
    Set(values).sorted().map { wording.full($0, model[slot].type) }.joined(separator: " or ")
  }

  private func value(of slot: SlotID, in configuration: [Value]) -> String {
    wording.full(configuration[slot.index], model[slot].type)
  }

  private func initialValue(of slot: SlotID, in world: [Value]) -> Value? {
    guard let initial = model[slot].initial else { return nil }
    return try? model.evaluate(initial, in: Environment(world))
  }
}
