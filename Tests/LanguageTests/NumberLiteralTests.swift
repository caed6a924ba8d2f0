import Testing

@testable import Language

struct NumberLiteralTests {
  private func read(_ text: String) -> NumberLiteral { NumberLiteral(Array(text.utf8)) }

  @Test func readsIntegers() {
    #expect(read("0") == .integer(0))
    #expect(read("12") == .integer(12))
    #expect(read("0x1f") == .integer(31))
    #expect(read("0X1B") == .integer(27))
    #expect(read("18446744073709551615") == .integer(.max))
    #expect(read("0xffffffffffffffff") == .integer(.max))
  }

  @Test func readsBits() {
    #expect(read("101b") == .bits(BitsLiteral(value: 0b101, mask: 0b111, digits: 3)))
    #expect(read("1?0b") == .bits(BitsLiteral(value: 0b100, mask: 0b101, digits: 3)))
    #expect(read("?b") == .bits(BitsLiteral(value: 0, mask: 0, digits: 1)))
    let ones = String(repeating: "1", count: 64)
    #expect(read(ones + "b") == .bits(BitsLiteral(value: .max, mask: .max, digits: 64)))
  }

  @Test func knowsWhatIsNone() {
    #expect(read("18446744073709551616") == .tooLarge)
    #expect(read("0x10000000000000000") == .tooLarge)
    #expect(read(String(repeating: "0", count: 65) + "b") == .tooManyDigits(65))
    #expect(read("010") == .leadingZero(10))
    for text in ["0x", "12a", "102b", "0b101", "1_000", "0xg", "1?0", "b?", "?"] {
      #expect(read(text) == .malformed, "\(text)")
    }
  }
}
