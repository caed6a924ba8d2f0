import Exploration
import Lowering
import Modeling

extension ChartBuilder {
  /// What one choice of parameters meets in one configuration.
  private struct Replies {
    var hasPlain = false
    var hasMay = false

    var gap: Chart.Gap.Kind? {
      if hasPlain { return nil }
      return hasMay ? .onlyPermitted : .unspecified
    }
  }

  mutating func gaps(of action: ActionID, _ asked: AskedWords) -> [Chart.Gap] {
    let reads = Set(
      model[action].rules.flatMap { study.system.groups[$0.index].reads }
        + study.system.offers[action.index].reads
    ).sorted()
    let cases = cases(of: action, reads: reads)
    let kinds = cases.witnesses.map { witness in
      replies(to: action, in: witness.configuration).map(\.gap)
    }
    var found: [Chart.Gap] = []
    for from in spots.spots.indices {
      for (places, choices) in zip(asked.places, asked.choices) {
        for kind in [Chart.Gap.Kind.unspecified, .onlyPermitted] {
          func isMarked(_ number: ChartCases.Number) -> Bool {
            kinds[number.witness][number.parameters] == kind
          }
          guard cases.isAny(from: from, choices, isMarked: isMarked) else { continue }
          let space = cases.space(from: from, choices, isMarked: isMarked)
          found.append(
            Chart.Gap(
              kind: kind, from: from, request: action, asked: places,
              condition: condition(space.markedWorlds), when: study.when(space)))
        }
      }
    }
    return found
  }

  /// A step that leaves its range is an answer here: it is reported as such.
  private mutating func replies(to action: ActionID, in witness: Int) -> [Replies] {
    let packed = study.graph.configurations[witness]
    var replies = study.system.offers[action.index].parameters.map { _ in Replies() }
    for rule in model[action].rules {
      let isMay = model[rule].freedom == .may
      for step in study.graph.row(of: rule.index, in: packed) where step.kind != .restrained {
        if isMay {
          replies[Int(step.parameters)].hasMay = true
        } else {
          replies[Int(step.parameters)].hasPlain = true
        }
      }
    }
    return replies
  }
}
