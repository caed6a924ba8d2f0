import Modeling
import Z3

extension ExpressionTranslation {
  /// `x & MASK == y`, with `y` a constant or masked alike, as equalities of the bits under the mask
  /// alone: nearly all that models ask of words, and a tenth of the work for the solver.
  func maskTest(_ left: Expression, _ right: Expression, in frame: Frame) -> Translated? {
    guard case .binary(.bitAnd, let word, .constant(let mask, .word)) = left else { return nil }
    switch right {
    case .constant(let value, _):
      let word = translate(word, in: frame)
      return Translated(word.value.has(value, under: mask), defined: word.defined)
    case .binary(.bitAnd, let other, .constant(mask, .word)):
      let (word, other) = (translate(word, in: frame), translate(other, in: frame))
      return Translated(
        word.value.agrees(with: other.value, on: mask), defined: both(word.defined, other.defined))
    default: return nil
    }
  }
}

extension Term {
  /// That two words have the same bits under a mask.
  func agrees(with other: Term, on mask: Value) -> Term {
    context.and(
      runs(in: mask).map {
        $0.count == width ? equals(other) : extract($0).equals(other.extract($0))
      })
  }

  /// That the bits under a mask are those of the value, which has no others.
  fileprivate func has(_ value: Value, under mask: Value) -> Term {
    guard value & ~mask == 0 else { return context.literal(false) }
    return context.and(
      runs(in: mask).map {
        let bits = value >> Value($0.lowerBound) & .mask($0.count)
        return extract($0).equals(context.literal(bits, width: $0.count))
      })
  }

  /// The groups of neighbouring ones, from the lowest.
  private func runs(in mask: Value) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    var rest = mask & .mask(width)
    while rest != 0 {
      let low = rest.trailingZeroBitCount
      let count = (~(rest >> Value(low))).trailingZeroBitCount
      runs.append(low...low + count - 1)
      rest &= ~(.mask(count) << Value(low))
    }
    return runs
  }
}
