import Modeling

/// How values of one model's type stand in a type that is to hold those of both.
enum Recoding: Equatable {
  case none
  /// An enumeration: for each case the number of the joint one.
  case cases([Value])
  /// Words that mean something else in the joint encoding, a permutation of these words; all others
  /// stay.
  case words([Pair], width: Int)

  struct Pair: Equatable {
    let own: Value
    let joint: Value
  }

  func joint(_ value: Value) -> Value {
    switch self {
    case .none: value
    case .cases(let numbers): value < Value(numbers.count) ? numbers[Int(value)] : value
    case .words(let pairs, _): pairs.first { $0.own == value }?.joint ?? value
    }
  }

  /// Nil for a joint value that the model doesn't have.
  func own(_ value: Value) -> Value? {
    switch self {
    case .none: value
    case .cases(let numbers): numbers.firstIndex(of: value).map { Value($0) }
    case .words(let pairs, _): pairs.first { $0.joint == value }?.own ?? value
    }
  }

  var isIdentity: Bool {
    switch self {
    case .none: true
    case .cases(let numbers): numbers == numbers.indices.map { Value($0) }
    case .words(let pairs, _): pairs.allSatisfy { $0.own == $0.joint }
    }
  }
}

/// The values of a joint type that one of the models has.
enum AllowedValues: Equatable {
  case all
  case range(Int64, Int64)
  case listed([Value], Sort)

  /// Nil where nothing is forbidden.
  func test(_ value: Expression) -> Expression? {
    switch self {
    case .all: nil
    case .range(let low, let high):
      .all([
        .binary(.lessOrEqual(.integer), .constant(Value(integer: low), .integer), value),
        .binary(.lessOrEqual(.integer), value, .constant(Value(integer: high), .integer)),
      ])
    case .listed(let values, let sort):
      .any(values.map { .binary(.equal, value, .constant($0, sort)) })
    }
  }
}

/// A type for the values of both models, and how each stands in it.
struct JointType: Equatable {
  let type: ValueType
  let recoding: Recoding
  let allowed: AllowedValues
}
