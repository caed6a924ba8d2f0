/// How many: a natural number of any size, since a system of devices soon has more than 2^64
/// configurations.
package struct Cardinal: Equatable, Sendable {
  /// Eighteen decimal digits each, the lowest first; no zero at the end.
  private var parts: [UInt64]
  private static let base: UInt64 = 1_000_000_000_000_000_000

  package init(_ number: Int) {
    precondition(number >= 0, "\(number) is no count")
    self.init(wide: UInt128(number))
  }

  package init(wide number: UInt128) {
    var rest = number
    parts = []
    while rest > 0 {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: UInt128(Self.base))
      parts.append(UInt64(remainder))
      rest = quotient
    }
  }

  package static func + (left: Cardinal, right: Cardinal) -> Cardinal {
    var result = left
    result += right
    return result
  }

  package static func += (left: inout Cardinal, right: Cardinal) {
    var carry: UInt64 = 0
    for index in 0..<max(left.parts.count, right.parts.count) {
      let own = index < left.parts.count ? left.parts[index] : 0
      let sum = own + (index < right.parts.count ? right.parts[index] : 0) + carry
      carry = sum >= base ? 1 : 0
      if index == left.parts.count { left.parts.append(0) }
      left.parts[index] = sum - carry * base
    }
    if carry > 0 { left.parts.append(carry) }
  }
}

extension Cardinal {
  /// Nil where it takes more than an `Int`.
  package var number: Int? {
    var number = 0
    for part in parts.reversed() {
      let (scaled, isLarge) = number.multipliedReportingOverflow(by: Int(Self.base))
      let (sum, isLarger) = scaled.addingReportingOverflow(Int(part))
      if isLarge || isLarger { return nil }
      number = sum
    }
    return number
  }
}

extension Cardinal: CustomStringConvertible {
  /// All digits.
  package var description: String {
    guard let highest = parts.last else { return "0" }
    return parts.dropLast().reversed().reduce("\(highest)") { text, part in
      let digits = "\(part)"
      return text + String(repeating: "0", count: 18 - digits.count) + digits
    }
  }
}

extension Cardinal {
  /// With commas between thousands.
  package var grouped: String {
    var digits = Substring(description)
    var parts: [Substring] = []
    while digits.count > 3 {
      parts.insert(digits.suffix(3), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + parts).joined(separator: ",")
  }
}
