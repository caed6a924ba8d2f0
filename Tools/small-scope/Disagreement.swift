import Modeling

/// A model on which the engines and the brute force differ, made small.
struct Disagreement: CustomStringConvertible {
  /// How the model can be made again: `seed 17 of the random models`.
  let origin: String
  let source: String
  let differences: [String]
  let reduced: String
  let remaining: [String]

  /// What the two answers to a text are; nothing where they are the same or it has no answer.
  typealias Question = (String) throws -> [String]

  /// Nil where the two agree.
  init?(_ origin: String, _ source: String, _ differences: @escaping Question) throws {
    let found = try differences(source)
    guard !found.isEmpty else { return nil }
    let kinds = Set(found.map(Self.kind))
    let reducer = Reducer { text in
      do { return try !kinds.isDisjoint(with: differences(text).map(Self.kind)) } catch {
        // A text with faults isn't a model.
        return false
      }
    }
    self.origin = origin
    self.source = source
    self.differences = found
    reduced = Reducer.pretty(reducer.reduced(source))
    remaining = try differences(reduced)
  }

  /// What a difference is about, so that the small model shows the same one.
  private static func kind(_ difference: String) -> Substring {
    difference.prefix { $0 != " " && $0 != ":" }
  }

  var description: String {
    """
    \(origin): the engines and the brute force differ.
    \(remaining.map { "  " + $0 }.joined(separator: "\n"))
    on this model, made smaller:
    \(reduced)
    as it was:
    \(differences.map { "  " + $0 }.joined(separator: "\n"))
    \(source)
    """
  }
}
