import Diagnostics
import Modeling

extension StudyElaborator {
  mutating func add(_ syntax: ClaimSyntax, at range: SourceRange) {
    guard claimIsNew(syntax.name) else { return }
    var atoms: [ClaimAtom] = []
    let body = body(syntax.body, &atoms, named: syntax.name.value)
    let cites = own.cites(syntax.cites)
    guard let body else { return }
    finish(
      Claim(
        name: syntax.name.value, statement: syntax.statement.value,
        author: syntax.author?.value, date: syntax.date?.value, cites: cites,
        missing: syntax.missing?.value, atoms: atoms, body: body, points: points(of: atoms, range),
        scope: nil, expectation: nil, range: range, nameRange: syntax.name.range),
      syntax.scope, syntax.expectation)
  }

  /// A comparison is three claims: simulation both ways, and equivalence.
  mutating func add(_ syntax: CompareSyntax, at range: SourceRange) {
    guard claimIsNew(syntax.name), let first = model(syntax.first),
      let second = model(syntax.second),
      let map = map(syntax.map, between: first, second, at: range)
    else { return }
    let cites = own.cites(syntax.cites)
    let questions: [(CompareSyntax.Relation, Int, Int)] = [
      (.simulates, first, second), (.simulates, second, first), (.equivalent, first, second),
    ]
    for expected in syntax.expectations {
      let isKnown = questions.contains { isAbout(expected, $0) }
      if !isKnown { diagnostics.report(.notCompared(expected.range, syntax)) }
    }
    for question in questions {
      let (relation, left, right) = question
      let expected = syntax.expectations.filter { isAbout($0, question) }
      if expected.count > 1 { diagnostics.report(.expectedTwice(expected[1].range)) }
      let words = relation == .simulates ? "simulates" : "is equivalent to"
      let names = "\(shortNames[left].value) \(words) \(shortNames[right].value)"
      let atom = ClaimAtom(
        question: relation == .simulates
          ? .simulates(left, right, map: map) : .equivalent(left, right, map: map),
        under: nil, range: syntax.first.range.through(syntax.map?.range ?? syntax.second.range))
      finish(
        Claim(
          name: "\(syntax.name.value): \(names)", statement: syntax.title?.value ?? names,
          author: nil, date: nil, cites: cites, missing: nil, atoms: [atom], body: .atom(0),
          points: points(of: [atom], range), scope: nil, expectation: nil, range: range,
          nameRange: syntax.name.range),
        syntax.scope, expected.first?.verdict)
    }
  }

  private func isAbout(
    _ expected: CompareSyntax.Expected, _ question: (CompareSyntax.Relation, Int, Int)
  ) -> Bool {
    let names = (shortNames[question.1].value, shortNames[question.2].value)
    let (left, right) = (expected.left.value, expected.right.value)
    guard expected.relation == question.0 else { return false }
    switch expected.relation {
    case .simulates: return (left, right) == names
    case .equivalent: return (left, right) == names || (right, left) == names
    }
  }

  private mutating func claimIsNew(_ name: Name) -> Bool {
    if let first = claimNames[name.value] {
      diagnostics.report(.duplicateName(name, first: first))
      return false
    }
    claimNames[name.value] = name.range
    return true
  }

  private func points(of atoms: [ClaimAtom], _ range: SourceRange) -> FrozenPoints {
    var numbers: [Int] = []
    for model in atoms.flatMap(\.models) where !numbers.contains(model) { numbers.append(model) }
    return FrozenPoints(of: numbers.map { ($0, used($0)) }, range: range)
  }

  private mutating func finish(
    _ claim: Claim, _ scope: ExpressionSyntax?, _ expected: ExpectedVerdictSyntax?
  ) {
    var made: ClaimScope?
    if let scope {
      guard let condition = condition(scope, over: claim.points) else { return }
      guard isPossible(condition, claim.points) else {
        diagnostics.report(.neverSo(scope.range, "the models together"))
        return
      }
      made = ClaimScope(condition: condition, range: scope.range)
    }
    let expectation = expected.flatMap { self.expectation($0, claim.points) }
    sheet.claims.append(
      Claim(
        name: claim.name, statement: claim.statement, author: claim.author, date: claim.date,
        cites: claim.cites, missing: claim.missing, atoms: claim.atoms, body: claim.body,
        points: claim.points, scope: made, expectation: expectation, range: claim.range,
        nameRange: claim.nameRange))
  }

  /// Whether some values of the slots meet a condition, whatever the models allow.
  private func isPossible(_ condition: Expression, _ points: FrozenPoints) -> Bool {
    var elaborator = Elaborator(own.syntax)
    elaborator.model = points.model
    guard let all = elaborator.frozenCombinations(of: condition.slots.sorted()) else { return true }
    return all.contains { point in
      (try? points.model.holds(condition, in: Environment(point))) == true
    }
  }

  private mutating func expectation(_ syntax: ExpectedVerdictSyntax, _ points: FrozenPoints)
    -> ExpectedVerdict?
  {
    guard let because = syntax.because else { return nil }
    let kind: ExpectedVerdict.Kind
    switch syntax.kind {
    case .holds: kind = .holds
    case .fails: kind = .fails
    case .depends(let condition):
      guard let condition = self.condition(condition, over: points) else { return nil }
      kind = .depends(condition)
    }
    return ExpectedVerdict(kind: kind, because: because.value, range: syntax.range)
  }

  /// A condition over qualified names; a claim about one model may leave its name out.
  private mutating func condition(_ syntax: ExpressionSyntax, over points: FrozenPoints)
    -> Expression?
  {
    var elaborator = Elaborator(own.syntax)
    elaborator.model = points.model
    let models = Set(points.origins.map(\.model))
    let isOfOne = models.count == 1
    if isOfOne, let only = models.first {
      elaborator.systemNotes.written = elaborators[only].systemNotes.written
    }
    for (index, slot) in points.model.slots.enumerated() {
      let symbol = Symbol.reading(SlotID(index))
      elaborator.symbols[slot.name] = symbol
      if isOfOne, let dot = slot.name.firstIndex(of: ".") {
        elaborator.symbols[String(slot.name[slot.name.index(after: dot)...])] = symbol
      }
    }
    let scope = Scope(moment: .frozen, purpose: "what a claim depends on")
    let condition = elaborator.condition(syntax, in: scope) { $0.qualifyingNames }
    diagnostics.report(contentsOf: elaborator.diagnostics)
    return condition
  }

  // MARK: Bodies

  private mutating func body(
    _ syntax: ClaimBodySyntax, _ atoms: inout [ClaimAtom], named name: String
  ) -> ClaimBody? {
    switch syntax {
    case .missing: return nil
    case .atom(let atom):
      guard let made = self.atom(atom, named: name) else { return nil }
      atoms.append(made)
      return .atom(atoms.count - 1)
    case .not(let inner): return body(inner, &atoms, named: name).map { .not($0) }
    case .and(let left, let right):
      return joined(left, right, &atoms, name) { .and($0, $1) }
    case .or(let left, let right):
      return joined(left, right, &atoms, name) { .or($0, $1) }
    case .implies(let left, let right):
      return joined(left, right, &atoms, name) { .implies($0, $1) }
    }
  }

  /// Both sides are looked at, so that the faults of both are said.
  private mutating func joined(
    _ left: ClaimBodySyntax, _ right: ClaimBodySyntax, _ atoms: inout [ClaimAtom], _ name: String,
    _ join: (ClaimBody, ClaimBody) -> ClaimBody
  ) -> ClaimBody? {
    let first = body(left, &atoms, named: name)
    let second = body(right, &atoms, named: name)
    guard let first, let second else { return nil }
    return join(first, second)
  }
}

extension ExpressionSyntax {
  /// `model.slot` as one name.
  fileprivate var qualifyingNames: ExpressionSyntax {
    switch kind {
    case .member(let base, let field):
      guard case .name(let model) = base.kind else { return self }
      return ExpressionSyntax(.name("\(model).\(field.value)"), at: range)
    case .unary(let operation, let inner):
      return ExpressionSyntax(.unary(operation, inner.qualifyingNames), at: range)
    case .binary(let operation, let left, let right):
      return ExpressionSyntax(
        .binary(operation, left.qualifyingNames, right.qualifyingNames), at: range)
    case .membership(let element, let set):
      return ExpressionSyntax(.membership(element.qualifyingNames, set), at: range)
    case .conditional(let test, let then, let otherwise):
      return ExpressionSyntax(
        .conditional(test.qualifyingNames, then.qualifyingNames, otherwise.qualifyingNames),
        at: range)
    case .boolean, .integer, .bits, .name, .index, .call, .match, .old, .missing, .quantified,
      .memberCall:
      return self
    }
  }
}

extension Diagnostic {
  static func notCompared(_ range: SourceRange, _ comparison: CompareSyntax) -> Diagnostic {
    let (first, second) = (comparison.first.value, comparison.second.value)
    return Diagnostic(
      "not-compared", "this comparison doesn't ask that", at: range,
      notes: [Note("the two models", at: comparison.first.range.through(comparison.second.range))],
      help: "write 'expect \(first) simulates \(second) …', the other way round, or "
        + "'expect \(first) equivalent \(second) …'")
  }

  static func expectedTwice(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expected-twice", "this question has an expectation already", at: range,
      help: "keep one of them")
  }
}
