import Diagnostics
import Modeling

extension Elaborator {
  /// Arcs that a route is over are kept for it; the others are rules.
  mutating func elaborateArcs() {
    for declaration in declarations {
      guard case .arcs(let request, _, let arcs) = declaration.kind,
        let id = self.request(named: request, for: "arcs")
      else { continue }
      let isRouted = isRouted(declaration, request)
      for arc in arcs {
        attempt { (this: inout Elaborator) throws(Faulted) in
          let draft = try this.draft(arc, of: id, request: request, declaration: declaration)
          if isRouted {
            this.routedArcs[request.value, default: []].append(draft)
          } else {
            this.noteGuard(this.parts(of: draft, asked: arc, in: id))
            this.append(this.rule(draft, of: id), to: id)
          }
        }
      }
    }
  }

  private func isRouted(_ arcs: DeclarationSyntax, _ request: Name) -> Bool {
    declarations.contains { declaration in
      guard case .route(let route) = declaration.kind else { return false }
      return declaration.name.value == request.value && arcs.isArcs(named: route.arcs.value)
    }
  }

  private mutating func draft(
    _ syntax: ArcSyntax, of id: ActionID, request: Name, declaration: DeclarationSyntax
  ) throws(Faulted) -> DraftArc {
    let (from, to) = (try state(syntax.from), try state(syntax.to))
    let name = "\(model[id].name).\(syntax.from.value)->\(syntax.to.value)"
    if let first = place(ofArc: name, id) { throw fault(.duplicateArc(syntax, first: first)) }
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
    let slot = model[register].slot
    let condition = try syntax.condition.map { written throws(Faulted) in
      try boolean(written, in: scope)
    }
    let assigned = try assignments(syntax.assignments, in: scope)
    if let clash = assigned.first(where: { $0.target == .slot(slot) }) {
      throw fault(
        .assignedTwice(Name(model[register].name, at: clash.range), first: syntax.to.range))
    }
    return DraftArc(
      arc: Route.Arc(
        name: name, from: from, to: to, range: syntax.from.range.through(syntax.to.range),
        cites: cites(syntax.cites + declaration.cites)),
      title: syntax.title?.value, freedom: syntax.may == nil ? .plain : .may,
      requires: frozenCondition(syntax.requires, for: "what the arc '\(name)' requires"),
      condition: condition ?? .yes, assignments: assigned, range: syntax.range)
  }

  private func place(ofArc name: String, _ id: ActionID) -> SourceRange? {
    let rule = model[id].rules.first { model[$0].name == name }
    let routed = routedArcs[model[id].name]?.first { $0.arc.name == name }
    return rule.map { model[$0].nameRange } ?? routed?.arc.range
  }

  /// An arc that stands for itself.
  private func rule(_ draft: DraftArc, of id: ActionID) -> Rule {
    let arc = draft.arc
    let slot = model[model[arc.from].register].slot
    let asked = Expression.argument(0, model[id].parameters[0].type.sort)
    let moved = Rule.Assignment(target: .slot(slot), value: asked, range: arc.range)
    return Rule(
      name: arc.name, action: id, freedom: draft.freedom, choices: [], requires: draft.requires,
      condition: .all([
        test(of: arc.from, on: .slot(slot)), test(of: arc.to, on: asked), draft.condition,
      ]),
      answer: .ok, assignments: [moved] + draft.assignments,
      arc: Rule.Arc(from: arc.from, to: arc.to, title: draft.title), range: draft.range,
      nameRange: arc.range, cites: arc.cites)
  }

  /// The conjuncts of its guard: where it begins, what is asked, and what is written after `when`.
  private func parts(of draft: DraftArc, asked syntax: ArcSyntax, in id: ActionID)
    -> [(ExpressionSyntax?, SourceRange, Expression)]
  {
    let slot = model[model[draft.arc.from].register].slot
    let asked = Expression.argument(0, model[id].parameters[0].type.sort)
    return [
      (nil, syntax.from.range, test(of: draft.arc.from, on: .slot(slot))),
      (nil, syntax.to.range, test(of: draft.arc.to, on: asked)),
      (syntax.condition, syntax.from.range, draft.condition),
    ]
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
