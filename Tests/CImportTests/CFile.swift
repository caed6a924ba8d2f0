import CImport
import Foundation

/// A file of C for one test.
struct CFile {
  let path: String

  init(_ text: String) throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    path = folder.appendingPathComponent("arcwise-\(UUID().uuidString).h").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  func remove() throws { try FileManager.default.removeItem(atPath: path) }

  static func header(_ text: String, width: Int = 32, _ arguments: [String] = []) throws -> CHeader
  {
    let file = try CFile(text)
    defer { try? file.remove() }
    var reader = HeaderReader(path: file.path)
    reader.width = width
    reader.arguments = arguments
    return try reader.read()
  }
}
