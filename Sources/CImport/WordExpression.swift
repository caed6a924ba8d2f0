import Modeling

/// An integer expression of C with every conversion in it, over the arguments of a macro or function.
package indirect enum WordExpression: Hashable, Sendable {
  case constant(Value, CType)
  case argument(Int, CType)
  case converted(WordExpression, CType)
  case complement(WordExpression)
  case negated(WordExpression)
  /// `!`
  case not(WordExpression)
  /// Both sides have the type of the result, but for shifts, whose distance has its own.
  case arithmetic(Arithmetic, WordExpression, WordExpression)
  /// Both sides have one type; the result is an int.
  case comparison(Comparison, WordExpression, WordExpression)
  case both(WordExpression, WordExpression)
  case either(WordExpression, WordExpression)
  case conditional(WordExpression, WordExpression, WordExpression)
  case element(ConstantTable, [WordExpression])
  /// The end of a function without `return`.
  case undefined(CType)

  package enum Arithmetic: Hashable, Sendable {
    case add, subtract, multiply, divide, modulo, and, or, xor, shiftLeft, shiftRight
  }
  package enum Comparison: Hashable, Sendable { case equal, notEqual, less, lessOrEqual }
}

extension WordExpression {
  package var type: CType {
    switch self {
    case .constant(_, let type), .argument(_, let type), .converted(_, let type),
      .undefined(let type):
      type
    case .complement(let e), .negated(let e), .arithmetic(_, let e, _): e.type
    case .not, .comparison, .both, .either: .int
    case .conditional(_, let then, _): then.type
    case .element(let table, _): table.elementType
    }
  }

  package var children: [WordExpression] {
    switch self {
    case .constant, .argument, .undefined: []
    case .converted(let e, _), .complement(let e), .negated(let e), .not(let e): [e]
    case .arithmetic(_, let l, let r), .comparison(_, let l, let r), .both(let l, let r),
      .either(let l, let r):
      [l, r]
    case .conditional(let c, let t, let e): [c, t, e]
    case .element(_, let indices): indices
    }
  }

  package func mapChildren(_ change: (WordExpression) -> WordExpression) -> WordExpression {
    switch self {
    case .constant, .argument, .undefined: self
    case .converted(let e, let type): .converted(change(e), type)
    case .complement(let e): .complement(change(e))
    case .negated(let e): .negated(change(e))
    case .not(let e): .not(change(e))
    case .arithmetic(let operation, let l, let r): .arithmetic(operation, change(l), change(r))
    case .comparison(let operation, let l, let r): .comparison(operation, change(l), change(r))
    case .both(let l, let r): .both(change(l), change(r))
    case .either(let l, let r): .either(change(l), change(r))
    case .conditional(let c, let t, let e): .conditional(change(c), change(t), change(e))
    case .element(let table, let indices): .element(table, indices.map(change))
    }
  }

  /// Arguments replaced by expressions of the same types.
  package func substituting(_ arguments: [WordExpression]) -> WordExpression {
    if case .argument(let index, _) = self, index < arguments.count { return arguments[index] }
    return mapChildren { $0.substituting(arguments) }
  }

  package func converted(to type: CType) -> WordExpression {
    self.type == type ? self : .converted(self, type)
  }

  /// How many nodes there are.
  var size: Int { children.reduce(1) { $0 + $1.size } }

  /// How often an argument is evaluated at most, on any way through the expression.
  package func evaluations(of index: Int) -> Int {
    switch self {
    case .argument(index, _): 1
    case .conditional(let c, let t, let e):
      c.evaluations(of: index) + max(t.evaluations(of: index), e.evaluations(of: index))
    default: children.reduce(0) { $0 + $1.evaluations(of: index) }
    }
  }
}

/// A constant array of one or two dimensions.
package struct ConstantTable: Hashable, Sendable {
  package let name: String
  /// One or two.
  package let dimensions: [Int]
  package let elementType: CType
  /// Row by row.
  package let elements: [Value]
  /// Of each element: whether the text gives it, or it is 0 for want of one.
  package let isWritten: [Bool]
  package let line: Int

  package init(
    name: String, dimensions: [Int], elementType: CType, elements: [Value], isWritten: [Bool],
    line: Int
  ) {
    self.name = name
    self.dimensions = dimensions
    self.elementType = elementType
    self.elements = elements
    self.isWritten = isWritten
    self.line = line
  }
}
