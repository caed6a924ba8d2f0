import Modeling
import Testing

@testable import Analysis
@testable import Exploration

/// What a search for a run reads from numbers against the plain meaning of what user space sees.
struct SightTests {
  @Test(arguments: GoldenModel.names.filter { $0.hasPrefix("hidden/") })
  func transitionsShowWhatTheModelSays(_ name: String) throws {
    let model = try #require(try GoldenModel(name).loaded.model)
    var graph = try Confirmer(model, options: CheckOptions(), deadline: nil).explored()
    let observed = ObservedGraph(&graph)
    let sights = Set(
      (0..<graph.count).flatMap { observed.successors([Int32($0)]).keys })
    var shown = 0
    for source in 0..<min(graph.count, 60) {
      for number in graph.starts[source]..<graph.starts[source + 1] {
        let edge = graph.edges[number]
        let target = Int(edge.target)
        let step = graph.step(edge, from: source)
        let before = graph.values(of: source)
        let isUnseen =
          model.observation(of: step, from: before) == nil
          && model.readAlike(before, step.configuration)
        #expect(observed.isUnseen(number, from: source, to: target) == isUnseen)
        let plain = sights.filter { graph.shows(edge, $0, from: source, in: observed) }
        let quick = sights.filter { observed.shows(number, $0, from: source, to: target) }
        #expect(quick == plain, "\(model[step.rule].name) from \(before)")
        shown += plain.count
      }
    }
    #expect(shown > 0 || sights.isEmpty)
  }

  /// What one of two machines can show and the other can't.
  private struct Difference: Hashable {
    let isOfLeft: Bool
    let configuration: Int32
    let sight: Sight
  }

  private func differences(
    at nodes: some Sequence<Int>, of product: SightProduct, _ sets: inout SightSets
  ) -> Set<Difference> {
    var result: Set<Difference> = []
    for number in nodes {
      let node = product.nodes[number]
      for (own, other) in [(node.left, node.right), (node.right, node.left)] {
        let shown = Set(sets.next(other).map(\.sight))
        for configuration in sets.sets[Int(own)] {
          for step in sets.steps(from: configuration) where !shown.contains(step.sight) {
            result.insert(
              Difference(
                isOfLeft: own == node.left, configuration: configuration, sight: step.sight))
          }
        }
      }
    }
    return result
  }

  /// The nodes that are enough, without any that was met before, against all nodes.
  @Test(arguments: GoldenModel.names.filter { $0.hasPrefix("hidden/") })
  func whatCoversTheRestTellsEachDifference(_ name: String) throws {
    let model = try #require(try GoldenModel(name).loaded.model)
    var graph = try Confirmer(model, options: CheckOptions(), deadline: nil).explored()
    let observed = ObservedGraph(&graph)
    let some = 0..<min(graph.count, 10)
    var compared = 0
    for left in some {
      for right in some where observed.colour(of: left) == observed.colour(of: right) {
        var sets = SightSets(observed) { _ in true }
        var whole = SightProduct(from: [left], [right], in: &sets, limit: 2_000)
        var differing: [Int] = []
        while let node = whole.nextDifference(in: &sets) { differing.append(node) }
        guard whole.isComplete else { continue }
        let all = differences(at: differing, of: whole, &sets)
        for limit in [0, 3] {
          var part = SightProduct(from: [left], [right], in: &sets, limit: limit)
          var told: [Int] = []
          while let node = part.nextDifference(in: &sets) { told.append(node) }
          if part.isComplete { continue }
          let rest = part.cover(in: &sets, limit: 10_000) { false }
          let found = differences(at: told + (try #require(rest)), of: part, &sets)
          #expect(found == all, "\(left) and \(right)")
          compared += 1
        }
      }
    }
    #expect(compared > 0)
  }

  /// Where the first difference is enough, it is one that as few sights as can be lead to.
  @Test(arguments: GoldenModel.names.filter { $0.hasPrefix("hidden/") })
  func theFirstOfTheRestIsNearest(_ name: String) throws {
    let model = try #require(try GoldenModel(name).loaded.model)
    var graph = try Confirmer(model, options: CheckOptions(), deadline: nil).explored()
    let observed = ObservedGraph(&graph)
    let some = 0..<min(graph.count, 10)
    var (found, without) = (0, 0)
    for left in some {
      for right in some where observed.colour(of: left) == observed.colour(of: right) {
        var sets = SightSets(observed) { _ in true }
        var whole = SightProduct(from: [left], [right], in: &sets, limit: 2_000)
        let first = whole.nextDifference(in: &sets)
        guard whole.isComplete else { continue }
        var part = SightProduct(from: [left], [right], in: &sets, limit: 0)
        if part.nextDifference(in: &sets) != nil || part.isComplete { continue }
        let nearest = part.cover(in: &sets, limit: 10_000, isFirstEnough: true) { false }
        let nodes = try #require(nearest)
        #expect(part.isComplete == nodes.isEmpty)
        #expect(
          nodes.map { part.path(to: $0).count } == (first.map { [whole.path(to: $0).count] } ?? []),
          "\(left) and \(right)")
        if nodes.isEmpty { without += 1 } else { found += 1 }
      }
    }
    #expect(found + without > 0)
  }
}
