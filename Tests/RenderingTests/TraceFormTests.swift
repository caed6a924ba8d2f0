import Modeling
import Testing

@testable import Rendering

/// One run in each form.
struct TraceFormTests {
  private let sample = Sample.slowDoor
  private let run: Trace

  init() throws {
    run = try Sample.slowDoor.trace([
      ("knock", []), ("set_door.ask", [1]), ("move", []), ("rest", []),
    ])
  }

  private func text(width: Int, _ form: TraceForm, _ trace: Trace? = nil) -> String {
    var style = PageStyle()
    style.width = width
    var page = Page(style)
    TraceText(
      trace: trace ?? run, condition: .always, model: sample.model, sources: sample.sources,
      form: form, description: "a test"
    ).write(to: &page)
    return page.text
  }

  @Test func asTable() throws {
    try expectSnapshot("trace-table.txt", text(width: 80, .table))
  }

  @Test func asNarrowTable() throws {
    try expectSnapshot("trace-list.txt", text(width: 40, .table))
  }

  @Test func asSequence() throws {
    try expectSnapshot("trace-sequence.txt", text(width: 80, .sequence))
  }

  @Test func asNarrowSequence() throws {
    try expectSnapshot("trace-sequence-narrow.txt", text(width: 58, .sequence))
  }

  @Test func asMermaid() throws {
    try expectSnapshot("trace.mermaid.txt", text(width: 80, .mermaid))
  }

  @Test func asITF() throws {
    let document = run.itf(of: sample.model, in: sample.sources, description: "a test")
    try expectSnapshot("trace.itf.json", document.text)
  }

  @Test func goesBack() throws {
    let loop = try sample.trace([("knock", []), ("rest", [])], loopsTo: 0)
    let forms = [TraceForm.table, .sequence, .mermaid].map { text(width: 80, $0, loop) }
    try expectSnapshot("trace-loop.txt", forms.joined())
    let document = loop.itf(of: sample.model, in: sample.sources, description: "a test")
    #expect(document.text.contains("\"loop\": 0"))
  }

  @Test func withoutSteps() throws {
    #expect(
      text(width: 80, .table, try sample.trace([])) == "  at         the start: door = 00b SHUT\n")
  }
}
