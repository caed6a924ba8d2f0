import Exploration
import Lowering
import Modeling

/// What a model can do: its starts, and from each reachable configuration the steps with all that
/// can be said of them but the name of the rule.
package struct Behaviour: Equatable {
  private struct Step: Hashable {
    let action: ActionID
    let parameters: Int
    let answer: Answer
    let outputs: [Value?]
    let target: Packed
  }
  /// The steps that are due, and those only permitted that aren't due as well.
  private struct Steps: Equatable {
    var due: Set<Step> = []
    var permitted: Set<Step> = []
  }
  private var starts: Set<Packed> = []
  private var steps: [Packed: Steps] = [:]

  private init(_ model: Model, _ partitions: WordPartitions) throws(Obstacle) {
    var graph = try Explorer.explore(try TransitionSystem(model, partitions: partitions))
    starts = Set(graph.configurations.prefix(graph.initialCount))
    for number in 0..<graph.count {
      let packed = graph.configurations[number]
      steps[packed] = Self.steps(from: number, in: &graph)
    }
  }

  private static func steps(from number: Int, in graph: inout StateGraph) -> Steps {
    var steps = Steps()
    for edge in graph.edges(of: number) {
      let group = graph.system.groups[Int(edge.group)]
      let row = graph.row(of: Int(edge.group), in: graph.configurations[number])
      let step = Step(
        action: group.action, parameters: group.parameterNumbers[Int(edge.arguments)],
        answer: graph.system.model[group.rule].answer,
        outputs: graph.tables.outputs(of: row[Int(edge.step)]),
        target: graph.configurations[Int(edge.target)])
      if graph.isMay(edge) { steps.permitted.insert(step) } else { steps.due.insert(step) }
    }
    steps.permitted.subtract(steps.due)
    return steps
  }

  /// Whether two models can do the same, over the finer of their two ways to class words. That the
  /// classes are exact for both isn't proved here.
  package static func isSame(_ first: Model, _ second: Model) throws(Obstacle) -> Bool {
    let partitions = [first, second].map { WordPartitions.derived(from: $0) }
    let counts = partitions.map { $0.partitions.reduce(0) { $0 + $1.classes.count } }
    let finer = counts[1] > counts[0] ? partitions[1] : partitions[0]
    return try Behaviour(first, finer) == Behaviour(second, finer)
  }
}
