import Modeling

extension Chain {
  /// A chain as the model's kind of expression, for the solver.
  struct Meaning {
    /// A word of the machine's width.
    var value: Expression
    /// Each is true where the value exists.
    var definitions: [Expression] = []
  }

  /// The meaning over argument 0.
  var meaning: Meaning {
    Self.meaning(
      of: steps.map { ($0.operation, .constant($0.constant, .word(machineWidth))) },
      on: Self.machineWord(.argument(0, .word(width)), width: width), machineWidth)
  }

  /// A word of the register as C's arithmetic sees it: zero bits above.
  static func machineWord(_ word: Expression, width: Int) -> Expression {
    let machine = machineWidth(for: width)
    return width == machine ? word : .integerToWord(.wordToInteger(word), machine)
  }

  /// The constants are words of the machine's width too, perhaps unknown ones.
  static func meaning(
    of steps: [(operation: Operator, constant: Expression)], on word: Expression, _ machine: Int
  ) -> Meaning {
    var meaning = Meaning(value: word)
    for (operation, constant) in steps { meaning.apply(operation, constant, machine) }
    return meaning
  }

  /// That the chain has no value for argument 0, or another than 1 where the predicate is true and
  /// 0 where it isn't.
  func isWrong(for predicate: Expression) -> Expression {
    let meaning = self.meaning
    let (yes, no) = (constant(1), constant(0))
    let isOff = Expression.binary(.notEqual, meaning.value, .conditional(predicate, yes, no))
    return .binary(.or, .not(.all(meaning.definitions)), isOff)
  }

  private func constant(_ value: Value) -> Expression { .constant(value, .word(machineWidth)) }
}

extension Chain.Meaning {
  fileprivate mutating func apply(_ operation: Chain.Operator, _ c: Expression, _ machine: Int) {
    let x = value
    switch operation {
    case .and: value = .binary(.bitAnd, x, c)
    case .or: value = .binary(.bitOr, x, c)
    case .xor: value = .binary(.bitXor, x, c)
    case .add: value = .binary(.add(.word(machine)), x, c)
    case .subtract: value = .binary(.subtract(.word(machine)), x, c)
    case .multiply: value = .binary(.multiply(.word(machine)), x, c)
    case .subtractFrom: value = .binary(.subtract(.word(machine)), c, x)
    case .shiftLeft: shift(.shiftLeft(machine), x, by: c, machine)
    case .shiftRight: shift(.shiftRight, x, by: c, machine)
    case .shiftedLeft: shift(.shiftLeft(machine), c, by: x, machine)
    case .shiftedRight: shift(.shiftRight, c, by: x, machine)
    case .equal: set(.binary(.equal, x, c), machine)
    case .notEqual: set(.binary(.notEqual, x, c), machine)
    case .less: set(.binary(.less(.word(machine)), x, c), machine)
    case .lessOrEqual: set(.binary(.lessOrEqual(.word(machine)), x, c), machine)
    case .greater: set(.binary(.less(.word(machine)), c, x), machine)
    case .atLeast: set(.binary(.lessOrEqual(.word(machine)), c, x), machine)
    }
  }

  private mutating func shift(
    _ operation: Modeling.Operation, _ left: Expression, by distance: Expression, _ machine: Int
  ) {
    let limit = Expression.constant(Value(machine), .word(machine))
    definitions.append(.binary(.less(.word(machine)), distance, limit))
    value = .binary(operation, left, distance)
  }

  private mutating func set(_ comparison: Expression, _ machine: Int) {
    value = .conditional(
      comparison, .constant(1, .word(machine)), .constant(0, .word(machine)))
  }
}
