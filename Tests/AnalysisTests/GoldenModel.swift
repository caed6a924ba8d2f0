import Diagnostics
import Language
import Modeling

/// A golden model's file, read and elaborated.
struct GoldenModel {
  let name: String
  let path: String
  let sources: SourceMap
  let loaded: LoadedModel

  /// `FEATURE/IDEA` of all golden models, in order.
  static let names: [String] = {
    do {
      return try FileReading.modelFiles(below: folder).map {
        String($0.dropFirst(folder.count + 1).dropLast(".arc".count))
      }
    } catch { preconditionFailure("\(error)") }
  }()

  private static let folder =
    #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Golden"

  init(_ name: String) throws(FileFault) {
    self.name = name
    path = "\(Self.folder)/\(name).arc"
    var library = ModelLibrary(searchPath: [Self.folder])
    loaded = try library.load(path)
    sources = library.sources
  }

  /// The diagnostics with their places, for a failing test to print.
  var problems: [String] {
    loaded.diagnostics.inSourceOrder.map {
      "\(name):\(sources.place(of: $0.range).line): \($0.message) [\($0.id)]"
    }
  }

  /// The model of another text in the place of this file's.
  static func elaborated(_ text: String, named path: String) -> (Model?, [String]) {
    var library = ModelLibrary(searchPath: [folder])
    library.add(Array(text.utf8), as: path)
    do {
      let loaded = try library.load(path)
      return (
        loaded.model,
        loaded.diagnostics.all.map {
          "\(library.sources.place(of: $0.range).line): \($0.message)"
        }
      )
    } catch { return (nil, ["\(error)"]) }
  }
}
