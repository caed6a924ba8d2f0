import Diagnostics

/// CTL over state expressions.
///
/// `AG EF …` and `!` bind tighter than `&&`, `||` and `->`, and looser than comparisons:
/// `AG a == b && c` is `(AG (a == b)) && c`. What holds no temporal operator is a state expression.
extension Parser {
  mutating func formula() -> CTLSyntax { formula(from: Operator.Binary.implies.precedence) }

  private mutating func formula(from minimum: Int) -> CTLSyntax {
    guard enter() else { return missingFormula }
    defer { nesting -= 1 }
    if nesting == 1 { nodes = 0 }
    var left = unaryFormula()
    while let binary = connective(from: minimum), addNode() {
      position += 1
      let isRight = binary == .implies
      let right = formula(from: isRight ? binary.precedence : binary.precedence + 1)
      left = CTLSyntax(joined(left, binary, right), at: left.range.through(right.range))
    }
    return left
  }

  private var missingFormula: CTLSyntax { CTLSyntax(.state(missingExpression), at: gap) }

  private func connective(from minimum: Int) -> Operator.Binary? {
    switch kind.binaryOperator {
    case .and where minimum <= Operator.Binary.and.precedence: .and
    case .or where minimum <= Operator.Binary.or.precedence: .or
    case .implies where minimum <= Operator.Binary.implies.precedence: .implies
    default: nil
    }
  }

  private func joined(
    _ left: CTLSyntax, _ binary: Operator.Binary, _ right: CTLSyntax
  ) -> CTLSyntax.Kind {
    switch binary {
    case .and: .and(left, right)
    case .or: .or(left, right)
    default: .implies(left, right)
    }
  }

  private mutating func unaryFormula() -> CTLSyntax {
    guard !isRecovering, isTemporal(at: position) else { return stateFormula() }
    guard enter() else { return missingFormula }
    defer { nesting -= 1 }
    let start = position
    let word = tokens.text(of: current)
    position += 1
    switch tokens[start].kind {
    case .not:
      layout.mark(position, .glued)
      let inner = unaryFormula()
      return CTLSyntax(.not(inner), at: range(from: start))
    case .openParenthesis:
      let inner = formula()
      close(.closeParenthesis, opening: start)
      return CTLSyntax(inner.kind, at: range(from: start))
    default:
      if word.utf8.count == 1 { return until(word, from: start) }
      let inner = unaryFormula()
      return CTLSyntax(.unary(word, inner), at: range(from: start))
    }
  }

  /// `A[f U g]`, `E[f U g]`
  private mutating func until(_ word: String, from start: Int) -> CTLSyntax {
    let opening = position
    position += 1
    let first = formula()
    if at(.name), tokens.text(of: current) == "U" {
      position += 1
    } else {
      fault(expected: "'U'", help: "write '\(word)[f U g]'")
    }
    let second = formula()
    close(.closeBracket, opening: opening)
    return CTLSyntax(.until(word, first, second), at: range(from: start))
  }

  /// A state expression without `&&`, `||` and `->` at its top.
  private mutating func stateFormula() -> CTLSyntax {
    let outer = context
    context = ExpressionContext()
    defer { context = outer }
    let state = climb(from: Operator.Binary.bitOr.precedence)
    return CTLSyntax(.state(state), at: state.range)
  }

  /// A temporal operator begins here, or a `!` or a group of one.
  private func isTemporal(at start: Int) -> Bool {
    var index = start
    while tokens[index].kind == .not, index < start + Self.nestingLimit { index += 1 }
    return switch tokens[index].kind {
    case .name: isTemporalWord(at: index)
    case .openParenthesis: holdsTemporal(from: index)
    default: false
    }
  }

  private func isTemporalWord(at index: Int) -> Bool {
    guard tokens[index].end - tokens[index].start <= 2 else { return false }
    switch tokens.text(of: tokens[index]) {
    case "A", "E": return tokens[index + 1].kind == .openBracket
    case "AX", "AF", "AG", "EX", "EF", "EG":
      switch tokens[index + 1].kind {
      case .name, .number, .not, .openParenthesis, .tilde: return true
      default: return false
      }
    default: return false
    }
  }

  /// Looks ahead to the closing parenthesis; bounded by the nesting limit times the file.
  private func holdsTemporal(from opening: Int) -> Bool {
    var depth = 0
    var index = opening
    repeat {
      switch tokens[index].kind {
      case .openParenthesis: depth += 1
      case .closeParenthesis: depth -= 1
      case .name where isTemporalWord(at: index): return true
      case .end, .openBrace, .closeBrace: return false
      default: break
      }
      index += 1
    } while depth > 0
    return false
  }
}
