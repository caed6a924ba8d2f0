import DecisionDiagrams
import Modeling
import Testing

/// A limit ends in an obstacle, never in an answer.
struct LimitsTests {
  private func obstacle(_ limits: DiagramLimits) throws -> Obstacle? {
    let system = try Lowered.system(Family.devices(10))
    do {
      _ = try DiagramSpace(system, limits: limits)
      return nil
    } catch { return error }
  }

  @Test func none() throws {
    #expect(try obstacle(DiagramLimits()) == nil)
  }

  @Test func memory() throws {
    var limits = DiagramLimits()
    limits.memoryBytes = 1 << 18
    #expect(try obstacle(limits) == .outOfMemory(limitBytes: 1 << 18))
  }

  @Test func time() throws {
    var limits = DiagramLimits()
    limits.milliseconds = 5
    limits.deadline = .now
    #expect(try obstacle(limits) == .timedOut(afterMilliseconds: 5))
  }

  @Test func interruption() throws {
    var limits = DiagramLimits()
    limits.isInterrupted = { true }
    #expect(try obstacle(limits) == .interrupted)
  }
}
