import Modeling

/// What a clause of the model says about each word of a register.
enum Meaning {
  case predicate(Expression)
  /// Word to word, of a width.
  case function(Expression, width: Int)
  /// Gives an error word, and keeps the reserved bits as the model has it.
  case setter(error: Expression, preserved: Value, zero: Value)

  var expressions: [Expression] {
    switch self {
    case .predicate(let e), .function(let e, _), .setter(let e, _, _): [e]
    }
  }

  func specialised(for world: [Value], in model: Model) -> Meaning {
    switch self {
    case .predicate(let e): .predicate(e.specialised(for: world, in: model))
    case .function(let e, let width):
      .function(e.specialised(for: world, in: model), width: width)
    case .setter(let error, let preserved, let zero):
      .setter(
        error: error.specialised(for: world, in: model), preserved: preserved, zero: zero)
    }
  }
}
