import Modeling

/// Takes clang's tree to a `WordExpression`, node by node.
struct ExpressionReader {
  private(set) var declarations: Declarations
  /// What the parameters and local names stand for, by clang's ids.
  var names: [String: WordExpression] = [:]
  /// How deep functions call each other.
  var callDepth = 0
  /// Numbers that stand for texts, in a function that gives nothing else.
  var texts: [String: Value] = [:]

  func read(_ node: SyntaxNode) throws(Unsupported) -> WordExpression {
    switch node.kind {
    case "ParenExpr", "ConstantExpr": return try read(try child(node, 0))
    case "ImplicitCastExpr", "CStyleCastExpr": return try cast(node)
    case "IntegerLiteral", "CharacterLiteral":
      guard let value = Value(decimal: node.value) else {
        throw Unsupported("the number \(node.value)")
      }
      let type = try declarations.type(node.type)
      return .constant(value & type.mask, type)
    case "CXXBoolLiteralExpr": return .constant(node.value == "true" ? 1 : 0, .boolean)
    case "DeclRefExpr": return try name(node)
    case "UnaryOperator": return try unary(node)
    case "BinaryOperator": return try binary(node)
    case "ConditionalOperator":
      return .conditional(
        try read(try child(node, 0)), try read(try child(node, 1)), try read(try child(node, 2)))
    case "ArraySubscriptExpr": return try element(node)
    case "CallExpr": return try call(node)
    case "UnaryExprOrTypeTraitExpr" where node.name == "sizeof":
      return .constant(try size(node), try declarations.type(node.type))
    case "StmtExpr": return try block(node)
    case "StringLiteral":
      guard let number = texts[node.value] else { throw Self.reason(node) }
      return .constant(number, .int)
    default: throw Self.reason(node)
    }
  }

  private static func reason(_ node: SyntaxNode) -> Unsupported {
    switch node.kind {
    case "CompoundAssignOperator": .sideEffect
    case "FloatingLiteral": .floating
    case "StringLiteral": Unsupported("a text")
    case "MemberExpr": Unsupported("a member of a structure")
    case "UnaryExprOrTypeTraitExpr": Unsupported("the operator \(node.name)")
    case "BinaryConditionalOperator": Unsupported("'?:' without a middle")
    case "RecoveryExpr": Unsupported("an expression that doesn't compile")
    default: Unsupported("what clang calls \(node.kind)")
    }
  }

  private func child(_ node: SyntaxNode, _ index: Int) throws(Unsupported) -> SyntaxNode {
    guard index < node.children.count else {
      throw Unsupported("\(node.kind) without its operands")
    }
    return node.children[index]
  }

  private func cast(_ node: SyntaxNode) throws(Unsupported) -> WordExpression {
    switch node.castKind {
    case "LValueToRValue", "NoOp": return try read(try child(node, 0))
    case "ArrayToPointerDecay" where !texts.isEmpty: return try read(try child(node, 0))
    case "IntegralCast", "IntegralToBoolean", "BooleanToSignedIntegral":
      return try read(try child(node, 0)).converted(to: try declarations.type(node.type))
    case "FloatingToIntegral", "IntegralToFloating", "FloatingCast", "FloatingToBoolean":
      throw .floating
    case "PointerToIntegral", "IntegralToPointer", "PointerToBoolean", "NullToPointer", "BitCast",
      "ArrayToPointerDecay":
      throw .pointer
    case "ToVoid": throw Unsupported("an expression without a value")
    default: throw Unsupported("a conversion that clang calls \(node.castKind)")
    }
  }

  private func name(_ node: SyntaxNode) throws(Unsupported) -> WordExpression {
    guard let reference = node.referenced else { throw Unsupported("a name without declaration") }
    if let known = names[reference.id] ?? declarations.enumerators[reference.id]
      ?? declarations.scalars[reference.id]
    {
      return known
    }
    throw Unsupported("'\(reference.name)', which isn't constant")
  }

  private func unary(_ node: SyntaxNode) throws(Unsupported) -> WordExpression {
    switch node.operator {
    case "++", "--": throw .sideEffect
    case "*", "&": throw .pointer
    default: break
    }
    let operand = try read(try child(node, 0))
    switch node.operator {
    case "+", "__extension__": return operand
    case "-": return .negated(operand)
    case "~": return .complement(operand)
    case "!": return .not(operand)
    default: throw Unsupported("the operator '\(node.operator)'")
    }
  }

  private func binary(_ node: SyntaxNode) throws(Unsupported) -> WordExpression {
    if node.operator == "=" { throw .sideEffect }
    let left = try read(try child(node, 0))
    let right = try read(try child(node, 1))
    switch node.operator {
    case "+": return .arithmetic(.add, left, right)
    case "-": return .arithmetic(.subtract, left, right)
    case "*": return .arithmetic(.multiply, left, right)
    case "/": return .arithmetic(.divide, left, right)
    case "%": return .arithmetic(.modulo, left, right)
    case "&": return .arithmetic(.and, left, right)
    case "|": return .arithmetic(.or, left, right)
    case "^": return .arithmetic(.xor, left, right)
    case "<<": return .arithmetic(.shiftLeft, left, right)
    case ">>": return .arithmetic(.shiftRight, left, right)
    case "==": return .comparison(.equal, left, right)
    case "!=": return .comparison(.notEqual, left, right)
    case "<": return .comparison(.less, left, right)
    case "<=": return .comparison(.lessOrEqual, left, right)
    case ">": return .comparison(.less, right, left)
    case ">=": return .comparison(.lessOrEqual, right, left)
    case "&&": return .both(left, right)
    case "||": return .either(left, right)
    // What stands before a comma has no effect here, or it would have been refused.
    case ",": return right
    default: throw Unsupported("the operator '\(node.operator)'")
    }
  }

  /// Of a type, or of an expression that isn't evaluated.
  private func size(_ node: SyntaxNode) throws(Unsupported) -> Value {
    let text = node.argumentType.isEmpty ? try child(node, 0).type : node.argumentType
    let start = text.firstIndex(of: "[") ?? text.endIndex
    let sizes = text[start...].split { $0 == "[" || $0 == "]" }
    var size = Value(try declarations.type(String(text[..<start])).bytes)
    for part in sizes {
      guard let count = Value(part) else { throw Unsupported("the size of '\(text)'") }
      let (product, overflows) = size.multipliedReportingOverflow(by: count)
      guard !overflows else { throw Unsupported("the size of '\(text)'") }
      size = product
    }
    return size
  }

  private func element(_ node: SyntaxNode) throws(Unsupported) -> WordExpression {
    var indices: [WordExpression] = []
    var base = node
    while base.kind == "ArraySubscriptExpr" {
      indices.insert(try read(try child(base, 1)), at: 0)
      base = try child(base, 0)
      while ["ImplicitCastExpr", "ParenExpr"].contains(base.kind) { base = try child(base, 0) }
    }
    guard let reference = base.referenced, let table = declarations.tables[reference.id],
      table.dimensions.count == indices.count
    else { throw Unsupported("an array that isn't a constant table") }
    return .element(table, indices)
  }

  private func call(_ node: SyntaxNode) throws(Unsupported) -> WordExpression {
    var callee = try child(node, 0)
    while callee.kind != "DeclRefExpr" { callee = try child(callee, 0) }
    let name = callee.referenced?.name ?? "a function"
    let arguments = Array(node.children.dropFirst())
    if name == "__builtin_expect", let first = arguments.first { return try read(first) }
    guard let id = callee.referenced?.id, let function = declarations.functions[id] else {
      throw Unsupported("a call of \(name), whose body isn't here")
    }
    guard callDepth < 16 else { throw Unsupported("calls that go too deep, at \(name)") }
    var values: [WordExpression] = []
    for argument in arguments { values.append(try read(argument)) }
    return try StatementReader(declarations: declarations, callDepth: callDepth + 1)
      .body(of: function, arguments: values)
  }

  /// GNU's `({ … })`: the last expression is its value.
  private func block(_ node: SyntaxNode) throws(Unsupported) -> WordExpression {
    var reader = self
    var statements = try child(node, 0).children
    guard let last = statements.popLast() else { throw Unsupported("an empty block") }
    for statement in statements {
      guard statement.kind == "DeclStmt" else { throw Unsupported("statements in an expression") }
      try reader.declare(statement)
    }
    return try reader.read(last)
  }

  /// Local variables with their initial values; they can't change, since assignments are refused.
  mutating func declare(_ statement: SyntaxNode) throws(Unsupported) {
    for variable in statement.children {
      guard variable.kind == "VarDecl", let initial = variable.children.last else {
        throw Unsupported("a variable without an initial value")
      }
      // An array that isn't constant could be written to through an index.
      if let table = try TableReader(reader: self).table(variable) {
        declarations.tables[variable.id] = table
        continue
      }
      names[variable.id] = try read(initial)
    }
  }
}
