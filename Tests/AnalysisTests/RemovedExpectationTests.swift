import Diagnostics
import Language
import Modeling
import Testing

@testable import Analysis
@testable import Exploration

/// What `Models/` expects is exactly what is found: without any one expectation a check fails.
struct RemovedExpectationTests {
  private static let folder =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Models"

  static let paths: [String] = {
    do {
      return try FileReading.modelFiles(below: folder).filter { !$0.contains("/studies/") }
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  @Test(arguments: paths)
  func eachIsNeeded(path: String) throws {
    var library = ModelLibrary(searchPath: [Self.folder])
    let model = try #require(try library.load(path).model)
    #expect(!model.expectations.isEmpty)
    var options = CheckOptions()
    options.confirms = false
    let system = try Confirmer(model, options: options, deadline: nil).system()
    let graph = try Explorer.explore(system)
    var study = Study(graph, worlds: Set(graph.frozen.indices))
    let properties = study.decideProperties()
    var findings = study.allFindings()
    findings += study.observationFindings(beside: findings, properties)
    #expect(surprises(study, findings, properties, model.expectations, above: .note) == 0)
    // Nobody has to expect a note, but one that is expected would be missed.
    let remarks = surprises(study, findings, properties, model.expectations, above: nil)
    for removed in model.expectations.indices {
      var rest = model.expectations
      rest.remove(at: removed)
      #expect(
        surprises(study, findings, properties, rest, above: nil) > remarks,
        "\(model.expectations[removed].subject)")
    }
  }

  /// How many findings above a severity (nil: all) and properties aren't as expected.
  private func surprises(
    _ study: Study, _ findings: [RawFinding], _ properties: [RawProperty],
    _ expectations: [Modeling.Expectation], above limit: Severity?
  ) -> Int {
    var matcher = ExpectationMatcher(study, expectations: expectations)
    let unexpected = findings.filter { raw in
      matcher.match(raw) == nil && limit.map { raw.finding.severity > $0 } ?? true
    }
    let wrong = properties.filter { matcher.match($0) == nil && $0.space.hasMark }
    let unmet = matcher.finish(properties: properties, isPartial: false)
    return unexpected.count + wrong.count + unmet.count
  }
}
