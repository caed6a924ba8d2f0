/// One value of any type as 64 bits: a word as it is, an integer in two's complement, a boolean as
/// 0 or 1, an enumeration as the number of its case.
package typealias Value = UInt64

extension Value {
  package static let no: Value = 0
  package static let yes: Value = 1

  package init(_ boolean: Bool) { self = boolean ? 1 : 0 }
  package init(integer: Int64) { self = UInt64(bitPattern: integer) }
  package var integer: Int64 { Int64(bitPattern: self) }

  /// All ones in the lowest `width` bits; `width` from 0 to 64.
  package static func mask(_ width: Int) -> Value { width >= 64 ? .max : (1 << Value(width)) - 1 }
}
