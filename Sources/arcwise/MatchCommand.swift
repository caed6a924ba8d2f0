import Analysis
import ArgumentParser
import CImport
import Comparison
import Diagnostics
import Language
import Modeling
import Rendering

struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Decides C macros, enums and tables against a model, for every word.",
    usage: "arcwise match [<options>] <file> [<model>] [-- <compiler arguments>]",
    discussion: Example.match)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: ArgumentHelp("A header or another file of C.", valueName: "file"))
  var file: String

  @Argument(
    help: ArgumentHelp(
      "A file, the name of a model, or '-'; without it the C is looked at alone.",
      valueName: "model"))
  var model: String?

  @OptionGroup var source: CSourceOptions

  @Option(help: "Text for people, or JSON for programs.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "What a symbol of C is in the model: valid, error, a predicate, a state; or none.",
      valueName: "name=clause"))
  var map: [Assignment] = []

  @Option(help: ArgumentHelp("Only symbols that begin so.", valueName: "prefix"))
  var prefix: String?

  @Flag(help: "Also compile the predicates and run them for every word of up to 32 bits.")
  var verify = false

  @OptionGroup var selection: SelectionOptions

  @Option(help: "What is wrong with the C alone never counts below this severity.")
  var failOn = Severity.error

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  @Flag(name: .shortAndLong, help: "Only what isn't equal or has a fault, and the summary.")
  var quiet = false

  @OptionGroup var page: PageOptions

  func validate() throws {
    guard selection.property == nil else {
      throw ValidationError("--property is for check; --prefix narrows what is compared.")
    }
  }

  func run() throws {
    Interruption.listen()
    let style = page.style(isTerminal: StandardOutput.isTerminal)
    let loaded = try model.map { try SingleModel($0, modelPath: modelPath, style) }
    if let loaded { try selection.check(against: [loaded.model]) }
    let width = loaded?.model.registers.first.map(\.width) ?? 32
    let header = try source.header(of: file, width: width)
    let run = try matched(header, loaded, width)
    switch format {
    case .text:
      let text = MatchText(run, style: style, detail: quiet ? .faults : .all)
      StandardOutput.write(text.text())
    case .json: StandardOutput.write(MatchDocument(run).json().text)
    }
    try run.status.finish()
  }

  private func matched(_ header: CHeader, _ loaded: SingleModel?, _ width: Int) throws -> MatchRun {
    var options = MatchOptions()
    options.restriction = selection.restriction
    options.map = map.map { ($0.name, $0.value) }
    options.prefix = prefix
    options.milliseconds = source.timeout?.milliseconds ?? 10_000
    options.isInterrupted = { Interruption.isRequested }
    let matcher = Matcher(header, options: options)
    do {
      var report = try loaded.map { try matcher.report(against: $0.model) } ?? matcher.report()
      if verify {
        report = try report.verified(by: source.run(report.questions, of: file, width: width))
      }
      return MatchRun(report, path: file, modelPath: loaded?.path, threshold: failOn)
    } catch let fault as MatchFault {
      throw UsageFault(fault.message, help: fault.help)
    } catch let disagreement as MatchDisagreement {
      StandardError.write(
        "\(Tool.name): a fault of arcwise: \(disagreement.question) "
          + "\(disagreement.details.joined(separator: "; "))\n")
      throw ExitCode(CheckStatus.fault.rawValue)
    }
  }
}
