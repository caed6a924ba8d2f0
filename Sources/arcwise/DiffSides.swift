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
  /// Whether models are paired by their files, which are the same at two times.
  private let isRevision: Bool

  init(old: Inputs, new: Inputs) {
    self.old = old
    self.new = new
    isRevision = false
  }

  /// The same models as they were and as they are. What only one time has is new, or gone.
  init(_ references: [String], modelPath: [String], old: FileTree, new: FileTree) {
    func present(_ files: FileTree, beside others: FileTree) -> [String] {
      let library = ModelLibrary(searchPath: ["Models"] + modelPath, files: files)
      let rest = ModelLibrary(searchPath: ["Models"] + modelPath, files: others)
      return references.filter { reference in
        isFound(reference, library) || !isFound(reference, rest)
      }
    }
    self.old = Inputs(present(old, beside: new), modelPath: modelPath, files: old)
    self.new = Inputs(present(new, beside: old), modelPath: modelPath, files: new)
    isRevision = true
  }

  /// One model on each side are compared whatever they are called; of several, those of one name.
  var pairs: [(LoadedModel, LoadedModel)] {
    if !isRevision, old.models.count == 1, new.models.count == 1 {
      return [(old.models[0], new.models[0])]
    }
    return new.models.compactMap { model in
      let same = old.models.first {
        isRevision ? $0.path == model.path : $0.model?.name == model.model?.name
      }
      return same.map { ($0, model) }
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

  /// Ends the command if something couldn't be read: a part of the answer would look like all of
  /// it.
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

private func isFound(_ reference: String, _ library: ModelLibrary) -> Bool {
  do { _ = try library.path(of: reference) } catch { return false }
  return true
}
