import Diagnostics

// Clauses that stand in any order and at most once each.
extension Parser {
  /// What may stand behind a field, a value or a state.
  struct Tail {
    var requires: ExpressionSyntax?
    var cName: Located<String>?
  }

  /// `requires EXPR` and `c "NAME"`
  mutating func tail(of what: String) -> Tail {
    var tail = Tail()
    while true {
      if at(.requires) {
        let place = range(of: current)
        position += 1
        if tail.requires != nil { report(.repeatedClause("requires", at: place)) }
        tail.requires = expression()
      } else if at(.c), token(after: 1).kind == .string {
        if tail.cName != nil { report(.repeatedClause("c", at: range(of: current))) }
        tail.cName = cName()
      } else {
        return tail
      }
    }
  }

  /// The clauses of a rule before its result.
  struct RuleClauses {
    var may: SourceRange?
    var choices: [ChoiceSyntax] = []
    var chosen: [Name] = []
    var requires: ExpressionSyntax?
    var condition: ExpressionSyntax?
  }

  /// `may`, `for`, `requires` and `when` up to the result or the braces.
  mutating func ruleClauses() -> RuleClauses {
    var clauses = RuleClauses()
    while let word = ruleClauseWord() {
      let place = range(of: current)
      if word == .when { layout.mark(position, .when) }
      position += 1
      switch word {
      case .choose: clauses.chosen += names("the name of the chosen instance")
      case .may:
        if clauses.may != nil { report(.repeatedClause("may", at: place)) }
        clauses.may = place
      case .for: clauses.choices.append(choice())
      case .requires:
        if clauses.requires != nil { report(.repeatedClause("requires", at: place)) }
        clauses.requires = expression(in: .guarding)
      default:
        if clauses.condition != nil { report(.repeatedClause("when", at: place)) }
        clauses.condition = expression(in: .guarding)
      }
    }
    return clauses
  }

  private func ruleClauseWord() -> Keyword? {
    switch keyword {
    case .may, .for, .requires, .when: keyword
    case .choose where isSystem: keyword
    default: nil
    }
  }

  /// `x in SET` behind `for`
  private mutating func choice() -> ChoiceSyntax {
    let name = name("the name of the chosen value", help: "write 'for x in {true, false}'")
    expect(.in, "'in' and the set", help: "write 'for \(name.value) in {true, false}'")
    return ChoiceSyntax(name: name, set: set())
  }
}

extension ExpressionContext {
  static let guarding = ExpressionContext(arrow: .endsBeforeResult)
}
