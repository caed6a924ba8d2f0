/// A trace as a table of a page.
struct TraceRows {
  private let story: TraceStory
  init(_ story: TraceStory) { self.story = story }

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
      .table, [.class("run trace")],
      [HTML.head(head.map { ($0, false) }), HTML(.tbody, ([start] + rows).map(row))])
    return HTML.scrolling("A run", table) + (loop ?? .empty)
  }

  private func row(_ cells: [String]) -> HTML {
    HTML(
      .tr,
      cells.enumerated().map { column, text in
        // Steps, actors and lines are ours; calls and values are spelt as in the model.
        column == 2 || column > 4 ? HTML(.td, [HTML(.code, text)]) : HTML(.td, text)
      })
  }
}
