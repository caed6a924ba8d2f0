import Diagnostics

// The words for faults in the bytes and tokens of a file.
extension Diagnostic {
  static func fileTooLarge(_ size: Int, limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "file-too-large", "the file has \(size) bytes, more than the \(limit) that are read",
      at: range,
      help: "check that this is the file you meant; split a model with 'model X extends Y { … }'")
  }

  static func notUTF8(_ range: SourceRange, count: Int) -> Diagnostic {
    Diagnostic(
      "not-utf8",
      "the file isn't UTF-8: \(counted(count, "byte")) that can't be read, the first here",
      at: range, help: "convert it, for example: iconv -f latin1 -t utf-8 FILE")
  }

  static func nulByte(_ range: SourceRange, count: Int) -> Diagnostic {
    Diagnostic(
      "nul-byte", "the file holds \(counted(count, "NUL byte")), the first here", at: range,
      help: "save the file as UTF-8 text")
  }

  static func strayCharacter(_ range: SourceRange, text: String) -> Diagnostic {
    Diagnostic(
      "stray-character", "\(named(text)) begins nothing in a model", at: range,
      help: replacement(for: text))
  }

  static func blockComment(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "block-comment", "comments aren't written '/* … */'", at: range,
      help: "begin each line of the comment with '//'")
  }

  static func unclosedString(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "unclosed-string", "the string isn't closed on its line", at: range,
      help: "add '\"' where it ends; a quote inside it is written '\\\"'")
  }

  static func badEscape(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "bad-escape", "a backslash in a string stands before '\"' or another backslash only",
      at: range, help: "write '\\\\' for a backslash")
  }

  static func malformedNumber(_ text: String, at range: SourceRange) -> Diagnostic {
    let digits = text.dropFirst(2)
    let isPrefixed = text.lowercased().hasPrefix("0b") && !digits.isEmpty
    return Diagnostic(
      "malformed-number", "'\(text)' is no number", at: range,
      help: isPrefixed && digits.allSatisfy({ $0 == "0" || $0 == "1" })
        ? "write '\(digits)b'"
        : "numbers are written 12, 0x1f or 101b, with '?' for open bits: 1?0b")
  }

  static func leadingZero(_ text: String, value: UInt64, at range: SourceRange) -> Diagnostic {
    let isBinary = text.allSatisfy { $0 == "0" || $0 == "1" }
    return Diagnostic(
      "leading-zero", "'\(text)' begins with 0 and has no 'b' at its end", at: range,
      help: isBinary ? "write '\(text)b' for bits, or '\(value)'" : "write '\(value)'")
  }

  static func numberTooLarge(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "number-too-large", "the number doesn't fit in 64 bits", at: range,
      help: "the largest is 0xffffffffffffffff")
  }

  static func tooManyDigits(_ count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "too-many-digits", "the binary number has \(count) digits, more than 64", at: range,
      help: "leave out leading zeros, or split the word into two registers")
  }

  static func patternNotNumber(_ text: String, at range: SourceRange) -> Diagnostic {
    let zeros = String(text.map { $0 == "?" ? "0" : $0 })
    return Diagnostic(
      "pattern-not-number", "'\(text)' leaves bits open, and a number is wanted here", at: range,
      help: "write a digit for each '?', such as '\(zeros.shortened)'")
  }

  static func dateFormat(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "date-format", "'\(text)' is no date", at: range,
      help: "write year, month and day as in 2019-12-16")
  }

  static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "one \(noun)" : "\(count) \(noun)s"
  }

  /// A run of stray characters as messages show it; what can't be seen is named.
  private static func named(_ text: String) -> String {
    switch text {
    case "\u{FEFF}": "a byte order mark"
    case "\u{A0}": "a no-break space"
    case _ where text.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F }:
      "a control character"
    default: "'\(text.shortened)'"
    }
  }

  private static func replacement(for text: String) -> String {
    switch text {
    case "“", "”", "„", "'", "‘", "’", "`": "strings stand in '\"'"
    case "→", "⇒": "write '->'"
    case "–", "—", "−": "write '-'"
    case "≤": "write '<='"
    case "≥": "write '>='"
    case "≠": "write '!='"
    case "¬": "write '!'"
    case "∧": "write '&&'"
    case "∨": "write '||'"
    case "…": "write '..' for a range"
    case "#": "write '//' for a comment"
    default: "remove it"
    }
  }
}
