import Diagnostics
import Modeling

/// A trace in the form that was asked for, with what it presupposes.
struct TraceText {
  let trace: Trace
  let condition: Condition
  /// What the question asked of the trace's end reads.
  var asked: Set<SlotID> = []
  let model: Model
  let sources: SourceMap
  let form: TraceForm
  let description: String

  private static let indentation = 4

  func write(to page: inout Page) {
    let story = TraceStory(trace, of: model, in: sources)
    let circumstances = trace.circumstances(in: model, asked: asked, beside: condition)
    if !circumstances.isEmpty {
      page.add(
        Phrase(circumstances.joined(separator: ", ")),
        prefix: Phrase("  ") + Phrase("with".padded(to: 11), .dim))
    }
    guard !trace.steps.isEmpty || trace.loopsTo != nil else { return writeStart(story, to: &page) }
    switch form {
    case .table:
      page.addBlank()
      TraceTable(story: story, indentation: Self.indentation).write(to: &page)
      page.addBlank()
    case .sequence:
      page.addBlank()
      TraceSequence(story: story, indentation: Self.indentation).write(to: &page)
      page.addBlank()
    case .itf:
      let document = trace.itf(of: model, in: sources, description: description)
      page.addVerbatim("```json\n\(document.text)```")
    case .mermaid:
      page.addVerbatim("```mermaid\n\(TraceMermaid(story: story).text())```")
    }
  }

  private func writeStart(_ story: TraceStory, to page: inout Page) {
    let values = story.registersAtStart.map { "\($0.name) = \($0.after)" }.joined(separator: ", ")
    page.add(
      Phrase("the start\(values.isEmpty ? "" : ": \(values)")"),
      prefix: Phrase("  ") + Phrase("at".padded(to: 11), .dim))
  }
}
