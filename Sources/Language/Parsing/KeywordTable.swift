/// Finds the keyword that some bytes spell, without making a string of them.
///
/// Open addressing over words packed into two integers; there are fewer than 160 keywords, none
/// longer than 15 bytes, so a table of 512 slots is sparse and a miss costs about one look.
struct KeywordTable: Sendable {
  private struct Packed: Equatable {
    var high: UInt64 = 0
    var low: UInt64 = 0
    /// Fibonacci hashing: the upper nine bits of the product.
    var slot: Int { Int(((low ^ (high &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 55) }
  }

  static let shared = KeywordTable()
  private static let longest = 15
  private var words = [Packed](repeating: Packed(), count: 512)
  private var keywords = [Keyword?](repeating: nil, count: 512)

  private init() {
    for keyword in Keyword.allCases {
      let bytes = Array(keyword.rawValue.utf8)
      precondition(bytes.count <= Self.longest, "keyword \(keyword) is too long to be packed")
      let packed = Self.packed(bytes, 0..<bytes.count)
      var slot = packed.slot
      while keywords[slot] != nil { slot = (slot + 1) & 511 }
      words[slot] = packed
      keywords[slot] = keyword
    }
  }

  func keyword(in bytes: [UInt8], at range: Range<Int>) -> Keyword? {
    guard range.count <= Self.longest else { return nil }
    let packed = Self.packed(bytes, range)
    var slot = packed.slot
    while let keyword = keywords[slot] {
      if words[slot] == packed { return keyword }
      slot = (slot + 1) & 511
    }
    return nil
  }

  private static func packed(_ bytes: [UInt8], _ range: Range<Int>) -> Packed {
    var packed = Packed()
    for index in range {
      packed.high = packed.high << 8 | packed.low >> 56
      packed.low = packed.low << 8 | UInt64(bytes[index])
    }
    return packed
  }
}
