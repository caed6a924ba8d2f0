import Diagnostics

extension Parser {
  /// What the production of one sort of declaration hands back.
  typealias Parts = (name: Name, kind: DeclarationSyntax.Kind)

  /// One declaration with its documentation and cites; nil if none begins here.
  mutating func declaration() -> DeclarationSyntax? {
    let start = position
    guard let word = declarationWord() else { return nil }
    layout.begin(.declaration(word), at: start)
    form = word.form
    var keyword = takeName()
    if word == .never {
      expect(.flow, "'flow' after 'never'")
      keyword = Located("never flow", at: range(from: start))
    }
    if keyword.value != word.rawValue, word != .never {
      keyword = Located(word.rawValue, at: keyword.range)
    }
    let parts = parts(of: word, keyword: keyword)
    let cites = cites()
    checkEnd()
    return DeclarationSyntax(
      documentation: tokens.documentation(before: start), keyword: keyword, name: parts.name,
      kind: parts.kind, cites: cites, range: range(from: start))
  }

  /// The word that the next token is, or was meant to be; reports what isn't one.
  private mutating func declarationWord() -> Keyword? {
    if let keyword, keyword.isDeclaration || keyword.isForLater || keyword.isOnlyInStudies {
      return keyword
    }
    let place = range(of: current)
    let word = tokens.text(of: current)
    switch (kind, keyword) {
    case (.name, .some(let patch)) where patch.isPatch && !isPatching:
      report(.patchWithoutBase(word, at: place))
      isQuiet = true
      position += 1
      return declarationWord()
    case (.name, _):
      guard current.isFirstOnLine || token(after: 1).kind == .name else { break }
      let near = Keyword.meant(by: word)
      if let near, token(after: 1).kind == .name {
        report(.unknownKeyword(word, nearest: near.rawValue, at: place))
        isQuiet = true
        return near
      }
      fault(.unknownKeyword(word.shortened, nearest: near?.rawValue, at: place))
    case (.closeBrace, _):
      fault(.unopenedBrace(at: place))
    default: break
    }
    fault(expected: "a declaration", help: "begin with a word such as 'state' or 'request'")
    return nil
  }

  /// Reports what is left over behind a declaration on its line.
  mutating func checkEnd() {
    guard !isRecovering, !current.isFirstOnLine else { return }
    switch (kind, keyword) {
    case (.end, _), (.closeBrace, _): return
    case (.semicolon, _), (.comma, _): separator()
    case (.name, .some(let keyword))
    where (keyword.isDeclaration || keyword.isForLater || isPatching && keyword.isPatch)
      && (keyword == .home || token(after: 1).kind == .name):
      return
    default: fault(expected: "the end of the declaration")
    }
  }

  /// Steps over a `;` or `,` that nothing needs.
  mutating func separator() {
    if !hasSeparatorFault {
      report(.needlessSeparator(tokens.text(of: current), at: range(of: current)))
    }
    hasSeparatorFault = true
    position += 1
  }

  private mutating func parts(of word: Keyword, keyword: Name) -> Parts {
    switch word {
    case .source: source()
    case .omit: omit()
    case .capability: capability()
    case .reading: reading()
    case .duty: duty()
    case .register: register()
    case .constant: constant()
    case .valid: words { .valid(parameter: $0, $1) }
    case .error: words { .error(parameter: $0, $1) }
    case .var: variable()
    case .output: output()
    case .state: state()
    case .home: (keyword, .home(expression()))
    case .predicate: predicate()
    case .function: function()
    case .table: table()
    case .request: request()
    case .event: event()
    case .arcs: arcs()
    case .route: route()
    case .require: require()
    case .expect: expectation()
    case .parameter where isSystem: parameter()
    case .instance where isSystem: instance()
    case .parameter, .instance: onlyInSystem(word, keyword)
    case .system: later(word, keyword)
    case .study, .compare, .claim: misplaced(word, keyword)
    default: property(word)
    }
  }

  private mutating func later(_ word: Keyword, _ keyword: Name) -> Parts {
    report(.reservedForLater(word.rawValue, at: keyword.range))
    let name = at(.name) ? takeName() : missingName
    isQuiet = true
    skipBlock()
    return (name, .reserved)
  }

  /// What stands in studies only; skipped whole.
  private mutating func misplaced(_ word: Keyword, _ keyword: Name) -> Parts {
    report(.studyInModel(word.rawValue, at: keyword.range))
    let name = at(.name) ? takeName() : missingName
    isQuiet = true
    skipBlock()
    return (name, .reserved)
  }

  private mutating func duty() -> Parts {
    let name = name("the duty's name")
    let actor = actor("duty", name)
    let request = onRequest()
    return (name, .duty(actor: actor, request: request, condition: condition()))
  }

  private mutating func require() -> Parts {
    let name = name("the requirement's name")
    let request = onRequest()
    return (name, .require(request: request, condition()))
  }

  /// `by ACTOR`, which a declaration must have.
  mutating func actor(_ what: String, _ owner: Name) -> Name {
    if accept(.by) { return name("the actor after 'by'", help: "write 'by user'") }
    let isHere = followsActor(current)
    guard isHere || at(.name) && followsActor(token(after: 1)) else {
      fault(expected: "'by' and the actor", help: "add 'by user' or 'by device'")
      return missingName
    }
    report(.missingActor(what, owner.value, at: gap))
    return isHere || isRecovering ? missingName : takeName()
  }

  /// A token that may follow the actor of a declaration.
  private func followsActor(_ token: Token) -> Bool {
    switch (token.kind, token.keyword) {
    case (.openBrace, _), (.arrow, _), (.end, _): true
    case (.name, .to), (.name, .anytime), (.name, .visible), (.name, .on): true
    case (.name, .some(let keyword)) where keyword.isReserved: true
    default: token.isFirstOnLine
    }
  }

  mutating func onRequest() -> Name {
    expect(.on, "'on REQUEST'")
    return name("the request's name after 'on'")
  }

  mutating func onAction() -> Name {
    expect(.on, "'on ACTION'")
    return name("the request's or event's name after 'on'")
  }

  /// `: EXPR`
  mutating func condition() -> ExpressionSyntax {
    expect(.colon, "':' and the condition")
    return expression()
  }
}
