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

  static func begins(_ line: String) -> Bool {
    let words = line.split(separator: " ", maxSplits: 2)
    guard let first = words.first else { return false }
    if isName(first) { return true }
    return words.count > 1 && first == "From" && words[1].contains("@")
  }

  /// `A Person Nov. 21, 2018, 4:24 a.m. UTC | #2`
  static func isCommentHead(_ line: String) -> Bool {
    guard let mark = line.lastIndex(of: "#"), line[..<mark].hasSuffix("UTC | ") else {
      return false
    }
    return line[mark...].dropFirst().allSatisfy(\.isNumber)
  }
}

/// Lines of a patch that say where it belongs.
enum PatchLine {
  private static let starts = [
    "diff --git ", "--- a/", "+++ b/", "--- /dev/", "+++ /dev/", "@@ ", "new file mode ",
    "deleted file mode ", "similarity index ", "rename from ", "rename to ",
  ]

  static func isPosition(_ line: String) -> Bool {
    starts.contains { line.hasPrefix($0) } || isIndex(line) || isStatistics(line)
  }

  /// `index 3615a269d378..a6e45cb2cae2 100644`
  private static func isIndex(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard words.count > 1, words[0] == "index" else { return false }
    return words[1].contains("..") && words[1].allSatisfy { $0.isHexDigit || $0 == "." }
  }

  /// `include/linux/vfio.h | 130 ++++` and `1 file changed, 130 insertions(+)`
  private static func isStatistics(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    if words.count > 2, words[1].hasPrefix("file"), words[2].hasPrefix("changed") { return true }
    return words.count > 2 && words[1] == "|" && words[2].allSatisfy(\.isNumber)
  }
}

/// C that isn't a comment.
enum CodeLine {
  private static let directives = [
    "#define", "#include", "#if", "#ifdef", "#ifndef", "#else", "#endif", "#undef",
  ]
  /// More words than this after a cut hold prose as well.
  private static let longestCut = 12

  /// A directive; a line that ends in `{`, `}` or `\` or begins with a brace; one that ends in `;`
  /// and is short or has a sign of C; an enumerator.
  static func isCode(_ line: String, mayHoldMore: Bool) -> Bool {
    let code = withoutComment(line)
    let words = code.split(separator: " ")
    guard let first = words.first, let last = code.last else { return false }
    if mayHoldMore, words.count > longestCut { return false }
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
  private static func withoutComment(_ line: String) -> String {
    guard line.hasSuffix("*/") else { return line }
    let bytes = Array(line.utf8)
    let opening = bytes.indices.dropLast().last {
      bytes[$0] == Byte.slash && bytes[$0 + 1] == Byte.star
    }
    guard let opening else { return line }
    var end = opening
    while end > 0, Byte.isSpace(bytes, end - 1) { end -= 1 }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
