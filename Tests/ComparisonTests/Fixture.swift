import CImport
import Comparison
import Diagnostics
import Foundation
import Language
import Modeling

/// A file of C and a model for one test.
enum Fixture {
  static func header(_ text: String, width: Int = 32) throws -> CHeader {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let file = folder.appendingPathComponent("arcwise-\(UUID().uuidString).h")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var reader = HeaderReader(path: file.path)
    reader.width = width
    return try reader.read()
  }

  static func model(_ text: String) throws -> Model {
    var library = ModelLibrary(searchPath: [])
    library.add(Array(text.utf8), as: "m.arc")
    let loaded = try library.load("m.arc")
    guard let model = loaded.model else { throw Faulty(faults: loaded.diagnostics.all) }
    return model
  }

  struct Faulty: Error { let faults: [Diagnostic] }

  static func report(
    _ c: String, _ model: String, _ options: MatchOptions = MatchOptions()
  ) throws -> MatchReport {
    let model = try self.model(model)
    let header = try header(c, width: model.registers[0].width)
    return try Matcher(header, options: options).report(against: model)
  }
}
