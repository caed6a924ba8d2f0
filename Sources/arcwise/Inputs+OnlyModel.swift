import ArgumentParser
import Language
import Modeling
import Rendering

extension Inputs {
  /// The one model that a command is about; what is wrong with it has been said.
  func onlyModel(named reference: String, _ style: PageStyle) throws -> (LoadedModel, Model) {
    guard faults.isEmpty else { throw ExitCode(CheckStatus.badInput.rawValue) }
    guard models.count == 1, let loaded = models.first else {
      throw UsageFault("'\(reference)' holds \(models.count) models", help: "name one of them")
    }
    StandardError.write(
      DiagnosticText(sources: sources).text(loaded.diagnostics, style: style))
    guard let model = loaded.model else { throw ExitCode(CheckStatus.badInput.rawValue) }
    return (loaded, model)
  }
}
