import Diagnostics
import Language

/// Deletes and doubles each token of each model in turn, and parses and elaborates what is left.
/// Nothing may trap or hang; it prints how many damaged files there were and the slowest.
@main
struct Damage {
  static func main() throws {
    let clock = ContinuousClock()
    var total = 0
    var slowest = Duration.zero
    for path in CommandLine.arguments.dropFirst() {
      let bytes = try FileReading.bytes(of: path)
      var count = 0
      for token in tokens(of: bytes) {
        var (deleted, doubled) = (bytes, bytes)
        deleted.removeSubrange(token)
        doubled.insert(contentsOf: [0x20] + bytes[token], at: token.upperBound)
        for damaged in [deleted, doubled] {
          slowest = max(slowest, clock.measure { read(damaged) })
          count += 1
        }
      }
      total += count
      print("\(path): \(count) damaged files read")
    }
    print("\(total) in all, the slowest in \(slowest)")
  }

  private static func tokens(of bytes: [UInt8]) -> [Range<Int>] {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "model.arc", bytes: bytes))
    let list = Lexer.lex(bytes, file: file).tokens
    return (0..<list.count).map { list[$0].bytes }.filter { !$0.isEmpty }
  }

  private static func read(_ bytes: [UInt8]) {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "model.arc", bytes: bytes))
    let (model, diagnostics) = parse(file, in: sources)
    guard let model, !diagnostics.hasErrors, model.base == nil else { return }
    _ = Elaborator.elaborate(model)
  }
}
