import Diagnostics

/// The declarations of a system as those of a model.
extension Unfolding {
  /// What elaboration reads like a model's, and what the user may decide to do.
  struct Unfolded {
    var declarations: [DeclarationSyntax] = []
    var decisions: [UnfoldedDecision] = []
    /// The names of the decisions of each event.
    var decided: [String: [Name]] = [:]
    /// Instances whose events another one's stand for.
    var silent: Set<String> = []
  }

  mutating func unfolded() -> Unfolded {
    var result = Unfolded()
    let deciders = deciders
    for declaration in plan.syntax.declarations {
      guard case .event(let event) = declaration.kind, deciders.contains(event.actor.value) else {
        continue
      }
      let decisions = decisions(declaration, event)
      result.decided[declaration.name.value] = decisions.map {
        Name($0.name, at: declaration.name.range)
      }
      result.decisions += decisions
    }
    for declaration in plan.syntax.declarations {
      attempt { (this: inout Unfolding) throws(Faulted) in
        result.declarations += try this.copies(of: declaration, result)
      }
    }
    return result
  }

  private mutating func copies(of declaration: DeclarationSyntax, _ unfolded: Unfolded)
    throws(Faulted) -> [DeclarationSyntax]
  {
    var copy = declaration
    switch declaration.kind {
    case .source, .omit, .reading, .constant, .table: return [declaration]
    case .variable(let type, let initial):
      copy.kind = .variable(type, initial: try unfold(initial))
    case .home(let condition): copy.kind = .home(try unfold(condition, [:]))
    case .property(let property):
      copy.kind = .property(try self.property(property, unfolded))
    case .expectation(let expectation):
      copy.kind = .expectation(try self.expectation(expectation))
    case .event(let event):
      if unfolded.decided[declaration.name.value] != nil { return [] }
      copy.kind = .event(self.event(event, named: declaration.name))
    case .indexed(let size, let type, let initial):
      return try variables(declaration, size, type, initial)
    case .function(let parameters, let result, let body):
      return try functions(declaration, parameters, result, body)
    case .parameter, .instance, .capability, .duty, .register, .valid, .error, .output, .state,
      .request, .arcs, .route, .require, .reserved:
      return []
    }
    return [copy]
  }

  private mutating func unfold(_ syntax: ExpressionSyntax?) throws(Faulted) -> ExpressionSyntax? {
    try syntax.map { written throws(Faulted) in try unfold(written, [:]) }
  }

  /// `done[0]`, `done[1]`, …, all of one type.
  private mutating func variables(
    _ declaration: DeclarationSyntax, _ size: Name, _ type: TypeSyntax,
    _ initial: ExpressionSyntax?
  ) throws(Faulted) -> [DeclarationSyntax] {
    let start = try unfold(initial)
    return (0..<(plan.values[size.value] ?? 0)).map { number in
      var copy = declaration
      copy.name = Name("\(declaration.name.value)[\(number)]", at: declaration.name.range)
      let first = TypeSyntax(.named("\(declaration.name.value)[0]"), at: type.range)
      copy.kind = .variable(number == 0 ? type : first, initial: start)
      return copy
    }
  }

  private mutating func functions(
    _ declaration: DeclarationSyntax, _ parameters: [ParameterSyntax], _ result: TypeSyntax?,
    _ body: ExpressionSyntax
  ) throws(Faulted) -> [DeclarationSyntax] {
    var all: [(suffix: String, indices: Indices)] = [("", [:])]
    for parameter in parameters {
      guard let size = plan.indexType(parameter.type) else { continue }
      all = all.flatMap { known in
        (0..<(plan.values[size] ?? 0)).map { value in
          var indices = known.indices
          indices[parameter.name.value] = Index(parameter: size, value: value)
          return (known.suffix + "[\(value)]", indices)
        }
      }
    }
    let rest = parameters.filter { plan.indexType($0.type) == nil }
    var copies: [DeclarationSyntax] = []
    for (suffix, indices) in all {
      var copy = declaration
      copy.name = Name(declaration.name.value + suffix, at: declaration.name.range)
      copy.kind = .function(rest, result: result, try unfold(body, indices))
      copies.append(copy)
    }
    return copies
  }

  // MARK: Claims

  mutating func property(_ property: PropertySyntax, _ unfolded: Unfolded)
    throws(Faulted) -> PropertySyntax
  {
    let kind: PropertySyntax.Kind
    switch property.kind {
    case .invariant(let e): kind = .invariant(try unfold(e, [:]))
    case .always(let action, let e):
      try requireEvent(action, unfolded)
      kind = .always(request: action, try unfold(e, [:]))
    case .reachable(let e): kind = .reachable(try unfold(e, [:]))
    case .reachableStep(let action, let e):
      try requireEvent(action, unfolded)
      kind = .reachableStep(of: action, try unfold(e, [:]))
    case .recoverable(let from, let to, let by, let within):
      kind = .recoverable(from: try unfold(from), to: try unfold(to, [:]), by: by, within: within)
    case .forced(let from, let to, let by, let within):
      kind = .forced(from: try unfold(from), to: try unfold(to, [:]), by: by, within: within)
    case .leadsTo(let from, let to, let fair):
      kind = .leadsTo(try unfold(from, [:]), try unfold(to, [:]), fair: copies(of: fair, unfolded))
    case .flow(let steps): kind = .flow(try unfold(steps, [:]))
    case .neverFlow(let steps): kind = .neverFlow(try unfold(steps, [:]))
    case .ctl(let formula, let fair):
      kind = .ctl(try self.formula(formula), fair: copies(of: fair, unfolded))
    }
    return PropertySyntax(title: property.title, kind: kind)
  }

  private mutating func requireEvent(_ action: Name, _ unfolded: Unfolded) throws(Faulted) {
    guard unfolded.decided[action.value] != nil else { return }
    let actor = unfolded.decisions.first { $0.declaration.name.value == action.value }
    throw fault(.onDecision(action, actor: actor?.event.actor.value ?? "the user"))
  }

  private func copies(of fair: [Name], _ unfolded: Unfolded) -> [Name] {
    fair.flatMap { name in
      (unfolded.decided[name.value] ?? [name]).map { Name($0.value, at: name.range) }
    }
  }

  private mutating func formula(_ formula: CTLSyntax) throws(Faulted) -> CTLSyntax {
    let kind: CTLSyntax.Kind
    switch formula.kind {
    case .state(let e): kind = .state(try unfold(e, [:]))
    case .not(let inner): kind = .not(try self.formula(inner))
    case .and(let l, let r): kind = .and(try self.formula(l), try self.formula(r))
    case .or(let l, let r): kind = .or(try self.formula(l), try self.formula(r))
    case .implies(let l, let r): kind = .implies(try self.formula(l), try self.formula(r))
    case .unary(let word, let inner): kind = .unary(word, try self.formula(inner))
    case .until(let word, let l, let r):
      kind = .until(word, try self.formula(l), try self.formula(r))
    }
    return CTLSyntax(kind, at: formula.range)
  }

  private mutating func expectation(_ syntax: ExpectationSyntax) throws(Faulted)
    -> ExpectationSyntax
  {
    ExpectationSyntax(
      id: syntax.id, subject: syntax.subject, onlyPermitted: syntax.onlyPermitted,
      grade: syntax.grade, when: try unfold(syntax.when), under: try unfold(syntax.under),
      because: syntax.because)
  }
}
