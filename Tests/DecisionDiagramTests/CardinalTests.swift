import Modeling
import Testing

struct CardinalTests {
  @Test func digits() {
    #expect("\(Cardinal(0))" == "0")
    #expect("\(Cardinal(1_000_000_000_000_000_000))" == "1000000000000000000")
    #expect("\(Cardinal(.max))" == "9223372036854775807")
    #expect("\(Cardinal(wide: .max))" == "340282366920938463463374607431768211455")
    #expect(Cardinal(wide: UInt128(Int.max)) == Cardinal(.max))
    #expect(Cardinal(999_999_999_999_999_999) + Cardinal(1) == Cardinal(1_000_000_000_000_000_000))
  }

  /// 2^200 by doubling; the number is from `bc`.
  @Test func doubling() {
    var number = Cardinal(1)
    for _ in 0..<200 { number += number }
    #expect(
      "\(number)" == "1606938044258990275541962092341162602522202993782792835301376")
  }

  @Test func sumsOfBoth() {
    let large = Cardinal(.max) + Cardinal(.max)
    #expect("\(large)" == "18446744073709551614")
    #expect(large + Cardinal(2) == Cardinal(2) + large)
    #expect("\(Cardinal(5) + large)" == "18446744073709551619")
  }
}
