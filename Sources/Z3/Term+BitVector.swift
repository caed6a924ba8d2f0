import CZ3

// The names are SMT-LIB's, without `bv`; where C has an operator for all words, it is an operator.
// Both operands have one width, and arithmetic is modulo 2^width. Unlike in C, each operation has a
// value for each operand: x udiv 0 is all ones, x urem 0 is x, and shifting by the width or more
// gives 0 (for ashr, copies of the sign bit).
extension Term {
  package static prefix func ~ (term: Term) -> Term { term.unary(Z3_mk_bvnot) }
  package static prefix func - (term: Term) -> Term { term.unary(Z3_mk_bvneg) }

  package static func & (left: Term, right: Term) -> Term { left.binary(right, Z3_mk_bvand) }
  package static func | (left: Term, right: Term) -> Term { left.binary(right, Z3_mk_bvor) }
  package static func ^ (left: Term, right: Term) -> Term { left.binary(right, Z3_mk_bvxor) }
  package static func + (left: Term, right: Term) -> Term { left.binary(right, Z3_mk_bvadd) }
  package static func - (left: Term, right: Term) -> Term { left.binary(right, Z3_mk_bvsub) }
  package static func * (left: Term, right: Term) -> Term { left.binary(right, Z3_mk_bvmul) }

  package func udiv(_ divisor: Term) -> Term { binary(divisor, Z3_mk_bvudiv) }
  package func urem(_ divisor: Term) -> Term { binary(divisor, Z3_mk_bvurem) }
  package func sdiv(_ divisor: Term) -> Term { binary(divisor, Z3_mk_bvsdiv) }
  /// The sign is the dividend's, as in C.
  package func srem(_ divisor: Term) -> Term { binary(divisor, Z3_mk_bvsrem) }

  package func shl(_ distance: Term) -> Term { binary(distance, Z3_mk_bvshl) }
  package func lshr(_ distance: Term) -> Term { binary(distance, Z3_mk_bvlshr) }
  package func ashr(_ distance: Term) -> Term { binary(distance, Z3_mk_bvashr) }

  package func ult(_ other: Term) -> Term { binary(other, Z3_mk_bvult) }
  package func ule(_ other: Term) -> Term { binary(other, Z3_mk_bvule) }
  package func slt(_ other: Term) -> Term { binary(other, Z3_mk_bvslt) }
  package func sle(_ other: Term) -> Term { binary(other, Z3_mk_bvsle) }

  /// Bits `bits.lowerBound` (0 is the lowest) to `bits.upperBound`, both included.
  package func extract(_ bits: ClosedRange<Int>) -> Term {
    unary { Z3_mk_extract($0, UInt32(bits.upperBound), UInt32(bits.lowerBound), $1) }
  }

  /// These bits above those of `low`.
  package func concat(_ low: Term) -> Term { binary(low, Z3_mk_concat) }

  /// Widened by `count` zero bits, or the same term for none.
  package func zeroExtend(by count: Int) -> Term { unary { Z3_mk_zero_ext($0, UInt32(count), $1) } }

  /// Widened by `count` copies of the sign bit, or the same term for none.
  package func signExtend(by count: Int) -> Term { unary { Z3_mk_sign_ext($0, UInt32(count), $1) } }
}
