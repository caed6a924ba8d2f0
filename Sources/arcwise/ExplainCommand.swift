import Analysis
import ArgumentParser
import Diagnostics
import Language
import Modeling
import Rendering

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Why a state, a word or an answer is out of reach, and what would let it in.",
    usage: "arcwise explain [<options>] <model> <what>",
    discussion: Example.explain)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: ArgumentHelp("A file, the name of a model, or '-'.", valueName: "model"))
  var model: String

  @Argument(
    help: ArgumentHelp(
      "A state, a word such as 101b, a rule, 'REQUEST(ARGUMENTS) from STATE', or a finding's fingerprint.",
      valueName: "what"))
  var what: String

  @Option(help: "Text for people, or JSON for programs.")
  var format = Format.text

  @OptionGroup var selection: SelectionOptions

  @Option(
    name: .customLong("trace"),
    help: "Runs as a table, a sequence chart, for trace viewers, or for Mermaid.")
  var traceForm = TraceForm.table

  @Option(help: ArgumentHelp("Stop after this time: 500ms, 30s, 2m.", valueName: "time"))
  var timeout: TimeSpan?

  @Option(help: ArgumentHelp("Stop at this much memory: 512M, 4G.", valueName: "size"))
  var memory: MemorySize?

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  @OptionGroup var page: PageOptions

  func validate() throws {
    guard selection.property == nil else {
      throw ValidationError("--property is for check; here the property's name is what is asked.")
    }
  }

  func run() throws {
    Interruption.listen()
    let inputs = Inputs([model], modelPath: modelPath)
    inputs.reportFaults()
    let style = page.style(isTerminal: StandardOutput.isTerminal)
    let loaded = try onlyModel(inputs, style)
    try selection.check(against: [loaded.model])
    let status: CheckStatus
    do {
      let question = try question(loaded)
      let explainer = Explainer(loaded.model, loaded.clauses, options: options)
      switch question.meaning {
      case .subject(let subject):
        let run = ExplainRun(
          try explainer.explain([subject])[0], path: loaded.path, sources: inputs.sources)
        write(run, style)
        status = run.status
      case .finding, .property:
        let evidence = Evidence(
          question.report, question.meaning, try separations(question.meaning, explainer),
          path: loaded.path, sources: inputs.sources)
        write(evidence, style)
        status = evidence.status
      }
    } catch let obstacle as Obstacle {
      StandardError.write("\(Tool.name): undecided: \(obstacle.words)\n")
      status = .undecided
    } catch let disagreement as EngineDisagreement {
      status = report(disagreement, loaded, inputs.sources)
    }
    try status.finish()
  }

  private func write(_ run: ExplainRun, _ style: PageStyle) {
    switch format {
    case .text:
      StandardOutput.write(ExplainText(run, style: style, traceForm: traceForm).text())
    case .json: StandardOutput.write(ExplainDocument(run).json().text)
    }
  }

  private func write(_ evidence: Evidence, _ style: PageStyle) {
    switch format {
    case .text:
      StandardOutput.write(EvidenceText(evidence, style: style, traceForm: traceForm).text())
    case .json: StandardOutput.write(EvidenceDocument(evidence).json().text)
    }
  }

  /// What keeps the two rules of a conflict apart.
  private func separations(_ meaning: FindingReference.Meaning, _ explainer: Explainer) throws
    -> [Separation]
  {
    guard case .finding(let finding) = meaning, finding.id == .conflict else { return [] }
    let rules = explainer.model.rulesNamed(in: finding.subject)
    return rules.count == 2 ? try explainer.separations(of: rules[0], and: rules[1]) : []
  }

  private struct Loaded {
    let path: String
    let syntax: ModelSyntax
    let model: Model
    let clauses: WrittenClauses
  }

  private func onlyModel(_ inputs: Inputs, _ style: PageStyle) throws -> Loaded {
    let (loaded, model) = try inputs.onlyModel(named: model, style)
    guard let syntax = loaded.syntax else { throw ExitCode(CheckStatus.badInput.rawValue) }
    guard syntax.form == .model else {
      throw UsageFault(
        "\(model.name) is a system, and explain reads the clauses of one model",
        help: "ask about one of its models: 'arcwise explain MODEL WHAT'")
    }
    let (clauses, faults) = Elaborator.writtenClauses(syntax)
    guard let clauses else {
      StandardError.write(DiagnosticText(sources: inputs.sources).text(faults, style: style))
      throw ExitCode(CheckStatus.badInput.rawValue)
    }
    return Loaded(path: loaded.path, syntax: syntax, model: model, clauses: clauses)
  }

  /// What is asked, with what `check` says of the model where that had to be looked at.
  private struct Question {
    let meaning: FindingReference.Meaning
    let checked: ModelReport?

    var report: ModelReport {
      guard let checked else { preconditionFailure("evidence without a report") }
      return checked
    }
  }

  /// A fingerprint is looked up among what `check` says of the model.
  private func question(_ loaded: Loaded) throws -> Question {
    do {
      if let reference = FindingReference(what) {
        let report = try Checker(loaded.model, options: options).check()
        return Question(meaning: try reference.meaning(in: report), checked: report)
      }
      let subject = try SubjectReader(loaded.model).subject(what)
      return Question(meaning: .subject(subject), checked: nil)
    } catch let fault as SubjectFault {
      throw UsageFault(fault.message, help: fault.help)
    }
  }

  private var options: CheckOptions {
    var options = CheckOptions()
    options.restriction = selection.restriction
    options.milliseconds = timeout?.milliseconds
    if let memory { options.keep(within: memory.bytes) }
    options.isInterrupted = { Interruption.isRequested }
    return options
  }

  private func report(_ disagreement: EngineDisagreement, _ loaded: Loaded, _ sources: SourceMap)
    -> CheckStatus
  {
    Reproducer(disagreement, model: flattened(loaded.syntax, in: sources)).report()
    return .fault
  }
}
