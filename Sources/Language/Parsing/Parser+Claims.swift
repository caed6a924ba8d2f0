import Diagnostics

/// What a claim says: `!`, `&&`, `||` and `->`, with C's strength, over questions to models.
extension Parser {
  mutating func claimBody() -> ClaimBodySyntax {
    form = "MODEL has PROPERTY, MODEL finds ID, A simulates B under MAP"
    return body(from: Operator.Binary.implies.precedence)
  }

  private mutating func body(from minimum: Int) -> ClaimBodySyntax {
    guard enter() else { return .missing }
    defer { nesting -= 1 }
    if nesting == 1 { nodes = 0 }
    var left = bodyOperand()
    while let binary = bodyConnective(from: minimum), addNode() {
      position += 1
      let right = body(from: binary == .implies ? binary.precedence : binary.precedence + 1)
      left =
        switch binary {
        case .and: .and(left, right)
        case .or: .or(left, right)
        default: .implies(left, right)
        }
    }
    return left
  }

  private func bodyConnective(from minimum: Int) -> Operator.Binary? {
    switch kind.binaryOperator {
    case .and where minimum <= Operator.Binary.and.precedence: .and
    case .or where minimum <= Operator.Binary.or.precedence: .or
    case .implies where minimum <= Operator.Binary.implies.precedence: .implies
    default: nil
    }
  }

  private mutating func bodyOperand() -> ClaimBodySyntax {
    guard enter() else { return .missing }
    defer { nesting -= 1 }
    if accept(Token.Kind.not) {
      layout.mark(position, .glued)
      return .not(bodyOperand())
    }
    let opening = position
    if accept(.openParenthesis) {
      let inner = body(from: Operator.Binary.implies.precedence)
      close(.closeParenthesis, opening: opening)
      return inner
    }
    return atom()
  }

  private mutating func atom() -> ClaimBodySyntax {
    let start = position
    let first = name("a question such as 'v10 has PROPERTY'")
    var member: Name?
    if at(.dot) {
      position += 1
      member = memberName()
    }
    guard !isRecovering else { return .missing }
    if at(.same) || member != nil { return sameWords(first, member, from: start) }
    let kind: AtomSyntax.Kind
    switch keyword {
    case .has: kind = has(first)
    case .finds: kind = .finds(model: first, findingPattern())
    case .simulates:
      position += 1
      let other = name("the model that is simulated")
      return atom(.simulates(first, other, map: mapName()), from: start)
    case .equivalent:
      position += 1
      guard at(.states) else {
        let other = name("the other model, or 'states A, B'")
        return atom(.equivalent(first, other, map: mapName()), from: start)
      }
      kind = equivalentStates(first)
    case .connected: kind = connected(first)
    case .idempotent:
      position += 1
      kind = .idempotent(model: first, request: name("the request's name"))
    default:
      fault(
        expected: "'has', 'finds', 'simulates', 'equivalent', 'same', 'connected' or 'idempotent'",
        help: "write a question such as '\(first.value) has PROPERTY'")
      return .missing
    }
    let condition = accept(.under) ? tightExpression() : nil
    return atom(kind, under: condition, from: start)
  }

  private func atom(
    _ kind: AtomSyntax.Kind, under: ExpressionSyntax? = nil, from start: Int
  ) -> ClaimBodySyntax {
    isRecovering
      ? .missing : .atom(AtomSyntax(kind: kind, under: under, range: range(from: start)))
  }

  /// `valid` and `error` are words of the language, and names here.
  private mutating func memberName() -> Name {
    at(.valid) || at(.error) ? takeName() : name("valid, error or a predicate's name")
  }

  private mutating func mapName() -> Name? {
    accept(.under) ? name("the map's name after 'under'") : nil
  }

  /// Up to `&&`, `||` or `->`, which join questions; these need parentheses here.
  private mutating func tightExpression() -> ExpressionSyntax {
    let outer = (context, nodes)
    context = ExpressionContext()
    defer { (context, nodes) = outer }
    return climb(from: Operator.Binary.and.precedence + 1)
  }

  // MARK: Questions

  private mutating func has(_ model: Name) -> AtomSyntax.Kind {
    position += 1
    let opening = position
    guard accept(.openParenthesis) else {
      return .has(model: model, property: name("the property's name, or '(' and a property"))
    }
    guard let word = propertyWord() else { return .has(model: model, property: missingName) }
    let outer = (isInline, context)
    (isInline, context) = (true, ExpressionContext())
    form = word.form
    let claimed = claimed(by: word)
    (isInline, context) = outer
    close(.closeParenthesis, opening: opening)
    return .hasInline(model: model, PropertySyntax(title: nil, kind: claimed))
  }

  private mutating func propertyWord() -> Keyword? {
    switch keyword {
    case .invariant, .always, .reachable, .recoverable, .forced, .leadsto, .flow, .ctl:
      let word = keyword
      position += 1
      return word
    case .never:
      position += 1
      expect(.flow, "'flow' after 'never'")
      return isRecovering ? nil : .never
    default:
      fault(
        expected: "a property", help: "write a property such as '(invariant EXPR)' or its name")
      return nil
    }
  }

  private mutating func findingPattern() -> FindingPatternSyntax {
    position += 1
    let id = dashedName("the id of a finding")
    let hasSubject = at(.number) || at(.string) || at(.name) && !endsSubject
    let subject = hasSubject ? subject() : nil
    let onlyPermitted = accept(.only)
    if onlyPermitted { expect(.permitted, "'permitted' after 'only'") }
    let grade = grade()
    let when = accept(.when) ? tightExpression() : nil
    return FindingPatternSyntax(
      id: id, subject: subject, onlyPermitted: onlyPermitted, grade: grade, when: when)
  }

  private var endsSubject: Bool {
    if current.isFirstOnLine, at(.expect) || beginsDeclaration { return true }
    switch keyword {
    case .expect: return token(after: 1).keyword == .holds || token(after: 1).keyword == .fails
    case .when, .where, .under, .only, .by, .possible: return true
    default: return false
    }
  }

  private mutating func sameWords(_ first: Name, _ member: Name?, from start: Int)
    -> ClaimBodySyntax
  {
    let left = predicate(first, member)
    expect(.same, "'same' and another predicate", help: "write 'P same Q on words'")
    let other = name("a predicate, or a model and its predicate")
    var second: Name?
    if at(.dot) {
      position += 1
      second = memberName()
    }
    let right = predicate(other, second)
    expect(.on, "'on words'")
    expect(.words, "'words' after 'on'")
    return atom(.same(left, right), from: start)
  }

  private func predicate(_ first: Name, _ member: Name?) -> PredicateNameSyntax {
    guard let member else {
      return PredicateNameSyntax(model: nil, predicate: first, range: first.range)
    }
    return PredicateNameSyntax(
      model: first, predicate: member, range: first.range.through(member.range))
  }

  private mutating func equivalentStates(_ model: Name) -> AtomSyntax.Kind {
    position += 1
    let first = name("the first state")
    expect(.comma, "',' and the second state")
    return .equivalentStates(model: model, first, name("the second state"))
  }

  private mutating func connected(_ model: Name) -> AtomSyntax.Kind {
    position += 1
    var states: [Name]?
    if !accept(.valid) {
      let opening = position
      if at(.openBrace) { layout.mark(position, .tightBrace) }
      expect(.openBrace, "'{' and the states, or 'valid'")
      states = names("a state's name")
      if at(.closeBrace) { layout.mark(position, .tightBrace) }
      close(.closeBrace, opening: opening)
    }
    expect(.by, "'by' and who asks")
    return .connected(model: model, states: states, by: name("the actor after 'by'"))
  }
}
