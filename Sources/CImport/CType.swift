import Modeling

/// An integer type of C, as the compiler has settled it.
package struct CType: Hashable, Sendable {
  package let width: Int
  package let isSigned: Bool
  /// `_Bool`: a conversion to it asks whether the value is 0.
  package let isBoolean: Bool

  package init(width: Int, isSigned: Bool, isBoolean: Bool = false) {
    self.width = width
    self.isSigned = isSigned
    self.isBoolean = isBoolean
  }

  package static let int = CType(width: 32, isSigned: true)
  package static let unsigned = CType(width: 32, isSigned: false)
  package static let unsignedLong = CType(width: 64, isSigned: false)
  package static let boolean = CType(width: 1, isSigned: false, isBoolean: true)

  /// Nil for what isn't an integer. The sizes are those of x86-64, which the reader checks.
  init?(_ text: String) {
    let words = text.split(separator: " ").filter { $0 != "const" && $0 != "volatile" }
    switch words.joined(separator: " ") {
    case "int": self = .int
    case "unsigned int": self = .unsigned
    case "long", "long long": self.init(width: 64, isSigned: true)
    case "unsigned long", "unsigned long long": self = .unsignedLong
    case "short": self.init(width: 16, isSigned: true)
    case "unsigned short": self.init(width: 16, isSigned: false)
    case "char", "signed char": self.init(width: 8, isSigned: true)
    case "unsigned char": self.init(width: 8, isSigned: false)
    case "_Bool", "bool": self = .boolean
    default: return nil
    }
  }

  /// What `sizeof` gives.
  var bytes: Int { isBoolean ? 1 : width / 8 }

  package var mask: Value { .mask(width) }
  var signBit: Value { 1 << Value(width - 1) }

  /// A value of this type as the 64 bits that have the same sign.
  package func extended(_ value: Value) -> Value {
    isSigned && value & signBit != 0 ? value | ~mask : value
  }
}
