/// What a checker says about one property or finding.
///
/// There is no Boolean view: callers switch, so "out of time" is never read as "holds".
package enum Verdict: Equatable, Sendable {
  case holds
  case fails
  case undecided(Obstacle)
}

/// Why something isn't decided.
package enum Obstacle: Hashable, Sendable, Error {
  case timedOut(afterMilliseconds: Int)
  case outOfMemory(limitBytes: Int)
  case interrupted
  case depthLimit(Int)
  case solverGaveUp(query: String, reason: String)
  /// Two words of one class that a clause tells apart.
  case classesNotExact(clause: String, Value, Value)
  /// A rule computes a word that no class represents.
  case wordOutsideClasses(rule: String, Value)
  case tooManyComponents(bits: Int)
  case tooManyPairs(limit: Int)
  /// A system has more configurations than are listed one by one.
  case tooManyToList(limit: Int)
  /// A question that the diagrams don't answer, of a system that can't be listed.
  case notAskedOfDiagrams(question: String)
  /// A search is given up at its bound.
  case tooMany(String, limit: Int)
}
