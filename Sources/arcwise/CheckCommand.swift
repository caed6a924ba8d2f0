import Analysis
import ArgumentParser
import Citations
import Comparison
import Diagnostics
import Language
import Modeling
import Rendering

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Findings and properties of models, and the claims of studies.",
    usage: "arcwise check [<options>] <model> ...",
    discussion: Example.check)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown, sarif, junit, github, summary, approvals
  }

  @Argument(help: ArgumentHelp("Files, folders, names of models, or '-'.", valueName: "model"))
  var models: [String]

  @Option(
    help: """
      Text for people, JSON for programs, a page about many models in Markdown; for CI \
      SARIF, JUnit, annotations of GitHub or a summary in Markdown; or the lines that would \
      approve what fails.
      """)
  var format = Format.text

  @OptionGroup var selection: SelectionOptions

  @OptionGroup var parameters: SettingOptions

  @Option(
    name: .customLong("trace"),
    help: "Runs as a table, a sequence chart, for trace viewers, or for Mermaid.")
  var traceForm = TraceForm.table

  @OptionGroup var citations: CitationOptions

  @OptionGroup var approval: ApprovalOptions

  @Option(help: "Findings below this severity never count against a model.")
  var failOn = Severity.error

  @Option(
    help: "What Z3 confirms on full words: sets of configurations, or games and steps as well.")
  var proofs = CheckOptions.Proofs.states

  @Option(help: ArgumentHelp("Stop after this time: 500ms, 30s, 2m.", valueName: "time"))
  var timeout: TimeSpan?

  @Option(help: ArgumentHelp("Stop at this much memory: 512M, 4G.", valueName: "size"))
  var memory: MemorySize?

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  @Flag(name: .shortAndLong, help: "Only what is unexpected, and the summary.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Also notes in full, witnesses of what holds, and proofs.")
  var verbose = false

  @OptionGroup var page: PageOptions

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }

  func run() throws {
    Interruption.listen()
    var inputs = Inputs(
      models, modelPath: modelPath, kinds: .all, settings: parameters.combinations)
    let archives = try citations.archives(of: &inputs)
    let approvals = try approval.file()
    inputs.reportFaults()
    let style = page.style(isTerminal: StandardOutput.isTerminal)
    try requireNames(inputs, style)
    let report = TextReport(
      sources: inputs.sources, question: question, options: textOptions(style))
    var checked: [CheckedModel] = []
    let isUsable = approvals?.isBroken != true
    for model in inputs.models where isUsable && isAsked(model) {
      let result = check(model, inputs.sources, archives, approvals)
      if format == .text {
        StandardOutput.write((checked.isEmpty ? "" : "\n") + report.text(of: result))
      }
      checked.append(result)
    }
    let studies =
      isUsable && selection.property == nil
      ? inputs.studies.decided(checkOptions(nil, nil)) : []
    if format == .text {
      let text = ClaimsText(sources: inputs.sources, style: style)
      for (number, study) in studies.enumerated() {
        let isFirst = number == 0 && !checked.isEmpty
        StandardOutput.write((isFirst ? "\n" : "") + text.summary(of: study))
      }
    }
    var run = CheckRun(
      models: checked, faults: inputs.faults, sources: inputs.sources, question: question,
      coverage: citations.coverage(of: archives, by: inputs.models.compactMap(\.model)),
      approvals: approvals)
    run.studies = studies
    finish(run, style)
    try run.status.finish()
  }

  private var question: CheckQuestion {
    var question = CheckQuestion()
    question.restriction = selection.restriction
    question.property = selection.property
    question.threshold = failOn
    return question
  }

  private func textOptions(_ style: PageStyle) -> TextOptions {
    var options = TextOptions()
    options.style = style
    options.verbosity = quiet ? .quiet : verbose ? .verbose : .normal
    options.traceForm = traceForm
    return options
  }

  /// Names are looked up in the models that could be read; a misspelt one must not narrow nothing.
  private func requireNames(_ inputs: Inputs, _ style: PageStyle) throws {
    do {
      try selection.check(against: inputs.models.compactMap(\.model))
      try parameters.check(against: inputs.models)
    } catch {
      for model in inputs.models where model.model == nil {
        StandardError.write(
          DiagnosticText(sources: inputs.sources).text(model.diagnostics, style: style))
      }
      throw error
    }
  }

  /// With --property, models without it have nothing to say.
  private func isAsked(_ loaded: LoadedModel) -> Bool {
    guard let property = selection.property, let model = loaded.model else { return true }
    return model.properties.contains { $0.name == property }
  }

  private func check(
    _ loaded: LoadedModel, _ sources: SourceMap, _ archives: ArchiveSet?,
    _ approvals: ApprovalFile?
  ) -> CheckedModel {
    CheckedModel(
      path: loaded.path, diagnostics: loaded.diagnostics,
      result: result(loaded, sources, archives), approvals: approvals)
  }

  private func result(
    _ loaded: LoadedModel, _ sources: SourceMap, _ archives: ArchiveSet?
  ) -> CheckedModel.Result {
    guard let model = loaded.model, let syntax = loaded.syntax else { return .faulty }
    if Interruption.isRequested { return .skipped }
    let progress = Progress.onTerminal(name: model.name)
    defer { progress?.clear() }
    do {
      return .report(try Checker(model, options: checkOptions(progress, archives)).check())
    } catch {
      let reproducer = Reproducer(error, model: flattened(syntax, in: sources))
      return .disagreement(error, reproducer: reproducer.write())
    }
  }

  private func checkOptions(_ progress: Progress?, _ archives: ArchiveSet?) -> CheckOptions {
    var options = CheckOptions()
    options.archives = archives
    options.restriction = selection.restriction
    options.property = selection.property
    options.milliseconds = timeout?.milliseconds
    options.proofs = proofs
    if let memory { options.memoryBytes = memory.bytes }
    options.isInterrupted = { Interruption.isRequested }
    if let progress {
      options.diagramProgress = { progress.report(nodes: $0) }
      options.progress = { progress.report(configurations: $0, transitions: $1) }
    }
    return options
  }

  private func finish(_ run: CheckRun, _ style: PageStyle) {
    switch format {
    case .text:
      let closing = run.closing(style: style)
      if !closing.isEmpty { StandardOutput.write("\n" + closing) }
    case .json: StandardOutput.write(CheckDocument(run, traceForm: traceForm).json().text)
    case .markdown:
      StandardOutput.write(MarkdownPage(run, folder: folder).text())
    case .sarif: writeForCI(run, .sarif)
    case .junit: writeForCI(run, .junit)
    case .github: writeForCI(run, .github)
    case .summary: writeForCI(run, .summary)
    case .approvals: StandardOutput.write(ApprovalText(run.approvables).lines)
    }
  }

  private func writeForCI(_ run: CheckRun, _ format: CIFormat) {
    let report = CIReport(run, folders: .current)
    StandardOutput.write((quiet ? report.quiet : report).text(format))
  }

  /// Where a Markdown page about these models would stand.
  private var folder: String {
    guard models.count == 1, FileReading.isFolder(models[0]) else { return "." }
    return models[0]
  }
}

extension TraceForm: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
extension CheckOptions.Proofs: ExpressibleByArgument {}
