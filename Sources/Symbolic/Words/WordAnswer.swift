import Modeling

/// Whether there is a word of some kind.
///
/// There is no Boolean view: callers switch, so "gave up" is never read as "none".
package enum WordAnswer: Equatable, Sendable {
  /// The smallest such word, with the values of all slots that make it one.
  case found(Value, slots: [NamedValue])
  /// A proof that there is none.
  case none
  case unknown(reason: String)
}
