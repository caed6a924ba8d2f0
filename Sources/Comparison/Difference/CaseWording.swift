import Analysis
import Modeling

/// Cases in words: where, what was answered, and what is.
struct CaseWording {
  let joined: JoinedModel
  let reader: CaseReader
  let readable: [SlotID]
  private let wording: Wording

  init(_ joined: JoinedModel, _ reader: CaseReader) {
    self.joined = joined
    self.reader = reader
    readable = joined.model.readableSlots
    wording = Wording(joined.model)
  }

  /// One line about cases that read alike but for where they are.
  struct Line: Equatable {
    let call: String
    let before: String
    let after: String
    var places: [String]
  }

  /// The lines of some cases in the order of the first of each.
  func lines(_ cases: [(found: StepCase, reading: [Value], configuration: [Value])]) -> [Line] {
    var lines: [Line] = []
    for (found, reading, configuration) in cases {
      let place = place(configuration)
      let line = Line(
        call: call(found), before: text(found.old, found, reading),
        after: text(found.new, found, reading), places: place.map { [$0] } ?? [])
      let known = lines.firstIndex {
        $0.call == line.call && $0.before == line.before && $0.after == line.after
      }
      if let known {
        for place in line.places where !lines[known].places.contains(place) {
          lines[known].places.append(place)
        }
      } else {
        lines.append(line)
      }
    }
    return lines
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

  func call(_ found: StepCase) -> String {
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

  private func text(_ side: StepCase.Side, _ found: StepCase, _ reading: [Value]) -> String {
    let isRequest = joined.model[found.action].isRequest
    guard side.isAsked else { return isRequest ? "isn't asked" : "can't happen" }
    guard !side.possibilities.isEmpty else { return isRequest ? "unspecified" : "can't happen" }
    var texts: [String] = []
    for possibility in side.possibilities.sorted(by: { $0.isDue && !$1.isDue }) {
      let text = text(possibility, found, reading)
      if !texts.contains(text) { texts.append(text) }
    }
    let kept = texts.prefix(4)
    return kept.joined(separator: " or ") + (texts.count > 4 ? " or \(texts.count - 4) more" : "")
  }

  private func text(
    _ possibility: StepCase.Possibility, _ found: StepCase, _ reading: [Value]
  ) -> String {
    let outcome = possibility.outcome
    var parts = [outcome.answer.text.isEmpty ? "may happen" : outcome.answer.text]
    let outputs = zip(joined.model.outputs, outcome.outputs).compactMap { output, value in
      value.map { "\(output.name) = \(wording.text($0, output.type))" }
    }
    parts += outputs
    let after = reader.seen(outcome).reading
    let moves = zip(zip(readable, after), reading).filter { $0.0.1 != $0.1 }.map { pair, _ in
      "-> \(argument(pair.1, joined.model[pair.0].type))"
    }
    parts += moves
    let text = parts.joined(separator: " ")
    return possibility.isDue ? text : "perhaps \(text)"
  }
}
