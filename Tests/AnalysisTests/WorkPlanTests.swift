import Synchronization
import Testing

@testable import Analysis

struct WorkPlanTests {
  /// Each piece adds up those before it that it needs, so a piece that begins too early is noticed.
  @Test(arguments: [1, 2, 7]) func piecesWaitForWhatTheyNeed(threads: Int) {
    var plan = WorkPlan()
    var sums: [WorkPlan.Product<Int>] = []
    for number in 0..<100 {
      let needs = [number / 2, number / 3].filter { $0 < number }.map { sums[$0] }
      sums.append(plan.add(after: needs) { needs.reduce(1) { $0 + $1.value } })
    }
    plan.run(threads: threads)
    var expected: [Int] = []
    for number in 0..<100 {
      let needs = [number / 2, number / 3].filter { $0 < number }
      expected.append(needs.reduce(1) { $0 + expected[$1] })
    }
    #expect(sums.map(\.value) == expected)
  }

  /// With one thread the order is that in which pieces were added, as far as needs allow.
  @Test func takesTheFirstThatIsReady() {
    let order = Mutex<[String]>([])
    @Sendable func note(_ name: String) { order.withLock { $0.append(name) } }
    var plan = WorkPlan()
    let first = plan.add { note("first") }
    let after = plan.add(after: [first]) { note("after first") }
    _ = plan.add { note("free") }
    _ = plan.add(after: [after]) { note("last") }
    plan.run(threads: 1)
    #expect(order.withLock { $0 } == ["first", "after first", "free", "last"])
  }

  @Test func nothingIsDoneAtOnce() { WorkPlan().run(threads: 3) }
}
