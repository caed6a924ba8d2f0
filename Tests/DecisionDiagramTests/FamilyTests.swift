import DecisionDiagrams
import Lowering
import Modeling
import Testing

/// Systems far too large to list, whose sizes are known.
struct FamilyTests {
  @Test(arguments: [
    (1, "3"), (2, "9"), (8, "6561"), (20, "3486784401"), (32, "1853020188851841"),
  ])
  func independentCounters(n: Int, count: String) throws {
    let space = try DiagramSpace(Lowered.system(Family.independent(n)))
    #expect("\(space.count(of: space.reachable))" == count)
    #expect(try space.leading(to: space.start) == space.reachable)
    #expect(try space.staying(in: space.reachable) == space.reachable)
  }

  /// In the order of the declarations the diagram would have 3^n nodes in its middle.
  @Test(arguments: [(4, "1296"), (16, "2821109907456")])
  func scatteredPairs(n: Int, count: String) throws {
    let space = try DiagramSpace(Lowered.system(Family.scattered(n)))
    #expect("\(space.count(of: space.reachable))" == count)
    #expect(space.size(of: space.reachable) <= 9 * n)
  }

  @Test(arguments: [2, 3, 5, 16, 32])
  func ring(n: Int) throws {
    let space = try DiagramSpace(Lowered.system(Family.ring(n)))
    #expect(space.count(of: space.reachable) == Cardinal(n << (n - 1)))
    // Once the others all wait and the token has gone round, the start is only reached by way of them.
    #expect(try space.leading(to: space.start) == space.reachable)
  }

  /// 20^N + 36 N 20^(N-1) + 2 (11^N + 18 N 11^(N-1)) + 2 (16^N + 27 N 16^(N-1)) + 2^N
  @Test(arguments: [
    (1, "202"), (2, "5118"), (3, "116602"), (4, "2548770"), (8, "524835074850"),
    (12, "104661818008664370"),
  ])
  func devices(n: Int, count: String) throws {
    let model = try Lowered.model(Family.devices(n))
    let space = try DiagramSpace(Lowered.system(of: model))
    #expect("\(space.count(of: space.reachable))" == count)
    let home = try space.configurations(where: try #require(model.home))
    #expect(try space.leading(to: home) == space.reachable)
  }

  @Test(arguments: [(1, "203"), (2, "5177"), (3, "118241"), (4, "2583449")])
  func resetInAnyPhase(n: Int, count: String) throws {
    let space = try DiagramSpace(Lowered.system(Family.devices(n, .resetInAnyPhase)))
    #expect("\(space.count(of: space.reachable))" == count)
  }

  @Test(arguments: [(3, "116602", "107208"), (4, "2548770", "2306266")])
  func resetOnlyWhenIdle(n: Int, count: String, saved: String) throws {
    let model = try Lowered.model(Family.devices(n, .resetOnlyWhenIdle))
    let space = try DiagramSpace(Lowered.system(of: model))
    #expect("\(space.count(of: space.reachable))" == count)
    let home = try space.configurations(where: try #require(model.home))
    #expect("\(space.count(of: try space.leading(to: home)))" == saved)
  }
}
