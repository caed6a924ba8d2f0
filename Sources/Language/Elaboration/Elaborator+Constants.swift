import Diagnostics
import Modeling

extension Elaborator {
  /// A number known without any configuration: literals, constants, operators.
  mutating func constantValue(_ syntax: ExpressionSyntax) throws(Faulted) -> Value {
    switch syntax.kind {
    case .integer(let value): return value
    case .bits(let literal):
      guard !literal.isPattern else { throw fault(.patternNotNumber(syntax.range)) }
      return literal.value
    case .boolean(let value): return Value(value)
    case .name(let name):
      if case .constant(let value)? = symbols[name] { return value }
      if case .state(let id)? = symbols[name], model[id].isExact { return model[id].value }
      if poisoned.contains(name) { throw Faulted() }
      throw fault(.notConstant(syntax.range, name: name, nearest: nearest(name)))
    case .unary(let operation, let operand):
      let value = try constantValue(operand)
      switch operation {
      case .negate: return 0 &- value
      case .complement: return ~value
      case .not: return value == 0 ? 1 : 0
      }
    case .binary(let operation, let left, let right):
      let (l, r) = (try constantValue(left), try constantValue(right))
      guard let value = operation.constantResult(l, r) else {
        throw fault(.noConstantResult(syntax.range, operation, right: r))
      }
      return value
    case .missing: throw Faulted()
    default: throw fault(.notConstant(syntax.range, name: nil, nearest: nil))
    }
  }
}

extension Operator.Binary {
  fileprivate func constantResult(_ left: Value, _ right: Value) -> Value? {
    switch self {
    case .add: left &+ right
    case .subtract: left &- right
    case .multiply: left &* right
    case .divide: quotient(left.integer.dividedReportingOverflow(by: right.integer))
    case .modulo: quotient(left.integer.remainderReportingOverflow(dividingBy: right.integer))
    case .shiftLeft: right < 64 ? left << right : nil
    case .shiftRight: right < 64 ? left >> right : nil
    case .bitAnd: left & right
    case .bitOr: left | right
    case .bitXor: left ^ right
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or, .implies:
      nil
    }
  }

  /// Nil for a division by zero, and for the one quotient that 64 bits can't hold.
  private func quotient(_ result: (partialValue: Int64, overflow: Bool)) -> Value? {
    result.overflow ? nil : Value(integer: result.partialValue)
  }
}
