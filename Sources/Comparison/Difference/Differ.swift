import Analysis
import Modeling

/// Compares two models by what their machines do.
package struct Differ {
  private let old: Model
  private let new: Model
  private let options: CheckOptions
  /// Checks of the two, for the verdicts about each.
  private let examined: [Examination]
  private let clock = ContinuousClock()

  package init(
    from old: Model, to new: Model, options: CheckOptions = CheckOptions(),
    examined: [Examination] = []
  ) {
    self.old = old
    self.new = new
    self.options = options
    self.examined = examined
  }

  /// What has changed. What can't be searched to its end is among the report's obstacles.
  /// Throws only when the engines disagree.
  package func report() throws(EngineDisagreement) -> DifferenceReport {
    let start = clock.now
    var changes: [BehaviourChange] = []
    var obstacles: [Obstacle] = []
    var configurations = 0
    let pairing = Pairing(old, new)
    do {
      let machines = try MachineChanges(pairing, options: options, examined: examined)
      changes = machines.changes
      obstacles = machines.obstacles
      configurations = machines.configurations
    } catch let obstacle as Obstacle {
      obstacles.append(obstacle)
    } catch let disagreement as EngineDisagreement {
      throw disagreement
    } catch {
      preconditionFailure("unexpected error \(error) between \(old.name) and \(new.name)")
    }
    return DifferenceReport(
      old: old, new: new, changes: inOrder(changes), obstacles: obstacles,
      configurations: configurations, milliseconds: milliseconds(since: start))
  }

  /// What breaks first; then in the order of the text.
  private func inOrder(_ changes: [BehaviourChange]) -> [BehaviourChange] {
    changes.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      if first.severity != second.severity { return first.severity > second.severity }
      if first.place.side != second.place.side { return first.place.side == .new }
      if first.place.range.start != second.place.range.start {
        return first.place.range.start < second.place.range.start
      }
      return left.offset < right.offset
    }.map(\.element)
  }

  private func milliseconds(since start: ContinuousClock.Instant) -> Double {
    let parts = (clock.now - start).components
    return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
  }
}
