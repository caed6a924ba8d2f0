import Diagnostics

// Names, strings and the words that are written of several tokens without space between.
extension Parser {
  /// A name, or an empty one after a fault.
  mutating func name(_ what: String, help: String? = nil) -> Name {
    guard at(.name) else {
      fault(expected: what, help: help)
      return missingName
    }
    if isNameMissing {
      let help = help ?? "the form is: \(form)"
      report(
        .unexpectedToken(
          found: description(of: current), expected: what, at: gap, help: help))
      isQuiet = true
      return missingName
    }
    if let keyword, keyword.isReserved {
      report(.reservedWord(keyword.rawValue, at: range(of: current)))
      isQuiet = true
    }
    return takeName()
  }

  /// The word that stands where a name should is there for itself: `rule when …`, `request by …`.
  private var isNameMissing: Bool {
    let next = token(after: 1)
    switch keyword {
    case .by: return next.kind == .name && !next.isFirstOnLine
    case .some(let keyword) where keyword.isReserved:
      if current.isFirstOnLine { return true }
      switch next.kind {
      case .name: return next.keyword.map { !$0.isReserved || $0.beginsOperand } ?? true
      case .not, .number, .string: return true
      case .openParenthesis: return keyword.beginsClause
      default: return false
      }
    default: return false
    }
  }

  mutating func takeName() -> Name {
    let token = current
    position += 1
    return Located(tokens.text(of: token), at: range(of: token))
  }

  /// Names with commas between.
  mutating func names(_ what: String) -> [Name] {
    var names = [name(what)]
    while accept(.comma) { names.append(name(what)) }
    return names
  }

  mutating func string(_ what: String, help: String? = nil) -> Located<String> {
    guard at(.string) else {
      fault(expected: what, help: help)
      return missingName
    }
    return takeString()
  }

  /// A title that is a column of its line.
  mutating func title() -> Located<String>? {
    if at(.string) { layout.mark(position, .title) }
    return optionalString()
  }

  mutating func optionalString() -> Located<String>? { at(.string) ? takeString() : nil }

  private mutating func takeString() -> Located<String> {
    let token = current
    position += 1
    var end = Int(token.end)
    if end > token.start + 1, tokens.bytes[end - 1] == UInt8(ascii: "\"") { end -= 1 }
    let inside = Int(token.start) + 1..<end
    return Located(unescaped(inside), at: range(of: token))
  }

  private func unescaped(_ range: Range<Int>) -> String {
    guard tokens.bytes[range].contains(UInt8(ascii: "\\")) else { return tokens.text(range) }
    var result: [UInt8] = []
    var isEscaped = false
    for byte in tokens.bytes[range] {
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      if !isEscaped { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `a.b-c.5`: the first part a name, the later ones of letters, digits, `_` and `-`.
  mutating func modelName() -> Name {
    let start = position
    guard at(.name), !beginsDeclaration else {
      fault(expected: "the model's name", help: "write 'model vfio.example'")
      return missingName
    }
    position += 1
    var hasDot = false
    while isModelNamePart {
      hasDot = hasDot || at(.dot)
      if at(.minus), !hasDot {
        fault(expected: "a '.' in the model's name before '-'", help: "write 'vfio.v1-enum'")
      } else {
        takeGlued()
      }
    }
    let range = range(from: start)
    if tokens[position - 1].kind == .dot || tokens[position - 1].kind == .minus {
      fault(expected: "a part of the model's name after '\(tokens.text(of: tokens[position - 1]))'")
    }
    return Located(tokens.text(Int(range.start)..<Int(range.end)), at: range)
  }

  private var isModelNamePart: Bool {
    guard tokens.isAdjacent(position) else { return false }
    return switch kind {
    case .name, .number, .dot, .minus: true
    default: false
    }
  }

  private mutating func takeGlued() {
    layout.mark(position, .glued)
    position += 1
  }

  /// `duplicate-encoding`: names joined by `-` without space.
  mutating func dashedName(_ what: String) -> Name {
    guard at(.name) else { return name(what) }
    let start = position
    position += 1
    while at(.minus), tokens.isAdjacent(position), token(after: 1).kind == .name,
      tokens.isAdjacent(position + 1)
    {
      takeGlued()
      takeGlued()
    }
    let range = range(from: start)
    return Located(tokens.text(Int(range.start)..<Int(range.end)), at: range)
  }

  /// `2019-12-16`, kept as written.
  mutating func date() -> Located<String> {
    let start = position
    guard at(.number) else { return string("a date", help: "write 'date 2019-12-16'") }
    position += 1
    while at(.minus) || at(.number), tokens.isAdjacent(position) { takeGlued() }
    let range = range(from: start)
    let text = tokens.text(Int(range.start)..<Int(range.end))
    if !Self.isDate(text) {
      report(.dateFormat(text.shortened, at: range))
      while isInDate, !current.isFirstOnLine { position += 1 }
    }
    return Located(text, at: range)
  }

  /// A sign that dates elsewhere are written with.
  private var isInDate: Bool { at(.number) || at(.minus) || at(.dot) || at(.slash) }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) })
    else { return false }
    let (month, day) = (parts[1], parts[2])
    return "01"..."12" ~= month && "01"..."31" ~= day
  }

  /// `cite SOURCE "phrase"`, any number.
  mutating func cites() -> [CiteSyntax] {
    var cites: [CiteSyntax] = []
    while at(.cite) {
      layout.mark(position, .cite)
      position += 1
      let source = name("the source's name", help: "write 'cite SOURCE \"phrase\"'")
      let phrase = string("the phrase in quotes", help: "write 'cite SOURCE \"phrase\"'")
      cites.append(CiteSyntax(source: source, phrase: phrase))
    }
    return cites
  }

  /// `because "…"`, reported where it is missing.
  mutating func because() -> Located<String>? {
    if at(.because) { layout.mark(position, .because) }
    guard accept(.because) else {
      if at(.string) && token(after: 1).keyword != .because || endsLine {
        report(.missingBecause(at: gap))
        return optionalString()
      }
      fault(expected: "'because'", help: "add 'because \"the reason\"'")
      return nil
    }
    return string("the reason in quotes", help: "write 'because \"the reason\"'")
  }

  /// Nothing more of a declaration stands on its line.
  var endsLine: Bool { current.isFirstOnLine || at(.end) || at(.closeBrace) }

  /// `c "NAME"`
  mutating func cName() -> Located<String>? {
    guard at(.c), token(after: 1).kind == .string else { return nil }
    position += 1
    return optionalString()
  }
}
