import Diagnostics

/// A recursive descent parser that keeps going: every independent fault is reported once.
///
/// After a fault the parser is `isRecovering`: it then sees the end of the file wherever it looks,
/// so every production returns at once with what it has, and the nearest list of declarations or
/// members skips to where the next one begins (`Parser+Recovery.swift`).
struct Parser {
  let file: FileID
  let tokens: TokenList
  var layout: Layout
  var diagnostics = Diagnostics()
  /// The next token.
  var position = 0
  var isRecovering = false
  /// The repair of a fault was a guess: until the next member more faults are likely its echo.
  var isQuiet = false
  /// The way of writing what is being parsed, for the help of its faults.
  var form = "model vfio.example"
  /// Says once, not at each line, that a separator isn't wanted.
  var hasSeparatorFault = false
  /// Where the member or declaration began that is being parsed.
  var memberStart = 0
  /// The last place where a closing brace was missing.
  var unclosedAt = -1
  /// Patches are expected, so `add`, `replace` and `drop` begin something.
  var isPatching = false
  /// The file is a system's.
  var isSystem = false
  /// The file is a study, so only its declarations begin anything.
  var isStudy = false
  /// A property without a name is being parsed, in the parentheses of `has (…)`.
  var isInline = false
  var context = ExpressionContext()
  var nesting = 0
  var nodes = 0

  init(_ tokens: TokenList, file: FileID) {
    self.tokens = tokens
    self.file = file
    layout = Layout(count: tokens.count)
  }
}

// Looking and taking.
extension Parser {
  /// The token at the position, also while recovering.
  var current: Token { tokens[position] }

  /// The kind of the next token; the end of the file while recovering.
  var kind: Token.Kind { isRecovering ? .end : tokens[position].kind }

  /// The word of the language that stands next, if one does.
  var keyword: Keyword? { isRecovering ? nil : tokens[position].keyword }

  func at(_ kind: Token.Kind) -> Bool { self.kind == kind }
  func at(_ keyword: Keyword) -> Bool { self.keyword == keyword }

  func token(after distance: Int) -> Token { tokens[min(position + distance, tokens.count - 1)] }

  mutating func advance() {
    if current.kind != .end { position += 1 }
  }

  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard kind != .end, at(kind) else { return false }
    position += 1
    return true
  }

  mutating func accept(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    position += 1
    return true
  }

  /// Takes a sign, or reports that it is missing.
  mutating func expect(_ kind: Token.Kind, _ what: String, help: String? = nil) {
    if !accept(kind) { fault(expected: what, help: help) }
  }

  mutating func expect(_ keyword: Keyword, _ what: String, help: String? = nil) {
    if !accept(keyword) { fault(expected: what, help: help) }
  }
}

// Places.
extension Parser {
  func range(of token: Token) -> SourceRange {
    SourceRange(file: file, start: Int(token.start), end: Int(token.end))
  }

  /// From the token with this index to the last one taken.
  func range(from first: Int) -> SourceRange {
    let start = Int(tokens[first].start)
    let end = position > first ? Int(tokens[position - 1].end) : start
    return SourceRange(file: file, start: start, end: end)
  }

  /// Where something is missing: at the next token, or, if that is on another line and a member
  /// has begun before it, behind the last one.
  var gap: SourceRange {
    guard position > memberStart, current.isFirstOnLine || current.kind == .end else {
      return range(of: current)
    }
    let end = Int(tokens[position - 1].end)
    return SourceRange(file: file, start: end, end: end)
  }

  var missingName: Name { Located("", at: gap) }
}

// Faults.
extension Parser {
  /// Reports a fault that doesn't stop the parser.
  mutating func report(_ diagnostic: Diagnostic) {
    guard !isRecovering, !isQuiet else { return }
    guard !tokens.isSpoiled(at: Int(diagnostic.range.start)) else { return }
    diagnostics.report(diagnostic)
  }

  /// Reports a fault and gives up what is being parsed.
  mutating func fault(_ diagnostic: Diagnostic) {
    report(diagnostic)
    isRecovering = true
  }

  mutating func fault(expected what: String, help: String? = nil) {
    guard !isRecovering else { return }
    let help =
      current.kind == .question
      ? Self.conditionalForm
      : misspelling() ?? help ?? "the form is: \(form)"
    fault(.unexpectedToken(found: description(of: current), expected: what, at: gap, help: help))
  }

  private static let conditionalForm =
    "write 'if CONDITION then VALUE else VALUE', or '?' inside a binary number: 1?0b"

  /// A clause word that the unexpected name, or the name before it, was perhaps meant to be.
  private func misspelling() -> String? {
    // What won't be shown needs no search.
    guard !isQuiet, diagnostics.all.count < Diagnostics.limit else { return nil }
    let clauses = form.split(whereSeparator: { !$0.isLetter }).map(String.init)
      .filter { $0.utf8.count > 2 && Keyword(rawValue: $0) != nil }
    for index in [position, position - 1] where index >= 0 && tokens[index].kind == .name {
      let word = tokens.text(of: tokens[index])
      if Keyword(rawValue: word) == nil, let near = word.nearest(in: clauses) {
        return "did you mean '\(near)'?"
      }
    }
    return nil
  }

  /// A token as messages quote it.
  func description(of token: Token) -> String {
    switch token.kind {
    case .end: "the end of the file"
    case .string: "a string"
    default: "'\(tokens.text(of: token).shortened)'"
    }
  }
}

extension String {
  /// At most 40 characters, for messages.
  var shortened: String { count <= 40 ? self : prefix(37) + "..." }
}
