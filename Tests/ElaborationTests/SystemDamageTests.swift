import Diagnostics
import Testing

@testable import Language

/// Systems with each token deleted and doubled: nothing may trap, and what is refused says why.
struct SystemDamageTests {
  private static let folder =
    #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Golden"

  @Test(arguments: ["answers", "choices", "indices", "mixed", "stopped"])
  func isReadOrRefused(_ name: String) throws {
    let path = "\(Self.folder)/systems/\(name).arc"
    let bytes = try FileReading.bytes(of: path)
    var library = ModelLibrary(searchPath: [Self.folder])
    for token in tokens(of: bytes) {
      var (deleted, doubled) = (bytes, bytes)
      deleted.removeSubrange(token)
      doubled.insert(contentsOf: [0x20] + bytes[token], at: token.upperBound)
      for damaged in [deleted, doubled] {
        library.add(damaged, as: path)
        let loaded = try library.load(path)
        #expect(
          (loaded.model == nil) == loaded.diagnostics.hasErrors,
          "\(String(decoding: damaged, as: UTF8.self))")
      }
    }
  }

  private func tokens(of bytes: [UInt8]) -> [Range<Int>] {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "system.arc", bytes: bytes))
    let list = Lexer.lex(bytes, file: file).tokens
    return (0..<list.count).map { list[$0].bytes }.filter { !$0.isEmpty }
  }
}
