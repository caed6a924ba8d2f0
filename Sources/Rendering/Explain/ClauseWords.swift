import Analysis
import Diagnostics
import Modeling

/// How clauses and their relaxations are told; the words of guards are those of the source.
struct ClauseWords {
  let model: Model
  let sources: SourceMap

  private var wording: Wording { Wording(model) }

  /// What a clause says, in a frozen combination.
  func text(_ clause: Clause, in world: [Value]) -> String {
    switch clause.kind {
    case .conjunct(let rule): return guardWords(model[rule], written(clause))
    case .derivedGuard(let rule): return "\(model[rule].name), which a route derives: its guard"
    case .initial(let slot):
      guard let value = initialValue(of: slot, in: world) else {
        return "\(model[slot].name): its initial value"
      }
      return "\(model[slot].name) starts as \(wording.full(value, model[slot].type))"
    case .reading(let slot):
      return "reading \(model[slot].name) is \(value(of: slot, in: world))"
    case .valid: return "valid: \(written(clause))"
    }
  }

  /// What becomes of a clause when it is relaxed, and with which values a run then gets there.
  func text(relaxing clause: Clause, in run: Trace) -> String {
    switch clause.kind {
    case .conjunct(let rule):
      let parts = arcPart(clause, model[rule])
      return "\(model[rule].name) \(parts?.without ?? "without '\(written(clause))'")"
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
  func cites(_ clause: Clause, in world: [Value]) -> [Cite] {
    guard case .reading(let slot) = clause.kind,
      let reading = model.readings.first(where: { $0.slot == slot })
    else { return clause.cites }
    return reading.options[Int(world[slot.index])].cites
  }

  private func guardWords(_ rule: Rule, _ written: String) -> String {
    guard let arc = rule.arc else { return "\(rule.name) when \(written)" }
    if written == model[arc.from].name { return "\(rule.name) begins in \(written)" }
    if written == model[arc.to].name { return "\(rule.name) leads to \(written)" }
    return "\(rule.name) when \(written)"
  }

  private func arcPart(_ clause: Clause, _ rule: Rule) -> (without: String, Void)? {
    guard let arc = rule.arc else { return nil }
    let text = written(clause)
    if text == model[arc.from].name { return ("from any state", ()) }
    if text == model[arc.to].name { return ("for any word", ()) }
    return nil
  }

  /// The source text in one line.
  private func written(_ clause: Clause) -> String {
    sources.text(of: clause.range).split(whereSeparator: { " \n\t\r".contains($0) })
      .joined(separator: " ")
  }

  private func value(of slot: SlotID, in configuration: [Value]) -> String {
    wording.full(configuration[slot.index], model[slot].type)
  }

  private func initialValue(of slot: SlotID, in world: [Value]) -> Value? {
    guard let initial = model[slot].initial else { return nil }
    return try? model.evaluate(initial, in: Environment(world))
  }
}
