import Analysis
import Comparison
import Foundation
import Language
import Modeling
import Testing

/// What is no change of behaviour is told as none.
struct SameBehaviourTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  static let models = [
    "vfio/v1-enum", "vfio/tian-3-state", "vfio/tian-tracking", "vfio/stopped-logging",
    "vfio/intel-2019", "vfio/intel-2019-huck", "vfio/v10", "vfio/v10-error-bit", "vfio/linux-5.8",
    "vfio/ndma", "vfio/v2", "vfio/v2-precopy", "virtio/status",
  ]

  static func load(_ name: String) throws -> (ModelLibrary, LoadedModel) {
    var library = ModelLibrary(searchPath: ["\(root)/Models"])
    let loaded = try library.load("\(root)/Models/\(name).arc")
    return (library, loaded)
  }

  /// One combination is enough to see that names don't matter, and a tenth of the time.
  static func narrowed(_ model: Model) -> CheckOptions {
    var options = CheckOptions()
    options.restriction.readings = model.readings.map {
      (name: model[$0.slot].name, option: $0.options[0].name)
    }
    options.restriction.duties = model.duties.map { (name: model[$0.slot].name, isKept: true) }
    return options
  }

  @Test(arguments: models) func aModelWithItself(name: String) throws {
    let (_, loaded) = try Self.load(name)
    let model = try #require(loaded.model)
    let report = try Differ(from: model, to: model, options: Self.narrowed(model)).report()
    #expect(report.changes == [])
    #expect(report.obstacles == [])
  }

  @Test(arguments: models) func aModelWithOtherNamesOrderAndComments(name: String) throws {
    let (library, loaded) = try Self.load(name)
    let model = try #require(loaded.model)
    let syntax = try #require(loaded.syntax)
    let copy = try RenamedCopy(of: syntax, in: library.sources)
    #expect(copy.renamed > 5)
    let report = try Differ(from: model, to: copy.model, options: Self.narrowed(model)).report()
    #expect(report.changes == [])
    #expect(report.obstacles == [])
  }
}
