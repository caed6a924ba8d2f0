/// Which rules lead on from each configuration, so that a question about a few rules needn't look at
/// every transition.
package struct RuleRuns: Sendable {
  /// The transitions of one rule from one configuration; they stand beside each other.
  package struct Run: Sendable {
    package let group: Int32
    package let edges: Range<Int>
  }

  private var runs: [Run] = []
  /// The runs of configuration i are `runs[starts[i]..<starts[i + 1]]`.
  private var starts: [Int] = [0]

  package init(_ graph: StateGraph) {
    starts.reserveCapacity(graph.count + 1)
    for configuration in 0..<graph.count {
      let all = graph.starts[configuration]..<graph.starts[configuration + 1]
      var first = all.lowerBound
      for edge in all where graph.edges[edge].group != graph.edges[first].group {
        runs.append(Run(group: graph.edges[first].group, edges: first..<edge))
        first = edge
      }
      if !all.isEmpty {
        runs.append(Run(group: graph.edges[first].group, edges: first..<all.upperBound))
      }
      starts.append(runs.count)
    }
  }

  package func runs(from configuration: Int) -> ArraySlice<Run> {
    runs[starts[configuration]..<starts[configuration + 1]]
  }
}
