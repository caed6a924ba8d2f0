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
    if let keyword, keyword.isDeclaration || keyword.isForLater { return keyword }
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
  private mutating func checkEnd() {
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
    case .system, .study, .parameter, .instance, .compare, .claim: later(word, keyword)
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

  private mutating func source() -> Parts {
    let name = name("the source's name")
    var items: [SourceItemSyntax] = []
    if at(.openBrace) { layout.mark(position, .body) }
    let opening = openBlock(of: .item, "'{' and the items")
    members(.item, opening: opening) { items.append($0.sourceItem()) }
    return (name, .source(items))
  }

  private static let sourceKeys: [Keyword] = [.title, .date, .message, .archive, .url, .commit]

  private mutating func sourceItem() -> SourceItemSyntax {
    layout.begin(.item, at: position)
    let key = name("title, date, message, archive, url or commit")
    if let word = Keyword(rawValue: key.value), Self.sourceKeys.contains(word) {
      layout.mark(position, .itemValue)
      return SourceItemSyntax(key: key, value: word == .date ? date() : string("text in quotes"))
    }
    let near = key.value.nearest(in: Self.sourceKeys.map(\.rawValue))
    report(.unknownSourceItem(key, nearest: near))
    isQuiet = true
    return SourceItemSyntax(key: key, value: near == "date" ? date() : string("text in quotes"))
  }

  private mutating func omit() -> Parts {
    let name = name("the source's name")
    let phrase = string("the phrase in quotes")
    let because = because() ?? Located("", at: gap)
    return (name, .omit(phrase: phrase, because: because))
  }

  private mutating func capability() -> Parts {
    let name = name("the capability's name")
    let title = optionalString()
    let isMandatory = accept(.mandatory)
    let requires = accept(.requires) ? expression() : nil
    return (name, .capability(mandatory: isMandatory, title: title, requires: requires))
  }

  private mutating func reading() -> Parts {
    let name = name("the reading's name")
    let question = string("the question in quotes", help: "write 'reading NAME \"question\" {'")
    var options: [ReadingOptionSyntax] = []
    let opening = openBlock(of: .option, "'{' and the options")
    members(.option, opening: opening) { options.append($0.readingOption()) }
    return (name, .reading(question: question, options))
  }

  mutating func readingOption() -> ReadingOptionSyntax {
    let start = position
    layout.begin(.option, at: start)
    let name = name("an option's name")
    let title = optionalString()
    return ReadingOptionSyntax(
      documentation: tokens.documentation(before: start), name: name, title: title,
      cites: cites())
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

  /// `: EXPR`
  mutating func condition() -> ExpressionSyntax {
    expect(.colon, "':' and the condition")
    return expression()
  }

  private mutating func variable() -> Parts {
    let name = name("the variable's name")
    layout.mark(position, .colon)
    expect(.colon, "':' and the type")
    let type = type()
    let initial = initialValue()
    return (name, .variable(type, initial: initial))
  }

  /// `= EXPR`, or nothing.
  mutating func initialValue() -> ExpressionSyntax? {
    guard at(.equals) else { return nil }
    return equalsExpression()
  }

  private mutating func output() -> Parts {
    let name = name("the output's name")
    expect(.colon, "':' and the type")
    return (name, .output(type()))
  }

  private mutating func constant() -> Parts {
    let name = name("the constant's name")
    let value = equalsExpression()
    return (name, .constant(value, cName: cName()))
  }

  /// `= EXPR`
  mutating func equalsExpression() -> ExpressionSyntax {
    layout.mark(position, .equals)
    expect(.equals, "'=' and the value")
    return expression()
  }

  private mutating func state() -> Parts {
    let name = name("the state's name")
    layout.mark(position, .equals)
    expect(.equals, "'=' and the encoding")
    let value = expression(in: ExpressionContext(allowsMembership: false))
    let register = accept(.in) ? self.name("the register's name after 'in'") : nil
    let tail = tail(of: "state")
    return (
      name, .state(value, register: register, requires: tail.requires, cName: tail.cName)
    )
  }

  /// `valid REG(w) = EXPR` and `error REG(w) = EXPR`
  private mutating func words(
    _ make: (Name, ExpressionSyntax) -> DeclarationSyntax.Kind
  ) -> Parts {
    let register = name("the register's name")
    layout.mark(position, .glued)
    expect(.openParenthesis, "'(' and a name for the word", help: "write 'valid device_state(w) = …'")
    let opening = position - 1
    let parameter = name("a name for the word")
    close(.closeParenthesis, opening: opening)
    return (register, make(parameter, equalsExpression()))
  }

  private mutating func predicate() -> Parts {
    let name = name("the predicate's name")
    let parameters = parameters()
    return (name, .function(parameters, result: nil, equalsExpression()))
  }

  private mutating func function() -> Parts {
    let name = name("the function's name")
    let parameters = parameters()
    expect(.colon, "':' and the type of the result")
    let result = type()
    return (name, .function(parameters, result: result, equalsExpression()))
  }

  /// `(a : T, b : U)`, or nothing.
  mutating func parameters() -> [ParameterSyntax] {
    let opening = position
    guard at(.openParenthesis) else { return [] }
    layout.mark(opening, .glued)
    position += 1
    var parameters: [ParameterSyntax] = []
    while !isRecovering, parameters.isEmpty ? !at(.closeParenthesis) : accept(.comma) {
      let name = name("a parameter's name")
      expect(.colon, "':' and the parameter's type", help: "write '\(name.value) : TYPE'")
      parameters.append(ParameterSyntax(name: name, type: type()))
    }
    close(.closeParenthesis, opening: opening)
    return parameters
  }
}
