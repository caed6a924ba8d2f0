import Diagnostics
import Language
import Modeling
import Testing

@testable import Analysis

/// What a system is asked without any property written: by diagrams alone the same as where it is listed.
struct LargeSystemFindingsTests {
  /// What is said of a finding, whoever found it.
  private struct Said: Equatable {
    let id: FindingID
    let subject: String
    let message: String
    let details: [String]
    let condition: Condition
    let steps: Int?
    let isExpected: Bool

    init(_ finding: Finding) {
      id = finding.id
      subject = finding.subject
      message = finding.message
      details = finding.details
      condition = finding.condition
      steps = finding.trace?.steps.count
      isExpected = finding.expectation != nil
    }
  }

  /// A clause that never applies, one that leaves a range, a call that nobody answers, and a claim about
  /// what never is.
  private func faulty(_ n: Int, _ more: String = "") throws -> Model {
    let device = """
      model test.device
      register power : bits 1 = 0b
      state OFF = 0b
      state ON  = 1b
      request turn(new : power) by user { rule on when OFF && new == ON -> ok { power = new } }
      """
    let system = """
      system test.faulty
      parameter N : 1..64 = 2
      instance dev[N] : test.device
      var phase : enum {idle, lost} = idle
      var level : int 0..3 = 0
      event on by vmm choose i when dev[i].OFF { call dev[i].turn(ON) }
      event off by vmm choose i when dev[i].ON && level > 1 { call dev[i].turn(OFF) }
      event rise by vmm when exists i : dev[i].ON { level = level + 1 }
      event give_up by vmm choose i when dev[i].ON && dev[i].OFF { phase = lost }
      event forget by vmm when phase == lost { phase = idle }
      invariant quiet : phase == lost -> level == 0
      \(more)
      """
    var sources = SourceMap()
    func tree(_ path: String, _ text: String) throws -> ModelSyntax {
      let file = sources.add(SourceFile(path: path, bytes: Array(text.utf8)))
      return try #require(parse(file, in: sources).0)
    }
    let (part, _) = Elaborator.elaborate(try tree("device.arc", device))
    let (model, problems) = Elaborator.elaborate(
      system: try tree("faulty.arc", system), models: ["test.device": try #require(part)],
      given: ["N": n])
    #expect(problems.all.map(\.message) == [])
    return try #require(model)
  }

  private func report(_ model: Model, listed: Int) throws -> ModelReport {
    var options = CheckOptions()
    options.confirms = false
    options.listedOfSystems = listed
    return try Checker(model, options: options).check()
  }

  private func compare(_ model: Model) throws {
    let listed = try report(model, listed: 200_000)
    let alone = try report(model, listed: 0)
    #expect(listed.exact == nil && alone.exact != nil)
    let open = Set(
      alone.obstacles.compactMap { obstacle -> String? in
        if case .notAskedOfDiagrams(let question) = obstacle { question } else { nil }
      })
    func said(_ report: ModelReport) -> [Said] {
      report.findings.filter { !open.contains($0.id.rawValue) }.map { Said($0) }
    }
    #expect(said(alone) == said(listed))
  }

  @Test(
    arguments: [
      "answers", "booted", "choices", "indices", "mixed", "shared", "stopped",
    ])
  func goldenSystems(_ name: String) throws {
    let root = #filePath.split(separator: "/").dropLast(3).map(String.init)
    var library = ModelLibrary(searchPath: [])
    let loaded = try library.load(
      "/" + (root + ["Tests/Golden/systems/\(name).arc"]).joined(separator: "/"))
    try compare(try #require(loaded.model))
  }

  @Test func listedOrNot() throws { try compare(try faulty(2)) }

  @Test func atAnySize() throws {
    let report = try report(try faulty(20), listed: 200_000)
    #expect(report.obstacles == [])
    #expect(
      report.findings.map { "\($0.id.rawValue) \($0.subject)" } == [
        "unspecified off", "out-of-range rise", "dead-rule give_up", "dead-rule forget",
        "vacuous quiet",
      ])
    #expect(report.findings.map { $0.trace?.steps.count } == [3, 4, nil, nil, nil])
    #expect(report.outcome(failingOn: .error) == .unexpected)
  }

  @Test func expectations() throws {
    let told = """
      expect unspecified off because "It isn't said."
      expect out-of-range rise because "It goes on."
      expect dead-rule give_up because "It can't be both."
      expect dead-rule forget because "It never gives up."
      expect vacuous quiet because "It never gives up."
      """
    let met = try report(try faulty(20, told), listed: 200_000)
    #expect(met.unmet.map(\.message) == [])
    #expect(met.outcome(failingOn: .error) == .expected)
    let more = told + "\nexpect dead-rule on because \"It isn't so.\""
    let missed = try report(try faulty(20, more), listed: 200_000)
    #expect(missed.unmet.map(\.message) == ["this is expected, and not found"])
  }

  /// What no system is asked is found by nobody, whatever its size.
  @Test(arguments: [2, 20]) func expectedOfNoSystem(n: Int) throws {
    let told = "expect conflict rise because \"Two clauses apply.\""
    let missed = try report(try faulty(n, told), listed: n == 2 ? 200_000 : 0)
    #expect(missed.unmet.map(\.message) == ["this is expected, and not found"])
  }

  /// Where in a run is more than diagrams tell.
  @Test func expectedInSomeConfigurations() throws {
    let when = "expect unspecified off when level > 1 because \"It isn't said.\""
    let report = try report(try faulty(20, when), listed: 200_000)
    #expect(report.obstacles == [.notAskedOfDiagrams(question: "unspecified")])
    #expect(report.unmet.isEmpty)
    #expect(report.outcome(failingOn: .error) == .undecided)
  }
}
