/// Everything an expression can read.
package struct Environment {
  package var configuration: [Value]
  package var old: [Value]
  package var arguments: [Value]
  package var outputs: [Value?]
  package var answer: Answer

  package init(
    _ configuration: [Value], arguments: [Value] = [], old: [Value] = [], outputs: [Value?] = [],
    answer: Answer = .none
  ) {
    self.configuration = configuration
    self.arguments = arguments
    self.old = old
    self.outputs = outputs
    self.answer = answer
  }
}

/// A look-up with an index that the table doesn't have, or an output that wasn't set.
package struct UndefinedValue: Error, Equatable {
  package init() {}
}

extension Model {
  /// The plain meaning of an expression, node by node; everything cleverer is held against it.
  package func evaluate(_ expression: Expression, in environment: Environment)
    throws(UndefinedValue)
    -> Value
  {
    switch expression {
    case .constant(let value, _): return value
    case .slot(let id): return environment.configuration[id.index]
    case .old(let id): return environment.old[id.index]
    case .argument(let index, _): return environment.arguments[index]
    case .output(let id):
      guard let value = environment.outputs[id.index] else { throw UndefinedValue() }
      return value
    case .answer(let test): return Value(environment.answer.passes(test))
    case .not(let e): return 1 - (try evaluate(e, in: environment))
    case .complement(let e, let width):
      return ~(try evaluate(e, in: environment)) & .mask(width)
    case .wordToInteger(let e): return try evaluate(e, in: environment)
    case .integerToWord(let e, let width): return try evaluate(e, in: environment) & .mask(width)
    case .conditional(let c, let t, let f):
      return try evaluate(try evaluate(c, in: environment) == 1 ? t : f, in: environment)
    case .lookup(let table, let indices):
      var values: [Value] = []
      for index in indices { values.append(try evaluate(index, in: environment)) }
      guard let value = tables[table.index].value(at: values) else { throw UndefinedValue() }
      return value
    case .can(let possibility): return try evaluate(condition(of: possibility), in: environment)
    case .binary(let operation, let l, let r):
      let left = try evaluate(l, in: environment)
      // The right side isn't looked at where the left decides, so a guard can protect a look-up.
      switch (operation, left) {
      case (.and, 0), (.or, 1): return left
      case (.implies, 0): return 1
      default: return operation.apply(left, try evaluate(r, in: environment))
      }
    }
  }

  /// An expression known to be boolean.
  package func holds(_ expression: Expression, in environment: Environment) throws(UndefinedValue)
    -> Bool
  {
    try evaluate(expression, in: environment) == 1
  }
}

extension Operation {
  /// The operation on two values; division by zero gives zero, and elaboration rules it out.
  package func apply(_ left: Value, _ right: Value) -> Value {
    switch self {
    case .and: left & right
    case .or: left | right
    case .implies: (1 - left) | right
    case .equal: Value(left == right)
    case .notEqual: Value(left != right)
    case .less(.integer): Value(left.integer < right.integer)
    case .less(.word): Value(left < right)
    case .lessOrEqual(.integer): Value(left.integer <= right.integer)
    case .lessOrEqual(.word): Value(left <= right)
    case .add(let arithmetic): arithmetic.cut(left &+ right)
    case .subtract(let arithmetic): arithmetic.cut(left &- right)
    case .multiply(let arithmetic): arithmetic.cut(left &* right)
    case .divide(.integer): right == 0 ? 0 : Value(integer: left.integer / right.integer)
    case .divide(.word): right == 0 ? 0 : left / right
    case .modulo(.integer): right == 0 ? 0 : Value(integer: left.integer % right.integer)
    case .modulo(.word): right == 0 ? 0 : left % right
    case .bitAnd: left & right
    case .bitOr: left | right
    case .bitXor: left ^ right
    case .shiftLeft(let width): right >= 64 ? 0 : (left << right) & .mask(width)
    case .shiftRight: right >= 64 ? 0 : left >> right
    }
  }
}

extension Arithmetic {
  fileprivate func cut(_ value: Value) -> Value {
    switch self {
    case .integer: value
    case .word(let width): value & .mask(width)
    }
  }
}
