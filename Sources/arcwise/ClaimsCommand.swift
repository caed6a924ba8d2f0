import Analysis
import ArgumentParser
import Comparison
import Diagnostics
import Language
import Modeling
import Rendering

struct ClaimsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "The ledger: each argument of the studies, decided.",
    usage: "arcwise claims [<options>] [<path> ...]",
    discussion: Example.claims)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown, json, html }

  @Argument(
    help: ArgumentHelp("Files, folders or names of studies; else Models.", valueName: "path"))
  var paths: [String] = []

  @Option(help: "How the ledger is written.")
  var format = Format.text

  @Option(help: ArgumentHelp("Stop after this time: 500ms, 30s, 2m.", valueName: "time"))
  var timeout: TimeSpan?

  @Option(help: ArgumentHelp("Stop at this much memory: 512M, 4G.", valueName: "size"))
  var memory: MemorySize?

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  @Flag(name: .shortAndLong, help: "Only what is unexpected, and the summary.")
  var quiet = false

  @OptionGroup var page: PageOptions

  func run() throws {
    Interruption.listen()
    let inputs = Inputs(
      paths.isEmpty ? ["Models"] : paths, modelPath: modelPath, kinds: .studies)
    inputs.reportFaults()
    let style = page.style(isTerminal: StandardOutput.isTerminal)
    let run = ClaimsRun(
      studies: inputs.studies.decided(options), faults: inputs.faults, sources: inputs.sources)
    switch format {
    case .text:
      let text = ClaimsText(
        sources: inputs.sources, style: style, verbosity: quiet ? .quiet : .normal)
      StandardOutput.write(run.studies.map(text.text).joined(separator: "\n"))
    case .markdown: StandardOutput.write(ClaimsMarkdown(run, style: style).text())
    case .json: StandardOutput.write(ClaimsDocument(run).json().text)
    case .html: StandardOutput.write(ClaimsHTML(run, style: style).text())
    }
    try run.status.finish()
  }

  private var options: CheckOptions {
    var options = CheckOptions()
    options.milliseconds = timeout?.milliseconds
    if let memory { options.memoryBytes = memory.bytes }
    options.isInterrupted = { Interruption.isRequested }
    return options
  }
}

extension [LoadedStudy] {
  /// What their claims come to, those with faults apart.
  func decided(_ options: CheckOptions) -> [ClaimedStudy] {
    var results = StudyReport.decide(compactMap(\.sheet), options: options)[...]
    return map { loaded in
      let result: ClaimedStudy.Result
      if loaded.sheet == nil {
        result = .faulty
      } else {
        switch results.removeFirst() {
        case .success(let report): result = .report(report)
        case .failure(let disagreement): result = .disagreement(disagreement)
        }
      }
      return ClaimedStudy(path: loaded.path, diagnostics: loaded.diagnostics, result: result)
    }
  }
}
