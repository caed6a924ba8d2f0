import Foundation

/// A model beside the tests.
enum Fixture: String, CaseIterable {
  case everything, patches

  var bytes: [UInt8] {
    get throws { Array(try Data(contentsOf: folder.appendingPathComponent("\(rawValue).arc"))) }
  }

  private var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
  }
}
