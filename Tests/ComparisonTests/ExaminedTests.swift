import Analysis
import Modeling
import Testing

@testable import Comparison

/// Who is given the search of a check says the same as who searches for himself.
struct ExaminedTests {
  private func model(_ name: String) throws -> Model {
    try #require(try SameBehaviourTests.load("vfio/\(name)").1.model)
  }

  private func examined(_ model: Model) throws -> Examination { try Checker(model).examine() }

  @Test(arguments: [("v2", "v2-precopy"), ("tian-tracking", "stopped-logging")])
  func comparesAlike(_ old: String, _ new: String) throws {
    let (before, after) = (try model(old), try model(new))
    let alone = try Differ(from: before, to: after).report()
    let given = try Differ(
      from: before, to: after, examined: [try examined(before), try examined(after)]
    ).report()
    #expect(given.changes == alone.changes)
    #expect(given.configurations == alone.configurations)
    #expect(given.obstacles == alone.obstacles)
  }

  @Test func chartsAlike() throws {
    let model = try self.model("v2")
    let registers = Charting.registers(of: model)
    let explored = try #require(try examined(model).explored)
    let alone = try Charting(model).charts(of: registers)
    let given = try Charting(model, explored: explored).charts(of: registers)
    #expect(given.map(\.nodes) == alone.map(\.nodes))
    #expect(given.map(\.others) == alone.map(\.others))
    #expect(given.map(\.arcs) == alone.map(\.arcs))
    #expect(given.map(\.gaps) == alone.map(\.gaps))
  }
}
