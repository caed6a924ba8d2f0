import Foundation
import Language
import Modeling
import Testing

@testable import Citations

/// The real models against the real threads, which are beside the repository.
struct ThreadTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  private static let threads = root + "/../shared/threads"

  private static func models() throws -> [LoadedModel] {
    var library = ModelLibrary(searchPath: [root + "/Models"])
    return try FileReading.modelFiles(below: root + "/Models")
      .filter { !$0.contains("/studies/") }
      .map { try library.load($0) }
  }

  @Test(.enabled(if: FileReading.isFolder(threads), "the threads aren't in ../shared/threads"))
  func everySentenceIsCoveredAndEveryAnchorStands() throws {
    let models = try Self.models().map { try #require($0.model) }
    let names = Set(models.flatMap { $0.sources.compactMap(\.archive) })
    #expect(names.count == 5)
    let archives = ArchiveSet(
      try names.map { name in
        Archive(name: name, path: name, bytes: try FileReading.bytes(of: "\(Self.threads)/\(name)"))
      })
    for model in models {
      #expect(AnchorCheck(model, in: archives).missing.map(\.phrase) == [], "\(model.name)")
    }
    let coverage = Coverage(of: archives, by: models)
    for text in coverage.texts {
      #expect(text.uncovered.map { "\($0.place.line): \($0.text)" } == [], "\(text.name)")
      #expect(text.cited > text.omitted, "\(text.name)")
    }
    #expect(coverage.texts.reduce(0) { $0 + $1.sentences } > 100)
  }

  /// Wherever `cite` may stand it is seen, and once.
  @Test func everyCiteOfAFileIsInItsModel() throws {
    for loaded in try Self.models() {
      let model = try #require(loaded.model)
      let text = try String(contentsOfFile: loaded.path, encoding: .utf8)
      // A patch's citations are beside those of its base.
      guard !text.contains(" extends ") else { continue }
      let code = text.split(separator: "\n").filter { !$0.hasPrefix("//") }.joined(separator: "\n")
      #expect(model.cites.count == code.matches(of: /\bcite [a-z_]+ "/).count, "\(model.name)")
    }
  }
}
