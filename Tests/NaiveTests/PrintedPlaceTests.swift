import Analysis
import Modeling
import Testing

@testable import small_scope

/// What is printed behind `when` and `under` is true of random models: typed as expectations, it is
/// exactly what is found.
struct PrintedPlaceTests {
  @Test(arguments: 0..<4)
  func comesBackAsItIs(_ part: Int) throws {
    var options = CheckOptions()
    options.confirms = false
    for number in 1...60 {
      let seed = UInt64(part) * 1_000_000 + 500_000 + UInt64(number)
      let size = ModelWriter.Size(width: 1 + number % 3, variables: 2, frozen: 2, actions: 2)
      let source = ModelWriter.source(seed: seed, size: size)
      guard let model = try RandomModel.elaborated(source, seed: seed) else { continue }
      let lines = Self.lines(try Checker(model, options: options).check())
      // The checker may say that it has no short words for a place.
      if lines.contains(where: { $0.contains("no short condition") }) { continue }
      let text = source + lines.joined(separator: "\n") + "\n"
      guard let typed = try RandomModel.elaborated(text, seed: seed) else { continue }
      let report = try Checker(typed, options: options).check()
      #expect(report.outcome(failingOn: .note) == .expected, "seed \(seed)\n\(text)")
    }
  }

  private static func lines(_ report: ModelReport) -> [String] {
    let wording = Wording(report.model)
    func place(_ when: String?, _ condition: Condition) -> String {
      let under = condition.isAlways ? "" : " under \(wording.text(condition))"
      return (when.map { " when \($0)" } ?? "") + under + " because \"it is printed\""
    }
    return report.findings.map {
      "expect \($0.id.rawValue) \($0.subject)\($0.isOnlyPermitted ? " only permitted" : "")\($0.grade.map { " \($0.text)" } ?? "")"
        + place($0.when, $0.condition)
    }
      + report.properties.filter { !$0.fails.cubes.isEmpty }.map {
        "expect fails \($0.property.name)" + place(nil, $0.fails)
      }
  }
}
