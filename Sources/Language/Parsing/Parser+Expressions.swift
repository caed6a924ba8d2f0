import Diagnostics

/// Precedence climbing over `Operator.Binary.precedence`.
///
/// Nesting and the number of operators of one expression are bounded, so that neither this parser
/// nor a later walk over the tree, nor its destruction, can run out of stack.
extension Parser {
  static let nestingLimit = 200
  /// Operators on one path of a tree; elements of sets and arguments count apart.
  static let nodeLimit = 2_000

  /// A whole expression in a place of its own.
  mutating func expression(
    in context: ExpressionContext = ExpressionContext()
  ) -> ExpressionSyntax {
    let outer = (context: self.context, nodes: nodes)
    self.context = context
    if nesting == 0 { nodes = 0 }
    defer { self.context = outer.context }
    return climb(from: 0)
  }

  /// An expression of operators that bind at least as tight as `minimum`.
  mutating func climb(from minimum: Int) -> ExpressionSyntax {
    guard enter() else { return missingExpression }
    defer { nesting -= 1 }
    var left = prefix()
    while let infix = infix(from: minimum), addNode() { left = extended(left, by: infix) }
    return left
  }

  var missingExpression: ExpressionSyntax { ExpressionSyntax(.missing, at: gap) }

  /// One level deeper, unless that is too deep.
  mutating func enter() -> Bool {
    guard !isRecovering else { return false }
    guard nesting < Self.nestingLimit else {
      fault(.nestingTooDeep(limit: Self.nestingLimit, at: range(of: current)))
      return false
    }
    nesting += 1
    return true
  }

  mutating func addNode() -> Bool {
    nodes += 1
    guard nodes > Self.nodeLimit else { return true }
    fault(.expressionTooLarge(limit: Self.nodeLimit, at: range(of: current)))
    return false
  }

  /// What an operator between two operands turned out to be.
  private enum Infix {
    case binary(Operator.Binary)
    case membership
    case negatedMembership
  }

  /// Takes the operator that comes next, if it binds tight enough.
  private mutating func infix(from minimum: Int) -> Infix? {
    if let binary = kind.binaryOperator {
      guard binary.precedence >= minimum, !(binary == .implies && arrowEnds) else { return nil }
      position += 1
      return .binary(binary)
    }
    switch (kind, keyword) {
    case (.name, .in):
      guard context.allowsMembership, minimum <= Operator.Binary.equal.precedence else {
        return nil
      }
      position += 1
      return .membership
    case (.name, .and), (.name, .or), (.name, .not), (.equals, _), (.fatArrow, _):
      return mistakenInfix(from: minimum)
    default: return nil
    }
  }

  /// `and`, `or`, `=`, `=>` and `not in` between operands, each with its repair.
  private mutating func mistakenInfix(from minimum: Int) -> Infix? {
    let meant: Operator.Binary
    switch (kind, keyword) {
    case (_, .not):
      guard token(after: 1).keyword == .in, minimum <= Operator.Binary.equal.precedence else {
        return nil
      }
      report(.notIn(at: range(of: current)))
      position += 2
      return .negatedMembership
    case (_, .and): meant = .and
    case (_, .or): meant = .or
    case (.equals, _): meant = .equal
    default: meant = .implies
    }
    guard meant.precedence >= minimum, !beginsAssignment else { return nil }
    report(mistake(for: meant))
    position += 1
    return .binary(meant)
  }

  private func mistake(for meant: Operator.Binary) -> Diagnostic {
    let place = range(of: current)
    return at(.equals)
      ? .singleEquals(at: place)
      : .wordOperator(tokens.text(of: current), meant: meant.rawValue, at: place)
  }

  /// A name that an assignment begins with, not an operator.
  private var beginsAssignment: Bool {
    kind == .name && (token(after: 1).kind == .equals || token(after: 1).kind == .dot)
  }

  /// The arrow that comes next isn't an implication.
  private var arrowEnds: Bool {
    switch context.arrow {
    case .implies: return false
    case .separates: return true
    case .endsBeforeResult:
      switch token(after: 1).keyword {
      case .ok, .waits, .answers: return true
      case .error: return token(after: 2).kind != .openParenthesis
      default: return false
      }
    }
  }

  private mutating func extended(_ left: ExpressionSyntax, by infix: Infix) -> ExpressionSyntax {
    switch infix {
    case .binary(let binary):
      let right = climb(from: binary == .implies ? binary.precedence : binary.precedence + 1)
      checkChain(left, binary, right)
      return ExpressionSyntax(.binary(binary, left, right), at: left.range.through(right.range))
    case .membership:
      let set = set()
      return ExpressionSyntax(.membership(left, set), at: left.range.through(set.range))
    case .negatedMembership:
      let set = set()
      let range = left.range.through(set.range)
      return ExpressionSyntax(
        .unary(.not, ExpressionSyntax(.membership(left, set), at: range)), at: range)
    }
  }

  /// `a < b < c` compares a truth value with a number.
  private mutating func checkChain(
    _ left: ExpressionSyntax, _ binary: Operator.Binary, _ right: ExpressionSyntax
  ) {
    guard binary.isOrdering, case .binary(let first, let low, let middle) = left.kind,
      first.isOrdering, left.range.start == low.range.start, !isRecovering
    else { return }
    let text = { [tokens] (part: ExpressionSyntax) in
      tokens.text(Int(part.range.start)..<Int(part.range.end)).shortened
    }
    let help =
      "\(text(low)) \(first.rawValue) \(text(middle)) && "
      + "\(text(middle)) \(binary.rawValue) \(text(right))"
    report(.chainedComparison(at: left.range.through(right.range), help: help))
  }
}

extension Operator.Binary {
  var isOrdering: Bool { precedence == Self.less.precedence }
}
