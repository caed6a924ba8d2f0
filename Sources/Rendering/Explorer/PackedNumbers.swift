/// Numbers as a page carries them: five bits a digit of base 64, the lowest first, with the sixth bit set
/// where more digits follow.
///
/// Tables of a machine are nearly all numbers below 32, so this is less than half of what they take in
/// JSON. Source maps write numbers in the same digits, with a sign.
struct PackedNumbers {
  private var digits: [UInt8] = []

  mutating func add(_ number: Int) {
    precondition(number >= 0, "a negative number can't be packed: \(number)")
    var rest = number
    while rest > 0x1F {
      digits.append(Self.alphabet[rest & 0x1F | 0x20])
      rest >>= 5
    }
    digits.append(Self.alphabet[rest])
  }

  mutating func add(_ numbers: some Sequence<Int>) {
    for number in numbers { add(number) }
  }

  /// Six to a digit, the first in the lowest bit.
  mutating func add(bits: [Bool]) {
    for start in stride(from: 0, to: bits.count, by: 6) {
      var digit = 0
      for (place, isSet) in bits[start..<min(start + 6, bits.count)].enumerated() where isSet {
        digit |= 1 << place
      }
      digits.append(Self.alphabet[digit])
    }
  }

  var text: String { String(decoding: digits, as: UTF8.self) }

  /// The digits of RFC 4648.
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func packed(_ numbers: some Sequence<Int>) -> JSON {
    var packed = PackedNumbers()
    packed.add(numbers)
    return .string(packed.text)
  }

  static func packed(bits: [Bool]) -> JSON {
    var packed = PackedNumbers()
    packed.add(bits: bits)
    return .string(packed.text)
  }
}

/// Different things in the order of first sight, told by number.
struct Numbering<Item: Hashable> {
  private(set) var items: [Item] = []
  private var numbers: [Item: Int] = [:]

  mutating func number(of item: Item) -> Int {
    if let known = numbers[item] { return known }
    numbers[item] = items.count
    items.append(item)
    return items.count - 1
  }
}
