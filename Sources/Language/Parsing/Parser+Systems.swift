import Diagnostics

/// What stands in the file of a system and in no other.
extension Parser {
  /// `system NAME`, then declarations.
  mutating func system() -> ModelSyntax {
    isSystem = true
    let start = position
    let documentation = tokens.documentation(before: start)
    layout.begin(.declaration(.system), at: start)
    position += 1
    let name = modelName()
    if at(.extends) {
      fault(expected: "a declaration", help: "only a model extends another; write the system whole")
    }
    var system = ModelSyntax(
      documentation: documentation, name: name, base: nil, declarations: [], patches: [],
      range: range(from: start))
    system.form = .system
    declarations(of: &system)
    system.range = range(from: start)
    return system
  }

  /// `parameter NAME : LOW..HIGH = VALUE`
  mutating func parameter() -> Parts {
    form = "parameter NAME : 1..16 = 2"
    let name = name("the parameter's name")
    layout.mark(position, .colon)
    expect(.colon, "':' and the range")
    let low = count("the least number")
    expect(.range, "'..' and the greatest number")
    let high = count("the greatest number")
    layout.mark(position, .equals)
    expect(.equals, "'=' and the number that is meant when none is given")
    let value = count("the number that is meant when none is given")
    return (name, .parameter(low: low, high: high, value: value))
  }

  /// `instance NAME[SIZE] : MODEL [with { … }]`
  mutating func instance() -> Parts {
    form = "instance NAME[SIZE] : MODEL with { CAPABILITY  READING = OPTION }"
    let name = name("the instance's name")
    let size = size()
    layout.mark(position, .colon)
    expect(.colon, "':' and the model's name")
    let model = modelName()
    var bindings: [BindingSyntax] = []
    if accept(.with) {
      let opening = openBlock(of: .clause, "'{' and what is bound")
      members(.clause, opening: opening) { parser in bindings.append(parser.binding()) }
    }
    return (name, .instance(InstanceSyntax(size: size, model: model, bindings: bindings)))
  }

  /// `NAME`, `!NAME` or `NAME = OPTION`
  private mutating func binding() -> BindingSyntax {
    layout.begin(.clause, at: position)
    if at(Token.Kind.not) {
      layout.mark(position + 1, .glued)
      position += 1
      return BindingSyntax(name: name("the capability's name"), value: .offered(false))
    }
    let name = name("the name of a capability, reading or duty")
    guard at(.equals) else { return BindingSyntax(name: name, value: .offered(true)) }
    layout.mark(position, .equals)
    position += 1
    return BindingSyntax(name: name, value: .option(self.name("the option")))
  }

  /// `[SIZE]`, or nothing.
  mutating func size() -> Name? {
    guard isSystem, at(.openBracket) else { return nil }
    let opening = position
    position += 1
    let size = name("the parameter's name", help: "write 'dev[N]' with 'parameter N : 1..16 = 2'")
    close(.closeBracket, opening: opening)
    return size
  }

  mutating func onlyInSystem(_ word: Keyword, _ keyword: Name) -> Parts {
    report(.onlyInSystem(word.rawValue, at: keyword.range))
    let name = at(.name) ? takeName() : missingName
    isQuiet = true
    skipBlock()
    return (name, .reserved)
  }

  // MARK: Expressions

  /// `forall i :` and so on; otherwise the words are names like others.
  var isQuantifier: Bool {
    token(after: 1).kind == .name && token(after: 2).kind == .colon
  }

  /// `forall i : EXPR`; reaches as far to the right as it can.
  mutating func quantified() -> ExpressionSyntax {
    let start = position
    let word = takeName()
    guard let quantifier = Quantifier(rawValue: word.value) else {
      preconditionFailure("'\(word.value)' is no quantifier")
    }
    let index = name("the name of the index")
    position += 1
    let body = climb(from: 0)
    return ExpressionSyntax(.quantified(quantifier, index, body), at: range(from: start))
  }

  // MARK: Rules

  /// Behind the brace that comes next stands a call, a `forall`, or an assignment with an index.
  var opensSystemBody: Bool {
    switch token(after: 1).keyword {
    case .call, .forall: token(after: 2).kind == .name
    default: token(after: 2).kind == .openBracket
    }
  }

  /// `forall i : ` before an assignment, any number.
  mutating func repeatedIndices() -> [Name] {
    var indices: [Name] = []
    while isSystem, at(.forall), isQuantifier {
      position += 1
      indices.append(name("the name of the index"))
      position += 1
    }
    return indices
  }

  /// `[i]` behind what is assigned, any number.
  mutating func assignedIndices() -> [Name] {
    var indices: [Name] = []
    while isSystem, at(.openBracket) {
      let opening = position
      position += 1
      indices.append(name("the name of an index"))
      close(.closeBracket, opening: opening)
    }
    return indices
  }

  /// `{ a = b  c[i] = d  call dev[i].R(args) { … } }`, or nothing.
  mutating func systemBody() -> (assignments: [AssignmentSyntax], call: CallSyntax?) {
    guard mayOpenBlock else { return ([], nil) }
    var assignments: [AssignmentSyntax] = []
    var call: CallSyntax?
    layout.mark(position, .body)
    let opening = openBlock(of: .assignment, "'{' and what is done")
    members(.assignment, opening: opening) { parser in
      if parser.accept(.semicolon) { return }
      guard parser.at(.call), parser.token(after: 1).kind == .name else {
        return assignments.append(parser.assignment())
      }
      let next = parser.call()
      if let first = call { parser.report(.secondCall(next.range, first: first.range)) }
      call = call ?? next
    }
    return (assignments, call)
  }

  /// `call dev[i].R(args) { ok -> { … } error -> { … } }`
  private mutating func call() -> CallSyntax {
    let start = position
    layout.begin(.item, at: start)
    form = "call dev[i].REQUEST(arguments) { ok -> { NAME = EXPR } error -> { NAME = EXPR } }"
    position += 1
    let instance = name("the instance's name")
    let index = assignedIndices()
    if index.count > 1 { report(.manyIndices(instance, at: index[1].range)) }
    expect(.dot, "'.' and the request's name")
    let request = name("the request's name after '.'")
    var arguments: [ExpressionSyntax] = []
    if at(.openParenthesis) {
      let opening = position
      layout.mark(opening, .glued)
      position += 1
      arguments = elements(opening: opening, closing: .closeParenthesis)
    }
    let range = range(from: start)
    return CallSyntax(
      instance: InstanceReferenceSyntax(name: instance, index: index.first), request: request,
      arguments: arguments, branches: branches(), range: range)
  }

  private mutating func branches() -> [CallSyntax.Branch] {
    guard at(.openBrace) else { return [] }
    var branches: [CallSyntax.Branch] = []
    let opening = openBlock(of: .clause, "'{' and what follows the answers")
    members(.clause, opening: opening) { parser in
      guard let branch = parser.branch() else { return }
      if let first = branches.first(where: { $0.answer.value == branch.answer.value }) {
        parser.report(.repeatedClause("\(first.answer.value)", at: branch.answer.range))
      }
      branches.append(branch)
    }
    return branches
  }

  /// `ok -> { … }` or `error -> { … }`
  private mutating func branch() -> CallSyntax.Branch? {
    let start = position
    layout.begin(.arm, at: start)
    let answer: CallSyntax.Branch.Answer
    switch keyword {
    case .ok: answer = .ok
    case .error: answer = .error
    default:
      fault(expected: "'ok' or 'error'", help: "write 'ok -> { … }' or 'error -> { … }'")
      return nil
    }
    position += 1
    let place = range(from: start)
    layout.mark(position, .arrow)
    expect(.arrow, "'->' and what is done then")
    return CallSyntax.Branch(answer: Located(answer, at: place), assignments: assignments())
  }
}

extension Diagnostic {
  static func onlyInSystem(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "only-in-system", "'\(word)' stands only in the file of a system", at: range,
      help: "a file that begins with 'system NAME' puts models together")
  }

  static func secondCall(_ range: SourceRange, first: SourceRange) -> Diagnostic {
    Diagnostic(
      "second-call", "one rule makes one call at most", at: range,
      notes: [Note("the first call", at: first)],
      help: "let a second rule make this call, when the answer to the first is there")
  }

  static func manyIndices(_ name: Name, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "index-count", "'\(name.value)' has one index at most", at: range,
      help: "write '\(name.value)[i]'")
  }
}
