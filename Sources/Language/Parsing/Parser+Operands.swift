import Diagnostics

extension Parser {
  /// An operand with the signs before it.
  mutating func prefix() -> ExpressionSyntax {
    let start = position
    let unary: Operator.Unary
    if let sign = kind.unaryOperator {
      unary = sign
      layout.mark(position + 1, .glued)
    } else if isNotWord {
      report(.wordOperator("not", meant: "!", at: range(of: current)))
      unary = .not
    } else {
      return suffixed(operand())
    }
    guard enter() else { return missingExpression }
    defer { nesting -= 1 }
    position += 1
    guard addNode() else { return missingExpression }
    let inner = prefix()
    return ExpressionSyntax(
      .unary(unary, inner), at: range(of: tokens[start]).through(inner.range))
  }

  /// `not` before an operand on the same line, where `!` was meant.
  private var isNotWord: Bool {
    let next = token(after: 1)
    guard keyword == .not, !next.isFirstOnLine else { return false }
    switch next.kind {
    case .name: return next.keyword?.isReserved != true || next.keyword == .old
    case .number, .openParenthesis, .not: return true
    default: return false
    }
  }

  /// `.MEMBER` and `[index]` behind an operand.
  private mutating func suffixed(_ operand: ExpressionSyntax) -> ExpressionSyntax {
    var result = operand
    while at(.dot) || at(.openBracket), addNode() {
      let opening = position
      position += 1
      if tokens[opening].kind == .dot {
        let member = name("a field's name after '.'")
        guard at(.openParenthesis), tokens.isAdjacent(position) else {
          result = ExpressionSyntax(
            .member(result, member), at: result.range.through(member.range))
          continue
        }
        let arguments = arguments()
        result = ExpressionSyntax(
          .memberCall(result, member, arguments), at: result.range.through(range(from: opening)))
      } else {
        let index = element()
        close(.closeBracket, opening: opening)
        result = ExpressionSyntax(
          .index(result, index), at: result.range.through(range(from: opening)))
      }
    }
    return result
  }

  /// An expression in brackets of its own; its operators don't lengthen the path of its neighbours.
  mutating func element() -> ExpressionSyntax {
    let outer = context
    context = ExpressionContext()
    defer { context = outer }
    return climb(from: 0)
  }

  /// Elements with commas between, up to what closes the list; each counts its nodes apart.
  mutating func elements(opening: Int, closing: Token.Kind) -> [ExpressionSyntax] {
    var elements: [ExpressionSyntax] = []
    let (before, outer) = (nodes, context)
    var most = nodes
    context = ExpressionContext()
    while elements.isEmpty ? !at(closing) : accept(.comma) {
      nodes = before
      elements.append(climb(from: 0))
      most = max(most, nodes)
    }
    (nodes, context) = (most, outer)
    close(closing, opening: opening)
    return elements
  }

  /// Takes a closing sign, or reports what it should have closed.
  mutating func close(_ kind: Token.Kind, opening: Int) {
    guard !accept(kind), !isRecovering else { return }
    let place = range(of: tokens[opening])
    if current.kind == .end || current.isFirstOnLine || isBlockSign {
      fault(.unclosed(tokens[opening].kind, at: gap, opening: place))
    } else {
      fault(
        .unexpectedToken(
          found: description(of: current), expected: "',' or '\(kind.sign)'", at: gap,
          opening: place, help: "add ',' or '\(kind.sign)' before \(description(of: current))"))
    }
  }

  private var isBlockSign: Bool { current.kind == .openBrace || current.kind == .closeBrace }

  private mutating func operand() -> ExpressionSyntax {
    switch kind {
    case .number: return literal()
    case .openParenthesis: return parenthesized()
    case .name: return word()
    default: return missingOperand()
    }
  }

  private mutating func missingOperand() -> ExpressionSyntax {
    if position > 0, tokens[position - 1].kind == .comma {
      fault(expected: "an expression after ','", help: "remove the ','")
    } else {
      fault(expected: "an expression", help: "write a name, a number or '('")
    }
    return missingExpression
  }

  private mutating func parenthesized() -> ExpressionSyntax {
    let opening = position
    position += 1
    let inner = element()
    close(.closeParenthesis, opening: opening)
    return ExpressionSyntax(inner.kind, at: range(from: opening))
  }

  private mutating func word() -> ExpressionSyntax {
    let start = position
    switch keyword {
    case .true, .false:
      position += 1
      return ExpressionSyntax(.boolean(tokens[start].keyword == .true), at: range(from: start))
    case .if: return conditional()
    case .match: return match()
    case .old: return old()
    case .forall, .exists, .count:
      if isQuantifier { return quantified() }
    case .ok, .error, .waits: break
    case .some(let keyword) where keyword.isReserved: return missingOperand()
    default: break
    }
    let name = takeName()
    guard at(.openParenthesis) else { return ExpressionSyntax(.name(name.value), at: name.range) }
    let arguments = arguments()
    return ExpressionSyntax(.call(name, arguments), at: range(from: start))
  }

  private mutating func arguments() -> [ExpressionSyntax] {
    let opening = position
    layout.mark(opening, .glued)
    position += 1
    return elements(opening: opening, closing: .closeParenthesis)
  }

  private mutating func old() -> ExpressionSyntax {
    let start = position
    position += 1
    let opening = position
    layout.mark(opening, .glued)
    expect(.openParenthesis, "'(' after 'old'", help: "write 'old(device_state)'")
    let inner = element()
    close(.closeParenthesis, opening: opening)
    return ExpressionSyntax(.old(inner), at: range(from: start))
  }

  /// `if c then a else b`; reaches as far to the right as it can.
  private mutating func conditional() -> ExpressionSyntax {
    let start = position
    position += 1
    let condition = climb(from: 0)
    let form = "write 'if CONDITION then VALUE else VALUE'"
    expect(.then, "'then'", help: form)
    let first = climb(from: 0)
    expect(.else, "'else'", help: form)
    let second = climb(from: 0)
    return ExpressionSyntax(.conditional(condition, first, second), at: range(from: start))
  }

  /// `match subject { option => value, … _ => value }`
  private mutating func match() -> ExpressionSyntax {
    let start = position
    position += 1
    let subject = suffixed(operand())
    let opening = position
    layout.mark(opening, .looseBrace)
    expect(.openBrace, "'{' and the options", help: "write 'match READING { OPTION => VALUE }'")
    let arms = arms()
    if at(.closeBrace) { layout.mark(position, .looseBrace) }
    close(.closeBrace, opening: opening)
    return ExpressionSyntax(.match(subject, arms), at: range(from: start))
  }

  private mutating func arms() -> [MatchArmSyntax] {
    var arms: [MatchArmSyntax] = []
    let before = nodes
    var most = nodes
    while !isRecovering, arms.isEmpty ? !at(.closeBrace) : accept(.comma) {
      nodes = before
      layout.begin(.arm, at: position)
      let option = name("an option's name or '_'")
      layout.mark(position, .arrow)
      expect(.fatArrow, "'=>' and the value", help: "write 'OPTION => VALUE'")
      arms.append(MatchArmSyntax(option: option.value == "_" ? nil : option, value: element()))
      most = max(most, nodes)
    }
    nodes = most
    return arms
  }
}

extension Token.Kind {
  /// How a bracket is written.
  var sign: String {
    switch self {
    case .openBrace: "{"
    case .closeBrace: "}"
    case .openParenthesis: "("
    case .closeParenthesis: ")"
    case .openBracket: "["
    case .closeBracket: "]"
    default: preconditionFailure("\(self) is no bracket")
    }
  }
}
