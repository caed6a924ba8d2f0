import Foundation
import Testing

@testable import Rendering

struct PackedNumbersTests {
  /// As the page's script reads them, with another base 64.
  private func read(_ text: String) -> [Int] {
    let padding = String(repeating: "=", count: (4 - text.count % 4) % 4)
    var numbers: [Int] = []
    var (value, scale) = (0, 1)
    for byte in Data(base64Encoded: text + padding) ?? Data() {
      value += Int(byte & 0x7F) * scale
      scale <<= 7
      if byte < 0x80 {
        numbers.append(value)
        (value, scale) = (0, 1)
      }
    }
    return numbers
  }

  @Test(arguments: [
    [], [0], [127], [128], [1, 2, 3, 4], [16383, 16384, 5], Array(0..<300), [1 << 40, 7],
  ])
  func comeBackAsTheyWere(_ numbers: [Int]) {
    var packed = PackedNumbers()
    packed.add(numbers)
    #expect(read(packed.text) == numbers)
  }

  @Test func bitsFillBytesFromBelow() {
    var packed = PackedNumbers()
    packed.add(bits: [true, false, false, true, false, false, false, false, true])
    #expect(Data(base64Encoded: packed.text + "=") == Data([0b1001, 1]))
  }
}
