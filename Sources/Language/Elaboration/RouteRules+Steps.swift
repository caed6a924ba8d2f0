import Diagnostics
import Modeling

/// What goes on with a request that waits: an event for each state that is entered.
extension RouteRules {
  private struct Hop: Hashable {
    let arcs: [Int]
    let from: Int
    let to: Int
    let isLast: Bool
  }

  /// What waits reads the state asked for from where it is kept.
  var kept: Expression {
    let slot = model.slots.firstIndex { $0.kind == .waitingArgument(plan.request, 0) }
    guard let slot else { preconditionFailure("\(action.name) keeps no argument while it waits") }
    return .slot(SlotID(slot))
  }

  mutating func addSteps() {
    for (hop, goals) in hops() {
      let step = composition(hop.arcs, hop.isLast ? goal(hop.to, kept) : word(hop.to))
      let name =
        "\(action.name).step.\(stateName(hop.from))->\(stateName(hop.to))"
        + (hop.isLast ? "" : ".on")
      let rule = append(
        unique(name, passedOver(hop.arcs)), freedom: step.freedom,
        condition: [isWaiting, isIn(hop.from), anyOf(goals, kept)] + step.guards,
        answer: hop.isLast ? .ends(plan.request, .ok) : .none,
        step.assignments + (hop.isLast ? [] : remembering(true)), arcs: hop.arcs)
      steps.append(Route.Step(arcs: hop.arcs, rule: rule))
    }
  }

  /// Each step between states that are entered, with the goals on whose paths it is.
  private func hops() -> [(Hop, [Int: [Bool]])] {
    var order: [Hop] = []
    var goals: [Hop: [Int: [Bool]]] = [:]
    for path in derivation.found where !path.arcs.isEmpty {
      let hops = derivation.hops(of: path)
      for (number, arcs) in hops.enumerated() {
        let hop = Hop(
          arcs: arcs, from: path.visited[number], to: path.visited[number + 1],
          isLast: number == hops.count - 1)
        if goals[hop] == nil { order.append(hop) }
        goals[hop, default: [:]].add(path.isTaken, for: path.to)
      }
    }
    return order.map { ($0, goals[$0] ?? [:]) }
  }

  func remembering(_ value: Bool) -> [Rule.Assignment] {
    guard let underway else { return [] }
    return [
      Rule.Assignment(
        target: .slot(underway), value: .constant(Value(value), .boolean),
        range: plan.declaration.name.range)
    ]
  }

  var isWaiting: Expression {
    guard let slot = model.waitingSlot else {
      preconditionFailure("nothing waits in \(model.name)")
    }
    return .binary(
      .equal, .slot(slot), .constant(Value(plan.request.index + 1), .enumeration))
  }
}
