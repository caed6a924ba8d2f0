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
    do { return try FileReading.modelFiles(below: folder) } catch {
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
    let findings = study.allFindings()
    let properties = study.decideProperties()
    #expect(surprises(study, findings, properties, model.expectations) == 0)
    for removed in model.expectations.indices {
      var rest = model.expectations
      rest.remove(at: removed)
      #expect(
        surprises(study, findings, properties, rest) > 0, "\(model.expectations[removed].subject)")
    }
  }

  /// How many findings and properties aren't as expected, notes left out.
  private func surprises(
    _ study: Study, _ findings: [RawFinding], _ properties: [RawProperty],
    _ expectations: [Modeling.Expectation]
  ) -> Int {
    var matcher = ExpectationMatcher(study, expectations: expectations)
    let unexpected = findings.filter { matcher.match($0) == nil && $0.finding.severity > .note }
    let wrong = properties.filter { matcher.match($0) == nil && $0.space.hasMark }
    let unmet = matcher.finish(properties: properties, isPartial: false)
    return unexpected.count + wrong.count + unmet.count
  }
}
