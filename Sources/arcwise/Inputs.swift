import Diagnostics
import Language
import Rendering

/// The models and studies that the arguments name, read and elaborated.
struct Inputs {
  /// What a command is about. Files of the other kind in a folder are passed over; one that is named
  /// is a fault.
  enum Kinds { case models, studies, all }

  private(set) var library: ModelLibrary
  private(set) var models: [LoadedModel] = []
  private(set) var studies: [LoadedStudy] = []
  private(set) var faults: [InputFault] = []
  private let files: FileTree

  /// What standard input is called in reports.
  static let standardInput = "<stdin>"

  /// A system is read once for each of the `settings` of its parameters.
  init(
    _ references: [String], modelPath: [String], kinds: Kinds = .models, files: FileTree = .disk,
    settings: [[String: Int]] = [[:]]
  ) {
    self.files = files
    library = ModelLibrary(searchPath: ["Models"] + modelPath, files: files)
    var seen: Set<String> = []
    for reference in references {
      do {
        for path in try paths(of: reference, kinds) where seen.insert(path).inserted {
          try load(path, kinds, settings)
        }
      } catch let fault as FileFault {
        faults.append(InputFault(path: fault.path, message: "\(fault.reason); \(fault.remedy)"))
      } catch {
        preconditionFailure("unexpected error \(error) for \(reference)")
      }
    }
  }

  private mutating func load(_ path: String, _ kinds: Kinds, _ settings: [[String: Int]]) throws {
    let isStudy = try library.isStudy(path)
    switch kinds {
    case .all where isStudy, .studies: studies.append(try library.loadStudy(path))
    case .models, .all: try loadModel(path, settings)
    }
  }

  private mutating func loadModel(_ path: String, _ settings: [[String: Int]]) throws {
    var known: Set<[String: Int]> = []
    for given in settings {
      library.settings = try library.parameters(of: path, among: given)
      if known.insert(library.settings).inserted { models.append(try library.load(path)) }
    }
  }

  private mutating func paths(of reference: String, _ kinds: Kinds) throws -> [String] {
    if reference == "-" {
      library.add(StandardInput.read(limit: FileReading.sizeLimit), as: Self.standardInput)
      return [Self.standardInput]
    }
    guard files.isFolder(reference) else { return [try library.path(of: reference)] }
    let found = try files.modelFiles(reference).filter { path in
      let isStudy = try library.isStudy(path)
      switch kinds {
      case .models: return !isStudy
      case .studies: return isStudy
      case .all: return true
      }
    }
    guard found.isEmpty else { return found }
    throw kinds == .studies
      ? FileFault(
        path: reference, reason: "no study in this folder",
        remedy: "studies are files named *.arc that begin with 'study NAME'")
      : FileFault(
        path: reference, reason: "no model in this folder", remedy: "models are files named *.arc")
  }

  var sources: SourceMap { library.sources }

  mutating func add(_ fault: InputFault) { faults.append(fault) }

  /// Says on standard error what couldn't be read.
  func reportFaults() {
    for fault in faults {
      StandardError.write("\(Tool.name): error: \(fault.path): \(fault.message)\n")
    }
  }
}
