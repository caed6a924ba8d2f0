import Analysis
import Modeling

/// The paths of a model's routes, each with the devices that take it.
struct RouteText {
  let tables: [RouteTable]
  let model: Model

  func write(to page: inout Page) {
    for table in tables {
      page.add(Phrase("routes of ") + Phrase(table.request, .strong))
      let width = table.lines.map { path($0).count }.max() ?? 0
      for line in table.lines {
        page.add(
          Phrase(condition(line), .dim), prefix: "  " + Phrase(path(line).padded(to: width + 2)))
      }
      page.addBlank()
    }
  }

  private func path(_ line: RouteTable.Line) -> String {
    let path = line.states.joined(separator: " -> ")
    return line.refusal.map { "\(path): \($0)" } ?? path
  }

  private func condition(_ line: RouteTable.Line) -> String {
    line.condition.isAlways ? "" : Wording(model).text(line.condition)
  }
}
