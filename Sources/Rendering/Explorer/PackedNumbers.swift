/// Numbers as a page carries them: seven bits a byte, the lowest first, in base 64.
///
/// Tables of a machine are nearly all numbers below 128, so this is a third of what they take in JSON.
struct PackedNumbers {
  private var bytes: [UInt8] = []

  mutating func add(_ number: Int) {
    precondition(number >= 0, "a negative number can't be packed: \(number)")
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ numbers: some Sequence<Int>) {
    for number in numbers { add(number) }
  }

  /// Eight to a byte, the first in the lowest bit.
  mutating func add(bits: [Bool]) {
    for start in stride(from: 0, to: bits.count, by: 8) {
      var byte: UInt8 = 0
      for (place, isSet) in bits[start..<min(start + 8, bits.count)].enumerated() where isSet {
        byte |= 1 << UInt8(place)
      }
      bytes.append(byte)
    }
  }

  /// As RFC 4648 has it, without padding.
  var text: String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 4 / 3 + 3)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var word: UInt32 = 0
      for byte in group { word = word << 8 | UInt32(byte) }
      word <<= UInt32(8 * (3 - group.count))
      for place in 0...group.count {
        result.append(Self.alphabet[Int(word >> UInt32(18 - 6 * place) & 0x3F)])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

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
