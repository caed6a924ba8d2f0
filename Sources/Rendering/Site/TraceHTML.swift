import Diagnostics
import Modeling

/// A run as a table: a row a step, only what changes.
package struct TraceHTML {
  private let story: TraceStory
  private let label: String

  package init(_ trace: Trace, of model: Model, in sources: SourceMap, label: String) {
    story = TraceStory(trace, of: model, in: sources)
    self.label = label
  }

  package var table: HTML {
    let hasRules = story.steps.contains { !$0.rule.isEmpty }
    let names = ["step", "who", "what"] + (hasRules ? ["rule"] : []) + ["line"]
    let head = HTML.head((names + story.columns).map { ($0, false) })
    let blanks = names.dropFirst().map { _ in "" }
    let rows =
      [["0"] + blanks + story.start]
      + story.steps.map { step in
        [String(step.number), step.actor, step.what] + (hasRules ? [step.rule] : [])
          + [step.place] + step.cells.map { $0 ?? "\u{00B7}" }
      }
    let body = HTML(
      .tbody, rows.map { row in HTML(.tr, row.map { HTML(.td, [HTML(.code, $0)]) }) })
    return HTML.scrolling(label, HTML(.table, [.class("run")], [head, body])) + loop
  }

  private var loop: HTML {
    guard let target = story.loopsTo else { return .empty }
    return HTML(.p, story.steps.isEmpty ? "for ever" : "and back to step \(target), for ever")
  }
}
