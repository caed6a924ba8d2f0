import Analysis
import Modeling

/// Cases in words: where, what was answered, and what is.
struct CaseWording {
  let joined: JoinedModel
  let reader: CaseReader
  private let wording: Wording
  /// The register that names the most states, by which places are told.
  private let register: RegisterID?
  private let known = KnownNames()

  /// What words were found to be called: thousands of cases speak of a few.
  private final class KnownNames {
    var names: [Word: String?] = [:]
    var targets: [Target: String] = [:]
  }

  private struct Word: Hashable {
    let value: Value
    let register: RegisterID
  }

  private struct Target: Hashable {
    let value: Value
    let slot: SlotID
    let side: ModelSide
  }

  init(_ joined: JoinedModel, _ reader: CaseReader) {
    self.joined = joined
    self.reader = reader
    wording = Wording(joined.model)
    var counts = joined.model.registers.map { _ in 0 }
    for state in joined.model.states { counts[state.register.index] += 1 }
    let most = counts.max().flatMap { most in most > 1 ? counts.firstIndex(of: most) : nil }
    register = most.map { RegisterID($0) }
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
      let place = found.step.isOneState ? place(found.configuration) : nil
      let key = "\(call)\n\(what)"
      if let number = numbers[key] {
        if let place, !lines[number].places.contains(place) { lines[number].places.append(place) }
        continue
      }
      numbers[key] = lines.count
      lines.append(
        Line(
          calls: [call], what: what, old: answer(.old, found), new: answer(.new, found),
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
    if old.isAsked, !new.isAsked { return "isn't asked any more, was \(text(.old, found))" }
    if new.isAsked, !old.isAsked { return "is asked now: \(text(.new, found))" }
    if old.possibilities.isEmpty || new.possibilities.isEmpty {
      return "was \(text(.old, found)), is \(text(.new, found))"
    }
    let (removed, added) = (found.step.removed, found.step.added)
    switch (removed.isEmpty, added.isEmpty) {
    case (true, true): return "was \(text(.old, found)), is \(text(.new, found))"
    case (true, false): return "may now also be \(text(added, .new, found, isSure: true))"
    case (false, true): return "is no longer \(text(removed, .old, found, isSure: true))"
    case (false, false): return "was \(text(removed, .old, found)), is \(text(added, .new, found))"
    }
  }

  /// Nil for an event, which answers nothing.
  private func answer(_ side: ModelSide, _ found: MachineComparison.Found) -> String? {
    joined.model[found.step.action].isRequest ? text(side, found) : nil
  }

  private func whatHappens(_ found: MachineComparison.Found) -> String {
    let (removed, added) = (found.step.removed, found.step.added)
    if removed.isEmpty, added.isEmpty {
      let text = text(found.step.new.possibilities, .new, found, isSure: true)
      return found.sort.nature == .permitted ? "need no longer \(text)" : "now has to \(text)"
    }
    if found.step.old.possibilities.isEmpty || removed.isEmpty || found.sort.nature == .added {
      return "may now \(text(added, .new, found, isSure: true))"
    }
    if added.isEmpty { return "may no longer \(text(removed, .old, found, isSure: true))" }
    return "could \(text(removed, .old, found, isSure: true)), "
      + "may now \(text(added, .new, found, isSure: true))"
  }

  /// The state that the machine is in.
  private func place(_ configuration: [Value]) -> String? {
    guard let register else { return nil }
    let slot = joined.model[register].slot
    let value = configuration[slot.index]
    return name(of: value, in: register)
      ?? wording.text(value, joined.model[slot].type)
  }

  private func call(_ found: StepCase) -> String {
    let action = joined.model[found.action]
    guard !found.arguments.isEmpty else { return action.name }
    let texts = zip(action.parameters, found.arguments).map { argument($1, $0.type) }
    return "\(action.name)(\(texts.joined(separator: ", ")))"
  }

  private func argument(_ value: Value, _ type: ValueType) -> String {
    guard case .word(let word) = type, let id = word.register else {
      return wording.text(value, type)
    }
    return name(of: value, in: id) ?? wording.text(value, type)
  }

  /// The name of the state that a word is in either model, if there is but one word for it and the
  /// models don't call it otherwise.
  private func name(of word: Value, in register: RegisterID) -> String? {
    let key = Word(value: word, register: register)
    if let found = known.names[key] { return found }
    let name = newName(of: word, in: register)
    known.names[key] = .some(name)
    return name
  }

  private func newName(of word: Value, in register: RegisterID) -> String? {
    let states = [ModelSide.new, .old].compactMap { joined.state(of: word, in: register, $0) }
    guard let first = states.first else { return nil }
    let isOne =
      first.isExact
      && joined.model.states.contains {
        $0.register == register && $0.isExact && $0.value == word
      }
    if isOne { return first.name }
    return states.count == 2 && states[0].name == states[1].name ? first.name : nil
  }

  /// By its name also where that stands for several words; each machine's by its own.
  private func target(_ value: Value, of slot: SlotID, _ side: ModelSide) -> String {
    let key = Target(value: value, slot: slot, side: side)
    if let found = known.targets[key] { return found }
    let target = newTarget(value, of: slot, side)
    known.targets[key] = target
    return target
  }

  private func newTarget(_ value: Value, of slot: SlotID, _ side: ModelSide) -> String {
    let type = joined.model[slot].type
    guard case .word(let word) = type, let id = word.register else {
      return wording.text(value, type)
    }
    return joined.state(of: value, in: id, side)?.name ?? wording.state(of: value, in: id)?.name
      ?? wording.text(value, type)
  }

  private func text(_ which: ModelSide, _ found: MachineComparison.Found) -> String {
    let isRequest = joined.model[found.step.action].isRequest
    let side = which == .old ? found.step.old : found.step.new
    guard side.isAsked, !side.possibilities.isEmpty else {
      return isRequest ? side.isAsked ? "unspecified" : "never asked" : "impossible"
    }
    return text(side.possibilities, which, found)
  }

  private static let shownAnswers = 3

  private func text(
    _ all: [StepCase.Possibility], _ side: ModelSide, _ found: MachineComparison.Found,
    isSure: Bool = false
  ) -> String {
    var texts: [String] = []
    for possibility in all.sorted(by: { $0.isDue && !$1.isDue }) {
      let plain = text(possibility, side, found)
      let text = possibility.isDue || isSure ? plain : "perhaps \(plain)"
      if !texts.contains(text) { texts.append(text) }
    }
    let kept = texts.prefix(Self.shownAnswers).joined(separator: " or ")
    let rest = texts.count - Self.shownAnswers
    return kept + (rest > 0 ? " or \(rest) more" : "")
  }

  private func text(
    _ possibility: StepCase.Possibility, _ side: ModelSide, _ found: MachineComparison.Found
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
      (isEvent ? "and lead to " : "-> ") + target(pair.1, of: pair.0, side)
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
