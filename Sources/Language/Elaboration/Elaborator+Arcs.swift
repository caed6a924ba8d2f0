import Diagnostics
import Modeling

extension Elaborator {
  mutating func elaborateArcs() {
    for declaration in declarations {
      switch declaration.kind {
      case .arcs(let request, _, let arcs):
        guard let id = self.request(named: request, for: "arcs") else { continue }
        for arc in arcs {
          attempt { (this: inout Elaborator) throws(Faulted) in
            try this.addArc(arc, to: id, request: request, declaration: declaration)
          }
        }
      case .route(let route):
        diagnostics.report(.routeNotYet(declaration.keyword, route.arcs))
      default: break
      }
    }
  }

  private mutating func addArc(
    _ syntax: ArcSyntax, to id: ActionID, request: Name, declaration: DeclarationSyntax
  ) throws(Faulted) {
    let (from, to) = (try state(syntax.from), try state(syntax.to))
    let name = "\(model[id].name).\(syntax.from.value)->\(syntax.to.value)"
    if let first = model[id].rules.first(where: { model[$0].name == name }) {
      throw fault(.duplicateArc(syntax, first: model[first].nameRange))
    }
    let register = model[from].register
    guard register == model[to].register else {
      throw fault(
        .arcAcrossRegisters(syntax, model[model[from].register], model[model[to].register]))
    }
    guard let parameter = model[id].parameters.first, model[id].parameters.count == 1,
      case .word(let word) = parameter.type, word.register == register
    else { throw fault(.arcsNeedParameter(request, register: model[register])) }
    let scope = Scope(
      moment: .configuration, locals: locals(of: id), purpose: "the arc '\(name)'")
    let asked = Expression.argument(0, parameter.type.sort)
    let slot = model[register].slot
    var conjuncts = [test(of: from, on: .slot(slot)), test(of: to, on: asked)]
    if let condition = syntax.condition { conjuncts.append(try boolean(condition, in: scope)) }
    let moved = Rule.Assignment(target: .slot(slot), value: asked, range: syntax.to.range)
    let assigned = try assignments(syntax.assignments, in: scope)
    if let clash = assigned.first(where: { $0.target == .slot(slot) }) {
      throw fault(
        .assignedTwice(Name(model[register].name, at: clash.range), first: syntax.to.range))
    }
    append(
      Rule(
        name: name, action: id, freedom: syntax.may == nil ? .plain : .may, choices: [],
        requires: frozenCondition(syntax.requires, for: "what the arc '\(name)' requires"),
        condition: .all(conjuncts), answer: .ok, assignments: [moved] + assigned,
        arc: Rule.Arc(from: from, to: to, title: syntax.title?.value), range: syntax.range,
        nameRange: syntax.from.range.through(syntax.to.range),
        cites: cites(syntax.cites + declaration.cites)), to: id)
  }

  mutating func state(_ name: Name) throws(Faulted) -> StateID {
    if case .state(let id)? = symbols[name.value] { return id }
    if poisoned.contains(name.value) { throw Faulted() }
    throw fault(.unknownState(name, nearest: nearestState(name.value)))
  }

  private func nearestState(_ name: String) -> Located<String>? {
    guard let nearest = name.nearest(in: model.states.map(\.name)),
      let state = model.states.first(where: { $0.name == nearest })
    else { return nil }
    return Located(nearest, at: state.range)
  }
}
