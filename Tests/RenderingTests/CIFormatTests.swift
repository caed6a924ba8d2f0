import Comparison
import Diagnostics
import Foundation
import Testing

@testable import Analysis
@testable import Rendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a check tells a CI, in each of its formats.
struct CIFormatTests {
  private let folders = CIFolders(folder: "/home/ann/linux/tools", root: "/home/ann/linux")

  private func report(_ run: CheckRun) -> CIReport { CIReport(run, folders: folders) }

  private func parsed(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  private func sarifFaults(_ run: CheckRun) throws -> [String] {
    let schema = try #require(try parsed(SARIFSchema.text) as? [String: Any])
    return SchemaValidator(schema).faults(in: try parsed(report(run).text(.sarif)))
  }

  private static let nothing = Sample("model m\nregister r : bits 1 { ON @ 0 } = 0b\nhome true\n")

  /// No model, a fault in one, all that can go wrong.
  private func runs() throws -> [CheckRun] {
    let door = Sample.door
    let disagreement = EngineDisagreement(model: "m", question: "q", details: ["x = 1"])
    let trouble = [CheckedModel.Result.skipped, .disagreement(disagreement, reproducer: "m.arc")]
    return [
      CheckRun(models: [], faults: [], sources: door.sources, question: CheckQuestion()),
      try Self.nothing.run(), try door.run(), try Sample.slowDoor.run(),
      try Sample("model m\nstate", path: "/tmp/a b.arc").run(), try approved().run,
      CheckRun(
        models: trouble.map {
          CheckedModel(path: "m.arc", diagnostics: door.loaded.diagnostics, result: $0)
        }, faults: [InputFault(path: "n.arc", message: "no such file")],
        sources: door.sources, question: CheckQuestion()),
    ]
  }

  /// The door with one of its surprises approved, and an approval of something that is gone.
  private func approved() throws -> (run: CheckRun, fingerprint: String) {
    let door = Sample.door
    let open = try door.run().approvables
    let first = try #require(open.first)
    let file = ApprovalFile(
      path: "../approvals",
      bytes: Array(
        """
        approve \(first.fingerprint) "\(first.words)" because "read, and meant" by "Ann"
        approve 0123456789abcdef "house.door: dead-end OPEN" because "once" by "Ann"

        """.utf8), today: CalendarDate(secondsSince1970: 0))
    let checked = CheckedModel(
      path: door.path, diagnostics: door.loaded.diagnostics, result: .report(try door.report()),
      approvals: file)
    let run = CheckRun(
      models: [checked], faults: [], sources: door.sources, question: CheckQuestion(),
      approvals: file)
    return (run, first.fingerprint)
  }

  @Test(arguments: CIFormat.allCases)
  func theDoor(format: CIFormat) throws {
    let suffix =
      switch format {
      case .sarif: "sarif.json"
      case .junit: "junit.xml"
      case .github: "github.txt"
      case .summary: "summary.md"
      }
    try expectSnapshot("ci-\(suffix)", report(try approved().run).text(format).withoutRules)
  }

  @Test func sarifIsAsTheStandardSays() throws {
    for run in try runs() { #expect(try sarifFaults(run) == []) }
  }

  @Test func theShapeOfSarifFindsFaults() throws {
    let schema = try #require(try parsed(SARIFSchema.text) as? [String: Any])
    let validator = SchemaValidator(schema)
    let text = report(try approved().run).text(.sarif)
    for (old, new) in [
      ("\"level\": \"error\"", "\"level\": \"fatal\""),
      ("\"kind\": \"inSource\"", "\"kind\": \"inFile\""),
      ("\"startLine\": ", "\"startLine\": -"), ("\"executionSuccessful\"", "\"successful\""),
      ("\"uri\": \"tools/Models", "\"uri\": \"tools/My Models"),
      ("\"version\": \"2.1.0\"", "\"version\": \"2.1\""),
      ("\"status\": \"accepted\"", "\"state\": \"accepted\""),
    ] {
      #expect(text.contains(old), "\(old)")
      #expect(validator.faults(in: try parsed(text.replacing(old, with: new))) != [], "\(new)")
    }
  }

  @Test func sarifListsEachRuleOnce() throws {
    for run in try runs() {
      let document = try #require(try parsed(report(run).text(.sarif)) as? [String: Any])
      let all = try #require(document["runs"] as? [[String: Any]]).first
      let tool = try #require(all?["tool"] as? [String: [String: Any]])
      let rules = try #require(tool["driver"]?["rules"] as? [[String: Any]])
      let ids = rules.compactMap { $0["id"] as? String }
      #expect(Set(ids).count == ids.count)
      #expect(ids.prefix(RulePage.all.count).elementsEqual(RulePage.all.map(\.id)))
      for result in try #require(all?["results"] as? [[String: Any]]) {
        let number = try #require(result["ruleIndex"] as? Int)
        #expect(ids[number] == result["ruleId"] as? String)
      }
    }
  }

  /// Expected in the model, approved beside it, or neither.
  @Test func standings() throws {
    let (run, fingerprint) = try approved()
    let notices = report(run).suites[0].notices
    for notice in notices {
      switch notice.standing {
      case .accepted(let acceptance):
        #expect((acceptance.kind == .external) == (notice.fingerprint == fingerprint))
      case .passed, .failed, .remark, .undecided, .badInput, .ourFault:
        #expect(notice.fingerprint != fingerprint)
      }
    }
    #expect(notices.contains { $0.fingerprint == fingerprint })
    let warnings = report(run).suites[1]
    #expect(warnings.name == "approvals")
    #expect(warnings.notices.map(\.rule) == ["unused-approval"])
    #expect(warnings.notices.map(\.standing) == [.remark])
  }

  /// Columns in code points: a combined character is two of them, and one for people.
  @Test func columnsCountCodePoints() {
    var sources = SourceMap()
    let text = "e\u{301} = \u{1F600}x\n"
    let file = sources.add(SourceFile(path: "a", bytes: Array(text.utf8)))
    let range = SourceRange(file: file, start: 10, end: 11)
    #expect(sources.text(of: range) == "x")
    #expect(
      sources.region(of: range)
        == SourceRegion(startLine: 1, startColumn: 7, endLine: 1, endColumn: 8))
    #expect(sources.place(of: range).column == 6)
  }

  private static let paths = [
    ("a.arc", "tools/a.arc", true), ("./x/../a.arc", "tools/a.arc", true),
    ("../Models/a.arc", "Models/a.arc", true), ("/home/ann/linux/a.arc", "a.arc", true),
    ("../../a.arc", "/home/ann/a.arc", false), ("/tmp/a.arc", "/tmp/a.arc", false),
    ("<stdin>", "<stdin>", false),
  ]

  @Test(arguments: paths)
  func filesAreFoundFromTheRoot(given: String, path: String, isInRepository: Bool) {
    #expect(folders.file(given) == CIFile(path: path, isInRepository: isInRepository))
  }

  @Test func referencesAreEscaped() {
    #expect(CIFile(path: "a b/c:é%.arc", isInRepository: true).uri == "a%20b/c%3A%C3%A9%25.arc")
    #expect(CIFile(path: "/a#b", isInRepository: false).uri == "file:///a%23b")
  }

  @Test func annotationsAreEscaped() {
    let place = CIPlace(
      file: CIFile(path: "a,b:c.arc", isInRepository: true),
      region: SourceRegion(startLine: 3, startColumn: 2, endLine: 4, endColumn: 9))
    var notice = CINotice(
      rule: "unspecified", severity: .error, standing: .failed, name: "n",
      message: "50%\r\nof: a,b",
      place: place, fingerprint: "")
    notice.evidence = "one\ntwo\n"
    let report = CIReport(
      command: "check", suites: [CISuite(name: "s", notices: [notice])], status: .unexpected)
    #expect(
      report.text(.github) == """
        ::error file=a%2Cb%3Ac.arc,line=3,endLine=4,title=unspecified::50%25%0D%0Aof: a,b%0A%0Aone%0Atwo
        arcwise check: not as expected; 1 failed

        """)
  }

  /// A parser reads as many cases, failures, errors and skipped ones as the counts say.
  @Test func junitIsWellFormed() throws {
    var texts = try runs().map { report($0).text(.junit) }
    let notice = CINotice(
      rule: "a<b", severity: .error, standing: .failed, name: "\"quoted\" & <b>",
      message: "a\u{1}b\nc", place: nil, fingerprint: "")
    texts.append(
      CIReport(
        command: "check", suites: [CISuite(name: "s", notices: [notice])], status: .unexpected
      ).text(.junit))
    for text in texts {
      let tally = JUnitTally()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = tally
      #expect(parser.parse(), "\(text)")
      #expect(tally.said == tally.counted)
    }
  }

  @Test func quietLeavesOutWhatNobodyHasToLookAt() throws {
    let notices = report(try approved().run).quiet.notices
    #expect(!notices.isEmpty)
    for notice in notices {
      switch notice.standing {
      case .passed, .accepted: Issue.record("\(notice.name) is told")
      case .remark, .failed, .undecided, .badInput, .ourFault: break
      }
    }
  }
}

extension String {
  /// A document of SARIF without its list of rules, whose pages are no matter of the format.
  var withoutRules: String {
    guard let rules = range(of: "\"rules\": ["), let end = range(of: "\"automationDetails\"") else {
      return self
    }
    return self[..<rules.lowerBound] + "…\n" + self[end.lowerBound...].withoutNumbers
  }
}

extension Substring {
  /// Without the place of each result's rule in the list.
  fileprivate var withoutNumbers: String {
    String(replacing(#/ *"ruleIndex": [0-9]+,\n/#, with: ""))
  }
}

/// Counts elements; `said` is what the root says of them.
private final class JUnitTally: NSObject, XMLParserDelegate {
  var said: [String: Int] = [:]
  var counted = ["tests": 0, "failures": 0, "errors": 0, "skipped": 0]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    let names = [
      "testcase": "tests", "failure": "failures", "error": "errors", "skipped": "skipped",
    ]
    if let counter = names[name] { counted[counter, default: 0] += 1 }
    if name == "testsuites" {
      for counter in names.values { said[counter] = attributes[counter].flatMap { Int($0) } }
    }
  }
}
