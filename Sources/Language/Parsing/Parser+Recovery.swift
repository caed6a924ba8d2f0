import Diagnostics

extension Parser {
  /// What can begin a member of a list, so that a fault in one doesn't take the next ones along.
  enum Member {
    case field, value, rule, arc, option, item, assignment, row, clause, patch, mapLine, any
  }

  /// Members in braces up to the closing one, which may turn out to be missing.
  ///
  /// The opening brace has been taken. `parse` is called at the start of each member.
  mutating func members(_ member: Member, opening: Int, _ parse: (inout Parser) -> Void) {
    guard !isRecovering else { return }
    let outer = (form: form, isQuiet: isQuiet)
    defer { (form, isQuiet) = outer }
    while !accept(.closeBrace) {
      if at(.end) || endsUnclosed(member, opening) {
        reportUnclosed(opening)
        return
      }
      isQuiet = false
      let start = position
      memberStart = start
      parse(&self)
      recover(to: member, in: opening, from: start)
    }
  }

  /// Of braces that miss their ends at one place only the innermost is reported.
  private mutating func reportUnclosed(_ opening: Int) {
    guard unclosedAt != position else { return }
    unclosedAt = position
    report(.unclosed(.openBrace, at: gap, opening: range(of: tokens[opening])))
  }

  /// After a fault in a member: goes to the next one, or to the brace that ends the list.
  private mutating func recover(to member: Member, in opening: Int, from start: Int) {
    if !isRecovering && position == start { fault(expected: "a member") }
    guard isRecovering else { return }
    isRecovering = false
    var depth = 0
    if position == start, current.kind != .closeBrace { skip(&depth) }
    // A second brace right behind the opening one is one too many.
    if position == opening + 2, tokens[opening + 1].kind == .openBrace { return }
    while current.kind != .end {
      if depth == 0, closes(opening) || begins(member, at: position) { return }
      if endsUnclosed(member, opening), depth == 0 || tokens.isAtMargin(position) { return }
      if depth == 0, current.kind == .semicolon, member == .assignment || member == .clause {
        return advance()
      }
      skip(&depth)
    }
  }

  /// The next token closes the list that this brace opened, as far as its place tells: another
  /// brace, whose opening one is missing, stands further to the right, or behind something else.
  private func closes(_ opening: Int) -> Bool {
    guard current.kind == .closeBrace else { return false }
    let line = firstOnLine(of: position)
    return line <= opening
      || line == position && tokens.column(of: line) <= tokens.column(of: firstOnLine(of: opening))
  }

  /// How many tokens recovery looks back or ahead, so that damage in a long line costs little.
  private static let reach = 1_000

  /// The first token of the line that a token stands on, as far as it is within reach.
  private func firstOnLine(of index: Int) -> Int {
    var first = index
    while first > max(0, index - Self.reach), !tokens[first].isFirstOnLine { first -= 1 }
    return first
  }

  private mutating func skip(_ depth: inout Int) {
    if current.kind == .openBrace { depth += 1 }
    if current.kind == .closeBrace, depth > 0 { depth -= 1 }
    advance()
  }

  /// Whether a token begins a member of this sort; asked after a fault only.
  private func begins(_ member: Member, at index: Int) -> Bool {
    let token = tokens[index]
    let next = tokens[min(index + 1, tokens.count - 1)].kind
    switch member {
    case .rule: return token.keyword == .rule
    case .patch: return beginsPatch
    case .field: return token.kind == .name && next == .at
    case .value: return token.kind == .name && token.isFirstOnLine && next == .equals
    case .assignment:
      return token.kind == .name && token.keyword?.isReserved != true
        && (next == .equals || next == .dot && token.isFirstOnLine)
    case .arc: return token.kind == .name && token.isFirstOnLine && next == .arrow
    case .row: return token.isFirstOnLine && next == .colon
    case .option:
      return token.kind == .name && token.isFirstOnLine && token.keyword?.isReserved != true
    case .item: return token.kind == .name && (next == .string || next == .number)
    case .clause, .mapLine, .any: return token.isFirstOnLine
    }
  }

  /// What comes next can't stand inside braces of this sort: they weren't closed.
  private func endsUnclosed(_ member: Member, _ opening: Int) -> Bool {
    if current.keyword == .cite {
      return member == .assignment ? !isCiteInBraces : followsBrace(opening)
    }
    if current.kind == .equals {
      let hasInitial = member == .field || member == .any
      return member != .assignment && followsBrace(opening)
        || hasInitial && token(after: 1).kind == .name
    }
    return switch member {
    case .patch: false
    case .option: beginsDeclaration && tokens.isAtMargin(position) || isPatching && beginsPatch
    case .assignment: beginsDeclaration || isPatching && beginsPatch || current.keyword == .rule
    case .field, .value, .rule, .arc, .item, .row, .clause, .mapLine, .any:
      beginsDeclaration || isPatching && beginsPatch
    }
  }

  /// The next token stands where the closing brace and what is behind it would.
  private func followsBrace(_ opening: Int) -> Bool {
    current.isFirstOnLine
      && tokens.column(of: position) <= tokens.column(of: firstOnLine(of: opening)) + 1
  }

  /// `cite SOURCE "phrase" }`: the brace isn't missing, the cite stands in the wrong place.
  private var isCiteInBraces: Bool {
    let next = token(after: 3)
    return next.kind == .closeBrace && !next.isFirstOnLine
  }

  /// A word of a declaration at the start of a line, followed by what it needs.
  var beginsDeclaration: Bool {
    guard let keyword = current.keyword, current.isFirstOnLine else { return false }
    let next = token(after: 1)
    guard !next.isFirstOnLine else { return false }
    if isStudy { return keyword.isStudyDeclaration && next.kind == .name }
    switch keyword {
    case .home: return next.kind == .name || next.kind == .not || next.kind == .openParenthesis
    case .never: return next.keyword == .flow
    case .error, .valid:
      return next.kind == .name && token(after: 2).kind == .openParenthesis
    default:
      guard keyword.isDeclaration || keyword.isForLater || keyword.isOnlyInStudies else {
        return false
      }
      return next.kind == .name && next.keyword?.isReserved != true
    }
  }

  /// `add`, `replace` or `drop` at the start of a line, followed by a name.
  var beginsPatch: Bool {
    guard let keyword = current.keyword, current.isFirstOnLine else { return false }
    return keyword.isPatch && token(after: 1).kind == .name
  }

  /// After a fault between declarations: goes to where the next one begins.
  mutating func recoverToDeclaration() {
    isRecovering = false
    var depth = 0
    while current.kind != .end {
      if beginsDeclaration, depth == 0 || tokens.isAtMargin(position) { return }
      skip(&depth)
    }
  }

  /// After a fault in the head of something with braces: goes on inside them.
  mutating func resumeAtBrace(of member: Member) {
    guard isRecovering else { return }
    var index = position
    var depth = 0
    while depth > 0 || !opensBlock(of: member, at: index) {
      let token = tokens[index]
      if token.kind == .end || index == position + Self.reach { return }
      if depth == 0, token.kind == .closeBrace, token.isFirstOnLine { return }
      if token.isFirstOnLine, index > position, beginsAnything(token) { return }
      if token.kind == .openBrace { depth += 1 }
      if token.kind == .closeBrace, depth > 0 { depth -= 1 }
      index += 1
    }
    position = index
    isRecovering = false
  }

  private func opensBlock(of member: Member, at index: Int) -> Bool {
    guard tokens[index].kind == .openBrace else { return false }
    return tokens[index + 1].kind == .closeBrace || begins(member, at: index + 1)
  }

  private func beginsAnything(_ token: Token) -> Bool {
    guard let keyword = token.keyword else { return false }
    return keyword == .rule || keyword.isDeclaration || keyword.isForLater || keyword.isPatch
  }

  /// Skips a block whole, its nested ones too, and what stands before it.
  mutating func skipBlock() {
    var depth = 0
    repeat {
      if depth == 0, current.kind == .closeBrace || beginsDeclaration { return }
      skip(&depth)
    } while current.kind != .end && !(depth == 0 && tokens[position - 1].kind == .closeBrace)
  }
}

extension Parser {
  /// Takes the brace that opens a block, if need be behind what couldn't be parsed; its index.
  mutating func openBlock(of member: Member, _ what: String) -> Int {
    if !at(.openBrace) { fault(expected: what) }
    resumeAtBrace(of: member)
    let opening = position
    _ = accept(.openBrace)
    return opening
  }

  /// A block stands here, or may stand behind what couldn't be parsed.
  var mayOpenBlock: Bool { isRecovering || at(.openBrace) }
}
