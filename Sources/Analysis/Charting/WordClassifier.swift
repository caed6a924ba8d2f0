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

  /// A word that `error` names is an error word, whatever `valid` says of it. One for which they have no
  /// value, since a table has no entry, is neither valid nor invalid.
  func wordClass(of word: Value, in world: [Value]) -> WordClass {
    let environment = Environment(world, arguments: [word])
    do throws(UndefinedValue) {
      if let error, try model.holds(error.condition, in: environment) { return .error }
      guard let valid else { return .unclassified }
      return try model.holds(valid.condition, in: environment) ? .valid : .invalid
    } catch {
      return .unclassified
    }
  }
}
