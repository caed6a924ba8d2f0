import Modeling

/// Says what words of one register are, by the model's `valid` and `error`.
struct WordClassifier {
  private let model: Model
  private let valid: WordPredicate?
  private let error: WordPredicate?

  init(_ model: Model, register: RegisterID) {
    self.model = model
    valid = model.valid.flatMap { $0.register == register ? $0 : nil }
    error = model.error.flatMap { $0.register == register ? $0 : nil }
  }

  /// A word that `error` names is an error word, whatever `valid` says of it.
  func wordClass(of word: Value, in world: [Value]) -> WordClass {
    if let error, holds(error, word, world) { return .error }
    guard let valid else { return .unclassified }
    return holds(valid, word, world) ? .valid : .invalid
  }

  private func holds(_ predicate: WordPredicate, _ word: Value, _ world: [Value]) -> Bool {
    // A look-up that isn't defined makes no word valid; `check` reports it.
    (try? model.holds(predicate.condition, in: Environment(world, arguments: [word]))) ?? false
  }
}
