import Diagnostics
import Language
import Modeling
import Testing

@testable import Analysis
@testable import small_scope

/// The golden models that are small enough for it, by brute force.
struct GoldenAgreementTests {
  private static let limit = 12_000
  private static let parts = 8
  private static let folder =
    #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Golden"

  private static let paths: [String] = {
    do { return try FileReading.modelFiles(below: folder) } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// In parts, so that each can tell whether it compared anything.
  @Test(arguments: 0..<parts)
  func agree(_ part: Int) throws {
    var left: [String] = []
    let paths = Self.paths.indices.filter { $0 % Self.parts == part }.map { Self.paths[$0] }
    for path in paths {
      var library = ModelLibrary(searchPath: [Self.folder])
      let model = try #require(try library.load(path).model)
      // A system is asked other questions; SystemTests are about those.
      guard model.composition == nil else { continue }
      guard let graph = NaiveGraph(model, limit: Self.limit) else {
        left.append(path)
        continue
      }
      let scope: Comparison.Scope = try Self.isComplete(model) ? .points : .verdicts
      let comparison = try Comparison(model, NaiveChecker(graph), scope, confirming: true)
      #expect(comparison.differences == [], "\(path)")
      #expect(comparison.obstacles == [], "\(path)")
    }
    #expect(left.count * 4 <= paths.count, "too many are too large: \(left)")
  }

  /// Whether each word is a class of its own.
  private static func isComplete(_ model: Model) throws -> Bool {
    let system = try Confirmer(model, options: CheckOptions(), deadline: nil).system()
    return system.partitions.partitions.allSatisfy { $0.classes.allSatisfy { $0.count == 1 } }
  }
}
