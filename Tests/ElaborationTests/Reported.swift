import Diagnostics
import Foundation
import Language

/// What is reported about a text of one model, or of several that extend each other.
struct Reported {
  let diagnostics: [Diagnostic]
  private let sources: SourceMap

  /// Each `model` or `system` line begins a file; the last one is loaded. A comment on that line may give the
  /// file's name where it isn't the model's.
  init(_ text: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var last = ""
    for file in Self.files(of: text) {
      last = folder.appendingPathComponent(file.name).path
      try file.text.write(toFile: last, atomically: false, encoding: .utf8)
    }
    var library = ModelLibrary(searchPath: [])
    diagnostics = try library.load(last).diagnostics.inSourceOrder
    sources = library.sources
    try FileManager.default.removeItem(at: folder)
  }

  /// Each fault as `line:id`.
  var places: [String] {
    diagnostics.map { "\(sources.place(of: $0.range).line):\($0.id)" }
  }

  private static func files(of text: String) -> [(name: String, text: String)] {
    var result: [(name: String, text: String)] = []
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("model ") || line.hasPrefix("system ") {
        let words = line.split(separator: " ")
        let isNamed = words.count > 2 && words[2] == "//"
        result.append((isNamed ? String(words[3]) : "\(words[1]).arc", line + "\n"))
      } else {
        result[result.count - 1].text += line + "\n"
      }
    }
    return result
  }
}
