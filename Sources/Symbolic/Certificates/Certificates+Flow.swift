import Modeling
import Z3

/// How far a flow has come, wherever a run has got to: why none goes all the way.
package struct FlowLimit: Equatable, Sendable {
  /// The sets of configurations that a flow visits in order.
  package let steps: [Expression]
  package let takesMay: Bool
  /// For each position but the last, where a run may be that has come so far; position 0 is before
  /// the first step.
  package let positions: [ConfigurationSet]
  /// The frozen combinations in which no flow is finished.
  package let condition: Expression

  package init(
    steps: [Expression], takesMay: Bool, positions: [ConfigurationSet], condition: Expression
  ) {
    self.steps = steps
    self.takesMay = takesMay
    self.positions = positions
    self.condition = condition
  }
}

extension Certificates {
  /// Every run begins at positions that are given, and every step of a flow leads from one position
  /// to the same or the next; the last isn't reached.
  package func confirmFlowLimit(_ flow: FlowLimit, named name: String) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      let sets = flow.positions.map { terms($0) }
      precondition(sets.count == flow.steps.count, "\(name) has \(sets.count) positions")
      let before = symbolic.before.map(\.value)
      let isAsked = symbolic.holds(flow.condition)
      func isMet(_ step: Int, _ values: [Term]) -> Term {
        symbolic.translation.holds(flow.steps[step], in: Frame(values))
      }
      func contains(_ position: Int, _ values: [Term]) -> Term {
        position == sets.count ? !isAsked : sets[position].contains(values)
      }
      let started = [
        Exception(query: "\(name): before it begins", term: !contains(0, before)),
        Exception(
          query: "\(name): the first step at the start",
          term: isMet(0, before) && !contains(1, before)),
      ]
      let refuted = try symbolic.scope([symbolic.isInitial]) {
        () throws(Obstacle) -> Confirmation? in
        try refuteEach(started, named: "\(name): the start")
      }
      if let refuted { return refuted }
      let rules = symbolic.model.rules.indices.map { RuleID($0) }.filter {
        symbolic.model[$0].isOfFlow(withMay: flow.takesMay)
      }
      let steps = rules.map { ($0, symbolic.step(by: $0)) }
      for position in sets.indices {
        let exits = steps.map { rule, step in
          let next = step.transition.next
          let stays = position == 0 ? nil : isMet(position - 1, next)
          let leaves = !contains(position, next)
          let left =
            stays.map { $0 && leaves } ?? leaves
          let skipped = isMet(position, next) && !contains(position + 1, next)
          return Exception(
            query: "\(name): position \(position), \(symbolic.model.title(of: rule))",
            term: step.transition.enabled && step.domain && (left || skipped),
            arguments: step.arguments)
        }
        let refuted = try symbolic.scope([sets[position].contains]) {
          () throws(Obstacle) -> Confirmation? in
          try refuteEach(exits, named: "\(name): position \(position)")
        }
        if let refuted { return refuted }
      }
      return nil
    }
  }
}

extension Rule {
  /// Events, and requests that are answered ok or taken up.
  fileprivate func isOfFlow(withMay: Bool) -> Bool {
    if freedom == .may, !withMay { return false }
    switch answer {
    case .ok, .waits, .none: return true
    case .error: return false
    case .ends(_, let answer): return answer.isOK
    }
  }
}
