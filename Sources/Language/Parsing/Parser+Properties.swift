import Diagnostics

extension Parser {
  /// A named claim, by its word.
  mutating func property(_ word: Keyword) -> Parts {
    let name = name("the property's name")
    let title = optionalString()
    return (name, .property(PropertySyntax(title: title, kind: claimed(by: word))))
  }

  /// What a property with this word says, from its `on` or `:`.
  mutating func claimed(by word: Keyword) -> PropertySyntax.Kind {
    let kind: PropertySyntax.Kind
    switch word {
    case .always:
      let action = onAction()
      kind = .always(request: action, condition())
    case .invariant: kind = .invariant(inlineCondition())
    case .reachable where at(.on):
      let action = onAction()
      kind = .reachableStep(of: action, condition())
    case .reachable: kind = .reachable(inlineCondition())
    case .recoverable:
      let goal = goal()
      kind = .recoverable(from: goal.from, to: goal.to, by: goal.by, within: goal.within)
    case .forced:
      let goal = goal()
      kind = .forced(from: goal.from, to: goal.to, by: goal.by, within: goal.within)
    case .leadsto: kind = leadsTo()
    case .flow: kind = .flow(steps())
    case .never: kind = .neverFlow(steps())
    case .ctl:
      if !(isInline && !at(.colon)) { expect(.colon, "':' and the formula") }
      let formula = formula()
      kind = .ctl(formula, fair: fairNames())
    default: preconditionFailure("'\(word.rawValue)' begins no property")
    }
    return kind
  }

  /// The condition of a property, before which an inline one may leave out the colon.
  private mutating func inlineCondition() -> ExpressionSyntax {
    isInline && !at(.colon) ? expression() : condition()
  }

  private struct Goal {
    var from: ExpressionSyntax?
    var to: ExpressionSyntax
    var by: Name?
    var within: Located<Int>?
  }

  /// `: [from any | from EXPR] to EXPR [by ACTOR] [within N]`
  private mutating func goal() -> Goal {
    // In `has (recoverable from any to …)` there is no name for the colon to follow.
    if !(isInline && !at(.colon)) { expect(.colon, "':' and 'from … to …'") }
    var from: ExpressionSyntax?
    if accept(.from), !accept(.any) { from = expression() }
    expect(.to, "'to' and the goal")
    var goal = Goal(from: from, to: expression())
    if accept(.by) { goal.by = name("the actor after 'by'") }
    if accept(.within) { goal.within = count("the number of requests after 'within'") }
    return goal
  }

  /// `: P to Q [fair NAME, NAME]`
  private mutating func leadsTo() -> PropertySyntax.Kind {
    let first = isInline ? inlineCondition() : condition()
    expect(.to, "'to' and what it leads to")
    let second = expression()
    return .leadsTo(first, second, fair: fairNames())
  }

  /// `[fair NAME, NAME]`
  private mutating func fairNames() -> [Name] {
    accept(.fair) ? names("the name of a fair event") : []
  }

  /// `: A -> B -> C`
  private mutating func steps() -> [ExpressionSyntax] {
    if !(isInline && !at(.colon)) { expect(.colon, "':' and the steps") }
    let context = ExpressionContext(arrow: .separates)
    var steps = [expression(in: context)]
    while accept(.arrow) { steps.append(expression(in: context)) }
    return steps
  }

  /// `expect ID subject [sort] [only permitted | by ACTOR | possible] [when EXPR] [under EXPR]
  /// because "…"`
  mutating func expectation() -> Parts {
    let id = dashedName("the id of a finding, or 'fails'")
    let subject = subject()
    let onlyPermitted = accept(.only)
    if onlyPermitted { expect(.permitted, "'permitted' after 'only'") }
    let grade = grade()
    let when = accept(.when) ? expression() : nil
    let under = accept(.under) ? expression() : nil
    let because = because()
    return (
      id,
      .expectation(
        ExpectationSyntax(
          id: id, subject: subject, onlyPermitted: onlyPermitted, grade: grade, when: when,
          under: under, because: because))
    )
  }

  mutating func grade() -> ExpectationSyntax.Grade? {
    if accept(.by) { return .by(name("the actor after 'by'")) }
    return accept(.possible) ? .possible : nil
  }

  /// Parts with commas between: dotted names, arcs `A->B`, numbers and anchors in quotes.
  mutating func subject() -> SubjectSyntax {
    let start = position
    var parts = [subjectPart()]
    while accept(.comma) { parts.append(subjectPart()) }
    let sort = subjectSort()
    return SubjectSyntax(parts: parts, sort: sort, range: range(from: start))
  }

  /// `only for newcomers`, `for no verdict` or `for no behaviour`.
  private mutating func subjectSort() -> String? {
    if at(.only), token(after: 1).keyword == .for {
      position += 2
      expect(.newcomers, "'newcomers' after 'only for'")
      return "only for newcomers"
    }
    guard accept(.for) else { return nil }
    expect(.no, "'no verdict' or 'no behaviour' after 'for'")
    if accept(.behaviour) { return "for no behaviour" }
    expect(.verdict, "'verdict' or 'behaviour' after 'for no'")
    return "for no verdict"
  }

  private mutating func subjectPart() -> Located<SubjectSyntax.Part> {
    let start = position
    guard !at(.number) else { return subjectNumber() }
    if at(.string) {
      let phrase = string("the anchor in quotes")
      return Located(.phrase(phrase.value), at: phrase.range)
    }
    var text = name("what the expectation speaks of").value
    // In a claim an arrow with space before it joins questions.
    while at(.dot) || at(.arrow) && (!isStudy || tokens.isAdjacent(position)) || isDash {
      text += current.kind == .dot ? "." : current.kind == .arrow ? "->" : "-"
      layout.mark(position, .glued)
      position += 1
      layout.mark(position, .glued)
      text += name("a name").value
    }
    return Located(.path(text), at: range(from: start))
  }

  /// Inside the id of a finding, which `vacuous` has as its subject: `equivalent-states`.
  private var isDash: Bool {
    at(.minus) && tokens.isAdjacent(position) && token(after: 1).kind == .name
      && tokens.isAdjacent(position + 1)
  }

  private mutating func subjectNumber() -> Located<SubjectSyntax.Part> {
    let literal = literal()
    switch literal.kind {
    case .bits(let bits): return Located(.bits(bits), at: literal.range)
    case .integer(let value): return Located(.integer(value), at: literal.range)
    default: return Located(.path(""), at: literal.range)
    }
  }
}
