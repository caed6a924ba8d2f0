import Diagnostics

/// A name with its place.
package typealias Name = Located<String>

/// An expression as written, before names and types are known.
package struct ExpressionSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case boolean(Bool)
    /// Decimal `12` or hexadecimal `0x1f`.
    case integer(UInt64)
    /// Binary `101b`; `?` bits are in neither mask when `isPattern`.
    case bits(BitsLiteral)
    case name(String)
    /// `base.member`
    case member(ExpressionSyntax, Name)
    /// `table[index]`
    case index(ExpressionSyntax, ExpressionSyntax)
    /// `f(a, b)`, also `valid(w)`, `error(w)`, `waiting(request)`, `supported(state)`
    case call(Name, [ExpressionSyntax])
    case unary(Operator.Unary, ExpressionSyntax)
    case binary(Operator.Binary, ExpressionSyntax, ExpressionSyntax)
    /// `e in {a, b}`, `e in lo..hi`, `e in TYPE`
    case membership(ExpressionSyntax, SetSyntax)
    /// `if c then a else b`
    case conditional(ExpressionSyntax, ExpressionSyntax, ExpressionSyntax)
    /// `match subject { option => value, … _ => value }`
    case match(ExpressionSyntax, [MatchArmSyntax])
    /// `old(e)`
    case old(ExpressionSyntax)
    /// `forall i : e`, `exists i : e`, `count i : e`; in systems only.
    case quantified(Quantifier, Name, ExpressionSyntax)
    /// `dev[i].f(a, b)`; in systems only.
    case memberCall(ExpressionSyntax, Name, [ExpressionSyntax])
    /// Stands where the parser reported a fault; elaboration stays silent about it.
    case missing
  }
  package let kind: Kind
  package let range: SourceRange
  package init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// What is said of the indices of a system's parameter.
package enum Quantifier: String, Sendable { case forall, exists, count }

/// A binary literal of at most 64 digits; `mask` has the digits that aren't `?`.
package struct BitsLiteral: Equatable, Sendable {
  package let value: UInt64
  package let mask: UInt64
  package let digits: Int
  package init(value: UInt64, mask: UInt64, digits: Int) {
    self.value = value
    self.mask = mask
    self.digits = digits
  }
  /// The mask of a literal without any `?`.
  package static func full(_ digits: Int) -> UInt64 {
    digits >= 64 ? .max : (1 << UInt64(digits)) - 1
  }
  package var isPattern: Bool { mask != Self.full(digits) }
}

package struct MatchArmSyntax: Sendable {
  /// The option, or nil for `_`.
  package let option: Name?
  package let value: ExpressionSyntax
  package init(option: Name?, value: ExpressionSyntax) {
    self.option = option
    self.value = value
  }
}

/// What a `for`, an `in` or a table index ranges over.
package struct SetSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case list([ExpressionSyntax])
    case range(ExpressionSyntax, ExpressionSyntax)
    case type(TypeSyntax)
  }
  package let kind: Kind
  package let range: SourceRange
  package init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// The operators, in one table: spelling and binding strength as in C, `->` weakest.
package enum Operator {
  package enum Unary: String, Sendable { case not = "!", complement = "~", negate = "-" }

  package enum Binary: String, Sendable, CaseIterable {
    case multiply = "*"
    case divide = "/"
    case modulo = "%"
    case add = "+"
    case subtract = "-"
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case bitAnd = "&"
    case bitXor = "^"
    case bitOr = "|"
    case and = "&&"
    case or = "||"
    case implies = "->"

    /// Higher binds tighter; the order is C's. `->` is below `||` and associates to the right.
    package var precedence: Int {
      switch self {
      case .multiply, .divide, .modulo: 11
      case .add, .subtract: 10
      case .shiftLeft, .shiftRight: 9
      case .less, .lessOrEqual, .greater, .greaterOrEqual: 8
      case .equal, .notEqual: 7
      case .bitAnd: 6
      case .bitXor: 5
      case .bitOr: 4
      case .and: 3
      case .or: 2
      case .implies: 1
      }
    }
  }
}

/// A type as written.
package struct TypeSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case bool
    /// `int lo..hi`
    case int(ExpressionSyntax, ExpressionSyntax)
    /// `bits N`
    case bits(Int)
    /// `enum { A, B }` or `{A, B}`
    case enumeration([Name])
    /// A register's word type, a variable's enum type, or `states`.
    case named(String)
    case missing
  }
  package let kind: Kind
  package let range: SourceRange
  package init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}
