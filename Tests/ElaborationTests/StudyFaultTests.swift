import Diagnostics
import Foundation
import Language
import Testing

/// Each fault in a study is found once, where it is, with a repair, and has a page.
struct StudyFaultTests {
  private func diagnostics(
    _ text: String,
    files: [String: String] = [StudyFault.models, StudyFault.third, StudyFault.system]
      .reduce(into: [:]) { $0.merge($1) { _, new in new } }
  ) throws
    -> (all: [Diagnostic], sources: SourceMap)
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try text.write(to: folder.appendingPathComponent(name), atomically: false, encoding: .utf8)
    }
    let path = folder.appendingPathComponent("s.arc").path
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    var library = ModelLibrary(searchPath: [])
    let loaded = try library.loadStudy(path)
    #expect((loaded.sheet == nil) == loaded.diagnostics.hasErrors)
    return (loaded.diagnostics.inSourceOrder, library.sources)
  }

  @Test(arguments: StudyFault.all)
  func eachFaultIsSaidOnce(fault: StudyFault) throws {
    let (found, sources) = try diagnostics("study s\nuse a = a\nuse b = b\n\(fault.text)\n")
    #expect(
      found.map { "\(sources.place(of: $0.range).line):\($0.id)" } == fault.expected,
      "\(found.map(\.message))")
    for diagnostic in found { #expect(diagnostic.help?.isEmpty == false, "\(diagnostic.id)") }
  }

  @Test func aModelWithFaultsIsNamed() throws {
    let (found, _) = try diagnostics(
      "study s\nuse m = m\nclaim x \"s\" : m has p\n", files: ["m.arc": "model m\nstate"])
    #expect(found.map(\.id).contains("faulty-model"))
    #expect(!found.map(\.id).contains("unknown-short-name"))
  }

  @Test func aFileOfTheOtherKindIsSaid() throws {
    #expect(try diagnostics("model s\n").all.map(\.id) == ["model-for-study"])
    let (found, _) = try diagnostics(
      "study s\nuse m = m\n", files: ["m.arc": "model other\n"])
    #expect(found.map(\.id) == ["wrong-model-name"])
    let (studies, _) = try diagnostics("study s\nuse m = m\n", files: ["m.arc": "study m\n"])
    #expect(studies.map(\.id) == ["faulty-model", "study-for-model"])
  }

  // MARK: Pages

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The ids that the factories for studies name.
  private static func reportedIDs() throws -> Set<String> {
    var ids: Set<String> = []
    var files = [root.appendingPathComponent("Sources/Language/Parsing/Parser+Study.swift")]
    let folder = root.appendingPathComponent("Sources/Language/Studies")
    files += try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
      folder.appendingPathComponent($0)
    }
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /Diagnostic\(\s*"([a-z0-9-]+)"/) { ids.insert(String(match.1)) }
    }
    return ids
  }

  @Test func everyFaultHasAPage() throws {
    let ids = try Self.reportedIDs()
    let tested = StudyFault.all.reduce(into: Set<String>()) { $0.formUnion($1.ids) }
      .union(["faulty-model", "wrong-model-name", "study-for-model", "model-for-study"])
    #expect(ids.subtracting(tested) == [])
    for id in ids {
      let page = try String(
        contentsOf: Self.root.appendingPathComponent("Docs/diagnostics/\(id).md"), encoding: .utf8)
      #expect(page.hasPrefix("# \(id)\n"))
    }
  }
}
