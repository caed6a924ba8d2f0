import Modeling

/// Takes the body of a function without loops and assignments to one expression.
///
/// What follows a branch is read once for each of its ways, so a chain of branches that don't return
/// doubles with each; past a limit of size the function is refused.
struct StatementReader {
  let declarations: Declarations
  var callDepth = 0
  private static let sizeLimit = 20_000

  /// Where a `break` leads, and where one in what follows there does.
  private indirect enum Exit {
    case none
    case to([SyntaxNode], Exit)
  }

  /// With texts it is their numbers that the function gives.
  func body(
    of function: Declarations.Function, arguments: [WordExpression], texts: [String: Value] = [:]
  ) throws(Unsupported) -> WordExpression {
    var reader = ExpressionReader(declarations: declarations, callDepth: callDepth, texts: texts)
    for (parameter, argument) in zip(function.parameters, arguments) {
      reader.names[parameter.id] = argument
    }
    let type = texts.isEmpty ? try declarations.type(function.type) : .int
    var budget = Self.sizeLimit
    let result = try run([function.body], reader, .none, type, &budget)
    guard result.size <= Self.sizeLimit else { throw .tooLarge }
    return result
  }

  private func run(
    _ statements: [SyntaxNode], _ reader: ExpressionReader, _ exit: Exit, _ type: CType,
    _ budget: inout Int
  ) throws(Unsupported) -> WordExpression {
    budget -= 1
    guard budget > 0 else { throw .tooLarge }
    guard let first = statements.first else {
      // The end of a switch leads where its breaks lead, that of the function nowhere.
      guard case .to(let after, let outer) = exit else { return .undefined(type) }
      return try run(after, reader, outer, type, &budget)
    }
    let rest = Array(statements.dropFirst())
    switch first.kind {
    case "ReturnStmt":
      guard let value = first.children.first else { throw Unsupported("a return without a value") }
      return try reader.read(value).converted(to: type)
    case "CompoundStmt": return try run(first.children + rest, reader, exit, type, &budget)
    case "NullStmt": return try run(rest, reader, exit, type, &budget)
    case "DeclStmt":
      var reader = reader
      try reader.declare(first)
      return try run(rest, reader, exit, type, &budget)
    case "IfStmt":
      guard first.children.count >= 2 else { throw Unsupported("an if without its parts") }
      let otherwise = Array(first.children.dropFirst(2))
      return .conditional(
        try reader.read(first.children[0]),
        try run([first.children[1]] + rest, reader, exit, type, &budget),
        try run(otherwise + rest, reader, exit, type, &budget))
    case "SwitchStmt": return try choose(first, rest, reader, exit, type, &budget)
    case "CaseStmt", "DefaultStmt":
      // Reached from above: the label doesn't matter any more.
      guard let inner = first.children.last else { throw Unsupported("an empty case") }
      return try run([inner] + rest, reader, exit, type, &budget)
    case "BreakStmt":
      guard case .to(let after, let outer) = exit else { throw Unsupported("a stray break") }
      return try run(after, reader, outer, type, &budget)
    case "WhileStmt", "ForStmt", "DoStmt": throw .loop
    case "GotoStmt", "LabelStmt": throw Unsupported("a goto")
    default: throw Unsupported("a statement with a side effect")
    }
  }

  private func choose(
    _ node: SyntaxNode, _ rest: [SyntaxNode], _ reader: ExpressionReader, _ exit: Exit,
    _ type: CType, _ budget: inout Int
  ) throws(Unsupported) -> WordExpression {
    guard node.children.count == 2, node.children[1].kind == "CompoundStmt" else {
      throw Unsupported("a switch without a block")
    }
    let chosen = try reader.read(node.children[0])
    let statements = node.children[1].children
    let leave = Exit.to(rest, exit)
    var result: WordExpression?
    var branches: [(condition: WordExpression, body: WordExpression)] = []
    for (index, statement) in statements.enumerated() {
      let labels = try Self.labels(of: statement, reader)
      guard labels.isDefault || !labels.cases.isEmpty else { continue }
      let body = try run(Array(statements[index...]), reader, leave, type, &budget)
      if labels.isDefault { result = body }
      for range in labels.cases {
        branches.append((Self.isIn(range, chosen), body))
      }
    }
    var value: WordExpression
    if let result { value = result } else { value = try run(rest, reader, exit, type, &budget) }
    for branch in branches.reversed() { value = .conditional(branch.condition, branch.body, value) }
    return value
  }

  private typealias Labels = (cases: [(WordExpression, WordExpression)], isDefault: Bool)

  private static func labels(of statement: SyntaxNode, _ reader: ExpressionReader)
    throws(Unsupported) -> Labels
  {
    var labels: Labels = ([], false)
    var node = statement
    while node.kind == "CaseStmt" || node.kind == "DefaultStmt" {
      if node.kind == "DefaultStmt" {
        labels.isDefault = true
      } else {
        let low = try reader.read(node.children[0])
        let high = node.children.count > 2 ? try reader.read(node.children[1]) : low
        labels.cases.append((low, high))
      }
      guard let inner = node.children.last else { break }
      node = inner
    }
    return labels
  }

  private static func isIn(
    _ range: (low: WordExpression, high: WordExpression), _ value: WordExpression
  ) -> WordExpression {
    range.low == range.high
      ? .comparison(.equal, value, range.low)
      : .both(
        .comparison(.lessOrEqual, range.low, value), .comparison(.lessOrEqual, value, range.high))
  }
}
