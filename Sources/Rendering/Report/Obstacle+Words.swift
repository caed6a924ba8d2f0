import Modeling

extension Obstacle {
  /// Why something isn't decided, for people.
  package var words: String {
    switch self {
    case .timedOut(let milliseconds):
      "out of time after \(Self.span(milliseconds)); --timeout gives more"
    case .outOfMemory(let bytes):
      "out of memory at \(Self.size(bytes)); --memory gives more"
    case .interrupted: "interrupted"
    case .depthLimit(let depth): "not decided within \(depth) steps"
    case .solverGaveUp(let query, let reason): "z3 gave up on '\(query)': \(reason)"
    case .classesNotExact(let clause, let left, let right):
      "\(clause) tells apart two words of one class, \(Self.word(left)) and \(Self.word(right))"
    case .wordOutsideClasses(let rule, let word):
      "\(rule) computes a word that no class stands for: \(Self.word(word))"
    case .tooManyComponents(let bits):
      "a configuration takes \(bits) bits, more than the search can pack"
    case .tooMany(let what, let limit): "more than \(UInt64(limit).grouped) \(what)"
    case .tooManyPairs(let limit):
      "hidden-state isn't decided: there are more than \(UInt64(limit).grouped) pairs to look at"
    case .tooManyToList(let limit):
      "more than \(UInt64(limit).grouped) configurations, too many to list"
    case .notAskedOfDiagrams(let question):
      "too many configurations to list, and \(question) isn't answered without a list"
    }
  }

  private static func span(_ milliseconds: Int) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }

  private static func size(_ bytes: Int) -> String {
    bytes % (1 << 30) == 0 ? "\(bytes >> 30) GiB" : "\(bytes >> 20) MiB"
  }

  private static func word(_ value: Value) -> String { "0x" + String(value, radix: 16) }
}
