import Modeling

/// What Z3 says about a certificate.
///
/// There is no Boolean view: callers switch, so "gave up" is never read as "confirmed".
package enum Confirmation: Equatable, Sendable {
  /// All queries were proved.
  case confirmed(queries: Int)
  /// The first query that has a counterexample, and that: slots, then arguments.
  case refuted(query: String, values: [NamedValue])
  case unknown(query: String, reason: String)

  /// The first that isn't confirmed, or all queries together.
  package static func all(_ parts: [Confirmation]) -> Confirmation {
    var total = 0
    for part in parts {
      switch part {
      case .confirmed(let queries): total += queries
      case .refuted, .unknown: return part
      }
    }
    return .confirmed(queries: total)
  }
}
