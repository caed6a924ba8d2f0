import Modeling

extension Model {
  /// That an expression has a value and it is one of the type's; `yes` where that is plain to see.
  func membership(of value: Expression, in type: ValueType, arguments: [ValueType]) -> Expression {
    // Equal to itself means that it has a value.
    let defined = value.hasLookup ? Expression.binary(.equal, value, value) : .yes
    guard !isPlainlyInside(value, type, arguments) else { return defined }
    return .all([defined, range(of: value, type)])
  }

  private func isPlainlyInside(
    _ value: Expression, _ type: ValueType, _ arguments: [ValueType]
  ) -> Bool {
    if case .boolean = type { return true }
    if case .word(let word) = type, !word.onlyStates { return true }
    return switch value {
    case .constant(let number, _): contains(type, number)
    case .slot(let id): self[id].type == type
    case .argument(let index, _): arguments[index] == type
    case .conditional(_, let then, let otherwise):
      isPlainlyInside(then, type, arguments) && isPlainlyInside(otherwise, type, arguments)
    case .lookup(let table, _): tables[table.index].elements.allSatisfy { contains(type, $0) }
    default: false
    }
  }

  func range(of value: Expression, _ type: ValueType) -> Expression {
    switch type {
    case .boolean: return .yes
    case .integer(let low, let high):
      return .all([
        .binary(.lessOrEqual(.integer), .constant(Value(integer: low), .integer), value),
        .binary(.lessOrEqual(.integer), value, .constant(Value(integer: high), .integer)),
      ])
    case .enumeration(let id):
      return value.isOne(of: Array(0..<Value(self[id].cases.count)), .enumeration)
    case .word(let word):
      guard word.onlyStates else { return .yes }
      let values = states.filter { $0.isExact && $0.register == word.register }.map(\.value)
      return value.isOne(of: values, .word(word.width))
    }
  }
}

extension Expression {
  func isOne(of values: [Value], _ sort: Sort) -> Expression {
    .any(values.map { .binary(.equal, self, .constant($0, sort)) })
  }

  /// Only look-ups may have no value, once outputs are replaced by what the rule assigns.
  var hasLookup: Bool {
    if case .lookup = self { return true }
    return children.contains { $0.hasLookup }
  }
}
