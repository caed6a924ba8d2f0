import Diagnostics
import Language
import Rendering

/// The models that the arguments name, read and elaborated.
struct Inputs {
  private(set) var library: ModelLibrary
  private(set) var models: [LoadedModel] = []
  private(set) var faults: [InputFault] = []

  /// What standard input is called in reports.
  static let standardInput = "<stdin>"

  /// A system is read once for each of the `settings` of its parameters.
  init(_ references: [String], modelPath: [String], settings: [[String: Int]] = [[:]]) {
    library = ModelLibrary(searchPath: ["Models"] + modelPath)
    var seen: Set<String> = []
    for reference in references {
      do {
        for path in try paths(of: reference) where seen.insert(path).inserted {
          try load(path, settings)
        }
      } catch let fault as FileFault {
        faults.append(InputFault(path: fault.path, message: "\(fault.reason); \(fault.remedy)"))
      } catch {
        preconditionFailure("unexpected error \(error) for \(reference)")
      }
    }
  }

  private mutating func load(_ path: String, _ settings: [[String: Int]]) throws {
    var known: Set<[String: Int]> = []
    for given in settings {
      library.settings = try library.parameters(of: path, among: given)
      if known.insert(library.settings).inserted { models.append(try library.load(path)) }
    }
  }

  private mutating func paths(of reference: String) throws -> [String] {
    if reference == "-" {
      library.add(StandardInput.read(limit: FileReading.sizeLimit), as: Self.standardInput)
      return [Self.standardInput]
    }
    guard FileReading.isFolder(reference) else { return [try library.path(of: reference)] }
    let files = try FileReading.modelFiles(below: reference)
    guard files.isEmpty else { return files }
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
