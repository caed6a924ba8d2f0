import ArgumentParser
import Comparison
import Diagnostics
import Language
import Modeling
import Rendering

/// The models of both sides of a `diff`, with who is compared with whom.
struct DiffSides {
  let old: Inputs
  let new: Inputs

  /// One model on each side are compared whatever they are called; of several, those of one name.
  var pairs: [(LoadedModel, LoadedModel)] {
    if old.models.count == 1, new.models.count == 1 { return [(old.models[0], new.models[0])] }
    return new.models.compactMap { model in
      old.models.first { $0.model?.name == model.model?.name }.map { ($0, model) }
    }
  }

  /// Models that only one side has.
  var lone: [LoneModel] {
    let paired = pairs
    let olds = Set(paired.map(\.0.path))
    let news = Set(paired.map(\.1.path))
    return old.models.filter { !olds.contains($0.path) }.compactMap { Self.lone($0, .old) }
      + new.models.filter { !news.contains($0.path) }.compactMap { Self.lone($0, .new) }
  }

  private static func lone(_ loaded: LoadedModel, _ side: ModelSide) -> LoneModel? {
    loaded.model.map {
      LoneModel(name: $0.name, path: loaded.path, side: side, range: $0.range)
    }
  }

  var models: [Model] { (old.models + new.models).compactMap(\.model) }

  /// Ends the command if something couldn't be read: a part of the answer would look like all of it.
  func requireModels(_ style: PageStyle) throws {
    old.reportFaults()
    new.reportFaults()
    var isFaulty = !old.faults.isEmpty || !new.faults.isEmpty
    for inputs in [old, new] {
      for loaded in inputs.models {
        let text = DiagnosticText(sources: inputs.sources).text(loaded.diagnostics, style: style)
        StandardError.write(text)
        if loaded.model == nil { isFaulty = true }
      }
    }
    if isFaulty { throw ExitCode(CheckStatus.badInput.rawValue) }
  }
}
