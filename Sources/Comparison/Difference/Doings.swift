import Modeling

/// What a device may be seen doing while a register holds a word, as far as the word alone says.
struct Doings {
  let model: Model
  let register: RegisterID

  /// Whether something may happen, or be answered, while the register holds a word; false only where
  /// it surely can't.
  func mayBe(_ action: ActionID, at word: Value) -> Bool {
    truth(of: model[action].requires, at: word) != false
      && model[action].rules.contains { truth(of: model[$0].condition, at: word) != false }
  }

  /// Kleene's three values: nil where more than the word has a say.
  private func truth(of expression: Expression, at word: Value) -> Bool? {
    if let plain = value(of: expression, at: word) { return plain != 0 }
    switch expression {
    case .not(let inner): return truth(of: inner, at: word).map { !$0 }
    case .binary(.and, let left, let right):
      return conjunction(truth(of: left, at: word), truth(of: right, at: word))
    case .binary(.or, let left, let right):
      return disjunction(truth(of: left, at: word), truth(of: right, at: word))
    case .binary(.implies, let left, let right):
      return disjunction(truth(of: left, at: word).map { !$0 }, truth(of: right, at: word))
    case .conditional(let condition, let yes, let no):
      guard let isYes = truth(of: condition, at: word) else { return nil }
      return truth(of: isYes ? yes : no, at: word)
    case .constant, .slot, .old, .argument, .output, .answer, .complement, .binary, .lookup,
      .wordToInteger, .integerToWord, .can:
      return nil
    }
  }

  private func conjunction(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == false || right == false { return false }
    return left == nil || right == nil ? nil : true
  }

  private func disjunction(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == true || right == true { return true }
    return left == nil || right == nil ? nil : false
  }

  /// Nil unless the expression reads this register alone.
  private func value(of expression: Expression, at word: Value) -> Value? {
    let slot = model[register].slot
    var isAlone = true
    expression.forEachNode { node in
      switch node {
      case .slot(let id): if id != slot { isAlone = false }
      case .old, .argument, .output, .answer, .can: isAlone = false
      case .constant, .not, .complement, .binary, .conditional, .lookup, .wordToInteger,
        .integerToWord:
        break
      }
    }
    guard isAlone else { return nil }
    var configuration = model.slots.map { _ in Value(0) }
    configuration[slot.index] = word
    do { return try model.evaluate(expression, in: Environment(configuration)) } catch {
      return nil
    }
  }
}
