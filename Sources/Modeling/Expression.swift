/// A typed expression with every name resolved and every function inlined.
package indirect enum Expression: Hashable, Sendable {
  case constant(Value, Sort)
  /// A component of the configuration: in guards and right-hand sides the one before the step, in
  /// properties of steps the one after.
  case slot(SlotID)
  /// `old(x)` in a property of steps.
  case old(SlotID)
  /// A parameter of the request or event, then the values chosen by `for`.
  case argument(Int, Sort)
  /// What the step handed back.
  case output(OutputID)
  /// A test on the step's answer.
  case answer(AnswerTest)
  case not(Expression)
  /// `~` at a width.
  case complement(Expression, Int)
  case binary(Operation, Expression, Expression)
  case conditional(Expression, Expression, Expression)
  case lookup(TableID, [Expression])
  /// A word as an integer 0..2^n-1: the value of a field of several bits.
  case wordToInteger(Expression)
  /// An integer cut to a word: an assignment to a field of several bits.
  case integerToWord(Expression, Int)
  /// `can(…)` of a property.
  case can(Possibility)

  package static let yes = Expression.constant(1, .boolean)
  package static let no = Expression.constant(0, .boolean)
}

package enum AnswerTest: Hashable, Sendable {
  case ok, anyError, waits
  case error(String)
}

/// A binary operation with the arithmetic it is done in.
package enum Operation: Hashable, Sendable {
  case and, or, implies
  case equal, notEqual
  case less(Arithmetic), lessOrEqual(Arithmetic)
  case add(Arithmetic), subtract(Arithmetic), multiply(Arithmetic)
  case divide(Arithmetic), modulo(Arithmetic)
  case bitAnd, bitOr, bitXor
  case shiftLeft(Int), shiftRight
}

/// Exact integers, or words that wrap at a width and compare unsigned.
package enum Arithmetic: Hashable, Sendable {
  case integer
  case word(Int)
}

extension Expression {
  /// The conjunction; no terms give `yes`.
  package static func all(_ terms: [Expression]) -> Expression {
    let kept = terms.filter { $0 != .yes }
    guard let first = kept.first else { return .yes }
    return kept.dropFirst().reduce(first) { .binary(.and, $0, $1) }
  }

  /// The disjunction; no terms give `no`.
  package static func any(_ terms: [Expression]) -> Expression {
    guard let first = terms.first else { return .no }
    return terms.dropFirst().reduce(first) { .binary(.or, $0, $1) }
  }

  /// The conjuncts of a guard, from left to right.
  package var conjuncts: [Expression] {
    if case .binary(.and, let left, let right) = self { return left.conjuncts + right.conjuncts }
    return self == .yes ? [] : [self]
  }

  package var children: [Expression] {
    switch self {
    case .constant, .slot, .old, .argument, .output, .answer: []
    case .not(let e), .complement(let e, _), .wordToInteger(let e), .integerToWord(let e, _): [e]
    case .binary(_, let l, let r): [l, r]
    case .conditional(let c, let t, let f): [c, t, f]
    case .lookup(_, let indices): indices
    case .can(let possibility): possibility.arguments
    }
  }

  /// The same expression with every child replaced by what `change` makes of it.
  package func mapChildren(_ change: (Expression) -> Expression) -> Expression {
    switch self {
    case .constant, .slot, .old, .argument, .output, .answer: self
    case .not(let e): .not(change(e))
    case .complement(let e, let width): .complement(change(e), width)
    case .wordToInteger(let e): .wordToInteger(change(e))
    case .integerToWord(let e, let width): .integerToWord(change(e), width)
    case .binary(let operation, let l, let r): .binary(operation, change(l), change(r))
    case .conditional(let c, let t, let f): .conditional(change(c), change(t), change(f))
    case .lookup(let table, let indices): .lookup(table, indices.map(change))
    case .can(let possibility): .can(possibility.mapArguments(change))
    }
  }

  /// Arguments replaced by expressions: how functions are inlined.
  package func substituting(arguments: [Expression]) -> Expression {
    if case .argument(let index, _) = self, index < arguments.count { return arguments[index] }
    return mapChildren { $0.substituting(arguments: arguments) }
  }

  /// Slots and arguments replaced by what they hold after earlier steps: how arcs are joined.
  package func substituting(slots: [SlotID: Expression], argument: Expression) -> Expression {
    switch self {
    case .slot(let id): slots[id] ?? self
    case .argument(0, _): argument
    default: mapChildren { $0.substituting(slots: slots, argument: argument) }
    }
  }

  /// Every slot reads the configuration before the step.
  package var readingOld: Expression {
    if case .slot(let id) = self { return .old(id) }
    if case .can(let possibility) = self { return .can(possibility.readingOld) }
    return mapChildren { $0.readingOld }
  }

  /// Calls `visit` on this node and all below it.
  package func forEachNode(_ visit: (Expression) -> Void) {
    visit(self)
    switch self {
    case .constant, .slot, .old, .argument, .output, .answer: break
    case .not(let e), .complement(let e, _), .wordToInteger(let e), .integerToWord(let e, _):
      e.forEachNode(visit)
    case .binary(_, let l, let r):
      l.forEachNode(visit)
      r.forEachNode(visit)
    case .conditional(let c, let t, let f):
      c.forEachNode(visit)
      t.forEachNode(visit)
      f.forEachNode(visit)
    case .lookup(_, let indices): for index in indices { index.forEachNode(visit) }
    case .can(let possibility):
      for argument in possibility.arguments { argument.forEachNode(visit) }
    }
  }

  /// The slots read, in either configuration, without order.
  package var slots: Set<SlotID> {
    var found: Set<SlotID> = []
    forEachNode { node in
      switch node {
      case .slot(let id), .old(let id): found.insert(id)
      default: break
      }
    }
    return found
  }

  /// The outputs read.
  package var outputs: Set<OutputID> {
    var found: Set<OutputID> = []
    forEachNode { if case .output(let id) = $0 { found.insert(id) } }
    return found
  }

  /// Whether it may have no value on a configuration: all but look-ups always have one.
  package var looksUp: Bool {
    var found = false
    forEachNode { node in
      if case .lookup = node { found = true }
      if case .can = node { found = true }
    }
    return found
  }

  package var argumentIndices: Set<Int> {
    var found: Set<Int> = []
    forEachNode { if case .argument(let index, _) = $0 { found.insert(index) } }
    return found
  }
}
