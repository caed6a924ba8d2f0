import CImport
import Diagnostics
import Modeling

// C alone.
extension Matcher {
  /// What can be said without a model: names with one value, hygiene, and where predicates have no
  /// value.
  package func report() throws -> MatchReport {
    let width = 32
    let empty = Modeling.Model(
      name: "", range: SourceRange(file: FileID(0), start: 0, end: 0))
    var results: [MatchResult] = []
    for function in header.functions where isAsked(function.name) {
      var result = MatchResult(
        symbol: function.name, kind: function.body.isPredicate ? .predicate : .function,
        line: function.line)
      let decider = try Decider(model: empty, width: width, options: options)
      result.hygiene = hygiene(function, width, decider)
      result.support = function.support(width)
      if function.parameters.count == 1, function.body.isPredicate {
        result.accepted = function.body.acceptedWords(width: width)
      } else if function.parameters.count != 1 {
        result.detail = "it takes \(function.parameters.count) arguments"
      }
      results.append(result)
    }
    for set in header.blocks() {
      let constants = set.constants.filter { isAsked($0.name) }
      guard !constants.isEmpty else { continue }
      var result = MatchResult(symbol: set.symbol, kind: .constants, line: set.line)
      result.hygiene = ConstantSet(symbol: set.symbol, line: set.line, constants: constants)
        .hygiene { _, _ in false }
      result.detail = "\(constants.count) names"
      results.append(result)
    }
    results += header.unread.filter { isAsked($0.name) }.map(\.result)
    return MatchReport(
      header: header, model: nil, width: width, results: ordered(results), unrelated: 0)
  }
}

extension CHeader {
  /// Constants whose name begins as a function's does, those that share most first.
  func relatives(of name: String) -> [CConstant] {
    let words = name.split(separator: "_")
    func shared(_ other: String) -> Int {
      zip(words, other.split(separator: "_")).prefix { $0.0 == $0.1 }.count
    }
    let all = constants + enums.flatMap(\.constants)
    let most = all.map { shared($0.name) }.max() ?? 0
    guard most > 0 else { return [] }
    return all.filter { shared($0.name) == most && $0.value != 0 }.sorted { $0.line < $1.line }
  }

  /// Enums, and macros that stand together and whose names begin alike.
  func blocks() -> [ConstantSet] {
    var blocks: [[CConstant]] = []
    for constant in constants {
      if let last = blocks.last?.last, last.standsBeside(constant) {
        blocks[blocks.count - 1].append(constant)
      } else {
        blocks.append([constant])
      }
    }
    let sets =
      blocks.map { ConstantSet(macros: $0) } + enums.map { ConstantSet(enum: $0) }
    return sets.sorted { $0.line < $1.line }
  }
}

extension CConstant {
  /// The next macro but for a comment, with a name that differs in its last word, or goes on.
  func standsBeside(_ next: CConstant) -> Bool {
    let (own, other) = (name.split(separator: "_"), next.name.split(separator: "_"))
    let shared = zip(own, other).prefix { $0.0 == $0.1 }.count
    return next.line - line <= 3 && shared >= max(1, min(own.count, other.count) - 1)
  }
}
