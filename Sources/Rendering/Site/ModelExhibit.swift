import Analysis
import Modeling

/// One model with all that its page shows.
package struct ModelExhibit: Sendable {
  package var checked: CheckedModel
  /// One for each register that tells states apart; empty where there is no answer.
  package var charts: [DrawnChart] = []
  /// What the explorer of the page steps through.
  package var machine: ExploredMachine?
  /// Why there is nothing to step through, of a model whose configurations aren't listed.
  package var unexplored: Obstacle?
  /// Why states and words aren't reached.
  package var reasons: [ExplainRun] = []
  /// Why some of it isn't there.
  package var obstacle: Obstacle?

  package init(_ checked: CheckedModel) { self.checked = checked }

  /// The model's name, or where it has faults that of its file.
  var name: String { checked.report?.model.name ?? checked.path }

  var path: SitePath { SitePath("models/\(SitePath.name(of: name)).html") }
}

/// A chart with its drawing.
package struct DrawnChart: Sendable {
  package let chart: Chart
  package let diagram: Diagram
  /// Nil where `dot` isn't there, or can't draw it.
  package let picture: Picture?

  package init(_ chart: Chart, diagram: Diagram, picture: Picture?) {
    self.chart = chart
    self.diagram = diagram
    self.picture = picture
  }
}
