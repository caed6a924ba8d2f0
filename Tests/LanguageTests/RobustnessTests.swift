import Diagnostics
import Testing

@testable import Language

/// Whatever the input, the parser ends, with a tree and a page of reports at most.
struct RobustnessTests {
  /// Linear congruences after Knuth's MMIX: the same bytes in every run.
  private struct Randomness: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 33
    }
  }

  private func tokens(of bytes: [UInt8]) -> [Range<Int>] {
    Lexer.lex(bytes, file: FileID(0)).tokens.tokens.dropLast().map(\.bytes)
  }

  /// Parses, and formats what has no faults.
  @discardableResult
  private func survives(_ bytes: [UInt8]) -> Int {
    let sample = Sample(bytes: bytes)
    if sample.faults.isEmpty, let text = sample.formatted {
      #expect(Sample(text).formatted == text)
    }
    return sample.faults.count
  }

  @Test(arguments: Fixture.allCases)
  func parsesWithoutFaults(fixture: Fixture) throws {
    #expect(Sample(bytes: try fixture.bytes).faults == [])
  }

  /// One fault never makes a cascade: no deletion and no doubling is reported twice.
  @Test(arguments: Fixture.allCases)
  func reportsEachDamageOnce(fixture: Fixture) throws {
    let bytes = try fixture.bytes
    for token in tokens(of: bytes) {
      var (deleted, doubled) = (bytes, bytes)
      deleted.removeSubrange(token)
      doubled.insert(contentsOf: [0x20] + bytes[token], at: token.upperBound)
      for (what, damaged) in [("deleted", deleted), ("doubled", doubled)] {
        let faults = survives(damaged)
        #expect(faults <= 1, "\(what) '\(bytes.text(token))' at \(token.lowerBound)")
      }
    }
  }

  /// A file may end anywhere.
  @Test func survivesEveryPrefix() throws {
    let bytes = try Fixture.everything.bytes
    for (number, token) in tokens(of: bytes).enumerated() where number % 5 == 0 {
      survives(Array(bytes[..<token.upperBound]))
    }
  }

  @Test(arguments: Fixture.allCases)
  func survivesExchangedTokens(fixture: Fixture) throws {
    let bytes = try fixture.bytes
    let ranges = tokens(of: bytes)
    var random = Randomness(state: 1)
    for _ in 0..<200 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let from = ranges[Int.random(in: 0..<ranges.count, using: &random)]
        let to = ranges[Int.random(in: 0..<ranges.count, using: &random)]
        guard to.upperBound <= damaged.count else { continue }
        damaged.replaceSubrange(to, with: bytes[from])
      }
      survives(damaged)
    }
  }

  @Test(arguments: Fixture.allCases)
  func survivesRandomBytes(fixture: Fixture) throws {
    let bytes = try fixture.bytes
    var random = Randomness(state: 2)
    for _ in 0..<200 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      survives(damaged)
    }
  }

  /// The words and signs of the language in any order.
  @Test func survivesSoup() throws {
    let bytes = try Fixture.everything.bytes + Fixture.patches.bytes
    let ranges = tokens(of: bytes)
    var random = Randomness(state: 3)
    for _ in 0..<50 {
      var soup = Array("model m extends b {\n".utf8)
      for _ in 0..<300 {
        soup += bytes[ranges[Int.random(in: 0..<ranges.count, using: &random)]]
        soup.append(Bool.random(using: &random) ? 0x20 : 0x0A)
      }
      survives(soup)
      survives(Array("model m\n".utf8) + soup.dropFirst(20))
    }
  }

  @Test func survivesNoise() {
    var random = Randomness(state: 4)
    let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let tenMegabytes = Array(repeatElement(noise, count: 50).joined())
    #expect(tenMegabytes.count == 10_000_000)
    #expect(Sample(bytes: tenMegabytes).faults == ["1:1 file-too-large"])
    let sample = Sample(bytes: Array("model m\n".utf8) + noise)
    #expect(sample.diagnostics.all.count == Diagnostics.limit)
    #expect(sample.diagnostics.all.filter { $0.id == "not-utf8" }.count == 1)
  }

  /// Long lines and deep braces: nothing looks back or ahead over all of a file for each token.
  @Test(arguments: [
    "}", "{", "(", "rule ", "request r by u { ! } ", "add to a { ! } ", "reading reading ", "a ",
    "state A = 0b ", "; ", "expect ", "cite a \"b\" ", "= ", "\" ",
    "request r by u { rule a when ( ",
    "var v : {\n", "/* ", "// a\n", "$ ", "\n\n", "ctl c : (a) && ! ", "x }\n",
  ])
  func staysLinear(part: String) {
    for head in [
      "model m\n", "model m extends b {\n", "model m\nrequest r by u {\n", "model m\nhome ",
    ] {
      survives(Array((head + String(repeating: part, count: 20_000 / part.utf8.count)).utf8))
    }
  }
}
