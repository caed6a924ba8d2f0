import Analysis
import ArgumentParser
import Diagnostics
import Language
import Modeling
import Rendering

/// The one model of a command that takes one; faults of its text have been reported.
struct OnlyModel {
  let path: String
  let syntax: ModelSyntax
  let model: Model

  init(_ inputs: Inputs, _ reference: String, _ style: PageStyle) throws {
    guard inputs.faults.isEmpty else { throw ExitCode(CheckStatus.badInput.rawValue) }
    guard inputs.models.count == 1, let loaded = inputs.models.first else {
      throw UsageFault(
        "'\(reference)' holds \(inputs.models.count) models", help: "name one of them")
    }
    StandardError.write(
      DiagnosticText(sources: inputs.sources).text(loaded.diagnostics, style: style))
    guard let model = loaded.model, let syntax = loaded.syntax else {
      throw ExitCode(CheckStatus.badInput.rawValue)
    }
    path = loaded.path
    self.syntax = syntax
    self.model = model
  }

  /// Says what is wrong with us, and keeps what is needed to look into it.
  func report(_ disagreement: EngineDisagreement, _ sources: SourceMap) -> CheckStatus {
    let reproducer = Reproducer(disagreement, model: flattened(syntax, in: sources))
    StandardError.write(
      "\(Tool.name): a fault of arcwise: \(disagreement.question): "
        + "\(disagreement.details.joined(separator: "; "))\n"
        + "  what is needed to look into it is in \(reproducer.write())\n")
    return .fault
  }
}
