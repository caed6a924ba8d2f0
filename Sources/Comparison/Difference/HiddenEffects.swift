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
  ) throws(EngineDisagreement) -> BehaviourChange {
    var result = change
    for pair in pairs.sorted().prefix(Self.pairLimit) {
      guard let shown = try shown(in: pair, by: rules, isAlone: isAlone) else { continue }
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

  private mutating func shown(
    in pair: Int, by rules: Set<RuleID>?, isAlone: Bool
  ) throws(EngineDisagreement) -> Shown? {
    let limit = isAlone ? SideBySide.nodeLimit : Self.placeLimit
    var cases = CaseTable()
    let found = comparison.sightComparison(
      pair, into: &cases, limit: limit, keepingAll: true, isFirstEnough: isAlone,
      placeLimit: isAlone ? SideBySide.placeLimit : nil)
    if isAlone, !found.product.isComplete, cases.byNodes.isEmpty,
      comparison.sides.stop.obstacle == nil
    {
      obstacles.append(.tooManyPairs(limit: SideBySide.placeLimit))
    }
    for (node, step) in cases.byNodes {
      guard let run = comparison.run(to: node, of: step, in: found),
        rules.map({ rules in run.trace.steps.contains { rules.contains($0.rule) } }) ?? true
      else { continue }
      let item = comparison.found(step, isBySight: true)
      // An errno that an error without one could have had shows nothing.
      if item.sort.nature == .hidden { continue }
      let wording = CaseWording(comparison.joined, comparison.sightReader)
      return Shown(
        sort: item.sort, witness: try witness(run, item),
        text: wording.lines([item])[0].text(upTo: 1))
    }
    return nil
  }

  private func witness(
    _ run: MachineComparison.Run, _ item: MachineComparison.Found
  ) throws(EngineDisagreement) -> ChangeWitness {
    let wording = CaseWording(comparison.joined, comparison.sightReader)
    return try RunTranslation(comparison, encodings: encodings)
      .witness(of: run, insteadOf: wording.lines([item])[0]) { translation, starts in
        translation.stuckStep(of: run.trace, of: run.side, from: starts, .sights)
      }
  }
}
