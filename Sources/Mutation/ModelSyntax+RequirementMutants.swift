import Diagnostics
import Language

/// A change to one declaration.
struct Change<Node> {
  let name: String
  let range: SourceRange
  let node: Node

  func map<Other>(_ wrap: (Node) -> Other) -> Change<Other> {
    Change<Other>(name: name, range: range, node: wrap(node))
  }
}

extension ModelSyntax {
  /// Each `requires` left out. Routes and `supported` follow from them, so the tree is elaborated
  /// again; what the elaborator refuses then is no mutant.
  package var requirementMutants: [Mutant] {
    declarations.indices.flatMap { index in
      declarations[index].withoutEachRequirement.compactMap { change -> Mutant? in
        var syntax = self
        syntax.declarations[index].kind = change.node
        guard let model = Elaborator.elaborate(syntax).0 else { return nil }
        return Mutant("\(change.name): requires dropped", at: change.range, model)
      }
    }
  }
}

extension DeclarationSyntax {
  fileprivate var withoutEachRequirement: [Change<Kind>] {
    func own(_ kind: Kind) -> [Change<Kind>] {
      [Change(name: name.value, range: name.range, node: kind)]
    }
    switch kind {
    case .capability(let mandatory, let title, _?):
      return own(.capability(mandatory: mandatory, title: title, requires: nil))
    case .state(let value, let register, _?, let cName):
      return own(.state(value, register: register, requires: nil, cName: cName))
    case .register(let register):
      return register.withoutEachRequirement.map { $0.map { .register($0) } }
    case .request(let request):
      return request.withoutEachRequirement(name).map { $0.map { .request($0) } }
    case .event(let event):
      return event.withoutEachRequirement(name).map { $0.map { .event($0) } }
    case .arcs(let request, let title, let arcs):
      return arcs.replacingEach { $0.withoutRequirement(of: request) }.map {
        $0.map { .arcs(request: request, title: title, $0) }
      }
    case .source, .omit, .capability, .reading, .duty, .constant, .valid, .error, .variable,
      .output, .state, .home, .function, .table, .route, .require, .property, .expectation,
      .parameter, .instance, .indexed, .reserved:
      return []
    }
  }
}

extension Array {
  /// One array for each element that can be changed.
  fileprivate func replacingEach(_ change: (Element) -> Change<Element>?) -> [Change<[Element]>] {
    indices.compactMap { index in
      change(self[index]).map { changed in
        changed.map { element in
          var copy = self
          copy[index] = element
          return copy
        }
      }
    }
  }
}

extension RegisterSyntax {
  fileprivate var withoutEachRequirement: [Change<RegisterSyntax>] {
    let layouts: [Change<Layout>] =
      switch layout {
      case .fields(let fields):
        fields.replacingEach(\.withoutRequirement).map { $0.map { .fields($0) } }
      case .values(let values):
        values.replacingEach(\.withoutRequirement).map { $0.map { .values($0) } }
      }
    return layouts.map {
      $0.map {
        var copy = self
        copy.layout = $0
        return copy
      }
    }
  }
}

extension FieldSyntax {
  fileprivate var withoutRequirement: Change<FieldSyntax>? {
    guard requires != nil else { return nil }
    let field = FieldSyntax(
      documentation: documentation, name: name, isReserved: isReserved, low: low, high: high,
      policy: policy, requires: nil, cName: cName, cites: cites)
    return Change(name: name.value, range: name.range, node: field)
  }
}

extension EnumValueSyntax {
  fileprivate var withoutRequirement: Change<EnumValueSyntax>? {
    guard requires != nil else { return nil }
    let value = EnumValueSyntax(
      documentation: documentation, name: name, value: value, requires: nil, cName: cName,
      cites: cites)
    return Change(name: name.value, range: name.range, node: value)
  }
}

extension RequestSyntax {
  fileprivate func withoutEachRequirement(_ name: Name) -> [Change<RequestSyntax>] {
    var free = self
    free.requires = nil
    let own = requires.map { _ in Change(name: name.value, range: name.range, node: free) }
    return [own].compactMap { $0 }
      + rules.replacingEach { $0.withoutRequirement(of: name) }.map {
        $0.map {
          var copy = self
          copy.rules = $0
          return copy
        }
      }
  }
}

extension EventSyntax {
  fileprivate func withoutEachRequirement(_ name: Name) -> [Change<EventSyntax>] {
    var free = self
    free.requires = nil
    let own = requires.map { _ in Change(name: name.value, range: name.range, node: free) }
    return [own].compactMap { $0 }
      + rules.replacingEach { $0.withoutRequirement(of: name) }.map {
        $0.map {
          var copy = self
          copy.rules = $0
          return copy
        }
      }
  }
}

extension RuleSyntax {
  fileprivate func withoutRequirement(of owner: Name) -> Change<RuleSyntax>? {
    guard requires != nil else { return nil }
    let rule = RuleSyntax(
      documentation: documentation, name: name, may: may, choices: choices, requires: nil,
      condition: condition, result: result, assignments: assignments, cites: cites, range: range)
    let path = [owner.value, name?.value ?? "inline rule"].joined(separator: ".")
    return Change(name: path, range: range, node: rule)
  }
}

extension ArcSyntax {
  fileprivate func withoutRequirement(of owner: Name) -> Change<ArcSyntax>? {
    guard requires != nil else { return nil }
    let arc = ArcSyntax(
      documentation: documentation, from: from, to: to, title: title, may: may,
      condition: condition, requires: nil, assignments: assignments, cites: cites, range: range)
    return Change(name: "\(owner.value).\(from.value)->\(to.value)", range: range, node: arc)
  }
}
