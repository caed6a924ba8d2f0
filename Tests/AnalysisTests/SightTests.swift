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
}
