import Diagnostics
import Language
import Lowering
import Modeling

@testable import Analysis

/// Models made ready for the engines.
enum Lowered {
  struct Refused: Error {
    let problems: [String]
  }

  static func model(_ text: String) throws -> Model {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "test.arc", bytes: Array(text.utf8)))
    let (syntax, faults) = parse(file, in: sources)
    guard let syntax, !faults.hasErrors else { throw Refused(problems: faults.all.map(\.message)) }
    let (model, diagnostics) = Elaborator.elaborate(syntax)
    guard let model else { throw Refused(problems: diagnostics.all.map(\.message)) }
    return model
  }

  static func system(_ text: String) throws -> TransitionSystem { try system(of: model(text)) }

  /// Over the classes that `check` uses, so that all words of a class are looked at as one.
  static func system(of model: Model) throws -> TransitionSystem {
    try Confirmer(model, options: CheckOptions(), deadline: nil).system()
  }

  /// The system of a text, of instances of the golden models.
  static func composition(_ text: String) throws -> TransitionSystem {
    let disk = FileTree.disk
    let files = FileTree(
      exists: { $0 == "test.arc" || disk.exists($0) }, isFolder: disk.isFolder,
      bytes: { path throws(FileFault) in
        path == "test.arc" ? Array(text.utf8) : try disk.bytes(path)
      },
      modelFiles: disk.modelFiles, name: { $0 })
    var library = ModelLibrary(searchPath: ["\(root)/Tests/Golden"], files: files)
    let loaded = try library.load("test.arc")
    guard let model = loaded.model else {
      throw Refused(problems: loaded.diagnostics.all.map(\.message))
    }
    return try system(of: model)
  }

  static let root =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  static func files(below folder: String) -> [String] {
    do {
      return try FileReading.modelFiles(below: "\(root)/\(folder)")
        .filter { !$0.contains("/studies/") }
    } catch {
      preconditionFailure("\(error)")
    }
  }

  static func file(_ path: String, in folder: String, _ settings: [String: Int] = [:]) throws
    -> Model
  {
    var library = ModelLibrary(searchPath: ["\(root)/\(folder)"])
    library.settings = settings
    guard let model = try library.load(path).model else { throw Refused(problems: [path]) }
    return model
  }
}
