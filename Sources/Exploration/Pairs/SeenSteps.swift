import Lowering
import Modeling

/// The transitions of a machine by what user space sees of them.
package struct SeenSteps: Sendable {
  package let states: StateGraph
  /// Label n is the n-th of these, counted from 1.
  package let observations: [Observation]
  /// For each transition 0 if nothing is seen of it, its label, or less than 0 for a set of labels.
  let codes: [Int32]
  private let sets: [[Int32]]

  package init(_ graph: StateGraph) {
    var states = graph
    var labels = Labels(states.system)
    var codes: [Int32] = []
    codes.reserveCapacity(states.edges.count)
    for configuration in 0..<states.count {
      for edge in states.edges(of: configuration) {
        codes.append(labels.code(of: edge, from: configuration, in: &states))
      }
    }
    self.states = states
    self.codes = codes
    observations = labels.observations
    sets = labels.sets
  }

  /// The labels of a transition; none for a silent one.
  package func labels(ofEdge number: Int) -> [Int32] {
    let code = codes[number]
    if code == LabelledGraph.silentLabel { return [] }
    return code > 0 ? [code] : sets[Int(-code) - 1]
  }
}

/// How what is seen of a machine reads in words that it has in common with another.
package struct CommonWords: Sendable {
  /// For each frozen combination and each label of `SeenSteps`, counted from 0, its common labels,
  /// from 1 on; nil where it isn't looked at, and none where the step isn't taken.
  package var labels: [[[Int32]?]]
  /// For each configuration, what is read.
  package var colours: [Int32]

  package init(labels: [[[Int32]?]], colours: [Int32]) {
    self.labels = labels
    self.colours = colours
  }
}
