import Analysis
import Diagnostics
import Language
import Modeling
import Testing

/// Every golden model is as it says, and every way of reading and writing it agrees.
struct GoldenTests {
  @Test(arguments: GoldenModel.names)
  func isAsExpected(_ name: String) throws {
    let golden = try GoldenModel(name)
    #expect(golden.problems == [])
    let model = try #require(golden.loaded.model)
    #expect(model.name == String(name.map { $0 == "/" ? "." : $0 }), "named as its file")
    #expect(model.documentation?.isEmpty == false, "a sentence says why it exists")
    #expect(!model.expectations.isEmpty, "an expectation says what it shows")
    let report = try Checker(model).check()
    #expect(
      report.unmet.map { "\($0.expectation.id) \($0.expectation.subject): \($0.details)" } == [])
    #expect(report.unexpected == [])
    #expect(report.obstacles == [])
    #expect(report.outcome(failingOn: .warning) == .expected)
    try replay(report)
    expectConfirmation(report)
    #expect(try Checker(model).check().summary == report.summary, "the same on every run")
  }

  /// Another pair of eyes on every trace.
  private func replay(_ report: ModelReport) throws {
    for trace in report.findings.compactMap(\.trace) + report.properties.compactMap(\.trace) {
      try trace.replay(on: report.model)
    }
  }

  /// What the reference promises to be confirmed on full words is.
  private func expectConfirmation(_ report: ModelReport) {
    for finding in report.findings
    where [.unreachableState, .unrecoverable].contains(finding.id) && finding.grade == nil {
      #expect(finding.confirmedBy.contains("z3"), "\(finding.id.rawValue) \(finding.subject)")
    }
    for result in report.properties where result.isCertifiable {
      #expect(result.confirmedBy.contains("z3"), "\(result.property.name)")
    }
  }

  /// An expectation that could be left out would say nothing.
  @Test(arguments: GoldenModel.names)
  func eachExpectationIsNeeded(_ name: String) throws {
    let model = try #require(try GoldenModel(name).loaded.model)
    var options = CheckOptions()
    options.confirms = false
    let whole = try Checker(model, options: options).check().outcome(failingOn: .warning)
    // Without Z3 a few words aren't told apart.
    guard whole == .expected else { return }
    for index in model.expectations.indices {
      var less = model
      let removed = less.expectations.remove(at: index)
      let outcome = try Checker(less, options: options).check().outcome(failingOn: .note)
      #expect(outcome == .unexpected, "without \(removed.id) \(removed.subject)")
    }
  }

  @Test(arguments: GoldenModel.names)
  func formattingKeepsTheModel(_ name: String) throws {
    let golden = try GoldenModel(name)
    let once = try text(of: formatted(golden.loaded.file, in: golden.sources), name)
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: golden.path, bytes: Array(once.utf8)))
    #expect(try text(of: formatted(file, in: sources), name) == once, "formatted is formatted")
    let syntax = try #require(golden.loaded.syntax)
    let flat = flattened(syntax, in: golden.sources)
    for text in syntax.base == nil && !once.contains(" extends ") ? [once, flat] : [flat] {
      let (model, problems) = GoldenModel.elaborated(text, named: golden.path)
      #expect(problems == [])
      #expect(
        try summary(of: try #require(model)) == summary(of: try #require(golden.loaded.model)))
    }
  }

  private func text(of formatted: Formatted, _ name: String) throws -> String {
    switch formatted {
    case .text(let text): return text
    case .faults(let faults):
      Issue.record("\(name): \(faults.all.map(\.message))")
      throw CancellationError()
    }
  }

  /// Sorted, since findings stand in the order of their places in a file, and a flattened model has
  /// in one file what its parts had in two.
  private func summary(of model: Model) throws -> [String] {
    var options = CheckOptions()
    options.confirms = false
    return try Checker(model, options: options).check().summary.sorted()
  }
}

extension ModelReport {
  /// What was found and no expectation speaks of; notes don't count.
  fileprivate var unexpected: [String] {
    findings.filter { $0.expectation == nil && $0.severity > .note }.map {
      "\($0.id.rawValue) \($0.subject) when \($0.when ?? "-")"
    } + properties.filter { !$0.isExpected }.map { "\($0.verdict) \($0.property.name)" }
  }
}

extension PropertyResult {
  /// Holding invariants and failing `reachable`s rest on the reachable set, recovery on a ranking.
  fileprivate var isCertifiable: Bool {
    switch property.kind {
    case .invariant: !fails.isAlways
    case .reachable: !fails.cubes.isEmpty
    case .recoverable(let recovery): recovery.by == nil && recovery.within == nil
    case .forced, .leadsTo, .always, .reachableStep, .flow, .neverFlow, .ctl: false
    }
  }
}
