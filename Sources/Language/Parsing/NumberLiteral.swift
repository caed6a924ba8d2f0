/// A word of the source that begins with a digit or `?`, read as a number.
enum NumberLiteral: Equatable {
  case integer(UInt64)
  /// A decimal number that begins with `0`: a binary one without its `b`, or an octal one.
  case leadingZero(UInt64)
  case bits(BitsLiteral)
  case tooLarge
  case tooManyDigits(Int)
  case malformed

  init(_ text: some RandomAccessCollection<UInt8>) {
    if let digits = Self.hexadecimalDigits(text) {
      self = Self.integer(digits, radix: 16)
    } else if text.last == UInt8(ascii: "b") {
      self = Self.bits(text.dropLast())
    } else {
      self = Self.integer(text, radix: 10)
      if case .integer(let value) = self, text.count > 1, text.first == UInt8(ascii: "0") {
        self = .leadingZero(value)
      }
    }
  }

  private static func hexadecimalDigits<Text: RandomAccessCollection<UInt8>>(
    _ text: Text
  ) -> Text.SubSequence? {
    let digits = text.dropFirst(2)
    guard let mark = text.dropFirst().first, text.first == UInt8(ascii: "0") else { return nil }
    return mark | 0x20 == UInt8(ascii: "x") ? digits : nil
  }

  private static func integer(_ digits: some Collection<UInt8>, radix: UInt64) -> NumberLiteral {
    var value: UInt64 = 0
    var overflows = false
    for byte in digits {
      guard let digit = digitValue(byte), digit < radix else { return .malformed }
      let (product, first) = value.multipliedReportingOverflow(by: radix)
      let (sum, second) = product.addingReportingOverflow(digit)
      value = sum
      overflows = overflows || first || second
    }
    if digits.isEmpty { return .malformed }
    return overflows ? .tooLarge : .integer(value)
  }

  private static func digitValue(_ byte: UInt8) -> UInt64? {
    if byte.isDigit { return UInt64(byte - 0x30) }
    let letter = (byte | 0x20) &- 0x61
    return letter < 6 ? UInt64(letter) + 10 : nil
  }

  private static func bits(_ digits: some Collection<UInt8>) -> NumberLiteral {
    var (value, mask): (UInt64, UInt64) = (0, 0)
    for byte in digits {
      (value, mask) = (value << 1, mask << 1)
      switch byte {
      case UInt8(ascii: "0"): mask |= 1
      case UInt8(ascii: "1"): (value, mask) = (value | 1, mask | 1)
      case UInt8(ascii: "?"): break
      default: return .malformed
      }
    }
    if digits.isEmpty { return .malformed }
    if digits.count > 64 { return .tooManyDigits(digits.count) }
    return .bits(BitsLiteral(value: value, mask: mask, digits: digits.count))
  }
}
