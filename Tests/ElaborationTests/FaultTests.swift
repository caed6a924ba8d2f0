import Diagnostics
import Testing

/// Each fault is found once, where it is, with a repair, and with nothing in its wake.
struct FaultTests {
  @Test(arguments: Fault.all)
  func eachFaultIsSaidOnce(fault: Fault) throws {
    let reported = try Reported(fault.text)
    #expect(reported.places == fault.expected)
    for diagnostic in reported.diagnostics {
      #expect(diagnostic.help?.isEmpty == false, "\(diagnostic.id): \(diagnostic.message)")
      #expect(diagnostic.severity == .error)
    }
  }

  @Test func namesAreDistinct() {
    #expect(Set(Fault.all.map(\.name)).count == Fault.all.count)
  }
}
