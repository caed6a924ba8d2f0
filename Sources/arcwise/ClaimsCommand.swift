import Analysis
import ArgumentParser
import Citations
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

  @OptionGroup var selection: SelectionOptions

  @OptionGroup var page: PageOptions

  func validate() throws {
    guard selection.property == nil else {
      throw ValidationError("--property is for check; a claim names the properties that it asks.")
    }
  }

  func run() throws {
    Interruption.listen()
    let inputs = Inputs(
      paths.isEmpty ? ["Models"] : paths, modelPath: modelPath, kinds: .studies)
    inputs.reportFaults()
    try selection.check(against: inputs.studies.models)
    let style = page.style(isTerminal: StandardOutput.isTerminal)
    let text = ClaimsText(
      sources: inputs.sources, style: style, restriction: selection.restriction,
      verbosity: quiet ? .quiet : .normal)
    let isText = format == .text
    let studies = inputs.studies.decided(options, threads: WorkPlan.processors) { number, study in
      // At once, so that each study's ledger is seen when it is done.
      if isText { StandardOutput.write((number == 0 ? "" : "\n") + text.text(of: study)) }
    }
    let run = ClaimsRun(
      studies: studies, restriction: selection.restriction, faults: inputs.faults,
      sources: inputs.sources)
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
    options.restriction = selection.restriction
    options.milliseconds = timeout?.milliseconds
    if let memory { options.keep(within: memory.bytes) }
    options.isInterrupted = { Interruption.isRequested }
    return options
  }
}

extension [LoadedStudy] {
  /// The models that they are about.
  var models: [Model] { flatMap { $0.sheet?.models.map(\.model) ?? [] } }

  /// What their claims come to. `each` is told of every study in turn, faulty ones too.
  func decided(
    _ options: CheckOptions, explored: [ExploredModel] = [], threads: Int = 1,
    each: (Int, ClaimedStudy) -> Void = { _, _ in }
  ) -> [ClaimedStudy] {
    let sound = indices.filter { self[$0].sheet != nil }
    for index in indices.prefix(sound.first ?? count) { each(index, self[index].faulty) }
    let results = StudyReport.decide(
      compactMap(\.sheet), options: options, explored: explored, threads: threads
    ) { number, decided in
      each(sound[number], self[sound[number]].claimed(decided, options))
      let next = number + 1 < sound.count ? sound[number + 1] : count
      for index in sound[number] + 1..<next { each(index, self[index].faulty) }
    }
    var rest = results[...]
    return map { $0.sheet == nil ? $0.faulty : $0.claimed(rest.removeFirst(), options) }
  }
}

extension LoadedStudy {
  fileprivate var faulty: ClaimedStudy {
    ClaimedStudy(path: path, diagnostics: diagnostics, result: .faulty)
  }

  fileprivate func claimed(_ decided: StudyReport.Decided, _ options: CheckOptions) -> ClaimedStudy
  {
    let result: ClaimedStudy.Result =
      switch decided {
      case .success(let report): .report(report)
      case .failure(let disagreement): .disagreement(disagreement)
      }
    let anchors = sheet.flatMap { sheet in options.archives.map { AnchorCheck(sheet, in: $0) } }
    return ClaimedStudy(path: path, diagnostics: diagnostics, result: result, anchors: anchors)
  }
}
