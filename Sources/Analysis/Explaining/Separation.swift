import Exploration
import Lowering
import Modeling

/// A way to keep two rules apart that contradict each other: one of them applies only where a conjunct of
/// the other's guard doesn't hold.
package struct Separation: Equatable, Sendable {
  /// The rule that gets the new conjunct.
  package let rule: RuleID
  /// What is negated there.
  package let clause: Clause
  /// For how many configurations with arguments no rule is left that must answer.
  package let gaps: Int
}

extension Explainer {
  /// All ways with one conjunct, those first that leave nothing without an answer.
  ///
  /// Relaxing only adds steps, so no relaxation takes a contradiction away; a conjunct more does. What is
  /// counted are configurations as far as the request's guards look at them.
  package func separations(of first: RuleID, and second: RuleID) throws -> [Separation] {
    try onThreadOfItsOwn { try separate(first, second) }
  }

  private func separate(_ first: RuleID, _ second: RuleID) throws(Obstacle) -> [Separation] {
    let graph = try explore(partitions(for: []))
    let survey = GapSurvey(model, graph, model[first].action)
    let found = [(first, second), (second, first)].flatMap { rule, other in
      relaxable.conjuncts(of: other).compactMap { clause, condition -> Separation? in
        guard survey.canAsk(condition) else { return nil }
        return Separation(
          rule: rule, clause: clause, gaps: survey.gaps(leaving: rule, where: condition))
      }
    }
    return found.enumerated().sorted {
      ($0.element.gaps, $0.offset) < ($1.element.gaps, $1.offset)
    }.map(\.element)
  }
}

/// Which requests would lose their only answer.
private struct GapSurvey {
  private let model: Model
  private let action: ActionID
  private let plain: [RuleID]
  /// Asked for there with these parameters.
  private var points: [(configuration: [Value], parameters: [Value])] = []
  private let domains: Domains

  init(_ model: Model, _ graph: StateGraph, _ action: ActionID) {
    self.model = model
    self.action = action
    domains = Domains(model: model, partitions: graph.system.partitions)
    plain = model[action].rules.filter { model[$0].freedom == .plain }
    var mask = graph.system.offers[action.index].readMask | graph.system.mask(of: model.frozenSlots)
    for rule in plain { mask = mask | graph.system.mask(of: model[rule].condition.slots) }
    var seen: Set<Packed> = []
    for packed in graph.configurations where seen.insert(packed & mask).inserted {
      let values = graph.system.unpack(packed)
      for parameters in graph.system.offers[action.index].parameters
      where (try? model.isAsked(action, arguments: parameters, in: values)) == true {
        points.append((values, parameters))
      }
    }
  }

  /// A condition on what the other rule chooses means nothing elsewhere.
  func canAsk(_ condition: Expression) -> Bool {
    var isAlone = true
    condition.forEachNode { node in
      if case .argument(let index, _) = node, index >= model[action].parameters.count {
        isAlone = false
      }
    }
    return isAlone
  }

  func gaps(leaving rule: RuleID, where condition: Expression) -> Int {
    points.count { point in
      let environment = Environment(point.configuration, arguments: point.parameters)
      guard (try? model.holds(condition, in: environment)) == true,
        applies(rule, point.configuration, point.parameters)
      else { return false }
      return !plain.contains { $0 != rule && applies($0, point.configuration, point.parameters) }
    }
  }

  private func applies(_ rule: RuleID, _ configuration: [Value], _ parameters: [Value]) -> Bool {
    domains.tuples(model[rule].choices.map { ($0.type, $0.values) }).contains {
      model.isEnabled(rule, arguments: parameters + $0, in: configuration) == true
    }
  }
}
