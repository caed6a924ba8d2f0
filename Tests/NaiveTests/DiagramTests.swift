import DecisionDiagrams
import Modeling
import Testing

@testable import Analysis
@testable import small_scope

/// The decision diagrams against brute force, on models that nobody wrote.
struct DiagramTests {
  private static let batch = 50

  @Test(arguments: 0..<8)
  func randomModelsAgree(_ part: Int) throws {
    var compared = 0
    var seed = UInt64(part) * 1_000_000 + 500_000
    while compared < Self.batch {
      seed += 1
      if try agree(seed: seed) { compared += 1 }
    }
  }

  /// False where the model is too large, or not every word is looked at.
  private func agree(seed: UInt64) throws -> Bool {
    var size = ModelWriter.Size()
    size.width = 1 + Int(seed % 3)
    let source = ModelWriter.source(seed: seed, size: size)
    var options = CheckOptions()
    options.confirms = false
    guard let model = try RandomModel.elaborated(source, seed: seed),
      let graph = NaiveGraph(model, limit: 600), !graph.worlds.isEmpty
    else { return false }
    let system = try Confirmer(model, options: options, deadline: nil).system()
    guard system.partitions.partitions.allSatisfy({ $0.classes.allSatisfy { $0.count == 1 } })
    else { return false }
    let space = try DiagramSpace(system)
    func check(_ question: String, _ set: Diagram, _ marks: [Bool]) throws {
      let same = try graph.configurations.indices.allSatisfy {
        try space.contains(system.pack(graph.configurations[$0]), in: set) == marks[$0]
      }
      let count = marks.count { $0 }
      #expect(
        same && space.count(of: set) == Cardinal(count), "\(question), seed \(seed)\n\(source)")
    }
    try check("reachable", space.reachable, graph.configurations.map { _ in true })
    for (condition, written) in zip(conditions(model), conditions(system.model)) {
      let marks = graph.marks(condition)
      let set = try space.configurations(where: written)
      try check("where \(condition)", set, marks)
      try check("EF \(condition)", space.leading(to: set), graph.canReach(marks))
      try check("EG \(condition)", space.staying(in: set), staying(in: marks, graph))
    }
    return true
  }

  /// Home and what the properties speak of, and what they rule out.
  private func conditions(_ model: Model) -> [Expression] {
    let asked = model.properties.flatMap { property -> [Expression] in
      switch property.kind {
      case .invariant(let condition), .reachable(let condition): [condition]
      case .recoverable(let recovery), .forced(let recovery): [recovery.to]
      case .leadsTo(let left, let right, _): [left, right]
      case .flow(let states), .neverFlow(let states): states
      case .always, .reachableStep, .ctl: []
      }
    }
    let all = asked + [model.home].compactMap { $0 }
    return all + all.map { .not($0) }
  }

  /// EG from its definition.
  private func staying(in marks: [Bool], _ graph: NaiveGraph) -> [Bool] {
    var kept = marks
    while true {
      let next = kept.indices.map { index in
        kept[index] && graph.edges[index].contains { kept[$0.target] }
      }
      if next == kept { return kept }
      kept = next
    }
  }
}
