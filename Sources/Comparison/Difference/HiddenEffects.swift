import Analysis
import Exploration
import Modeling

/// Whether a change of what nobody reads is found out by somebody later.
///
/// A shortest sequence that user space may see one machine show and not the other; the change is
/// the cause if the run that shows it goes through a step that has changed. Where other changes
/// come first on each such run, nothing is said of this one.
struct HiddenEffects {
  private(set) var comparison: MachineComparison
  private(set) var obstacles: [Obstacle] = []
  private let encodings: [RegisterID: Recoding]

  init(_ comparison: MachineComparison, encodings: [RegisterID: Recoding]) {
    self.comparison = comparison
    self.encodings = encodings
  }

  /// How many combinations are asked: what is found out in none of them may be in others.
  private static let pairLimit = 8
  /// Past so many places, what comes first on a run for another change isn't looked behind.
  private static let placeLimit = 4_000

  /// The change as it is told when somebody finds out.
  mutating func told(
    _ change: BehaviourChange, _ rules: Set<RuleID>?, in pairs: Set<Int>, isAlone: Bool
  ) -> BehaviourChange {
    var result = change
    for pair in pairs.sorted().prefix(Self.pairLimit) {
      guard let shown = shown(in: pair, by: rules, isAlone: isAlone) else { continue }
      result.severity = shown.sort.breaksUser || shown.sort.breaksDriver ? .breaking : .compatible
      result.breaks =
        (shown.sort.breaksUser ? [.user] : []) + (shown.sort.breaksDriver ? [.driver] : [])
      result.witness = shown.witness
      result.details.append("found out when \(shown.text)")
      return result
    }
    result.details.append("no user can tell")
    return result
  }

  private struct Shown {
    let sort: CaseSort
    let witness: ChangeWitness
    let text: String
  }

  private mutating func shown(in pair: Int, by rules: Set<RuleID>?, isAlone: Bool) -> Shown? {
    let observed = comparison.observedGraph()
    let limit = isAlone ? SideBySide.nodeLimit : Self.placeLimit
    let found = comparison.sides.sightComparison(pair, in: observed, limit: limit) {
      isAlone && !$0.isEmpty
    }
    if isAlone, !found.isComplete, comparison.sides.stop.obstacle == nil {
      obstacles.append(.tooManyPairs(limit: limit))
    }
    for (number, step) in found.cases.enumerated() {
      let item = comparison.found(step, sight: number)
      guard let run = comparison.run(to: item, in: found),
        rules.map({ rules in run.trace.steps.contains { rules.contains($0.rule) } }) ?? true,
        let witness = witness(run, item)
      else { continue }
      let wording = CaseWording(comparison.joined, comparison.sightReader)
      return Shown(sort: item.sort, witness: witness, text: wording.lines([item])[0].text(upTo: 1))
    }
    return nil
  }

  private func witness(
    _ run: (side: ModelSide, trace: Trace), _ item: MachineComparison.Found
  ) -> ChangeWitness? {
    let translation = RunTranslation(
      pairing: comparison.pairing, joined: comparison.joined, encodings: encodings,
      system: comparison.sides.system)
    guard let own = translation.ownTrace(run.trace, of: run.side) else { return nil }
    let other: SideBySide.Machine = run.side == .old ? .new : .old
    let starts = comparison.sides.starts(of: other, in: item.step.pair).map {
      comparison.sides.values(of: $0)
    }
    let stuck = translation.stuckStep(of: run.trace, of: run.side, from: starts, .sights)
    let line = CaseWording(comparison.joined, comparison.sightReader).lines([item])[0]
    return ChangeWitness(
      side: run.side, trace: own, stuckAt: stuck,
      instead: run.side == .old ? line.new : line.old)
  }
}
