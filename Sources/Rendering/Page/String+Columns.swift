extension Character {
  /// How many columns of a terminal it takes: East Asian wide characters and pictures take two.
  var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }
}

extension String {
  var columns: Int { reduce(0) { $0 + $1.columns } }

  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - columns))
  }

  func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - columns)) + self
  }

  static func spaces(_ count: Int) -> String { String(repeating: " ", count: Swift.max(0, count)) }

  /// What may stand on a page: control characters, which could speak to a terminal, become `?`.
  func printable(in style: PageStyle) -> String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var result = ""
    for character in self {
      if character == "\t" {
        result += " "
      } else if character.unicodeScalars.contains(where: \.isUnprintable) {
        result += "?"
      } else if style.isASCII, !character.isASCII {
        result += character.nearestASCII
      } else {
        result.append(character)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Control characters, and those that change the direction of text.
  fileprivate var isUnprintable: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension Character {
  fileprivate var nearestASCII: String {
    switch self {
    case "\u{2018}", "\u{2019}", "\u{2032}": "'"
    case "\u{201C}", "\u{201D}", "\u{2033}": "\""
    case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}": "-"
    case "\u{2026}": "..."
    case "\u{2192}": "->"
    case "\u{2190}": "<-"
    case "\u{00A0}": " "
    default: "?"
    }
  }
}
