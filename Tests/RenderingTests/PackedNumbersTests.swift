import Testing

@testable import Rendering

struct PackedNumbersTests {
  /// The digits of base 64 as numbers.
  private func digits(_ text: String) -> [Int] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return text.map { alphabet.firstIndex(of: $0) ?? -1 }
  }

  /// As the page's script reads them.
  private func read(_ text: String) -> [Int] {
    var numbers: [Int] = []
    var (value, scale) = (0, 1)
    for digit in digits(text) {
      value += digit % 32 * scale
      scale *= 32
      if digit < 32 {
        numbers.append(value)
        (value, scale) = (0, 1)
      }
    }
    return numbers
  }

  @Test(arguments: [
    [], [0], [31], [32], [1, 2, 3, 4], [1023, 1024, 5], Array(0..<300), [1 << 40, 7],
  ])
  func comeBackAsTheyWere(_ numbers: [Int]) {
    var packed = PackedNumbers()
    packed.add(numbers)
    #expect(read(packed.text) == numbers)
  }

  @Test func bitsFillDigitsFromBelow() {
    var packed = PackedNumbers()
    packed.add(bits: [true, false, false, true, false, false, false, true])
    #expect(digits(packed.text) == [0b1001, 0b10])
  }

  /// What repeats, or isn't everywhere, is told by number; what is different each time isn't.
  @Test func objectsComeColumnByColumn() {
    let packed = PackedTable.packed([
      ["name": "a", "may": true], ["name": "b", "may": true, "guard": [1]],
    ])
    #expect(
      packed.compactText == """
        {"rows":2,"columns":[["name",["a","b"]],["may",[true],"BB"],["guard",[[1]],"AB"]]}
        """)
    #expect(PackedTable.packed([]).compactText == "{\"rows\":0,\"columns\":[]}")
  }
}
