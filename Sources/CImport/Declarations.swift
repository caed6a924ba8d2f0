import Modeling

/// What the expressions of one file may name.
struct Declarations {
  struct Function {
    let parameters: [SyntaxNode]
    let body: SyntaxNode
    let type: String
  }
  /// Keyed by clang's id of the declaration.
  var enumerators: [String: WordExpression] = [:]
  var functions: [String: Function] = [:]
  var tables: [String: ConstantTable] = [:]
  var scalars: [String: WordExpression] = [:]
  /// What typedefs stand for, by name: arrays of them are shown as they are written.
  var typedefs: [String: String] = [:]
  /// Types of enums by the name that types have: "enum e".
  var enums: [String: CType] = [:]

  func type(_ text: String) throws(Unsupported) -> CType {
    if let type = CType(text) { return type }
    let plain = text.split(separator: " ").filter { $0 != "const" && $0 != "volatile" }
      .joined(separator: " ")
    if let type = enums[plain] { return type }
    if let written = typedefs[plain], written != plain { return try type(written) }
    if plain.hasSuffix("*") { throw .pointer }
    if ["float", "double", "long double"].contains(plain) { throw .floating }
    if plain == "void" { throw Unsupported("an expression without a value") }
    throw Unsupported("a value of the type '\(plain)'")
  }

  /// The values of an enum's names, in order; the type is what GCC and clang choose for the enum.
  mutating func add(enum node: SyntaxNode)
    -> [(name: String, line: Int, constant: WordExpression)]
  {
    var next: (value: Value, type: CType) = (0, .int)
    var found: [(name: String, line: Int, constant: WordExpression)] = []
    var isSigned = false
    var isWide = false
    for child in node.children where child.kind == "EnumConstantDecl" {
      if let written = child.children.first.flatMap(constant) { next = written }
      let type = (try? type(child.type)) ?? next.type
      let value = next.type.extended(next.value)
      let constant = WordExpression.constant(value & type.mask, type)
      enumerators[child.id] = constant
      found.append((child.name, child.line, constant))
      isSigned = isSigned || next.type.isSigned && value.integer < 0
      isWide = isWide || type.width > 32
      next = (value &+ 1, next.type.isSigned && value == 0x7FFF_FFFF ? .unsigned : next.type)
    }
    enums["enum \(node.name)"] = CType(width: isWide ? 64 : 32, isSigned: isSigned)
    return found
  }

  /// The value that clang has computed for a constant expression.
  func constant(_ node: SyntaxNode) -> (value: Value, type: CType)? {
    if node.kind == "ConstantExpr", !node.value.isEmpty, let type = CType(node.type) {
      return Value(decimal: node.value).map { ($0 & type.mask, type) }
    }
    return node.children.first.flatMap(constant)
  }
}

extension Value {
  /// A decimal number, perhaps negative.
  init?(decimal text: String) {
    if let value = UInt64(text) {
      self = value
    } else if let value = Int64(text) {
      self = Value(integer: value)
    } else {
      return nil
    }
  }
}
