import ArgumentParser
import Diagnostics
import Language
import Rendering

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Gives model files their canonical form.",
    usage: "arcwise fmt [<options>] <model> ...",
    discussion: Example.format)

  @Argument(help: ArgumentHelp("Files, folders, names of models, or '-'.", valueName: "model"))
  var models: [String]

  @Flag(help: "Change nothing; name the files that aren't in canonical form, and end with 1.")
  var check = false

  @Flag(help: "Print the result instead of writing it.")
  var stdout = false

  @Flag(help: "Print a model that extends another with all its patches applied.")
  var flatten = false

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  @OptionGroup var page: PageOptions

  func validate() throws {
    if check && (stdout || flatten) {
      throw ValidationError("--check writes nothing, so --stdout and --flatten don't go with it.")
    }
  }

  func run() throws {
    let inputs = Inputs(models, modelPath: modelPath, kinds: .all)
    inputs.reportFaults()
    let count = inputs.models.count + inputs.studies.count
    if count > 1 && (flatten || stdout) {
      throw UsageFault("--flatten and --stdout print one model, not \(count)")
    }
    if flatten, let study = inputs.studies.first {
      throw UsageFault("--flatten: \(study.path) is a study, which extends nothing")
    }
    var status = inputs.faults.isEmpty ? CheckStatus.expected : .badInput
    for model in inputs.models {
      status = max(
        status,
        flatten ? flattenAndPrint(model, inputs) : format(model.file, model.path, inputs))
    }
    for study in inputs.studies {
      status = max(status, format(study.file, study.path, inputs))
    }
    try status.finish()
  }

  private func flattenAndPrint(_ loaded: LoadedModel, _ inputs: Inputs) -> CheckStatus {
    guard let syntax = loaded.syntax, !loaded.diagnostics.hasErrors else {
      return report(loaded.diagnostics, inputs)
    }
    StandardOutput.write(flattened(syntax, in: inputs.sources))
    return .expected
  }

  /// Only the grammar has to be right: a file may be formatted before its names are.
  private func format(_ id: FileID, _ path: String, _ inputs: Inputs) -> CheckStatus {
    switch formatted(id, in: inputs.sources) {
    case .faults(let faults): return report(faults, inputs)
    case .text(let text):
      if stdout || path == Inputs.standardInput && !check {
        StandardOutput.write(text)
        return .expected
      }
      let file = inputs.sources[id]
      guard Array(text.utf8) != file.bytes else { return .expected }
      return check ? tell(file, text) : replace(file.path, with: text)
    }
  }

  private func report(_ diagnostics: Diagnostics, _ inputs: Inputs) -> CheckStatus {
    let style = page.style(isTerminal: StandardError.isTerminal)
    StandardError.write(DiagnosticText(sources: inputs.sources).text(diagnostics, style: style))
    return .badInput
  }

  /// The first line that would change.
  private func tell(_ file: SourceFile, _ text: String) -> CheckStatus {
    let new = SourceFile(path: file.path, bytes: Array(text.utf8))
    let common = min(file.lineCount, new.lineCount)
    let line = (1...common).first { file.text(ofLine: $0) != new.text(ofLine: $0) } ?? common
    StandardOutput.write("\(file.path):\(line): not in canonical form\n")
    return .unexpected
  }

  private func replace(_ path: String, with text: String) -> CheckStatus {
    do {
      try FileWriting.replace(path, with: text)
      return .expected
    } catch {
      StandardError.write("\(Tool.name): error: \(error)\n")
      return .badInput
    }
  }
}
