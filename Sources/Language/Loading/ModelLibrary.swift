import Diagnostics
import Modeling

/// A model as it came from a file, or the reasons why it couldn't.
package struct LoadedModel: Sendable {
  package let path: String
  package let file: FileID
  /// The merged tree, patches applied.
  package let syntax: ModelSyntax?
  package let model: Model?
  package let diagnostics: Diagnostics
  /// For a system, the models of its instances by their names.
  package var instances: [String: Model] = [:]
  /// The model that its file extends.
  package var base: String?
}

/// A study as it came from a file, or the reasons why it couldn't.
package struct LoadedStudy: Sendable {
  package let path: String
  package let file: FileID
  package let sheet: ClaimSheet?
  package let diagnostics: Diagnostics
}

/// Finds, reads and elaborates models, with the bases that they extend.
package struct ModelLibrary {
  package private(set) var sources = SourceMap()
  /// Folders in which names are looked up after a file's own.
  private let searchPath: [String]
  private let files: FileTree
  /// The parameters of systems that have another value than they declare.
  package var settings: [String: Int] = [:]
  private var trees: [String: Tree] = [:]

  private struct Tree {
    let file: FileID
    let content: FileContent?
    let diagnostics: Diagnostics

    var syntax: ModelSyntax? {
      if case .model(let model) = content { model } else { nil }
    }
    var study: StudySyntax? {
      if case .study(let study) = content { study } else { nil }
    }
  }

  package init(searchPath: [String] = ["Models"], files: FileTree = .disk) {
    self.searchPath = searchPath
    self.files = files
  }

  /// A file's path, or a model's name looked up along the search path.
  package func path(of reference: String) throws(FileFault) -> String {
    if files.exists(reference) { return reference }
    if !reference.contains("/"), let found = lookUp(reference, in: searchPath) { return found }
    throw FileFault(
      path: reference, reason: "no such file, and no model of that name in \(folders(searchPath))",
      remedy: "give a path, a model's name such as vfio.v10, or --model-path FOLDER")
  }

  private func folders(_ list: [String]) -> String { list.joined(separator: ", ") }

  package mutating func load(_ path: String) throws(FileFault) -> LoadedModel {
    var diagnostics = Diagnostics()
    let tree = try parsed(path)
    diagnostics.report(contentsOf: tree.diagnostics)
    if let study = tree.study { diagnostics.report(.studyForModel(study.name)) }
    guard let syntax = tree.syntax, !diagnostics.hasErrors else {
      return LoadedModel(
        path: path, file: tree.file, syntax: tree.syntax, model: nil, diagnostics: diagnostics)
    }
    if syntax.form == .system { return try system(syntax, path: path, tree.file, diagnostics) }
    guard let merged = try merged(syntax, path: path, &diagnostics, seen: [syntax.name]) else {
      return LoadedModel(
        path: path, file: tree.file, syntax: syntax, model: nil, diagnostics: diagnostics)
    }
    let (model, faults) = Elaborator.elaborate(merged)
    diagnostics.report(contentsOf: faults)
    var loaded = LoadedModel(
      path: path, file: tree.file, syntax: merged, model: model, diagnostics: diagnostics)
    loaded.base = syntax.base?.value
    return loaded
  }

  /// A text that stands in no file, such as standard input; `load` finds it by this path.
  package mutating func add(_ bytes: [UInt8], as path: String) { trees[path] = tree(bytes, path) }

  private mutating func parsed(_ path: String) throws(FileFault) -> Tree {
    if let tree = trees[path] { return tree }
    let tree = tree(try files.bytes(path), path)
    trees[path] = tree
    return tree
  }

  private mutating func tree(_ bytes: [UInt8], _ path: String) -> Tree {
    let file = sources.add(SourceFile(path: files.name(path), bytes: bytes))
    let (content, diagnostics) = parseFile(file, in: sources)
    return Tree(file: file, content: content, diagnostics: diagnostics)
  }

  /// The tree with the patches of every `extends` applied; nil after a fault in a base.
  private mutating func merged(
    _ syntax: ModelSyntax, path: String, _ diagnostics: inout Diagnostics, seen: [Name]
  ) throws(FileFault) -> ModelSyntax? {
    guard let base = syntax.base else { return syntax }
    if let earlier = seen.first(where: { $0.value == base.value }) {
      diagnostics.report(.circularExtends(base, first: earlier))
      return nil
    }
    let folders = roots(of: path, model: syntax.name.value) + searchPath
    guard let found = lookUp(base.value, in: folders) else {
      diagnostics.report(.unknownBase(base, folders: folders))
      return nil
    }
    let tree = try parsed(found)
    guard let parent = tree.syntax, !tree.diagnostics.hasErrors else {
      diagnostics.report(.faultyBase(base, path: found, count: tree.diagnostics.all.count))
      diagnostics.report(contentsOf: tree.diagnostics)
      return nil
    }
    guard parent.name.value == base.value else {
      diagnostics.report(.wrongBaseName(base, found: parent.name))
      return nil
    }
    guard let whole = try merged(parent, path: found, &diagnostics, seen: seen + [base]) else {
      return nil
    }
    let (extended, faults) = syntax.extended(from: whole)
    diagnostics.report(contentsOf: faults)
    return faults.hasErrors ? nil : extended
  }

  // MARK: Systems

  /// Of the values that were given for parameters, those of this file's system.
  package mutating func parameters(of path: String, among given: [String: Int]) throws(FileFault)
    -> [String: Int]
  {
    guard !given.isEmpty else { return [:] }
    let names = try parsed(path).syntax?.parameterNames ?? []
    return given.filter { names.contains($0.key) }
  }

  /// A system with the models of its instances.
  private mutating func system(
    _ syntax: ModelSyntax, path: String, _ file: FileID, _ found: Diagnostics
  ) throws(FileFault) -> LoadedModel {
    var diagnostics = found
    var models: [String: Model] = [:]
    for declaration in syntax.declarations {
      guard case .instance(let instance) = declaration.kind else { continue }
      let name = instance.model
      guard models[name.value] == nil else { continue }
      let folders = roots(of: path, model: syntax.name.value) + searchPath
      guard let place = lookUp(name.value, in: folders) else {
        diagnostics.report(.unknownBase(name, folders: folders))
        continue
      }
      guard try parsed(place).syntax?.form != .system else {
        diagnostics.report(.systemAsInstance(name))
        continue
      }
      let loaded = try load(place)
      guard let model = loaded.model else {
        diagnostics.report(
          .faultyInstance(name, path: place, count: loaded.diagnostics.all.count))
        diagnostics.report(contentsOf: loaded.diagnostics)
        continue
      }
      models[name.value] = model
    }
    var result: Model?
    if !diagnostics.hasErrors {
      let (model, faults) = Elaborator.elaborate(
        system: syntax, models: models, given: settings)
      diagnostics.report(contentsOf: faults)
      result = model
    }
    return LoadedModel(
      path: path, file: file, syntax: syntax, model: result, diagnostics: diagnostics,
      instances: models)
  }

  // MARK: Studies

  /// Whether a file says that it is a study.
  package mutating func isStudy(_ path: String) throws(FileFault) -> Bool {
    try parsed(path).study != nil
  }

  package mutating func loadStudy(_ path: String) throws(FileFault) -> LoadedStudy {
    let tree = try parsed(path)
    var diagnostics = tree.diagnostics
    if let model = tree.syntax { diagnostics.report(.modelForStudy(model.name)) }
    guard let syntax = tree.study, !diagnostics.hasErrors else {
      return LoadedStudy(path: path, file: tree.file, sheet: nil, diagnostics: diagnostics)
    }
    var models: [String: ModelSyntax?] = [:]
    var instances: [String: [String: Model]] = [:]
    let folders = roots(of: path, model: syntax.name.value) + searchPath
    for declaration in syntax.declarations {
      guard case .use(_, let name) = declaration.kind, models[name.value] == nil else { continue }
      let loaded = try used(name, in: folders, &diagnostics)
      models[name.value] = .some(loaded?.syntax)
      instances[name.value] = loaded?.instances
    }
    let (sheet, faults) = StudyElaborator.elaborate(
      syntax, models: models, instances: instances)
    diagnostics.report(contentsOf: faults)
    return LoadedStudy(
      path: path, file: tree.file, sheet: diagnostics.hasErrors ? nil : sheet,
      diagnostics: diagnostics)
  }

  /// The model or system that a study uses; nil, and said, if it has faults.
  private mutating func used(
    _ name: Name, in folders: [String], _ diagnostics: inout Diagnostics
  ) throws(FileFault) -> LoadedModel? {
    guard let path = lookUp(name.value, in: folders) else {
      diagnostics.report(.unknownModel(name, folders: folders))
      return nil
    }
    let loaded = try load(path)
    if let syntax = loaded.syntax, syntax.name.value != name.value {
      diagnostics.report(.wrongModelName(name, found: syntax.name))
      return nil
    }
    guard loaded.model != nil else {
      diagnostics.report(.faultyModel(name, path: path))
      diagnostics.report(contentsOf: loaded.diagnostics)
      return nil
    }
    return loaded
  }

  // MARK: Names and paths

  /// The folder of a file, and the folder in which its own name would be looked up.
  private func roots(of path: String, model: String) -> [String] {
    let folder = Self.folder(of: path)
    for candidate in Self.paths(of: model) where path.hasSuffix("/" + candidate) {
      return [String(path.dropLast(candidate.count + 1)), folder]
    }
    return [folder]
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
  }

  private func lookUp(_ name: String, in folders: [String]) -> String? {
    for folder in folders {
      for candidate in Self.paths(of: name) {
        let path = folder == "." ? candidate : "\(folder)/\(candidate)"
        if trees[path] != nil { return path }
        if files.exists(path), !files.isFolder(path) { return path }
      }
    }
    return nil
  }

  /// `vfio.linux-5.8`: `vfio/linux-5/8.arc`, `vfio/linux-5.8.arc`, `vfio.linux-5.8.arc`.
  private static func paths(of name: String) -> [String] {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return (0..<parts.count).reversed().map { depth in
      let folders = parts.prefix(depth).joined(separator: "/")
      let file = parts.dropFirst(depth).joined(separator: ".")
      return depth == 0 ? "\(file).arc" : "\(folders)/\(file).arc"
    }
  }
}

extension Diagnostic {
  static func circularExtends(_ base: Name, first: Name) -> Diagnostic {
    Diagnostic(
      "circular-extends", "'\(base.value)' extends itself, in the end", at: base.range,
      notes: first.range == base.range ? [] : [Note("already on the way here", at: first.range)],
      help: "let one of them stand alone")
  }

  static func unknownBase(_ base: Name, folders: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-base", "no model named '\(base.value)' in \(folders.joined(separator: ", "))",
      at: base.range, help: "check the name, or add --model-path FOLDER")
  }

  static func faultyBase(_ base: Name, path: String, count: Int) -> Diagnostic {
    Diagnostic(
      "faulty-base", "the base '\(base.value)' (\(path)) has faults of its own", at: base.range,
      help: "mend the base first: 'arcwise check \(path)'")
  }

  static func wrongBaseName(_ base: Name, found: Name) -> Diagnostic {
    Diagnostic(
      "wrong-base-name", "the file of '\(base.value)' holds the model '\(found.value)'",
      at: base.range, notes: [Note("its name", at: found.range)],
      help: "rename the file or the model so that they agree")
  }
}
