import Modeling

extension Model {
  /// Each initial value replaced by others: all others of a small type, a few of a large one.
  package var initialMutants: [Mutant] {
    slots.indices.flatMap { index -> [Mutant] in
      let slot = slots[index]
      guard let initial = slot.initial, slot.isDeclared else { return [] }
      return values(near: slot.type).compactMap { value in
        let constant = Expression.constant(value, slot.type.sort)
        guard constant != initial else { return nil }
        var model = self
        model.slots[index] = slot.with(initial: constant)
        return Mutant("\(slot.name): begins as \(text(value, slot.type))", at: slot.range, model)
      }
    }
  }

  private static let manyValues: Int64 = 8

  /// Every value of a small type; of integers the ends; of words the states, or none, one and all
  /// bits.
  private func values(near type: ValueType) -> [Value] {
    switch type {
    case .boolean: return [0, 1]
    case .enumeration(let id): return self[id].cases.indices.map { Value($0) }
    case .integer(let low, let high):
      let isSmall = high - low < Self.manyValues
      return (isSmall ? Array(low...high) : [low, low + 1, high - 1, high]).map {
        Value(integer: $0)
      }
    case .word(let word):
      let named = states.filter { $0.isExact && $0.register == word.register }.map(\.value)
      var seen: Set<Value> = []
      let few = named.isEmpty ? [0, 1, Value.mask(word.width)] : named
      return few.filter { seen.insert($0).inserted }
    }
  }

  private func text(_ value: Value, _ type: ValueType) -> String {
    switch type {
    case .boolean: value == 1 ? "true" : "false"
    case .integer: "\(value.integer)"
    case .enumeration(let id): self[id].cases[Int(value)]
    case .word(let word):
      states.first { $0.isExact && $0.register == word.register && $0.value == value }?.name
        ?? "0x\(String(value, radix: 16))"
    }
  }
}

extension Slot {
  /// Registers and variables; what waits begins with nothing in every model.
  var isDeclared: Bool {
    switch kind {
    case .register, .variable: true
    case .capability, .reading, .duty, .waiting, .waitingArgument: false
    }
  }

  func with(initial: Expression) -> Slot {
    Slot(name: name, kind: kind, type: type, initial: initial, range: range)
  }
}
