import ArgumentParser
import Diagnostics
import Generation
import Language
import Modeling
import Rendering

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "The macros, predicates and tables of a model for a header, a crate or a package.",
    usage: "arcwise generate [<options>] c|rust|go <model>",
    discussion: Example.generate)

  enum Target: String, CaseIterable, ExpressibleByArgument { case c, rust, go }
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: ArgumentHelp("The language.", valueName: "language"))
  var target: Target

  @Argument(help: ArgumentHelp("A file, the name of a model, or '-'.", valueName: "model"))
  var model: String

  @Option(help: "C for the kernel's own use, or without functions and data, for a uAPI header.")
  var style = CHeaderText.Style.kernel

  @OptionGroup var selection: SelectionOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The licence to name in the first line.", valueName: "id"))
  var spdx: String?

  @Option(help: "The file itself, or all that is in it and its proofs, for programs.")
  var format = Format.text

  @Flag(help: "Also compile it, and compare all words with the model.")
  var verify = false

  @Option(
    help: ArgumentHelp("Stop looking for shorter expressions after this time.", valueName: "time"))
  var timeout: TimeSpan?

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  @OptionGroup var page: PageOptions

  func validate() throws {
    guard selection.property == nil, selection.duties.isEmpty else {
      throw ValidationError("--property and --duty are for check; a header depends on neither.")
    }
    // It stands in a comment.
    let allowed = "().+- "
    if let spdx,
      spdx.isEmpty
        || !spdx.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) || allowed.contains($0) })
    {
      throw ValidationError("--spdx is an SPDX expression, such as GPL-2.0-only.")
    }
  }

  func run() throws {
    Interruption.listen()
    let inputs = Inputs([model], modelPath: modelPath)
    inputs.reportFaults()
    let style = page.style(isTerminal: StandardError.isTerminal)
    let model = try onlyModel(inputs, style)
    guard model.composition == nil else {
      throw UsageFault(
        "\(model.name) is a system, and has no header of its own",
        help: "ask for the header of one of its models")
    }
    try selection.check(against: [model])
    let clock = ContinuousClock()
    let start = clock.now
    let header: Header
    do {
      header = try HeaderBuilder.header(
        of: model, choices: choices, limits: limits, for: language)
    } catch let faults as GenerationFaults {
      var diagnostics = Diagnostics()
      for fault in faults.diagnostics { diagnostics.report(fault) }
      StandardError.write(DiagnosticText(sources: inputs.sources).text(diagnostics, style: style))
      throw ExitCode(CheckStatus.badInput.rawValue)
    } catch let obstacle as Obstacle {
      StandardError.write("\(Tool.name): undecided: \(obstacle.words)\n")
      throw ExitCode(CheckStatus.undecided.rawValue)
    } catch let fault as GenerationDisagreement {
      StandardError.write(
        "\(Tool.name): a fault of arcwise: \(fault.name) isn't what the model says for the word "
          + "\(fault.word.hexadecimal)\n")
      throw ExitCode(CheckStatus.fault.rawValue)
    }
    let generated = GeneratedFile(
      header, language: language, style: self.style, origin: origin(model, header))
    let seconds = (clock.now - start) / .seconds(1)
    let report = GenerationReport(
      generated, runs: verify ? try runs(generated) : nil, seconds: seconds)
    try write(report, style)
    try report.status.finish()
  }

  private func write(_ report: GenerationReport, _ style: PageStyle) throws {
    switch (report.status, format) {
    // What compilers refuse or don't agree with isn't handed out.
    case (.fault, .text), (.unexpected, .text), (.badInput, .text), (.undecided, .text): break
    case (.expected, .text): try deliver(report.generated.text)
    case (_, .json): try deliver(report.document().text)
    }
    StandardError.write(report.summary(style: style))
  }

  private func runs(_ generated: GeneratedFile) throws -> [VerificationRun] {
    do {
      return try Verification(generated).run()
    } catch {
      StandardError.write("\(Tool.name): error: \(error.path): \(error.reason); \(error.remedy)\n")
      throw ExitCode(CheckStatus.badInput.rawValue)
    }
  }

  private func deliver(_ text: String) throws {
    guard let output else { return StandardOutput.write(text) }
    do {
      try FileWriting.replace(output, with: text)
    } catch {
      StandardError.write("\(Tool.name): error: \(error.path): \(error.reason); \(error.remedy)\n")
      throw ExitCode(CheckStatus.badInput.rawValue)
    }
  }

  private func onlyModel(_ inputs: Inputs, _ style: PageStyle) throws -> Model {
    guard inputs.faults.isEmpty else { throw ExitCode(CheckStatus.badInput.rawValue) }
    guard inputs.models.count == 1, let loaded = inputs.models.first else {
      throw UsageFault("'\(model)' holds \(inputs.models.count) models", help: "name one of them")
    }
    StandardError.write(
      DiagnosticText(sources: inputs.sources).text(loaded.diagnostics, style: style))
    guard let model = loaded.model else { throw ExitCode(CheckStatus.badInput.rawValue) }
    return model
  }

  // MARK: What was asked for

  private var language: GeneratedLanguage {
    switch target {
    case .c: .c
    case .rust: .rust
    case .go: .go
    }
  }

  private var choices: Choices {
    var choices = Choices()
    choices.capabilities = selection.restriction.capabilities
    choices.readings = selection.readings.map {
      Choices.Option(reading: $0.name, option: $0.value)
    }
    return choices
  }

  private var limits: SearchLimits {
    var limits = SearchLimits()
    if let timeout { limits.time = .milliseconds(timeout.milliseconds) }
    limits.isInterrupted = { Interruption.isRequested }
    return limits
  }

  private func origin(_ model: Model, _ header: Header) -> GeneratedOrigin {
    var words = ["\(Tool.name) generate \(target.rawValue)"]
    if target == .c { words.append("--style \(style.rawValue)") }
    if let capabilities = selection.capabilities { words.append("--cap \(capabilities)") }
    words += selection.readings.map { "--reading \($0.name)=\($0.value)" }
    if let spdx { words.append("--spdx '\(spdx)'") }
    words.append(model.name)
    return GeneratedOrigin(
      license: spdx ?? license, model: model.name, command: words.joined(separator: " "))
  }

  private var license: String {
    switch (target, style) {
    case (.c, .kernel): "GPL-2.0"
    case (.c, .uapi), (.rust, _), (.go, _): "GPL-2.0 WITH Linux-syscall-note"
    }
  }
}

extension CHeaderText.Style: ExpressibleByArgument {}
