import Diagnostics
import Modeling

extension Elaborator {
  mutating func declareActions() {
    for declaration in declarations {
      switch declaration.kind {
      case .request(let request):
        let answerer = request.answerer?.value ?? "driver"
        declareAction(
          declaration, request.parameters, actor: request.actor,
          kind: .request(answerer: answerer, isAnytime: request.isAnytime))
      case .event(let event):
        declareAction(
          declaration, event.parameters, actor: event.actor,
          kind: .event(isVisible: event.isVisible))
      default: break
      }
    }
    for declaration in declarations { declareStep(of: declaration) }
  }

  private mutating func declareAction(
    _ declaration: DeclarationSyntax, _ parameters: [ParameterSyntax], actor: Name,
    kind: Action.Kind
  ) {
    let name = declaration.name
    actorNames.insert(actor.value)
    if let first = actionIDs[name.value] {
      diagnostics.report(.duplicateName(name, first: model[first].range))
      return
    }
    guard let locals = try? locals(parameters, owner: name.value) else {
      poisoned.insert(name.value)
      return
    }
    actionIDs[name.value] = ActionID(model.actions.count)
    model.actions.append(
      Action(
        name: name.value, kind: kind, actor: actor.value,
        parameters: locals.map { Parameter(name: $0.name, type: $0.type) }, requires: .yes,
        rules: [], range: name.range, cites: cites(declaration.cites)))
  }

  mutating func action(named name: Name) -> ActionID? {
    if let id = actionIDs[name.value] { return id }
    if !poisoned.contains(name.value) {
      diagnostics.report(
        .unknownName(
          name, what: "request or event", nearest: name.value.nearest(in: actionIDs.keys.sorted())))
    }
    return nil
  }

  /// One slot says which request waits; one for each parameter of a request that can wait.
  mutating func declareWaiting() {
    for declaration in declarations { declareUnderway(of: declaration) }
    var waiting: [ActionID] = []
    for declaration in declarations {
      guard case .request(let request) = declaration.kind,
        let id = actionIDs[declaration.name.value]
      else { continue }
      let hasRoute = actionIDs[Self.stepName(of: declaration.name.value)] != nil
      if hasRoute || request.rules.contains(where: { $0.waits }) { waiting.append(id) }
    }
    waitingActions = Set(waiting)
    guard !waiting.isEmpty else { return }
    model.enumerations.append(
      Enumeration(name: "waiting", cases: ["nothing"] + model.actions.map(\.name)))
    let type = ValueType.enumeration(EnumerationID(model.enumerations.count - 1))
    model.waitingSlot = addSlot(
      Slot(
        name: "waiting", kind: .waiting, type: type, initial: .constant(0, .enumeration),
        range: model[waiting[0]].range))
    for id in waiting {
      for (index, parameter) in model[id].parameters.enumerated() {
        let resting = model.restingValue(of: parameter.type)
        _ = addSlot(
          Slot(
            name: "\(model[id].name).\(parameter.name)", kind: .waitingArgument(id, index),
            type: parameter.type, initial: .constant(resting, parameter.type.sort),
            range: model[id].range))
      }
    }
  }

  /// Whether some rule of a request leaves it waiting.
  func canWait(_ id: ActionID) -> Bool { waitingActions.contains(id) }

  /// A request by this name; events are refused.
  mutating func request(named name: Name, for purpose: String) -> ActionID? {
    guard let id = action(named: name) else { return nil }
    if model[id].isRequest { return id }
    diagnostics.report(.eventWhereRequest(name, purpose: purpose, event: model[id].range))
    return nil
  }

  mutating func elaborateActions() {
    for declaration in declarations {
      switch declaration.kind {
      case .request(let request):
        elaborateAction(declaration, request.requires, request.rules, isRequest: true)
      case .event(let event):
        elaborateAction(declaration, event.requires, event.rules, isRequest: false)
      default: break
      }
    }
  }

  private mutating func elaborateAction(
    _ declaration: DeclarationSyntax, _ requires: ExpressionSyntax?, _ rules: [RuleSyntax],
    isRequest: Bool
  ) {
    guard let id = actionIDs[declaration.name.value],
      model[id].range == declaration.name.range
    else { return }
    let condition = frozenCondition(requires, for: "what '\(declaration.name.value)' requires")
    model.actions[id.index] = model[id].requiring(condition ?? .yes)
    reportRepeated(rules.compactMap(\.name))
    for rule in rules {
      attempt { (this: inout Elaborator) throws(Faulted) in
        try this.addRule(rule, to: id, declaration: declaration, isRequest: isRequest)
      }
    }
  }

  private mutating func addRule(
    _ syntax: RuleSyntax, to id: ActionID, declaration: DeclarationSyntax, isRequest: Bool
  ) throws(Faulted) {
    var locals = locals(of: id)
    var choices: [Rule.Choice] = []
    for choice in syntax.choices {
      let elaborated = try freshChoice(choice, hiding: locals)
      choices.append(elaborated)
      locals.append(Local(name: elaborated.name, type: elaborated.type))
    }
    let name = syntax.name.map { "\(model[id].name).\($0.value)" } ?? model[id].name
    try requireFewTuples(locals, choices, at: syntax.name?.range ?? declaration.name.range)
    let scope = Scope(moment: .configuration, locals: locals, purpose: "the rule '\(name)'")
    let condition = try syntax.condition.map { written throws(Faulted) in
      try boolean(written, in: scope)
    }
    let answer = try answer(syntax, isRequest: isRequest, owner: declaration.name)
    let assignments = try assignments(syntax.assignments, in: scope)
    noteGuard([(syntax.condition, syntax.range, condition ?? .yes)])
    append(
      Rule(
        name: name, action: id, freedom: syntax.may == nil ? .plain : .may, choices: choices,
        requires: frozenCondition(syntax.requires, for: "what '\(name)' requires"),
        condition: condition ?? .yes, answer: answer, assignments: assignments, arc: nil,
        range: syntax.range, nameRange: syntax.name?.range ?? declaration.name.range,
        cites: cites(syntax.cites + (syntax.name == nil ? declaration.cites : []))), to: id)
  }

  /// The checker lists all arguments of a rule; words count for little, since they are classes.
  mutating func requireFewTuples(
    _ locals: [Local], _ choices: [Rule.Choice], at range: SourceRange
  ) throws(Faulted) {
    var count: Int64 = 1
    for (index, local) in locals.enumerated() {
      let listed = index + choices.count - locals.count
      let values = listed >= 0 ? choices[listed].values?.count : nil
      let size = values ?? local.type.values(in: model)?.count ?? 1
      count = min(count * Int64(size), 1 << 40)
    }
    if count > Self.domainLimit { throw fault(.domainTooLarge(range, limit: Self.domainLimit)) }
  }

  mutating func freshChoice(_ syntax: ChoiceSyntax, hiding locals: [Local]) throws(Faulted)
    -> Rule.Choice
  {
    if locals.contains(where: { $0.name == syntax.name.value }) {
      throw fault(.repeatedItem(syntax.name))
    }
    return try choice(syntax)
  }

  mutating func append(_ rule: Rule, to id: ActionID) {
    let rules = model[id].rules + [RuleID(model.rules.count)]
    model.rules.append(rule)
    model.actions[id.index] = model[id].having(rules)
  }

  private mutating func answer(_ syntax: RuleSyntax, isRequest: Bool, owner: Name) throws(Faulted)
    -> Answer
  {
    guard let result = syntax.result else {
      if isRequest { throw fault(.missingAnswer(syntax.name ?? owner)) }
      return .none
    }
    switch result.kind {
    case .answers(let request, let inner):
      guard !isRequest else { throw fault(.answersInRequest(result.range)) }
      guard let id = self.request(named: request, for: "answers") else { throw Faulted() }
      guard canWait(id) else { throw fault(.neverWaits(request)) }
      return .ends(id, try simpleAnswer(inner))
    case .ok, .error, .waits:
      guard isRequest else { throw fault(.answerInEvent(result.range)) }
      return try simpleAnswer(result)
    }
  }

  private mutating func simpleAnswer(_ result: ResultSyntax) throws(Faulted) -> Answer {
    switch result.kind {
    case .ok: return .ok
    case .waits: return .waits
    case .error(nil): return .error(nil)
    case .error(let name?):
      guard isErrno(name.value) else { throw fault(.notAnErrno(name)) }
      return .error(name.value)
    case .answers: throw fault(.answersInRequest(result.range))
    }
  }

  // MARK: Assignments

  mutating func assignments(_ syntax: [AssignmentSyntax], in scope: Scope) throws(Faulted)
    -> [Rule.Assignment]
  {
    for (index, assignment) in syntax.enumerated() {
      guard let field = assignment.field else { continue }
      let twin = syntax[..<index].first {
        $0.target.value == assignment.target.value && $0.field?.value == field.value
      }
      if let twin { throw fault(.assignedTwice(field, first: twin.range)) }
    }
    var result: [Rule.Assignment] = []
    var failed = false
    for assignment in syntax {
      do { try assign(assignment, to: &result, in: scope) } catch { failed = true }
    }
    if failed { throw Faulted() }
    return result
  }

  private mutating func assign(
    _ syntax: AssignmentSyntax, to result: inout [Rule.Assignment], in scope: Scope
  ) throws(Faulted) {
    if scope.index(of: syntax.target.value) != nil { throw fault(.notAssignable(syntax.target)) }
    let (target, type) = try self.target(syntax.target)
    let earlier = result.firstIndex { $0.target == target }
    guard let fieldName = syntax.field else {
      if let earlier { throw fault(.assignedTwice(syntax.target, first: result[earlier].range)) }
      let value = try value(syntax.value, of: type, in: scope)
      result.append(Rule.Assignment(target: target, value: value, range: syntax.range))
      return
    }
    guard case .word(let word) = type, let id = word.register, case .slot(let slot) = target else {
      throw fault(.fieldOfNonWord(fieldName, found: describe(type)))
    }
    guard let field = model[id].fields.first(where: { $0.name == fieldName.value }) else {
      throw fault(.unknownField(fieldName, register: model[id]))
    }
    let old = earlier.map { result[$0].value } ?? .slot(slot)
    var fits = earlier.map { result[$0].fits } ?? .yes
    let changed = try old.setting(
      field, width: word.width, to: syntax.value, in: scope, by: &self, fits: &fits)
    let assignment = Rule.Assignment(
      target: target, value: changed, fits: fits, range: syntax.range)
    if let earlier { result[earlier] = assignment } else { result.append(assignment) }
  }

  private mutating func target(_ name: Name) throws(Faulted) -> (Rule.Assignment.Target, ValueType)
  {
    switch symbols[name.value] {
    case .register(let id)?: return (.slot(model[id].slot), model[model[id].slot].type)
    case .variable(let slot)?: return (.slot(slot), model[slot].type)
    case .output(let id)?: return (.output(id), model.outputs[id.index].type)
    case .capability?, .duty?, .reading?: throw fault(.assignedFrozen(name))
    case nil:
      if poisoned.contains(name.value) { throw Faulted() }
      throw fault(unknown(name))
    default: throw fault(.notAssignable(name))
    }
  }
}

extension Expression {
  /// This word with one field replaced by a value.
  fileprivate func setting(
    _ field: Field, width: Int, to syntax: ExpressionSyntax, in scope: Scope,
    by elaborator: inout Elaborator, fits: inout Expression
  ) throws(Faulted) -> Expression {
    let cleared = Expression.binary(
      .bitAnd, self, .constant(~field.mask & .mask(width), .word(width)))
    if field.width == 1 {
      let bit = try elaborator.boolean(syntax, in: scope)
      if bit == .no { return cleared }
      let one = Expression.constant(field.mask, .word(width))
      if bit == .yes { return .binary(.bitOr, self, one) }
      let set = Expression.conditional(bit, one, .constant(0, .word(width)))
      return .binary(.bitOr, cleared, set)
    }
    let limit = Int64(Value.mask(min(field.width, 31)))
    let typed = try elaborator.infer(syntax, in: scope)
    let (low, high) = try elaborator.interval(typed)
    let number = try elaborator.coerce(typed, to: .integer(0, limit))
    if low > limit || high < 0 {
      throw elaborator.fault(.fieldTooNarrow(syntax.range, field, low: low, high: high))
    }
    if low < 0 || high > limit {
      let isInside = Expression.binary(
        .and, .binary(.lessOrEqual(.integer), .constant(0, .integer), number),
        .binary(.lessOrEqual(.integer), number, .constant(Value(integer: limit), .integer)))
      fits = .all([fits, isInside])
    }
    let shifted = Expression.binary(
      .shiftLeft(width), .integerToWord(number, width), .constant(Value(field.low), .word(width)))
    let kept = Expression.binary(.bitAnd, shifted, .constant(field.mask, .word(width)))
    return .binary(.bitOr, cleared, kept)
  }
}

extension RuleSyntax {
  fileprivate var waits: Bool {
    if case .waits? = result?.kind { return true }
    return false
  }
}

extension Action {
  fileprivate func requiring(_ condition: Expression) -> Action {
    Action(
      name: name, kind: kind, actor: actor, parameters: parameters, requires: condition,
      rules: rules, range: range, cites: cites)
  }

  fileprivate func having(_ rules: [RuleID]) -> Action {
    Action(
      name: name, kind: kind, actor: actor, parameters: parameters, requires: requires,
      rules: rules, range: range, cites: cites)
  }
}
