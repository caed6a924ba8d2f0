extension Formatter {
  /// The spaces between a token and the one before it on the same line, columns apart.
  func spaces(before index: Int) -> Int {
    let (last, next) = (tokens[index - 1].kind, tokens[index].kind)
    switch next {
    case .comma, .semicolon, .closeParenthesis, .closeBracket, .dot, .range, .openBracket: return 0
    case .closeBrace where layout.roles[index] == .tightBrace: return 0
    default: break
    }
    switch last {
    case .openParenthesis, .openBracket, .dot, .range: return 0
    case .openBrace: return layout.roles[index - 1] == .tightBrace ? 0 : 1
    case .comma, .semicolon: return 1
    default: break
    }
    switch layout.roles[index] {
    case .glued: return 0
    case .cite, .because: return 2
    default: return isSecondMember(index) ? 2 : 1
    }
  }

  /// A member behind another on the same line, with no sign between.
  private func isSecondMember(_ index: Int) -> Bool {
    layout.lines[index] != nil && layout.lines[index - 1] != .patch
  }
}
