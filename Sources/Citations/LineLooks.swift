/// A line as bytes: most lines are told apart by their first and last, without making a text.
typealias LineBytes = ArraySlice<UInt8>

/// The names of mail headers, as they stand at the start of a line or among words.
enum HeaderName {
  private static let known: Set<String> = [
    "Return-Path", "Authentication-Results", "DMARC-Filter", "DKIM-Signature", "User-Agent",
    "MIME-Version", "In-Reply-To", "Message-ID", "Message-Id", "Errors-To", "Received",
    "Received-SPF", "Delivered-To", "Envelope-To", "Reply-To", "Thread-Topic", "Thread-Index",
    "Accept-Language", "Importance", "Organization", "Date", "Sender", "Precedence", "From",
    "Sent", "To", "Cc", "CC", "Bcc", "Subject", "References",
  ]
  private static let knownStarts = ["X-", "List-", "Content-", "ARC-"]

  /// `Subject:`, `X-BeenThere:`, `Signed-off-by:`
  static func isName(_ word: some StringProtocol) -> Bool {
    guard word.last == ":", word.first?.isUppercase == true else { return false }
    let name = word.dropLast()
    return known.contains(String(name)) || knownStarts.contains { name.hasPrefix($0) }
      || name.hasSuffix("-by")
  }

  static func begins(_ line: LineBytes) -> Bool {
    let first = line.prefix { $0 != UInt8(ascii: " ") }
    if first.last == UInt8(ascii: ":") { return isName(String(decoding: first, as: UTF8.self)) }
    guard first.elementsEqual("From".utf8) else { return false }
    let second = line[first.endIndex...].dropFirst().prefix { $0 != UInt8(ascii: " ") }
    return second.contains(UInt8(ascii: "@"))
  }

  /// `A Person Nov. 21, 2018, 4:24 a.m. UTC | #2`
  static func isCommentHead(_ line: LineBytes) -> Bool {
    let head = line.reversed().drop { Byte.isDigit($0) }
    return head.count < line.count && head.starts(with: "UTC | #".utf8.reversed())
  }
}

/// Lines of a patch that say where it belongs.
enum PatchLine {
  private static let starts = [
    "diff --git ", "--- a/", "+++ b/", "--- /dev/", "+++ /dev/", "@@ ", "new file mode ",
    "deleted file mode ", "similarity index ", "rename from ", "rename to ",
  ].map { Array($0.utf8) }

  static func isPosition(_ line: LineBytes) -> Bool {
    starts.contains { line.starts(with: $0) } || isIndex(line) || isStatistics(line)
  }

  /// `index 3615a269d378..a6e45cb2cae2 100644`
  private static func isIndex(_ line: LineBytes) -> Bool {
    guard line.starts(with: "index ".utf8) else { return false }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count > 1 else { return false }
    return words[1].contains("..") && words[1].allSatisfy { $0.isHexDigit || $0 == "." }
  }

  /// `include/linux/vfio.h | 130 ++++` and `1 file changed, 130 insertions(+)`
  private static func isStatistics(_ line: LineBytes) -> Bool {
    let startsWithNumber = line.first.map(Byte.isDigit) ?? false
    guard startsWithNumber || line.contains(UInt8(ascii: "|")) else { return false }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    if words.count > 2, words[1].hasPrefix("file"), words[2].hasPrefix("changed") { return true }
    return words.count > 2 && words[1] == "|" && words[2].allSatisfy(\.isNumber)
  }
}

/// C that isn't a comment.
enum CodeLine {
  private static let directives = [
    "#define", "#include", "#if", "#ifdef", "#ifndef", "#else", "#endif", "#undef",
  ]

  /// Whether a line that was cut out of a longer one is likely to have no prose behind it.
  static func isShort(_ line: LineBytes) -> Bool { line.split(separator: 0x20).count <= 12 }

  /// A directive; a line that ends in `{`, `}` or `\` or begins with a brace; one that ends in `;`
  /// and is short or has a sign of C; an enumerator.
  static func isCode(_ line: LineBytes) -> Bool {
    let bytes = withoutComment(line)
    guard let start = bytes.first, let end = bytes.last else { return false }
    guard "#{}".utf8.contains(start) || "{}\\;,".utf8.contains(end) else { return false }
    let code = String(decoding: bytes, as: UTF8.self)
    let words = code.split(separator: " ")
    guard let first = words.first, let last = code.last else { return false }
    if directives.contains(String(first)) { return true }
    if "{}".contains(code.first ?? " ") || "{}\\".contains(last) { return true }
    if last == ";" { return words.count <= 4 || code.contains { "=(".contains($0) } }
    return last == "," && (words.count == 1 || words[1] == "=") && isConstant(first)
  }

  /// `VFIO_DEVICE_STATE_NONE,`
  private static func isConstant(_ word: Substring) -> Bool {
    word.utf8.allSatisfy {
      Byte.isUpper($0) || Byte.isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ",")
    }
  }

  /// Without `/* … */` at the end.
  private static func withoutComment(_ line: LineBytes) -> LineBytes {
    guard line.suffix(2).elementsEqual("*/".utf8) else { return line }
    let opening = line.indices.dropLast().last {
      line[$0] == Byte.slash && line[$0 + 1] == Byte.star
    }
    guard let opening else { return line }
    let blanks = line[..<opening].reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
    return line[..<(opening - blanks)]
  }
}
