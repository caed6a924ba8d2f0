import Diagnostics
import Modeling

/// A formula over a system, as it is written, with the indices that it leaves open, in order.
package struct OpenFormula: Sendable {
  package let syntax: ExpressionSyntax
  package let indices: [String]
  package init(_ syntax: ExpressionSyntax, indices: [String] = []) {
    self.syntax = syntax
    self.indices = indices
  }
}

/// Why nothing can be said of a system for any number of instances, in words.
package struct NotOfAnySize: Error, Equatable {
  package let reason: String
  package init(_ reason: String) { self.reason = reason }
}

extension Elaborator {
  /// The system with the indices of one parameter left open, and formulas over it; other parameters
  /// have the values that are given.
  package static func parametric(
    system syntax: ModelSyntax, models: [String: Model], open parameter: String,
    given: [String: Int], formulas: [OpenFormula]
  ) throws(NotOfAnySize) -> ParametricSystem {
    let plan = SystemPlan(syntax.opened(parameter), models: models, given: given)
    var unfolding = Unfolding(plan)
    unfolding.open = OpenIndices(parameter)
    var unfolded = unfolding.unfolded()
    for (number, formula) in formulas.enumerated() {
      var indices: Unfolding.Indices = [:]
      for (value, name) in formula.indices.enumerated() {
        indices[name] = Unfolding.Index(parameter: parameter, value: value)
      }
      let written = try? unfolding.unfold(formula.syntax, indices)
      guard let written else { break }
      unfolded.declarations.append(.claim("$formula[\(number)]", written))
    }
    let open = unfolding.open ?? OpenIndices(parameter)
    if let refusal = open.refusal { throw NotOfAnySize(refusal) }
    unfolded.declarations += open.declarations(at: syntax.name.range)
    for instances in plan.instances where instances.size != nil {
      unfolded.silent.formUnion(instances.prefixes(plan.values).dropFirst())
    }
    let elaborator = elaborated(plan, unfolding, unfolded)
    if let fault = elaborator.diagnostics.all.first(where: { $0.severity == .error }) {
      throw NotOfAnySize(fault.message)
    }
    return try elaborator.model.parametric(open, plan, formulas.count)
  }
}

extension OpenIndices {
  /// A variable for each name, and a claim for each body.
  fileprivate func declarations(at range: SourceRange) -> [DeclarationSyntax] {
    let pairs = equalities.sorted().map { DeclarationSyntax.unknown($0.name, at: range) }
    let counts = counted.map { DeclarationSyntax.unknown($0.name, at: range) }
    return pairs + counts + counted.map { .claim($0.name + ".body", $0.body) }
  }
}

extension DeclarationSyntax {
  fileprivate static func unknown(_ name: String, at range: SourceRange) -> DeclarationSyntax {
    DeclarationSyntax(
      documentation: nil, keyword: Name("var", at: range), name: Name(name, at: range),
      kind: .variable(TypeSyntax(.bool, at: range), initial: nil), cites: [], range: range)
  }

  package static func claim(_ name: String, _ condition: ExpressionSyntax) -> DeclarationSyntax {
    let range = condition.range
    return DeclarationSyntax(
      documentation: nil, keyword: Name("invariant", at: range), name: Name(name, at: range),
      kind: .property(PropertySyntax(title: nil, kind: .invariant(condition))), cites: [],
      range: range)
  }
}

extension ModelSyntax {
  /// The system alone, without claims, with as many copies as indices can be told apart.
  fileprivate func opened(_ parameter: String) -> ModelSyntax {
    var result = self
    result.declarations = declarations.compactMap { declaration in
      var copy = declaration
      switch declaration.kind {
      case .property, .expectation, .home, .omit: return nil
      case .parameter:
        guard declaration.name.value == parameter else { break }
        let range = declaration.name.range
        copy.kind = .parameter(
          low: Located(1, at: range), high: Located(64, at: range),
          value: Located(OpenIndices.limit, at: range))
      case .source, .capability, .reading, .duty, .register, .constant, .valid, .error, .variable,
        .output, .state, .function, .table, .request, .event, .arcs, .route, .require, .instance,
        .indexed, .reserved:
        break
      }
      return copy
    }
    return result
  }
}

extension Model {
  fileprivate func parametric(
    _ open: OpenIndices, _ plan: SystemPlan, _ count: Int
  ) throws(NotOfAnySize) -> ParametricSystem {
    var claims: [String: Expression] = [:]
    for property in properties {
      if case .invariant(let condition) = property.kind { claims[property.name] = condition }
    }
    var atoms: [String: ParametricSystem.Atom] = [:]
    for pair in open.equalities { atoms[pair.name] = .same(pair.first, pair.second) }
    for counted in open.counted {
      guard let body = claims[counted.name + ".body"] else { continue }
      if body.mentionsLookup {
        throw NotOfAnySize("a table is looked up behind a quantifier")
      }
      atoms[counted.name] = .atLeast(counted.atLeast, index: counted.index, body: body)
    }
    let formulas = (0..<count).compactMap { claims["$formula[\($0)]"] }
    precondition(formulas.count == count, "\(count) formulas, \(formulas.count) elaborated")
    if claims.values.contains(where: \.mentionsPossibility) {
      throw NotOfAnySize("'can' asks about every choice of indices")
    }
    let fixed = slots.compactMap(\.initial) + capabilities.compactMap(\.requires)
    if fixed.contains(where: { $0.slots.contains { atoms[self[$0].name] != nil } }) {
      throw NotOfAnySize("what is so at the start depends on all instances")
    }
    var slotNumbers: [String: Int] = [:]
    for (number, slot) in slots.enumerated() { slotNumbers[slot.name] = number }
    let places = slots.map { slot -> ParametricSystem.Place in
      if let atom = atoms[slot.name] { return .atom(atom) }
      guard let name = IndexedName(slot.name, bases: plan.indexedBases),
        let first = slotNumbers[name.at(0).name]
      else { return .shared }
      return .each(SlotID(first), index: name.index)
    }
    return ParametricSystem(
      model: self, places: places, formulas: formulas,
      repeatedIndex: OpenIndices.repeated)
  }
}

extension SystemPlan {
  /// What stands before an index: instances and variables.
  var indexedBases: [String] {
    instances.filter { $0.size != nil }.map(\.name.value)
      + syntax.declarations.compactMap {
        if case .indexed = $0.kind { $0.name.value } else { nil }
      }
  }
}

extension Expression {
  fileprivate var mentionsLookup: Bool {
    if case .lookup = self { return true }
    return children.contains(where: \.mentionsLookup)
  }

  fileprivate var mentionsPossibility: Bool {
    if case .can = self { return true }
    return children.contains(where: \.mentionsPossibility)
  }
}
