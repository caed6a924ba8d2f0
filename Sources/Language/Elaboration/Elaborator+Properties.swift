import Diagnostics
import Modeling

extension Elaborator {
  mutating func elaborateRequirements() {
    for declaration in declarations {
      guard case .require(let request, let condition) = declaration.kind,
        let id = self.request(named: request, for: "require")
      else { continue }
      let scope = stepScope(of: id, "the requirement '\(declaration.name.value)'")
      guard let expression = try? boolean(condition, in: scope) else { continue }
      if let first = model.requirements.first(where: { $0.name == declaration.name.value }) {
        diagnostics.report(.duplicateName(declaration.name, first: first.range))
        continue
      }
      model.requirements.append(
        Requirement(
          name: declaration.name.value, request: id, condition: expression,
          range: declaration.name.range, cites: cites(declaration.cites)))
    }
  }

  private func stepScope(of id: ActionID, _ purpose: String) -> Scope {
    Scope(moment: .step, locals: locals(of: id), purpose: purpose)
  }

  private func claimScope(of id: ActionID, _ purpose: String) -> Scope {
    Scope(moment: .step, locals: locals(of: id), isClaim: true, purpose: purpose)
  }

  mutating func elaborateHome() {
    for declaration in declarations {
      guard case .home(let condition) = declaration.kind else { continue }
      if let first = model.homeRange {
        diagnostics.report(
          .repeatedDeclaration("home", at: declaration.keyword.range, first: first))
        continue
      }
      model.homeRange = declaration.range
      model.home = try? boolean(condition, in: Scope(moment: .configuration, purpose: "home"))
    }
  }

  mutating func elaborateProperties() {
    for declaration in declarations {
      guard case .property(let syntax) = declaration.kind else { continue }
      if let first = model.properties.first(where: { $0.name == declaration.name.value }) {
        diagnostics.report(.duplicateName(declaration.name, first: first.nameRange))
        continue
      }
      guard let kind = try? kind(of: syntax, named: declaration.name.value) else {
        poisoned.insert(declaration.name.value)
        continue
      }
      model.properties.append(
        Property(
          name: declaration.name.value, title: syntax.title?.value, kind: kind,
          range: declaration.range, nameRange: declaration.name.range,
          cites: cites(declaration.cites)))
    }
  }

  mutating func kind(of syntax: PropertySyntax, named name: String) throws(Faulted)
    -> Property.Kind
  {
    let purpose = "the property '\(name)'"
    let scope = Scope(moment: .configuration, isClaim: true, purpose: purpose)
    switch syntax.kind {
    case .invariant(let condition): return .invariant(try boolean(condition, in: scope))
    case .reachable(let condition): return .reachable(try boolean(condition, in: scope))
    case .always(let request, let condition):
      guard let id = action(named: request) else { throw Faulted() }
      return .always(request: id, try boolean(condition, in: claimScope(of: id, purpose)))
    case .reachableStep(let action, let condition):
      guard let id = self.action(named: action) else { throw Faulted() }
      return .reachableStep(of: id, try boolean(condition, in: claimScope(of: id, purpose)))
    case .recoverable(let from, let to, let by, let within):
      return .recoverable(try recovery(from, to, by, within, in: scope))
    case .forced(let from, let to, let by, let within):
      return .forced(try recovery(from, to, by, within, in: scope))
    case .leadsTo(let from, let to, let fair):
      return .leadsTo(
        try boolean(from, in: scope), try boolean(to, in: scope), try fairness(fair))
    case .ctl(let formula, let fair):
      return .ctl(try self.formula(formula, in: scope), try fairness(fair))
    case .flow(let steps): return .flow(try flow(steps, in: scope))
    case .neverFlow(let steps): return .neverFlow(try flow(steps, in: scope))
    }
  }

  private mutating func flow(_ steps: [ExpressionSyntax], in scope: Scope) throws(Faulted)
    -> [Expression]
  {
    var result: [Expression] = []
    for step in steps { result.append(try boolean(step, in: scope)) }
    return result
  }

  // MARK: Expectations

  mutating func elaborateExpectations() {
    for declaration in declarations {
      guard case .expectation(let syntax) = declaration.kind else { continue }
      attempt { (this: inout Elaborator) throws(Faulted) in
        try this.elaborate(syntax, declaration)
      }
    }
  }

  private mutating func elaborate(_ syntax: ExpectationSyntax, _ declaration: DeclarationSyntax)
    throws(Faulted)
  {
    let names = syntax.subject.parts.map { spelling($0.value) }.joined(separator: ", ")
    let subject = syntax.subject.sort.map { "\(names) \($0)" } ?? names
    if syntax.id.value == "fails" {
      try requireProperty(subject, at: syntax.subject.range)
    } else if FindingID(rawValue: syntax.id.value) == nil {
      let ids = FindingID.allCases.map(\.rawValue) + ["fails"]
      throw fault(.unknownFinding(syntax.id, nearest: syntax.id.value.nearest(in: ids)))
    }
    guard let because = syntax.because, !isAboutFaulty(syntax.subject) else { throw Faulted() }
    let scope = Scope(
      moment: .configuration, locals: expectationLocals(syntax.subject),
      purpose: "the expectation")
    let when = try syntax.when.map { written throws(Faulted) in try boolean(written, in: scope) }
    let under = try syntax.under.map { written throws(Faulted) in
      try boolean(written, in: Scope(moment: .frozen, purpose: "the condition of an expectation"))
    }
    model.expectations.append(
      Expectation(
        id: syntax.id.value, subject: subject, isOnlyPermitted: syntax.onlyPermitted,
        grade: try syntax.grade.map { written throws(Faulted) in try grade(written) }, when: when,
        under: under, because: because.value, range: declaration.range))
  }

  /// Whether the subject is a request whose declaration had a fault.
  func isAboutFaulty(_ subject: SubjectSyntax) -> Bool {
    guard let first = subject.parts.first, case .path(let path) = first.value else { return false }
    let head = path.split(separator: ".", maxSplits: 1).first.map(String.init) ?? path
    return actionIDs[head] == nil && poisoned.contains(head)
  }

  private mutating func requireProperty(_ name: String, at range: SourceRange) throws(Faulted) {
    if model.properties.contains(where: { $0.name == name }) { return }
    if poisoned.contains(name) { throw Faulted() }
    throw fault(
      .unknownName(
        Name(name, at: range), what: "property",
        nearest: name.nearest(in: model.properties.map(\.name))))
  }

  /// The parameters of the request that the subject names, so that `when` can read them.
  func expectationLocals(_ subject: SubjectSyntax) -> [Local] {
    guard let first = subject.parts.first, case .path(let path) = first.value else { return [] }
    let head = path.split(separator: ".", maxSplits: 1).first.map(String.init) ?? path
    guard let id = actionIDs[head] else { return [] }
    return locals(of: id)
  }

  func spelling(_ part: SubjectSyntax.Part) -> String {
    switch part {
    case .path(let text): text
    case .bits(let literal): literal.text
    case .integer(let value): String(value)
    case .phrase(let text): "\"\(text)\""
    }
  }
}

extension BitsLiteral {
  /// As it is written: `101b`, `1?0b`.
  package var text: String {
    var result = ""
    for bit in (0..<digits).reversed() {
      let probe = UInt64(1) << UInt64(bit)
      result += mask & probe == 0 ? "?" : (value & probe == 0 ? "0" : "1")
    }
    return result + "b"
  }
}
