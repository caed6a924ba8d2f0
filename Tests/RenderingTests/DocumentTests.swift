import Foundation
import Testing

@testable import Analysis
@testable import Rendering

/// JSON documents, whole and against the schema.
struct DocumentTests {
  private func parsed(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  private func faults(_ document: JSON) throws -> [String] {
    let schema = try #require(try parsed(Schema.text) as? [String: Any])
    return SchemaValidator(schema).faults(in: try parsed(document.text))
  }

  @Test(arguments: TraceForm.allCases)
  func checkIsAsTheSchemaSays(form: TraceForm) throws {
    for sample in [
      Sample.door, .slowDoor, Sample("model m\nstate"), Sample("model m\nvar x : bool = 1"),
    ] {
      #expect(try faults(CheckDocument(try sample.run(), traceForm: form).json()) == [])
    }
  }

  @Test func troubleIsAsTheSchemaSays() throws {
    let disagreement = EngineDisagreement(model: "m", question: "q", details: ["x = 1"])
    let door = Sample.door
    let models = [
      CheckedModel.Result.skipped, .disagreement(disagreement, reproducer: "m.arc"),
    ].map {
      CheckedModel(path: "m.arc", diagnostics: door.loaded.diagnostics, result: $0)
    }
    let run = CheckRun(
      models: models, faults: [InputFault(path: "n.arc", message: "no such file")],
      sources: door.sources, question: CheckQuestion())
    #expect(try faults(CheckDocument(run, traceForm: .table).json()) == [])
    #expect(run.status == .fault)
  }

  @Test func rulesAreAsTheSchemaSays() throws {
    #expect(try faults(RulePage.document()) == [])
  }

  @Test func theValidatorFindsFaults() throws {
    let schema = try #require(try parsed(Schema.text) as? [String: Any])
    let validator = SchemaValidator(schema)
    #expect(validator.faults(in: ["schemaVersion": 2]) != [])
    let text = CheckDocument(try Sample.door.run(), traceForm: .table).json().text
    for (old, new) in [
      ("\"outcome\": \"unexpected\"", "\"outcome\": \"fine\""),
      ("\"loopsTo\": null", "\"loopsTo\": \"never\""),
      ("\"subject\"", "\"object\""),
    ] {
      #expect(text.contains(old))
      #expect(validator.faults(in: try parsed(text.replacing(old, with: new))) != [])
    }
  }

  @Test func theWholeDocument() throws {
    let sample = Sample(
      """
      model m
      register r : bits 64 { ON @ 0 } = OFF
      state OFF = 0b
      request set(new : r) by user { rule on for n in 1..2 when new.ON -> ok { r = new } }
      invariant dark : !r.ON
      """)
    let text = CheckDocument(try sample.run(), traceForm: .itf).json().text
    try expectSnapshot("check.json", text)
  }

  @Test func textIsEscaped() {
    #expect(JSON.string("a\"\\\n\u{1}é").text == "\"a\\\"\\\\\\n\\u0001é\"\n")
  }

  @Test func fingerprintsStayWhenLinesMove() throws {
    let text = "model m\nregister r : bits 2 { ON @ 0 } = OFF\nstate OFF = 0b\n"
    func fingerprints(_ text: String) throws -> [String] {
      let sample = Sample(text)
      return try sample.report().findings.map { Fingerprint.of($0, in: sample.model) }
    }
    let before = try fingerprints(text)
    #expect(!before.isEmpty)
    #expect(Set(before).count == before.count)
    #expect(try fingerprints("// moved\n\n" + text + "var x : bool = false\n") == before)
    #expect(try fingerprints(text.replacing("model m", with: "model n")) != before)
  }
}
