import Lowering
import Modeling

/// The reachable configurations of a system with every transition between them.
///
/// Configurations are numbered in the order a breadth-first search from all initial ones met them,
/// so a smaller number is never farther from the start.
package struct StateGraph: Sendable {
  /// A transition: by which rule, with which arguments, to where.
  package struct Edge: Sendable {
    package let target: Int32
    package let group: Int32
    /// The number of its step in the local table's row.
    package let step: Int32
    package let arguments: Int32
  }

  /// How a configuration was first met; the root of each tree is an initial one.
  package struct Arrival: Sendable {
    package let from: Int32
    package let edge: Int32
  }

  package private(set) var system: TransitionSystem
  package internal(set) var configurations: [Packed] = []
  package internal(set) var arrivals: [Arrival] = []
  /// The transitions of configuration i are `edges[starts[i]..<starts[i + 1]]`.
  package internal(set) var starts: [Int] = [0]
  package internal(set) var edges = EdgeList()
  /// For each configuration, the number of its frozen combination.
  package internal(set) var worlds: [Int32] = []
  /// The frozen combinations, as configurations of which only frozen slots count.
  package internal(set) var frozen: [[Value]] = []
  package internal(set) var initialCount = 0
  /// For each group, the rows that were met: where the rule was enabled or may not go.
  package internal(set) var tables: LocalTables
  /// When questions about the graph have to be given up.
  package var stop = StopSign()

  init(_ system: TransitionSystem) {
    self.system = system
    tables = LocalTables(system)
  }

  /// The same graph for a model that differs in its properties.
  package func asked(by model: Model) -> StateGraph {
    var graph = self
    graph.system = system.asked(by: model)
    return graph
  }

  package var count: Int { configurations.count }

  package func edges(of configuration: Int) -> Slice<EdgeList> {
    edges[starts[configuration]..<starts[configuration + 1]]
  }

  package func values(of configuration: Int) -> [Value] {
    system.unpack(configurations[configuration])
  }

  package func isMay(_ edge: Edge) -> Bool {
    system.model.rules[Int(edge.group)].freedom == .may
  }

  /// The shortest run to a configuration.
  package mutating func trace(to configuration: Int) -> Trace {
    var path: [(from: Int, edge: Edge)] = []
    var current = configuration
    while arrivals[current].from >= 0 {
      let arrival = arrivals[current]
      path.append((Int(arrival.from), edges[Int(arrival.edge)]))
      current = Int(arrival.from)
    }
    let start = values(of: current)
    var steps: [Trace.Step] = []
    for (from, edge) in path.reversed() { steps.append(step(edge, from: from)) }
    return Trace(start: start, steps: steps)
  }

  /// One transition as a step of a trace.
  package mutating func step(_ edge: Edge, from: Int) -> Trace.Step {
    let group = system.groups[Int(edge.group)]
    // The row was made when the edge was found, so asking again can't fail.
    let row = (try? tables.steps(of: Int(edge.group), in: configurations[from])) ?? []
    return Trace.Step(
      rule: group.rule, arguments: group.arguments[Int(edge.arguments)],
      outputs: tables.outputs(of: row[Int(edge.step)]), configuration: values(of: Int(edge.target)))
  }
}

extension StateGraph {
  /// The steps of a rule in a reachable configuration; the search has made the row already.
  package mutating func row(of group: Int, in packed: Packed) -> [LocalStep] {
    do { return try tables.steps(of: group, in: packed) } catch {
      preconditionFailure("a row of group \(group) was not met by the search: \(error)")
    }
  }

  package mutating func offers(of action: ActionID, in packed: Packed) -> [Bool] {
    tables.offers(of: action, in: packed)
  }
}
