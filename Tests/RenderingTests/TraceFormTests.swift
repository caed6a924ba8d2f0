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

  @Test func asTable() {
    #expect(text(width: 80, .table) == "?")
  }

  @Test func asNarrowTable() {
    #expect(text(width: 40, .table) == "?")
  }

  @Test func asSequence() {
    #expect(text(width: 80, .sequence) == "?")
  }

  @Test func asNarrowSequence() {
    #expect(text(width: 58, .sequence) == "?")
  }

  @Test func asMermaid() {
    #expect(text(width: 80, .mermaid) == "?")
  }

  @Test func asITF() {
    #expect(run.itf(of: sample.model, in: sample.sources, description: "a test").text == "?")
  }

  @Test func goesBack() throws {
    let loop = try sample.trace([("knock", []), ("rest", [])], loopsTo: 0)
    #expect(text(width: 80, .table, loop) == "?")
    #expect(text(width: 80, .sequence, loop) == "?")
    #expect(text(width: 80, .mermaid, loop) == "?")
    let document = loop.itf(of: sample.model, in: sample.sources, description: "a test")
    #expect(document.text.contains("\"loop\": 0"))
  }

  @Test func withoutSteps() throws {
    #expect(text(width: 80, .table, try sample.trace([])) == "?")
  }
}
