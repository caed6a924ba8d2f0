import ArgumentParser
import Diagnostics
import Rendering

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "What may stand in brackets in a report, and what it means.",
    usage: "arcwise rules [<options>] [<id>]",
    discussion: Example.rules)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: ArgumentHelp("Print the page of this one.", valueName: "id"))
  var id: String?

  @Option(help: "Text for people or JSON for programs.")
  var format = Format.text

  @OptionGroup var page: PageOptions

  func run() throws {
    let style = page.style(isTerminal: StandardOutput.isTerminal)
    switch format {
    case .json: StandardOutput.write(RulePage.document().text)
    case .text:
      StandardOutput.write(
        try id.map { try rule($0).text(style: style) } ?? RulePage.list(style: style))
    }
  }

  private func rule(_ id: String) throws -> RulePage {
    if let rule = RulePage.all.first(where: { $0.id == id }) { return rule }
    let nearest = id.nearest(in: RulePage.all.map(\.id))
    throw UsageFault(
      "no rule is named '\(id)'",
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "'arcwise rules' lists them; faults in a model's text have theirs in Docs/diagnostics")
  }
}
