import Diagnostics

extension Parser {
  /// `request NAME(params) by A [to B] [anytime] [requires EXPR]`, then rules or one inline rule.
  mutating func request() -> Parts {
    let name = name("the request's name")
    let parameters = parameters()
    let actor = actor("request", name)
    let answerer = accept(.to) ? self.name("the one who answers after 'to'") : nil
    let isAnytime = accept(.anytime)
    let requires = accept(.requires) ? expression(in: .guarding) : nil
    var result = RequestSyntax(
      parameters: parameters, actor: actor, answerer: answerer, isAnytime: isAnytime,
      requires: requires, rules: [])
    if isInlineRule {
      let rule = inlineRule(.mustAnswer)
      result.rules = [rule]
    } else if mayOpenBlock {
      result.rules = rules(.mustAnswer)
    }
    return (name, .request(result))
  }

  /// `event NAME(params) by A [visible] [requires EXPR]`, then rules or one inline rule.
  mutating func event() -> Parts {
    let name = name("the event's name")
    let parameters = parameters()
    let actor = actor("event", name)
    let isVisible = accept(.visible)
    let requires = accept(.requires) ? expression(in: .guarding) : nil
    let hasRules = at(.openBrace) && !opensAssignments
    return (
      name,
      .event(
        EventSyntax(
          parameters: parameters, actor: actor, isVisible: isVisible, requires: requires,
          rules: hasRules ? rules(.mayAnswer) : [inlineRule(.mayAnswer)]))
    )
  }

  /// Behind the brace stands nothing, or what is assigned.
  private var opensAssignments: Bool {
    switch token(after: 1).kind {
    case .closeBrace: true
    case .name:
      token(after: 2).kind == .equals || token(after: 2).kind == .dot
        || isSystem && opensSystemBody
    default: false
    }
  }

  private var isInlineRule: Bool {
    switch (kind, keyword) {
    case (.arrow, _), (.name, .may), (.name, .for), (.name, .when): true
    default: false
    }
  }

  /// Whether the owner of a rule needs an answer from it.
  enum Answering { case mustAnswer, mayAnswer }

  private mutating func rules(_ answering: Answering) -> [RuleSyntax] {
    var rules: [RuleSyntax] = []
    let opening = openBlock(of: .rule, "'{' and the rules")
    members(.rule, opening: opening) { parser in
      if parser.isAtSeparator { return parser.separator() }
      rules.append(parser.rule(answering))
    }
    return rules
  }

  /// `rule NAME [may] [for …] [requires …] [when …] [-> result] { … } cite*`
  mutating func rule(_ answering: Answering) -> RuleSyntax {
    let start = position
    layout.begin(.rule, at: start)
    form = "rule NAME when EXPR -> ok { NAME = EXPR }"
    expect(.rule, "'rule' or '}'")
    let name = name("the rule's name")
    let parts = ruleParts(answering)
    let cites = cites()
    var rule = RuleSyntax(
      documentation: tokens.documentation(before: start), name: name, may: parts.clauses.may,
      choices: parts.clauses.choices, requires: parts.clauses.requires,
      condition: parts.clauses.condition, result: parts.result, assignments: parts.assignments,
      cites: cites, range: range(from: start))
    (rule.chosen, rule.call) = (parts.clauses.chosen, parts.call)
    return rule
  }

  /// The one rule of a request or event, written behind its head; the cites are the declaration's.
  private mutating func inlineRule(_ answering: Answering) -> RuleSyntax {
    let start = position
    let parts = ruleParts(answering)
    var rule = RuleSyntax(
      documentation: nil, name: nil, may: parts.clauses.may, choices: parts.clauses.choices,
      requires: parts.clauses.requires, condition: parts.clauses.condition, result: parts.result,
      assignments: parts.assignments, cites: [], range: range(from: start))
    (rule.chosen, rule.call) = (parts.clauses.chosen, parts.call)
    return rule
  }

  /// What stands instead of the arrow of a rule that must answer.
  private mutating func missingAnswer() {
    if endsRule {
      report(.missingAnswer(at: gap))
    } else {
      fault(expected: "'->' and the answer", help: "write '-> ok' or '-> error EINVAL'")
    }
  }

  /// What comes next may stand behind the clauses of a rule, or behind the rule.
  private var endsRule: Bool {
    switch (kind, keyword) {
    case (.openBrace, _), (.end, _), (.name, .cite), (.name, .rule): return true
    case (.closeBrace, _):
      let next = token(after: 1)
      return current.isFirstOnLine || next.isFirstOnLine || next.kind == .end
        || next.keyword == .cite
    default: return beginsDeclaration
    }
  }

  private typealias RuleParts = (
    clauses: RuleClauses, result: ResultSyntax?, assignments: [AssignmentSyntax],
    call: CallSyntax?
  )

  private mutating func ruleParts(_ answering: Answering) -> RuleParts {
    let clauses = ruleClauses()
    if at(.arrow) { layout.mark(position, .result) }
    let result = accept(.arrow) ? self.result() : nil
    if result == nil, answering == .mustAnswer { missingAnswer() }
    if isSystem {
      let body = systemBody()
      return (clauses, result, body.assignments, body.call)
    }
    return (clauses, result, assignments(), nil)
  }

  /// `ok`, `error [E]`, `waits`, `answers REQUEST ok` or `answers REQUEST error [E]`
  private mutating func result() -> ResultSyntax {
    let start = position
    if accept(.answers) {
      let request = name("the request's name after 'answers'")
      return ResultSyntax(.answers(request, answer()), at: range(from: start))
    }
    if accept(.waits) { return ResultSyntax(.waits, at: range(from: start)) }
    return answer()
  }

  private mutating func answer() -> ResultSyntax {
    let start = position
    if accept(.error) {
      return ResultSyntax(.error(isErrno ? takeName() : nil), at: range(from: start))
    }
    expect(.ok, "'ok', 'error' or 'waits'", help: "write '-> ok' or '-> error EINVAL'")
    return ResultSyntax(.ok, at: range(from: start))
  }

  /// A name behind `error` that doesn't begin what comes next.
  private var isErrno: Bool {
    guard at(.name), let keyword else { return at(.name) }
    return !keyword.isReserved && !keyword.isDeclaration && !keyword.isForLater && !keyword.isPatch
  }

  /// `{ a = b  c.F = d }`, or nothing.
  mutating func assignments() -> [AssignmentSyntax] {
    guard mayOpenBlock else { return [] }
    var assignments: [AssignmentSyntax] = []
    layout.mark(position, .body)
    let opening = openBlock(of: .assignment, "'{' and the assignments")
    members(.assignment, opening: opening) { parser in
      if parser.accept(.semicolon) { return }
      assignments.append(parser.assignment())
    }
    return assignments
  }

  mutating func assignment() -> AssignmentSyntax {
    let start = position
    layout.begin(.assignment, at: start)
    form = "NAME = EXPR or NAME.FIELD = EXPR"
    let repeated = repeatedIndices()
    let target = name("the name of what is assigned")
    let indices = assignedIndices()
    let field = accept(.dot) ? name("a field's name after '.'") : nil
    layout.mark(position, .equals)
    expect(.equals, "'=' and the new value")
    var assignment = AssignmentSyntax(
      target: target, field: field, value: expression(), range: range(from: start))
    (assignment.repeated, assignment.indices) = (repeated, indices)
    return assignment
  }

  /// `arcs REQUEST [NAME] ["title"] { arc* }`
  mutating func arcs() -> Parts {
    let request = name("the request's name")
    let name = at(.name) ? takeName() : Located("arcs \(request.value)", at: request.range)
    let title = optionalString()
    var arcs: [ArcSyntax] = []
    let opening = openBlock(of: .arc, "'{' and the arcs")
    members(.arc, opening: opening) { parser in
      if parser.isAtSeparator { return parser.separator() }
      arcs.append(parser.arc())
    }
    return (name, .arcs(request: request, title: title, arcs))
  }

  /// `A -> B ["what"] [may] [requires …] [when …] [{ … }] cite*`
  mutating func arc() -> ArcSyntax {
    let start = position
    layout.begin(.arc, at: start)
    form = "STATE -> STATE \"what\" when EXPR { NAME = EXPR }"
    let from = name("the state that the arc leaves")
    layout.mark(position, .arrow)
    expect(.arrow, "'->' and the state that the arc enters")
    let to = name("the state that the arc enters")
    let title = self.title()
    let clauses = ruleClauses()
    if let choice = clauses.choices.first { report(.choiceInArc(at: choice.name.range)) }
    let assignments = assignments()
    let cites = cites()
    return ArcSyntax(
      documentation: tokens.documentation(before: start), from: from, to: to, title: title,
      may: clauses.may, condition: clauses.condition, requires: clauses.requires,
      assignments: assignments, cites: cites, range: range(from: start))
  }
}
