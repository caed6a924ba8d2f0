/// The errors in what clang prints, each with its notes.
struct CompilerLog {
  struct Entry {
    let message: CompilerMessage
    var notes: [CompilerMessage] = []
  }
  private(set) var entries: [Entry] = []
  /// Errors without a place, such as an unknown argument.
  private(set) var unplaced: [String] = []

  init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      read(String(line))
    }
  }

  private mutating func read(_ line: String) {
    for kind in ["fatal error: ", "error: ", "note: "] {
      guard let found = line.firstRange(of: ": " + kind) else { continue }
      let text = String(line[found.upperBound...])
      guard let place = Self.place(line[..<found.lowerBound]) else {
        if kind != "note: " { unplaced.append(text) }
        return
      }
      let message = CompilerMessage(
        file: place.file, line: place.line, column: place.column, text: text)
      if kind != "note: " {
        entries.append(Entry(message: message))
      } else if !entries.isEmpty {
        entries[entries.count - 1].notes.append(message)
      }
      return
    }
  }

  /// `file:line:column`; the file's name may have colons too.
  private static func place(_ text: Substring) -> (file: String, line: Int, column: Int)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 3, let line = Int(parts[parts.count - 2]),
      let column = Int(parts[parts.count - 1])
    else { return nil }
    return (parts.dropLast(2).joined(separator: ":"), line, column)
  }
}

extension StringProtocol {
  /// Where another text first stands in this one.
  fileprivate func firstRange(of other: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      let rest = self[start...]
      if rest.hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
