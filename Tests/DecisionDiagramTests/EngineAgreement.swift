import DecisionDiagrams
import Exploration
import Lowering
import Modeling

/// What the diagrams and the explorer say differently about one system.
struct EngineAgreement {
  private let graph: StateGraph
  private let space: DiagramSpace
  private(set) var differences: [String] = []

  /// `planted` is what the diagrams are given in place of the system.
  init(_ system: TransitionSystem, planted: TransitionSystem? = nil) throws {
    graph = try Explorer.explore(system)
    space = try DiagramSpace(planted ?? system)
    compare("reachable", space.reachable, graph.configurations.map { _ in true })
    compare("start", space.start, graph.configurations.indices.map { $0 < graph.initialCount })
    for (name, goal) in questions(system.model) {
      let marks = graph.marking(goal)
      let set = try space.configurations(where: goal)
      compare("where \(name)", set, marks)
      compare(
        "EF \(name)", try space.leading(to: set), graph.distances(to: marks).map { $0 != nil })
      compare("EG \(name)", try space.staying(in: set), staying(in: marks))
      if try space.first(of: set) != first(where: marks) {
        differences.append("the first where \(name)")
      }
    }
  }

  /// The least marked configuration, by the numbers of its values.
  private func first(where marks: [Bool]) -> [Value]? {
    let numbers = graph.configurations.indices.filter { marks[$0] }.map { index in
      graph.system.components.map { $0.field.read(graph.configurations[index]) }
    }
    return numbers.min { $0.lexicographicallyPrecedes($1) }.map { first in
      zip(graph.system.components, first).map { $0.values[$1] }
    }
  }

  /// Home, and each value of each component that changes, and not.
  private func questions(_ model: Model) -> [(String, Expression)] {
    var all: [(String, Expression)] = model.home.map { [("home", $0)] } ?? []
    for (index, component) in graph.system.components.enumerated().reversed() {
      guard !model.slots[index].kind.isFrozen else { continue }
      for value in component.values.prefix(4) {
        let test = Expression.binary(
          .equal, .slot(component.slot), .constant(value, model.slots[index].type.sort))
        let name = "\(model.slots[index].name) == \(value)"
        all += [(name, test), ("not \(name)", .not(test))]
      }
    }
    return all
  }

  private mutating func compare(_ question: String, _ set: Diagram, _ marks: [Bool]) {
    let count = marks.count { $0 }
    let same = graph.configurations.indices.allSatisfy {
      space.contains(graph.configurations[$0], in: set) == marks[$0]
    }
    if !same || space.count(of: set) != Cardinal(count) {
      differences.append("\(question): explicit \(count), mdd \(space.count(of: set))")
    }
  }

  /// EG from its definition, edge by edge.
  private func staying(in marks: [Bool]) -> [Bool] {
    var kept = marks
    var changed = true
    while changed {
      changed = false
      for index in kept.indices where kept[index] {
        if !graph.edges(of: index).contains(where: { kept[Int($0.target)] }) {
          kept[index] = false
          changed = true
        }
      }
    }
    return kept
  }
}
