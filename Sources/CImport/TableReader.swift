import Modeling

/// Reads the initialiser of a constant array of one or two dimensions.
struct TableReader {
  let reader: ExpressionReader
  static let elementLimit = 65_536

  /// Nil for a variable that isn't such an array at all.
  func table(_ node: SyntaxNode) throws(Unsupported) -> ConstantTable? {
    guard let (element, dimensions) = Self.shape(node.type) else { return nil }
    guard dimensions.count <= 2 else { throw Unsupported("an array of more than two dimensions") }
    let count = dimensions.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    guard dimensions.allSatisfy({ $0 <= Self.elementLimit }), count <= Self.elementLimit else {
      throw Unsupported(
        "a table of \(dimensions.map(String.init).joined(separator: " × ")) entries;"
          + " up to \(Self.elementLimit) are read")
    }
    let type = try reader.declarations.type(element)
    guard let initial = node.children.first else {
      throw Unsupported("an array without an initialiser")
    }
    var values: [Value] = []
    var isWritten: [Bool] = []
    try fill(&values, &isWritten, from: initial, dimensions[...], type)
    return ConstantTable(
      name: node.name, dimensions: dimensions, elementType: type, elements: values,
      isWritten: isWritten, line: node.line)
  }

  /// `const unsigned char[3][4]` as the element's type and 3, 4.
  private static func shape(_ type: String) -> (String, [Int])? {
    guard let open = type.firstIndex(of: "["), type.hasPrefix("const ") else { return nil }
    let sizes = type[open...].split(whereSeparator: { $0 == "[" || $0 == "]" }).map { Int($0) }
    let known = sizes.compactMap { $0 }
    guard known.count == sizes.count, !known.isEmpty else { return nil }
    let element = type[..<open]
    guard !element.contains("*"), !element.contains("(") else { return nil }
    return (String(element).trimmed, known)
  }

  private func fill(
    _ values: inout [Value], _ isWritten: inout [Bool], from node: SyntaxNode,
    _ dimensions: ArraySlice<Int>, _ type: CType
  ) throws(Unsupported) {
    guard let size = dimensions.first else {
      isWritten.append(node.kind != "ImplicitValueInitExpr")
      values.append(try element(node, type))
      return
    }
    let inner = dimensions.dropFirst()
    let given = node.filled.isEmpty ? node.children : Array(node.filled.dropFirst())
    let written = node.kind == "InitListExpr" ? given : []
    guard node.kind == "InitListExpr" || node.kind == "ImplicitValueInitExpr" else {
      throw Unsupported("an array whose initialiser isn't a list")
    }
    for item in written.prefix(size) { try fill(&values, &isWritten, from: item, inner, type) }
    let missing = max(0, size - written.count) * inner.reduce(1, *)
    values += Array(repeating: 0, count: missing)
    isWritten += Array(repeating: false, count: missing)
  }

  private func element(_ node: SyntaxNode, _ type: CType) throws(Unsupported) -> Value {
    if node.kind == "ImplicitValueInitExpr" { return 0 }
    let expression = try reader.read(node).converted(to: type)
    do { return try expression.value([]) } catch { throw Unsupported("an entry without a value") }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
