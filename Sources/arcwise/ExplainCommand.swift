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
    let subject = try subject(loaded)
    let explainer = Explainer(loaded.model, loaded.clauses, options: options)
    let status: CheckStatus
    do {
      let explanation = try explainer.explain([subject])[0]
      let run = ExplainRun(explanation, path: loaded.path, sources: inputs.sources)
      switch format {
      case .text:
        StandardOutput.write(ExplainText(run, style: style, traceForm: traceForm).text())
      case .json: StandardOutput.write(ExplainDocument(run).json().text)
      }
      status = run.status
    } catch let obstacle as Obstacle {
      StandardError.write("\(Tool.name): undecided: \(obstacle.words)\n")
      status = .undecided
    } catch let disagreement as EngineDisagreement {
      status = report(disagreement, loaded, inputs.sources)
    }
    try status.finish()
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
    let (clauses, faults) = Elaborator.writtenClauses(syntax)
    guard let clauses else {
      StandardError.write(DiagnosticText(sources: inputs.sources).text(faults, style: style))
      throw ExitCode(CheckStatus.badInput.rawValue)
    }
    return Loaded(path: loaded.path, syntax: syntax, model: model, clauses: clauses)
  }

  /// A fingerprint is looked up among what `check` says of the model.
  private func subject(_ loaded: Loaded) throws -> Subject {
    do {
      if let reference = FindingReference(what) {
        return try reference.subject(in: Checker(loaded.model, options: options).check())
      }
      return try SubjectReader(loaded.model).subject(what)
    } catch let fault as SubjectFault {
      throw UsageFault(fault.message, help: fault.help)
    }
  }

  private var options: CheckOptions {
    var options = CheckOptions()
    options.restriction = selection.restriction
    options.milliseconds = timeout?.milliseconds
    if let memory { options.memoryBytes = memory.bytes }
    options.isInterrupted = { Interruption.isRequested }
    return options
  }

  private func report(_ disagreement: EngineDisagreement, _ loaded: Loaded, _ sources: SourceMap)
    -> CheckStatus
  {
    let reproducer = Reproducer(disagreement, model: flattened(loaded.syntax, in: sources))
    StandardError.write(
      "\(Tool.name): a fault of arcwise: \(disagreement.question): "
        + "\(disagreement.details.joined(separator: "; "))\n"
        + "  what is needed to look into it is in \(reproducer.write())\n")
    return .fault
  }
}
