import Analysis
import Language
import Modeling
import Testing

/// What is printed behind `when` and `under` can be typed as an expectation, and means the same.
struct WordingTests {
  @Test(arguments: GoldenModel.names)
  func printedPlacesAreExpectations(_ name: String) throws {
    let golden = try GoldenModel(name)
    let model = try #require(golden.loaded.model)
    var plain = model
    plain.expectations = []
    var options = CheckOptions()
    options.confirms = false
    let report = try Checker(plain, options: options).check()
    // Without Z3 a few words can't be told apart.
    guard report.obstacles.isEmpty else { return }
    // An instance of a system is told by its number, which can't be typed: all are alike in the text.
    let printed = lines(report)
    if model.composition != nil, printed.contains(where: { $0.contains(/\[[0-9]+\]/) }) { return }
    let flat = flattened(try #require(golden.loaded.syntax), in: golden.sources)
    let text = declarationsOnly(flat) + printed.joined(separator: "\n") + "\n"
    let (typed, problems) = GoldenModel.elaborated(text, named: golden.path)
    #expect(problems == [], "\(printed)")
    let again = try Checker(try #require(typed), options: options).check()
    #expect(
      again.unmet.map { "\($0.expectation.id) \($0.expectation.subject): \($0.details)" } == [])
    #expect(again.outcome(failingOn: .note) == .expected, "\(printed)")
  }

  /// A model's text without its expectations, which the formatter puts on lines of their own.
  private func declarationsOnly(_ text: String) -> String {
    var kept: [Substring] = []
    var isExpectation = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first != " " { isExpectation = line.hasPrefix("expect ") }
      if !isExpectation { kept.append(line) }
    }
    return kept.joined(separator: "\n")
  }

  private func lines(_ report: ModelReport) -> [String] {
    let wording = Wording(report.model)
    func place(_ when: String?, _ condition: Condition) -> String {
      let under = condition.isAlways ? "" : " under \(wording.text(condition))"
      return (when.map { " when \($0)" } ?? "") + under + " because \"so it is printed\""
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
