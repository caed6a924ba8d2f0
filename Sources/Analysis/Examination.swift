import Exploration
import Lowering
import Modeling

/// What a check says about a model, with the search that it rests on.
package struct Examination: Sendable {
  package let report: ModelReport
  /// Nil where the search wasn't finished, or Z3 didn't show its classes to be exact.
  package let explored: ExploredModel?
  /// The diagrams that answered where nothing was listed; nil under the same conditions.
  package let outlined: OutlinedModel?

  package init(report: ModelReport, explored: ExploredModel?, outlined: OutlinedModel? = nil) {
    self.report = report
    self.explored = explored
    self.outlined = outlined
  }
}

/// All configurations and transitions of a model, over classes that Z3 has shown to be exact: for others
/// who ask about the same model, so that it is searched once.
package struct ExploredModel: Sendable {
  /// With its possibilities written out.
  let model: Model
  private let graph: StateGraph
  package var name: String { model.name }

  init(_ model: Model, graph: StateGraph) {
    self.model = model
    self.graph = graph
  }

  var partitions: WordPartitions { graph.system.partitions }

  /// The graph for questions that have limits of their own.
  func graph(limits: Explorer.Limits) -> StateGraph {
    var graph = graph
    graph.stop = StopSign(limits)
    return graph
  }

  func search(limits: Explorer.Limits) -> Explorer.Search {
    let graph = graph(limits: limits)
    return Explorer.Search(
      graph: graph, obstacle: nil, met: (configurations: graph.count, graph.edges.count))
  }
}
