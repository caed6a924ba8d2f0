import Analysis
import Diagnostics
import Foundation
import Language
import Modeling
import Testing

@testable import Comparison

/// Every golden study is as it says, twice over, and every part of its expectations is needed.
struct GoldenStudyTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("GoldenStudies/studies").path
  static let names = ["simulation", "states", "systems", "verdicts", "words"]

  static func sheet(_ name: String) throws -> ClaimSheet {
    var library = ModelLibrary(searchPath: [])
    let loaded = try library.loadStudy("\(folder)/\(name).arc")
    #expect(
      loaded.diagnostics.inSourceOrder.map {
        "\(library.sources.place(of: $0.range).line): \($0.message) [\($0.id)]"
      } == [])
    return try #require(loaded.sheet)
  }

  private func report(_ sheet: ClaimSheet) throws -> StudyReport {
    try #require(StudyReport.decide([sheet]).first).get()
  }

  @Test func allAreTested() throws {
    let files = try FileReading.modelFiles(below: Self.folder)
    #expect(files == Self.names.map { "\(Self.folder)/\($0).arc" })
  }

  @Test(arguments: names)
  func isAsExpected(_ name: String) throws {
    let sheet = try Self.sheet(name)
    #expect(sheet.name == "studies.\(name)")
    #expect(sheet.documentation?.isEmpty == false)
    let report = try report(sheet)
    for claim in report.claims {
      #expect(
        claim.standing == .expected, "\(claim.claim.name): \(claim.verdict) \(claim.differences)")
    }
    #expect(report.outcome == .expected)
    for claim in report.claims {
      for answer in claim.answers { try replay(answer, sheet) }
    }
    let again = try self.report(sheet)
    #expect(again.claims.map(\.verdict) == report.claims.map(\.verdict))
  }

  /// Another pair of eyes on every run.
  private func replay(_ answer: AtomReport, _ sheet: ClaimSheet) throws {
    switch answer.evidence {
    case .run(let model, let trace): try trace.replay(on: sheet.models[model].model)
    case .twins(let model, let twins):
      #expect(twins.fault(on: sheet.models[model].model) == nil)
    case .pair(let runs):
      try runs.left.replay(on: sheet.models[runs.leftModel].model)
      try runs.right.replay(on: sheet.models[runs.rightModel].model)
      #expect(runs.rows.compactMap(\.left) == Array(runs.left.steps.indices))
      #expect(runs.rows.compactMap(\.right) == Array(runs.right.steps.indices))
      #expect(runs.rows.last?.left == nil, "the last step is the one that the first hasn't")
    case .word(_, _, let left, let right): #expect(left != right)
    case nil: break
    }
  }

  /// With another expectation each claim is unexpected.
  @Test(arguments: names)
  func eachExpectationCanFail(_ name: String) throws {
    let sheet = try Self.sheet(name)
    var changed = sheet
    changed.claims = sheet.claims.map { claim in
      guard let expected = claim.expectation else { return claim }
      let other: ExpectedVerdict.Kind =
        switch expected.kind {
        case .holds: .fails
        case .fails: .holds
        case .depends(let condition): .depends(.not(condition))
        }
      return claim.expecting(
        ExpectedVerdict(kind: other, because: expected.because, range: expected.range))
    }
    for claim in try report(changed).claims {
      #expect(claim.standing == .unexpected, "\(claim.claim.name)")
      #expect(!claim.differences.isEmpty)
    }
  }

  /// What nobody can be asked about is no success.
  @Test func whatIsNotAskedIsNeverExpected() throws {
    let sheet = try Self.sheet("states")
    let claim = try #require(sheet.claims.first { $0.name == "third" })
    var changed = sheet
    let never = ClaimAtom(
      question: claim.atoms[0].question, under: .constant(0, .boolean), range: claim.range)
    changed.claims = [ExpectedVerdict.Kind.holds, .fails].map { kind in
      claim.asking(
        never, ExpectedVerdict(kind: kind, because: "", range: claim.range))
    }
    let report = try report(changed)
    #expect(report.claims.map(\.verdict) == [.empty, .empty])
    #expect(report.outcome == .unexpected)
  }
}

extension Claim {
  fileprivate func expecting(_ expected: ExpectedVerdict) -> Claim {
    Claim(
      name: name, statement: statement, author: author, date: date, cites: cites, missing: missing,
      atoms: atoms, body: body, points: points, scope: scope, expectation: expected, range: range,
      nameRange: nameRange)
  }

  fileprivate func asking(_ atom: ClaimAtom, _ expected: ExpectedVerdict) -> Claim {
    Claim(
      name: name, statement: statement, author: author, date: date, cites: cites, missing: missing,
      atoms: [atom], body: .atom(0), points: points, scope: scope, expectation: expected,
      range: range, nameRange: nameRange)
  }
}
