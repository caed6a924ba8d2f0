import Analysis
import ArgumentParser
import Citations
import Comparison
import Diagnostics
import Language
import Modeling
import Parametric
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

  @Option(
    help: """
      Invariants of systems for the given number of instances alone, or for every number as well, \
      which takes longer. (default: every with --property or --obligations, else given)
      """)
  var sizes: Sizes?

  enum Sizes: String, CaseIterable, ExpressibleByArgument { case given, every }

  @Option(
    help: ArgumentHelp(
      "Write what Z3 is asked about systems of any size to FOLDER/NAME.smt2.", valueName: "folder"))
  var obligations: String?

  @Option(
    help: """
      How a system is searched that is too large to be listed: diagrams, with a search of sorted \
      indices beside them; every configuration; one of those that differ only in the order of \
      indices; or diagrams alone.
      """)
  var engine = CheckOptions.Engine.automatic

  @Option(
    name: .customShort("j"),
    help: ArgumentHelp("Threads for such a search.", valueName: "threads"))
  var threads = 1

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
    if !(1...256).contains(threads) {
      throw ValidationError("-j takes a number of threads from 1 to 256, not \(threads).")
    }
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
    let folder = obligations.map { ObligationFolder($0) }
    let isUsable = approvals?.isBroken != true
    for (number, model) in inputs.models.enumerated() where isUsable && isAsked(model) {
      let isLast = !inputs.models[(number + 1)...].contains { $0.path == model.path }
      let evidence = Evidence(
        archives: archives, approvals: approvals, obligations: folder, isLast: isLast)
      let result = check(model, inputs.sources, evidence)
      if format == .text {
        StandardOutput.write((checked.isEmpty ? "" : "\n") + report.text(of: result))
      }
      checked.append(result)
    }
    let studies =
      isUsable && selection.property == nil
      ? inputs.studies.decided(checkOptions(nil, archives), threads: WorkPlan.processors) : []
    if format == .text {
      let text = ClaimsText(
        sources: inputs.sources, style: style, restriction: selection.restriction)
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
    try folder?.write()
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
      try selection.check(against: inputs.models.compactMap(\.model) + inputs.studies.models)
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

  /// What a check reads besides the model, and what it writes besides the report.
  private struct Evidence {
    let archives: ArchiveSet?
    let approvals: ApprovalFile?
    let obligations: ObligationFolder?
    /// Whether the same file isn't checked again with other numbers.
    let isLast: Bool
  }

  private func check(
    _ loaded: LoadedModel, _ sources: SourceMap, _ evidence: Evidence
  ) -> CheckedModel {
    CheckedModel(
      path: loaded.path, diagnostics: loaded.diagnostics,
      result: result(loaded, sources, evidence), approvals: evidence.approvals)
  }

  private func result(
    _ loaded: LoadedModel, _ sources: SourceMap, _ evidence: Evidence
  ) -> CheckedModel.Result {
    guard let model = loaded.model, let syntax = loaded.syntax else { return .faulty }
    if Interruption.isRequested { return .skipped }
    let progress = Progress.onTerminal(name: model.name)
    defer { progress?.clear() }
    do {
      let start = ContinuousClock.now
      var report = try Checker(model, options: checkOptions(progress, evidence.archives)).check()
      if evidence.isLast {
        let file = evidence.obligations?.file(named: model.name)
        try addEverySize(to: &report, loaded, syntax, sources, file, since: start)
      }
      return .report(report)
    } catch {
      let reproducer = Reproducer(error, model: flattened(syntax, in: sources))
      return .disagreement(error, reproducer: reproducer.write())
    }
  }

  /// Of a system of which all was asked for.
  private func addEverySize(
    to report: inout ModelReport, _ loaded: LoadedModel, _ syntax: ModelSyntax,
    _ sources: SourceMap,
    _ file: ObligationFolder.File?, since start: ContinuousClock.Instant
  ) throws(EngineDisagreement) {
    let isWanted = selection.property != nil || obligations != nil
    guard (sizes ?? (isWanted ? .every : .given)) == .every, selection.restriction.isEmpty else {
      return
    }
    var options = AnySizeProver.Options()
    options.deadline = timeout.map { start.advanced(by: .milliseconds($0.milliseconds)) }
    options.milliseconds = timeout?.milliseconds ?? 0
    options.isInterrupted = { Interruption.isRequested }
    if let file { options.dump = { file.add($0) } }
    let settings = loaded.model?.composition?.settings ?? []
    let given = Dictionary(settings.map { ($0.name, $0.value) }) { first, _ in first }
    let prover = AnySizeProver(
      syntax, models: loaded.instances, given: given, sources: sources, options: options)
    guard let prover else { return }
    do { report.everySize = try prover.results(named: selection.property) } catch {
      throw EngineDisagreement(
        model: syntax.name.value, question: "\(error.property) for every number of instances",
        details: [error.message] + error.claims)
    }
    let isOpen = report.everySize.contains { !$0.isProved }
    guard isOpen, let stop = options.stop else { return }
    // Without being asked for, it is more than was asked for, and may be left out for want of time.
    if sizes == .every || stop == .interrupted { report.obstacles.append(stop) }
  }

  private func checkOptions(_ progress: Progress?, _ archives: ArchiveSet?) -> CheckOptions {
    var options = CheckOptions()
    options.archives = archives
    options.restriction = selection.restriction
    options.property = selection.property
    options.milliseconds = timeout?.milliseconds
    options.proofs = proofs
    options.engine = engine
    options.threads = threads
    if let memory { options.keep(within: memory.bytes) }
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
extension CheckOptions.Engine: ExpressibleByArgument {}
