import Analysis
import ArgumentParser
import Diagnostics
import Language
import Rendering

/// A comparison whose engines disagree: a fault of ours, with both models to look into it.
struct DiffFault {
  private let disagreement: EngineDisagreement
  private let old: LoadedModel
  private let new: LoadedModel

  init(_ disagreement: EngineDisagreement, _ old: LoadedModel, _ new: LoadedModel) {
    self.disagreement = disagreement
    self.old = old
    self.new = new
  }

  /// Writes the models into a file and says so.
  func report(_ sources: (old: SourceMap, new: SourceMap)) {
    let models =
      "// the old model\n\n" + text(old, sources.old) + "\n// the new model\n\n"
      + text(new, sources.new)
    Reproducer(disagreement, model: models).report()
  }

  private func text(_ loaded: LoadedModel, _ sources: SourceMap) -> String {
    loaded.syntax.map { flattened($0, in: sources) } ?? ""
  }
}
