import Modeling

/// How values, conditions and steps of a model are spelt for people.
package struct Wording: Sendable {
  package let model: Model
  package init(_ model: Model) { self.model = model }

  // MARK: Values

  /// A value alone: `yes`, `3`, `previous`, `RUNNING`, `101b`, `0x00000009`.
  package func text(_ value: Value, _ type: ValueType) -> String {
    switch type {
    case .boolean: value == 1 ? "yes" : "no"
    case .integer: String(value.integer)
    case .enumeration(let id):
      value < Value(model[id].cases.count) ? model[id].cases[Int(value)] : String(value)
    case .word(let word): text(word: value, word)
    }
  }

  private func text(word value: Value, _ type: WordType) -> String {
    guard let register = type.register else { return hexadecimal(value, width: type.width) }
    if model[register].isEnum {
      return state(of: value, in: register)?.name ?? hexadecimal(value, width: type.width)
    }
    return encoding(of: value, in: register)
  }

  /// Binary over the named bits; hexadecimal when a bit above them is set or there are many.
  package func encoding(of value: Value, in id: RegisterID) -> String {
    let digits = digits(of: id)
    if digits == 0 || digits > 12 || value & ~Value.mask(digits) != 0 {
      return hexadecimal(value, width: model[id].width)
    }
    return binary(value, digits: digits)
  }

  /// As `encoding`, and the state's name where there is one: `001b RUNNING`.
  package func full(_ value: Value, _ type: ValueType) -> String {
    guard case .word(let word) = type, let id = word.register, !model[id].isEnum,
      let state = state(of: value, in: id)
    else { return text(value, type) }
    return "\(text(value, type)) \(state.name)"
  }

  /// How many low bits have a name.
  package func digits(of id: RegisterID) -> Int {
    let top = model[id].fields.map(\.high).max() ?? -1
    return top + 1
  }

  package func state(of value: Value, in id: RegisterID) -> State? {
    model.states.first { $0.register == id && $0.isExact && $0.contains(value) }
      ?? model.states.first { $0.register == id && $0.contains(value) }
  }

  private func binary(_ value: Value, digits: Int) -> String {
    let text = String(value, radix: 2)
    return String(repeating: "0", count: max(0, digits - text.count)) + text + "b"
  }

  package func hexadecimal(_ value: Value, width: Int) -> String {
    let text = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, (width + 3) / 4 - text.count)) + text
  }

  // MARK: Conditions

  /// The words after `under`: `after_failure == previous`, `PRE_COPY && !P2P || …`.
  package func text(_ condition: Condition) -> String {
    if condition.isAlways { return "always" }
    if condition.cubes.isEmpty { return "never" }
    return condition.cubes.map { cube in
      cube.map(text).joined(separator: " && ")
    }.joined(separator: " || ")
  }

  private func text(_ literal: Condition.Literal) -> String {
    let slot = model[literal.slot]
    switch slot.type {
    case .boolean: return literal.values == [1] ? slot.name : "!\(slot.name)"
    default:
      let all = slot.type.values(in: model) ?? []
      let names = literal.values.map { text($0, slot.type) }
      if names.count == 1 { return "\(slot.name) == \(names[0])" }
      if literal.values.count + 1 == all.count,
        let missing = all.first(where: { !literal.values.contains($0) })
      {
        return "\(slot.name) != \(text(missing, slot.type))"
      }
      return "\(slot.name) in {\(names.joined(separator: ", "))}"
    }
  }

  // MARK: Steps

  /// `set_state(011b)`
  package func call(_ step: Trace.Step) -> String {
    model.told(step, from: nil).call(text)
  }

  /// `set_state(011b) -> EIO, pending = 3`
  package func action(_ step: Trace.Step) -> String {
    let answer = model[step.rule].answer.text
    let outputs = zip(model.outputs, step.outputs).compactMap { output, value in
      value.map { "\(output.name) = \(text($0, output.type))" }
    }
    let result = ([answer].filter { !$0.isEmpty } + outputs).joined(separator: ", ")
    return result.isEmpty || model.told(step, from: nil).isOwnStep
      ? call(step) : "\(call(step)) -> \(result)"
  }
}
