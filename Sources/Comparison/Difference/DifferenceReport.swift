import Modeling

/// What has changed between two models; formats only read it.
package struct DifferenceReport: Sendable {
  package let old: Model
  package let new: Model
  /// By severity, then in the order of the new model's text.
  package var changes: [BehaviourChange]
  /// What couldn't be decided.
  package var obstacles: [Obstacle]
  package let configurations: Int
  package let milliseconds: Double

  package init(
    old: Model, new: Model, changes: [BehaviourChange], obstacles: [Obstacle], configurations: Int,
    milliseconds: Double
  ) {
    self.old = old
    self.new = new
    self.changes = changes
    self.obstacles = obstacles
    self.configurations = configurations
    self.milliseconds = milliseconds
  }

  package func model(_ side: ModelSide) -> Model { side == .old ? old : new }

  /// The worst of the changes; nil where nothing has changed.
  package var severity: ChangeSeverity? { changes.map(\.severity).max() }
}
