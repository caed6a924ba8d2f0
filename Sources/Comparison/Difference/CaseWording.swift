import Analysis
import Modeling

/// Cases in words: where, what was answered, and what is.
struct CaseWording {
  let joined: JoinedModel
  let reader: CaseReader
  private let wording: Wording

  init(_ joined: JoinedModel, _ reader: CaseReader) {
    self.joined = joined
    self.reader = reader
    wording = Wording(joined.model)
  }

  /// One line about cases that read alike but for where they are.
  struct Line: Equatable {
    var calls: [String]
    /// `was EINVAL, is ok -> PRE_COPY`
    let what: String
    /// What the machine does there that doesn't run the case.
    let old: String?
    let new: String?
    var places: [String]

    /// With at most so many places and calls.
    func text(upTo limit: Int) -> String {
      let call = Self.list(calls, upTo: limit)
      guard !places.isEmpty else { return "\(call) \(what)" }
      return "\(call) in \(Self.list(places, upTo: limit)) \(what)"
    }

    private static func list(_ all: [String], upTo limit: Int) -> String {
      let rest = all.count > limit ? " and \(all.count - limit) more" : ""
      return all.prefix(limit).joined(separator: ", ") + rest
    }
  }

  /// The lines of some cases in the order of the first of each.
  func lines(_ cases: [MachineComparison.Found]) -> [Line] {
    var lines: [Line] = []
    var numbers: [String: Int] = [:]
    for found in cases {
      let (call, what) = (call(found.step), what(found))
      let place = place(found.configuration)
      let key = "\(call)\n\(what)"
      if let number = numbers[key] {
        if let place, !lines[number].places.contains(place) { lines[number].places.append(place) }
        continue
      }
      numbers[key] = lines.count
      lines.append(
        Line(
          calls: [call], what: what, old: answer(found.step.old, found),
          new: answer(found.step.new, found),
          places: place.map { [$0] } ?? []))
    }
    return joined(lines)
  }

  /// Calls of which the same is said in the same places, as one line.
  private func joined(_ lines: [Line]) -> [Line] {
    var result: [Line] = []
    var numbers: [String: Int] = [:]
    for line in lines {
      let key = "\(line.what)\n\(line.places)"
      if let number = numbers[key] {
        result[number].calls += line.calls
      } else {
        numbers[key] = result.count
        result.append(line)
      }
    }
    return result
  }

  /// Only what differs, where something stays.
  private func what(_ found: MachineComparison.Found) -> String {
    guard joined.model[found.step.action].isRequest else { return whatHappens(found) }
    let (old, new) = (found.step.old, found.step.new)
    if old.isAsked, !new.isAsked { return "isn't asked any more, was \(text(old, found))" }
    if new.isAsked, !old.isAsked { return "is asked now: \(text(new, found))" }
    if old.possibilities.isEmpty || new.possibilities.isEmpty {
      return "was \(text(old, found)), is \(text(new, found))"
    }
    let (removed, added) = (found.step.removed, found.step.added)
    switch (removed.isEmpty, added.isEmpty) {
    case (true, true): return "was \(text(old, found)), is \(text(new, found))"
    case (true, false): return "may now also be \(text(added, found, isSure: true))"
    case (false, true): return "is no longer \(text(removed, found, isSure: true))"
    case (false, false): return "was \(text(removed, found)), is \(text(added, found))"
    }
  }

  /// Nil for an event, which answers nothing.
  private func answer(_ side: StepCase.Side, _ found: MachineComparison.Found) -> String? {
    joined.model[found.step.action].isRequest ? text(side, found) : nil
  }

  private func whatHappens(_ found: MachineComparison.Found) -> String {
    let (removed, added) = (found.step.removed, found.step.added)
    if found.step.old.possibilities.isEmpty || removed.isEmpty || found.sort.nature == .added {
      return "may now \(text(added, found, isSure: true))"
    }
    if added.isEmpty { return "may no longer \(text(removed, found, isSure: true))" }
    return "could \(text(removed, found, isSure: true)), "
      + "may now \(text(added, found, isSure: true))"
  }

  /// The state that the machine is in, by the register that names the most.
  private func place(_ configuration: [Value]) -> String? {
    let model = joined.model
    let counts = model.registers.indices.map { index in
      model.states.count { $0.register.index == index }
    }
    guard let most = counts.max(), most > 1, let index = counts.firstIndex(of: most) else {
      return nil
    }
    let value = configuration[model.registers[index].slot.index]
    return wording.state(of: value, in: RegisterID(index))?.name
      ?? wording.text(value, model[model.registers[index].slot].type)
  }

  private func call(_ found: StepCase) -> String {
    let action = joined.model[found.action]
    guard !found.arguments.isEmpty else { return action.name }
    let texts = zip(action.parameters, found.arguments).map { argument($1, $0.type) }
    return "\(action.name)(\(texts.joined(separator: ", ")))"
  }

  private func argument(_ value: Value, _ type: ValueType) -> String {
    guard case .word(let word) = type, let id = word.register,
      let state = wording.state(of: value, in: id), state.isExact
    else { return wording.text(value, type) }
    return state.name
  }

  /// By its name also where that stands for several words.
  private func target(_ value: Value, _ type: ValueType) -> String {
    guard case .word(let word) = type, let id = word.register else {
      return wording.text(value, type)
    }
    return wording.state(of: value, in: id)?.name ?? wording.text(value, type)
  }

  private func text(_ side: StepCase.Side, _ found: MachineComparison.Found) -> String {
    let isRequest = joined.model[found.step.action].isRequest
    guard side.isAsked, !side.possibilities.isEmpty else {
      return isRequest ? side.isAsked ? "unspecified" : "never asked" : "impossible"
    }
    return text(side.possibilities, found)
  }

  private static let shownAnswers = 3

  private func text(
    _ all: [StepCase.Possibility], _ found: MachineComparison.Found, isSure: Bool = false
  ) -> String {
    var texts: [String] = []
    for possibility in all.sorted(by: { $0.isDue && !$1.isDue }) {
      let plain = text(possibility, found)
      let text = possibility.isDue || isSure ? plain : "perhaps \(plain)"
      if !texts.contains(text) { texts.append(text) }
    }
    let kept = texts.prefix(Self.shownAnswers).joined(separator: " or ")
    let rest = texts.count - Self.shownAnswers
    return kept + (rest > 0 ? " or \(rest) more" : "")
  }

  private func text(
    _ possibility: StepCase.Possibility, _ found: MachineComparison.Found
  ) -> String {
    let outcome = possibility.outcome
    let isEvent = !joined.model[found.step.action].isRequest
    var parts = isEvent ? ["happen"] : [outcome.answer.text]
    if isEvent, !outcome.answer.text.isEmpty { parts.append("answering \(outcome.answer.text)") }
    let outputs = zip(joined.model.outputs, outcome.outputs).compactMap { output, value in
      value.map { "\(output.name) = \(wording.text($0, output.type))" }
    }
    parts += outputs
    let after = reader.seen(outcome).reading
    let moves = zip(zip(reader.slots, after), found.reading).filter { $0.0.1 != $0.1 }.map {
      pair, _ in
      (isEvent ? "and lead to " : "-> ") + target(pair.1, joined.model[pair.0].type)
    }
    parts += moves
    if found.sort.nature == .hidden { parts += hiddenChanges(outcome, found) }
    return parts.joined(separator: " ")
  }

  /// What changes of what nobody reads.
  private func hiddenChanges(
    _ outcome: StepCase.Outcome, _ found: MachineComparison.Found
  ) -> [String] {
    guard !found.isBySight else { return [] }
    let read = Set(reader.slots)
    let changes = zip(joined.paired, outcome.target).filter { slot, value in
      !read.contains(slot) && found.configuration[slot.index] != value
    }.map { slot, value in
      "\(joined.model[slot].name) = \(wording.text(value, joined.model[slot].type))"
    }
    return changes.isEmpty ? ["(nothing hidden changes)"] : ["(\(changes.joined(separator: ", ")))"]
  }
}
