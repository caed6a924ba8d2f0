import Diagnostics

/// Reads approvals: each begins a line with `approve`, and goes on in lines that begin with white
/// space. `#` begins a comment.
///
///     approve FINGERPRINT "MODEL: KIND SUBJECT" because "…" by "…" [until DATE]
struct ApprovalReader {
  fileprivate enum Token {
    case word(String)
    case text(String)
  }

  private let file: SourceFile
  private let id: FileID
  private(set) var diagnostics = Diagnostics()

  init(_ file: SourceFile, id: FileID) {
    self.file = file
    self.id = id
  }

  mutating func approvals() -> [Approval] {
    guard isText() else { return [] }
    var result: [Approval] = []
    for entry in entries() {
      guard !entry.isCutShort, let approval = approval(entry.tokens) else { continue }
      if let first = result.first(where: { $0.fingerprint.value == approval.fingerprint.value }) {
        diagnostics.report(.repeatedApproval(approval.fingerprint, first: first.fingerprint))
      } else {
        result.append(approval)
      }
    }
    return result
  }

  private mutating func isText() -> Bool {
    let everything = SourceRange(file: id, start: 0, end: min(1, file.bytes.count))
    guard let fault = file.bytes.firstFault else { return true }
    diagnostics.report(.notText(fault, at: everything))
    return false
  }

  // MARK: Lines

  private struct Entry {
    var tokens: [Located<Token>] = []
    /// By a string that isn't closed: what seems to be missing may stand in it.
    var isCutShort = false
  }

  /// The tokens of each approval, which may go over several lines.
  private mutating func entries() -> [Entry] {
    var entries: [Entry] = []
    var start = 0
    while start < file.bytes.count {
      let end = file.bytes[start...].firstIndex(of: 0x0A) ?? file.bytes.count
      let isContinued = file.bytes[start].isBlank
      let faultsBefore = diagnostics.all.count
      let tokens = tokens(in: start..<end)
      if !tokens.isEmpty {
        if !isContinued || entries.isEmpty { entries.append(Entry()) }
        entries[entries.count - 1].tokens += tokens
        if diagnostics.all.count > faultsBefore { entries[entries.count - 1].isCutShort = true }
      }
      start = end + 1
    }
    return entries
  }

  private mutating func tokens(in line: Range<Int>) -> [Located<Token>] {
    var tokens: [Located<Token>] = []
    var position = line.lowerBound
    while position < line.upperBound {
      let byte = file.bytes[position]
      if byte.isBlank {
        position += 1
      } else if byte == UInt8(ascii: "#") {
        break
      } else if byte == UInt8(ascii: "\"") {
        let (text, end) = text(from: position, in: line)
        tokens.append(Located(.text(text), at: range(position, end)))
        position = end
      } else {
        let rest = file.bytes[position..<line.upperBound]
        let end = rest.firstIndex { $0.isBlank || $0 == UInt8(ascii: "\"") } ?? line.upperBound
        let word = String(decoding: file.bytes[position..<end], as: UTF8.self)
        tokens.append(Located(.word(word), at: range(position, end)))
        position = end
      }
    }
    return tokens
  }

  /// What stands between quotation marks, and where it ends.
  private mutating func text(from start: Int, in line: Range<Int>) -> (String, Int) {
    var bytes: [UInt8] = []
    var position = start + 1
    while position < line.upperBound {
      switch file.bytes[position] {
      case UInt8(ascii: "\""):
        return (String(decoding: bytes, as: UTF8.self), position + 1)
      case UInt8(ascii: "\\") where position + 1 < line.upperBound:
        bytes.append(file.bytes[position + 1])
        position += 2
      default:
        bytes.append(file.bytes[position])
        position += 1
      }
    }
    diagnostics.report(.unclosedApprovalText(range(start, line.upperBound)))
    return (String(decoding: bytes, as: UTF8.self), line.upperBound)
  }

  private func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(file: id, start: start, end: end)
  }

  // MARK: One approval

  private mutating func approval(_ tokens: [Located<Token>]) -> Approval? {
    let faultsBefore = diagnostics.all.count
    guard let first = tokens.first, let last = tokens.last else { return nil }
    guard first.value.isWord("approve") else {
      diagnostics.report(.noApproval(first.range, found: first.value.spelled))
      return nil
    }
    var rest = tokens.dropFirst()
    let fingerprint = fingerprint(&rest, after: first.range)
    let words = words(&rest, after: tokens[tokens.count - rest.count - 1].range)
    var clauses = ApprovalClauses()
    // A line that breaks off early says so once.
    if !rest.isEmpty || words != nil {
      read(rest, into: &clauses)
      requireClauses(clauses, at: last.range)
    }
    guard let fingerprint, let words, let because = clauses.because, let by = clauses.by,
      diagnostics.all.count == faultsBefore
    else { return nil }
    return Approval(
      fingerprint: fingerprint, words: words, because: because.value, by: by.value,
      until: clauses.until, file: file.path, line: file.place(of: Int(first.range.start)).line)
  }

  private mutating func fingerprint(
    _ rest: inout ArraySlice<Located<Token>>, after place: SourceRange
  ) -> Located<String>? {
    guard let token = rest.first, case .word(let text) = token.value else {
      diagnostics.report(.missingFingerprint(rest.first?.range ?? place))
      return nil
    }
    rest = rest.dropFirst()
    guard text.isFingerprint else {
      diagnostics.report(.badFingerprint(token.range, found: text))
      return nil
    }
    return Located(text, at: token.range)
  }

  private mutating func words(
    _ rest: inout ArraySlice<Located<Token>>, after place: SourceRange
  ) -> Located<String>? {
    guard let token = rest.first, case .text(let text) = token.value else {
      // Without a fingerprint either, that is enough to be told.
      if !rest.isEmpty || diagnostics.all.last?.range != place {
        diagnostics.report(.missingApprovalWords(rest.first?.range ?? place))
      }
      return nil
    }
    rest = rest.dropFirst()
    return Located(text, at: token.range)
  }

  private mutating func read(
    _ tokens: ArraySlice<Located<Token>>, into clauses: inout ApprovalClauses
  ) {
    var rest = tokens
    while let name = rest.popFirst() {
      guard case .word(let keyword) = name.value,
        let clause = ApprovalClauses.Name(rawValue: keyword)
      else {
        diagnostics.report(.unknownApprovalClause(name.range, found: name.value.spelled))
        return
      }
      guard let value = rest.popFirst() else {
        diagnostics.report(.approvalClauseWithoutValue(name.range, clause.rawValue))
        clauses.mark(clause, at: name.range)
        return
      }
      if let first = clauses.places[clause] {
        diagnostics.report(.repeatedApprovalClause(name.range, clause.rawValue, first: first))
      }
      clauses.mark(clause, at: name.range)
      set(clause, value, in: &clauses)
    }
  }

  private mutating func set(
    _ clause: ApprovalClauses.Name, _ value: Located<Token>, in clauses: inout ApprovalClauses
  ) {
    switch (clause, value.value) {
    case (.because, .text(let text)) where text.isFilledIn:
      clauses.because = Located(text, at: value.range)
    case (.by, .text(let text)) where text.isFilledIn:
      clauses.by = Located(text, at: value.range)
    case (.because, .text), (.by, .text):
      diagnostics.report(.emptyApprovalClause(value.range, clause.rawValue))
    case (.because, .word(let word)), (.by, .word(let word)):
      diagnostics.report(.approvalClauseUnquoted(value.range, clause.rawValue, found: word))
    case (.until, .word(let word)):
      guard let date = CalendarDate(word) else {
        return diagnostics.report(.approvalDate(value.range, found: word))
      }
      clauses.until = Located(date, at: value.range)
    case (.until, .text(let text)):
      diagnostics.report(.approvalDate(value.range, found: text))
    }
  }

  /// What is missing altogether; what is there and faulty has been told.
  private mutating func requireClauses(_ clauses: ApprovalClauses, at place: SourceRange) {
    for clause in [ApprovalClauses.Name.because, .by] where clauses.places[clause] == nil {
      diagnostics.report(.missingApprovalClause(place, clause.rawValue))
    }
  }
}

/// What follows the words of an approval, in any order.
private struct ApprovalClauses {
  enum Name: String { case because, by, until }
  var because: Located<String>?
  var by: Located<String>?
  var until: Located<CalendarDate>?
  private(set) var places: [Name: SourceRange] = [:]

  mutating func mark(_ name: Name, at range: SourceRange) {
    if places[name] == nil { places[name] = range }
  }
}

extension ApprovalReader.Token {
  fileprivate func isWord(_ text: String) -> Bool {
    switch self {
    case .word(let word): word == text
    case .text: false
    }
  }

  fileprivate var spelled: String {
    switch self {
    case .word(let word): word
    case .text(let text): "\"\(text)\""
    }
  }
}

extension String {
  fileprivate var isFingerprint: Bool {
    utf8.count == 16 && utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  /// Not blank, and not the dots that a report prints where a reason has to be written.
  fileprivate var isFilledIn: Bool {
    contains { !$0.isWhitespace && $0 != "." && $0 != "\u{2026}" }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}

extension [UInt8] {
  /// Why the bytes are no text; nil if they are.
  fileprivate var firstFault: String? {
    if contains(0) { return "it holds NUL bytes" }
    return String(validating: self, as: UTF8.self) == nil ? "it isn't UTF-8" : nil
  }
}
