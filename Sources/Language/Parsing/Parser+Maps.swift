import Diagnostics

/// `map NAME : FIRST -> SECOND [?] [{ lines }]`
extension Parser {
  mutating func map() -> MapSyntax {
    let name = name("the map's name")
    expect(.colon, "':' and the two models")
    let first = self.name("the first model's short name")
    layout.mark(position, .arrow)
    expect(.arrow, "'->' and the other model")
    let second = self.name("the second model's short name")
    let search = at(.question) ? range(of: current) : nil
    if search != nil { position += 1 }
    var lines: [Located<MapSyntax.Line>] = []
    // A search needs no lines of its own.
    if mayOpenBlock || search == nil {
      let opening = openBlock(of: .mapLine, "'{' and the lines of the map")
      members(.mapLine, opening: opening) { parser in
        let start = parser.position
        if let line = parser.mapLine() {
          lines.append(Located(line, at: parser.range(from: start)))
        }
      }
    }
    return MapSyntax(name: name, first: first, second: second, search: search, lines: lines)
  }

  private mutating func mapLine() -> MapSyntax.Line? {
    let word = keyword
    layout.begin(lineSort(word), at: position)
    let isAnswer = at(.name) && tokens.text(of: current) == "answer"
    form = "state A -> B, request A -> B, output A -> B, answer A -> B, hide A or unasked A"
    switch word {
    case .state:
      position += 1
      let states = names("a state of the first model")
      mapArrow("the state of the second model")
      return .states(states, to: mapTarget())
    case .when:
      position += 1
      let condition = expression(in: ExpressionContext(arrow: .separates))
      mapArrow("the state of the second model")
      return .condition(condition, to: mapTarget())
    case .request, .event:
      position += 1
      let from = actionPattern("the \(word?.rawValue ?? "") of the first model")
      mapArrow("that of the second model")
      return .action(from, to: actionPattern("that of the second model"))
    case .output:
      let (from, to) = namesAroundArrow("an output")
      return .output(from, to: to)
    case .register:
      let (from, to) = namesAroundArrow("a register")
      return .register(from, to: to)
    case .hide:
      let isRight = takeSide()
      return .hide(names("a request, event, output or register"), isRight: isRight)
    case .unasked:
      let isRight = takeSide()
      return .unasked(names("a request or a state"), isRight: isRight)
    default: break
    }
    guard isAnswer else {
      fault(expected: "a line of the map")
      return nil
    }
    position += 1
    let from = answerName()
    mapArrow("the answer of the second model")
    return .answer(from, to: answerName())
  }

  /// Lines of one sort are lined up.
  private func lineSort(_ word: Keyword?) -> Layout.Line {
    switch word {
    case .state, .when: .row
    case .hide, .unasked: .clause
    default: .arc
    }
  }

  /// The line's word, and whether `right` follows.
  private mutating func takeSide() -> Bool {
    position += 1
    let isRight = at(.right) && token(after: 1).kind == .name && !token(after: 1).isFirstOnLine
    if isRight { position += 1 }
    return isRight
  }

  private mutating func mapArrow(_ what: String) {
    layout.mark(position, .arrow)
    expect(.arrow, "'->' and \(what)")
  }

  private mutating func namesAroundArrow(_ what: String) -> (Name, Name) {
    position += 1
    let from = name("\(what) of the first model")
    mapArrow("\(what) of the second model")
    return (from, name("\(what) of the second model"))
  }

  private mutating func answerName() -> Name {
    at(.error) ? takeName() : name("an errno, or 'error' for any of them")
  }

  private mutating func mapTarget() -> TargetSyntax {
    guard at(.number) else {
      let name = name("a state or an encoding of the second model")
      return TargetSyntax(kind: .name(name.value), range: name.range)
    }
    let literal = literal()
    switch literal.kind {
    case .bits(let bits) where !bits.isPattern:
      return TargetSyntax(kind: .word(bits.value), range: literal.range)
    case .integer(let value): return TargetSyntax(kind: .word(value), range: literal.range)
    default:
      report(.patternNotNumber(tokens.text(bytes(of: literal.range)), at: literal.range))
      return TargetSyntax(kind: .word(0), range: literal.range)
    }
  }

  private func bytes(of range: SourceRange) -> Range<Int> { Int(range.start)..<Int(range.end) }

  private mutating func actionPattern(_ what: String) -> ActionPatternSyntax {
    let name = name(what)
    guard at(.openParenthesis) else { return ActionPatternSyntax(name: name, arguments: nil) }
    let opening = position
    layout.mark(opening, .glued)
    position += 1
    var arguments: [ExpressionSyntax] = []
    if !at(.closeParenthesis) {
      repeat { arguments.append(expression()) } while accept(.comma)
    }
    close(.closeParenthesis, opening: opening)
    return ActionPatternSyntax(name: name, arguments: arguments)
  }
}
