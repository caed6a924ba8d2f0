import Diagnostics

// Variables, states and named expressions.
extension Parser {
  mutating func variable() -> Parts {
    let name = name("the variable's name")
    let size = size()
    layout.mark(position, .colon)
    expect(.colon, "':' and the type")
    let type = type()
    let initial = initialValue()
    guard let size else { return (name, .variable(type, initial: initial)) }
    return (name, .indexed(size: size, type, initial: initial))
  }

  /// `= EXPR`, or nothing.
  mutating func initialValue() -> ExpressionSyntax? {
    guard at(.equals) else { return nil }
    return equalsExpression()
  }

  mutating func output() -> Parts {
    let name = name("the output's name")
    layout.mark(position, .colon)
    expect(.colon, "':' and the type")
    return (name, .output(type()))
  }

  mutating func constant() -> Parts {
    let name = name("the constant's name")
    let value = equalsExpression()
    return (name, .constant(value, cName: cName()))
  }

  /// `= EXPR`
  mutating func equalsExpression() -> ExpressionSyntax {
    layout.mark(position, .equals)
    expect(.equals, "'=' and the value")
    return expression()
  }

  mutating func state() -> Parts {
    let name = name("the state's name")
    layout.mark(position, .equals)
    expect(.equals, "'=' and the encoding")
    let value = expression(in: ExpressionContext(allowsMembership: false))
    let register = accept(.in) ? self.name("the register's name after 'in'") : nil
    let tail = tail(of: "state")
    return (
      name, .state(value, register: register, requires: tail.requires, cName: tail.cName)
    )
  }

  /// `valid REG(w) = EXPR` and `error REG(w) = EXPR`
  mutating func words(
    _ make: (Name, ExpressionSyntax) -> DeclarationSyntax.Kind
  ) -> Parts {
    let register = name("the register's name")
    layout.mark(position, .glued)
    expect(
      .openParenthesis, "'(' and a name for the word", help: "write 'valid device_state(w) = …'")
    let opening = position - 1
    let parameter = name("a name for the word")
    close(.closeParenthesis, opening: opening)
    return (register, make(parameter, equalsExpression()))
  }

  mutating func predicate() -> Parts {
    let name = name("the predicate's name")
    let parameters = parameters()
    return (name, .function(parameters, result: nil, equalsExpression()))
  }

  mutating func function() -> Parts {
    let name = name("the function's name")
    let parameters = parameters()
    expect(.colon, "':' and the type of the result")
    let result = type()
    return (name, .function(parameters, result: result, equalsExpression()))
  }

  /// `(a : T, b : U)`, or nothing.
  mutating func parameters() -> [ParameterSyntax] {
    let opening = position
    guard at(.openParenthesis) else { return [] }
    layout.mark(opening, .glued)
    position += 1
    var parameters: [ParameterSyntax] = []
    while !isRecovering, parameters.isEmpty ? !at(.closeParenthesis) : accept(.comma) {
      let name = name("a parameter's name")
      expect(.colon, "':' and the parameter's type", help: "write '\(name.value) : TYPE'")
      parameters.append(ParameterSyntax(name: name, type: type()))
    }
    close(.closeParenthesis, opening: opening)
    return parameters
  }
}
