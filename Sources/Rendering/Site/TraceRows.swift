/// A trace as a table of a page.
struct TraceRows {
  private let story: TraceStory
  /// Which of an entry's runs it is; nil for the first.
  private let part: String?

  init(_ story: TraceStory, part: String? = nil) {
    self.story = story
    self.part = part
  }

  var html: HTML {
    let head = ["step", "who", "what", "rule", "line"] + story.columns
    let start = ["0", "", "the start", "", ""] + story.start
    let rows = story.steps.map { step in
      [String(step.number), step.actor, step.what, step.rule, step.place]
        + step.cells.map { $0 ?? "·" }
    }
    let loop = story.loopsTo.map { target in
      HTML(
        .p, [.class("note")], story.steps.isEmpty ? "for ever" : "back to step \(target), for ever")
    }
    let table = HTML(
      .table, [.class("run")] + (part.map { [HTML.Attribute("data-run", $0)] } ?? []),
      [
        HTML.head(head.map { ($0, false) }),
        HTML(.tbody, ([start] + rows).map { cells in HTML(.tr, cells.map { HTML(.td, $0) }) }),
      ])
    return HTML.scrolling("A run", table) + (loop ?? .empty)
  }
}
