import Modeling

extension Elaborator {
  /// The least and the greatest value that an integer expression can have, as far as its parts show.
  func bounds(of expression: Expression, in scope: Scope) -> (Int64, Int64) {
    switch expression {
    case .constant(let value, _): return (value.integer, value.integer)
    case .slot(let id), .old(let id): return bounds(of: model[id].type)
    case .argument(let index, _): return bounds(of: scope.locals[index].type)
    case .output(let id): return bounds(of: model.outputs[id.index].type)
    case .conditional(_, let then, let otherwise):
      let (a, b) = bounds(of: then, in: scope)
      let (c, d) = bounds(of: otherwise, in: scope)
      return (min(a, c), max(b, d))
    case .lookup(let table, _):
      let elements = model.tables[table.index].elements.map(\.integer)
      return (elements.min() ?? 0, elements.max() ?? 0)
    case .wordToInteger(.binary(.shiftRight, .binary(.bitAnd, _, let mask), let distance)):
      guard case .constant(let bits, _) = mask, case .constant(let shift, _) = distance else {
        return Self.anyInteger
      }
      return (0, Int64(bits >> shift))
    case .binary(let operation, let l, let r):
      return bounds(of: operation, bounds(of: l, in: scope), bounds(of: r, in: scope))
    case .wordToInteger, .integerToWord, .answer, .not, .complement, .can: return Self.anyInteger
    }
  }

  private static var anyInteger: (Int64, Int64) { (-(1 << 31) + 1, (1 << 31) - 1) }

  private func bounds(of type: ValueType) -> (Int64, Int64) {
    guard case .integer(let low, let high) = type else { return Self.anyInteger }
    return (low, high)
  }

  /// Operands beyond 2^31 give bounds beyond it, which the caller refuses; nothing leaves 64 bits.
  private func bounds(of operation: Operation, _ left: (Int64, Int64), _ right: (Int64, Int64))
    -> (Int64, Int64)
  {
    let (a, b) = left
    let (c, d) = right
    guard [a, b, c, d].allSatisfy({ abs($0) <= 1 << 31 }) else {
      return (-(1 << 40), 1 << 40)
    }
    switch operation {
    case .add: return (a + c, b + d)
    case .subtract: return (a - d, b - c)
    case .multiply:
      let corners = [a * c, a * d, b * c, b * d]
      return (corners.min() ?? 0, corners.max() ?? 0)
    case .divide where c == d && c != 0: return (min(a / c, b / c), max(a / c, b / c))
    case .modulo where c == d && c != 0:
      let most = abs(c) - 1
      return (a < 0 ? -most : 0, b > 0 ? most : 0)
    default: return Self.anyInteger
    }
  }
}
