import Diagnostics
import Language
import Rendering

/// The models that the arguments name, read and elaborated.
struct Inputs {
  private(set) var library: ModelLibrary
  private(set) var models: [LoadedModel] = []
  private(set) var faults: [InputFault] = []
  private let files: FileTree

  /// What standard input is called in reports.
  static let standardInput = "<stdin>"

  init(_ references: [String], modelPath: [String], files: FileTree = .disk) {
    self.files = files
    library = ModelLibrary(searchPath: ["Models"] + modelPath, files: files)
    var seen: Set<String> = []
    for reference in references {
      do {
        for path in try paths(of: reference) where seen.insert(path).inserted {
          models.append(try library.load(path))
        }
      } catch let fault as FileFault {
        faults.append(InputFault(path: fault.path, message: "\(fault.reason); \(fault.remedy)"))
      } catch {
        preconditionFailure("unexpected error \(error) for \(reference)")
      }
    }
  }

  private mutating func paths(of reference: String) throws -> [String] {
    if reference == "-" {
      library.add(StandardInput.read(limit: FileReading.sizeLimit), as: Self.standardInput)
      return [Self.standardInput]
    }
    guard files.isFolder(reference) else { return [try library.path(of: reference)] }
    let found = try files.modelFiles(reference)
    guard found.isEmpty else { return found }
    throw FileFault(
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
