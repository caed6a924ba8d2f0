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

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, json, html, sarif, junit, github, summary
  }

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
    let text = ClaimsText(
      sources: inputs.sources, style: style, verbosity: quiet ? .quiet : .normal)
    let isText = format == .text
    let studies = inputs.studies.decided(options) { number, study in
      // At once, so that each study's ledger is seen when it is done.
      if isText { StandardOutput.write((number == 0 ? "" : "\n") + text.text(of: study)) }
    }
    let run = ClaimsRun(studies: studies, faults: inputs.faults, sources: inputs.sources)
    switch format {
    case .text: break
    case .markdown: StandardOutput.write(ClaimsMarkdown(run, style: style).text())
    case .json: StandardOutput.write(ClaimsDocument(run).json().text)
    case .html: StandardOutput.write(ClaimsHTML(run, style: style).text())
    case .sarif: writeForCI(run, .sarif)
    case .junit: writeForCI(run, .junit)
    case .github: writeForCI(run, .github)
    case .summary: writeForCI(run, .summary)
    }
    try run.status.finish()
  }

  private func writeForCI(_ run: ClaimsRun, _ format: CIFormat) {
    let report = CIReport(run, folders: .current)
    StandardOutput.write((quiet ? report.quiet : report).text(format))
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
  /// What their claims come to. `each` is told of every study in turn, faulty ones too.
  func decided(
    _ options: CheckOptions, each: @escaping @Sendable (Int, ClaimedStudy) -> Void = { _, _ in }
  ) -> [ClaimedStudy] {
    let sound = indices.filter { self[$0].sheet != nil }
    for index in indices.prefix(sound.first ?? count) { each(index, self[index].faulty) }
    let results = StudyReport.decide(compactMap(\.sheet), options: options) { number, decided in
      each(sound[number], self[sound[number]].claimed(decided))
      let next = number + 1 < sound.count ? sound[number + 1] : count
      for index in sound[number] + 1..<next { each(index, self[index].faulty) }
    }
    var rest = results[...]
    return map { $0.sheet == nil ? $0.faulty : $0.claimed(rest.removeFirst()) }
  }
}

extension LoadedStudy {
  fileprivate var faulty: ClaimedStudy {
    ClaimedStudy(path: path, diagnostics: diagnostics, result: .faulty)
  }

  fileprivate func claimed(_ decided: StudyReport.Decided) -> ClaimedStudy {
    switch decided {
    case .success(let report):
      ClaimedStudy(path: path, diagnostics: diagnostics, result: .report(report))
    case .failure(let disagreement):
      ClaimedStudy(path: path, diagnostics: diagnostics, result: .disagreement(disagreement))
    }
  }
}
