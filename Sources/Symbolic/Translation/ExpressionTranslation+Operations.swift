import Modeling
import Z3

extension ExpressionTranslation {
  func binary(
    _ operation: Operation, _ l: Expression, _ r: Expression, in frame: Frame
  ) -> Translated {
    if operation == .equal, let test = maskTest(l, r, in: frame) { return test }
    let left = translate(l, in: frame)
    let right = translate(r, in: frame)
    let value = apply(operation, left.value, right.value, divisor: r)
    var rightDefined = right.defined
    if let defined = rightDefined, let decided = decision(of: operation, by: left.value) {
      rightDefined = decided || defined
    }
    return Translated(value, defined: both(left.defined, rightDefined))
  }

  /// When the left side decides, so that the right one needs no value; nil for never.
  private func decision(of operation: Operation, by left: Term) -> Term? {
    if operation == .or { return left }
    return operation == .and || operation == .implies ? !left : nil
  }

  private func apply(
    _ operation: Operation, _ left: Term, _ right: Term, divisor: Expression
  ) -> Term {
    switch operation {
    case .and: left && right
    case .or: left || right
    case .implies: left.implies(right)
    case .equal: left.equals(right)
    case .notEqual: !left.equals(right)
    case .less(.integer): left.slt(right)
    case .less(.word): left.ult(right)
    case .lessOrEqual(.integer): left.sle(right)
    case .lessOrEqual(.word): left.ule(right)
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide(.integer): zeroByZero(left.sdiv(right), divisor, right)
    case .divide(.word): zeroByZero(left.udiv(right), divisor, right)
    case .modulo(.integer): zeroByZero(left.srem(right), divisor, right)
    case .modulo(.word): zeroByZero(left.urem(right), divisor, right)
    case .bitAnd: left & right
    case .bitOr: left | right
    case .bitXor: left ^ right
    case .shiftLeft: shifted(left, by: right, Term.shl)
    case .shiftRight: shifted(left, by: right, Term.lshr)
    }
  }

  /// The evaluator makes 0 of a division by zero, where SMT-LIB has other conventions; elaboration
  /// allows only non-zero constants, for which nothing is added.
  private func zeroByZero(_ result: Term, _ divisor: Expression, _ right: Term) -> Term {
    if case .constant(let value, _) = divisor, value != 0 { return result }
    let zero = context.literal(0, width: right.width)
    return right.equals(zero).ite(zero, result)
  }

  /// The distance may have another width than the word; past the last bit nothing is left.
  private func shifted(
    _ left: Term, by distance: Term, _ shift: (Term) -> (Term) -> Term
  ) -> Term {
    let width = left.width
    let inside = shift(left)(distance.resized(to: width))
    guard distance.width > width else { return inside }
    let limit = context.literal(Value(width), width: distance.width)
    return distance.ult(limit).ite(inside, context.literal(0, width: width))
  }
}
