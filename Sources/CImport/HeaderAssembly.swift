import Modeling

/// Puts together what the compiler has shown of one header.
struct HeaderAssembly {
  let path: String
  let macros: [Macro]
  let probes: [Probe]
  let word: CType
  let nodes: [SyntaxNode]
  /// By the line of the probe, from 1.
  let faults: [Int: CompilerLog.Entry]

  private var declarations = Declarations()
  private var header: CHeader
  /// What the probes give, by number.
  private var bodies: [Int: SyntaxNode] = [:]
  private var values: [Int: Value] = [:]

  init(
    path: String, macros: [Macro], probes: [Probe], word: CType, nodes: [SyntaxNode],
    faults: [Int: CompilerLog.Entry]
  ) {
    self.path = path
    self.macros = macros
    self.probes = probes
    self.word = word
    self.nodes = nodes
    self.faults = faults
    header = CHeader(path: path)
  }

  func assembled() -> CHeader {
    var assembly = self
    for node in nodes { assembly.declare(node) }
    for node in nodes where node.file == path && node.kind == "FunctionDecl" {
      assembly.addFunction(node)
    }
    for index in macros.indices { assembly.addMacro(index) }
    assembly.header.functions.sort { $0.line < $1.line }
    assembly.header.constants.sort { $0.line < $1.line }
    assembly.header.unread.sort { ($0.line, $0.name) < ($1.line, $1.name) }
    return assembly.header
  }

  private func number(_ name: String) -> Int? {
    guard name.hasPrefix(Probe.prefix) else { return nil }
    return Int(name.dropFirst(Probe.prefix.count))
  }

  private mutating func declare(_ node: SyntaxNode) {
    switch node.kind {
    case "EnumDecl": declareEnum(node)
    case "TypedefDecl": declarations.typedefs[node.name] = node.type
    case "FunctionDecl":
      if let number = number(node.name) {
        bodies[number] = node
      } else if let body = node.children.last(where: { $0.kind == "CompoundStmt" }) {
        let parameters = node.children.filter { $0.kind == "ParmVarDecl" }
        let result = String(node.type.prefix { $0 != "(" })
        declarations.functions[node.id] = Declarations.Function(
          parameters: parameters, body: body, type: result)
      }
    default: declareVariable(node)
    }
  }

  private mutating func declareEnum(_ node: SyntaxNode) {
    let names = declarations.add(enum: node)
    if let first = names.first, let number = number(first.name) {
      if case .constant(let value, let type) = first.constant {
        values[number] = type.extended(value)
      }
      return
    }
    guard node.file == path, !names.isEmpty else { return }
    header.enums.append(
      CEnum(
        tag: node.name, line: node.line,
        constants: names.map { name in
          guard case .constant(let value, let type) = name.constant else {
            preconditionFailure("\(name) isn't constant")
          }
          return CConstant(
            name: name.name, value: type.extended(value), line: name.line, isEnclosed: true)
        }))
  }

  private mutating func declareVariable(_ node: SyntaxNode) {
    guard node.type.hasPrefix("const ") else { return }
    let reader = ExpressionReader(declarations: declarations)
    do throws(Unsupported) {
      if let table = try TableReader(reader: reader).table(node) {
        declarations.tables[node.id] = table
        if node.file == path { header.tables.append(table) }
      } else if let initial = node.children.first, !node.type.contains("*") {
        declarations.scalars[node.id] = try reader.read(initial)
      }
    } catch {
      if node.file == path { refuse(node.name, node.line, nil, error) }
    }
  }

  private mutating func refuse(
    _ name: String, _ line: Int, _ parameters: [String]?, _ fault: Unsupported
  ) {
    header.unread.append(
      UnreadSymbol(
        name: name, line: line, parameters: parameters, reason: .unsupported(fault.what)))
  }

  private mutating func addFunction(_ node: SyntaxNode) {
    guard number(node.name) == nil, let function = declarations.functions[node.id] else { return }
    let names = function.parameters.map(\.name)
    addNaming(node.name, function)
    do throws(Unsupported) {
      let body = try body(of: function)
      header.functions.append(
        CFunction(
          name: node.name, kind: .function, line: node.line, parameters: names, body: body))
    } catch {
      refuse(node.name, node.line, names, error)
    }
  }

  /// It stays unread besides: nothing else can be asked of texts.
  private mutating func addNaming(_ name: String, _ function: Declarations.Function) {
    guard function.parameters.count == 1, function.type.hasPrefix("const char *") else { return }
    let texts = function.body.texts.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let numbers = Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($1, Value($0)) })
    do throws(Unsupported) {
      let argument = WordExpression.argument(
        0, try declarations.type(function.parameters[0].type))
      let body = try StatementReader(declarations: declarations)
        .body(of: function, arguments: [argument], texts: numbers)
      header.namings.append(
        CNaming(name: name, texts: texts.map { String($0.dropFirst().dropLast()) }, body: body))
    } catch {
      // What it has stands in the list of unread symbols.
    }
  }

  private func body(of function: Declarations.Function) throws(Unsupported) -> WordExpression {
    var arguments: [WordExpression] = []
    for (index, parameter) in function.parameters.enumerated() {
      arguments.append(.argument(index, try declarations.type(parameter.type)))
    }
    guard !arguments.isEmpty else { throw Unsupported("a function without parameters") }
    return try StatementReader(declarations: declarations).body(of: function, arguments: arguments)
  }
}

extension SyntaxNode {
  /// Literals in the order of the tree, with their quotes.
  fileprivate var texts: [String] {
    kind == "StringLiteral" ? [value] : children.flatMap(\.texts)
  }
}

// Macros.
extension HeaderAssembly {
  private mutating func addMacro(_ index: Int) {
    let own = probes.indices.filter { probes[$0].macro == index }
    guard let first = own.first else { return }
    switch probes[first].kind {
    case .value: addConstant(macros[index], first)
    case .applied: addApplied(macros[index], first, Array(own.dropFirst()))
    case .isEnclosed, .use: preconditionFailure("\(probes[first]) can't stand first")
    }
  }

  private mutating func addConstant(_ macro: Macro, _ number: Int) {
    if let fault = faults[number + 1] {
      // Many object-like macros are no values at all; only a name that is missing is worth a word.
      guard let undeclared = Self.undeclared(fault) else { return }
      return addFault(macro, fault, undeclared)
    }
    guard let value = values[number] else { return }
    let isEnclosed = faults[number + 2] != nil || values[number + 1] != 0
    header.constants.append(
      CConstant(name: macro.name, value: value, line: macro.line, isEnclosed: isEnclosed))
  }

  private mutating func addFault(
    _ macro: Macro, _ fault: CompilerLog.Entry, _ undeclared: String?
  ) {
    let place = fault.notes.first { $0.file == path }
    header.unread.append(
      UnreadSymbol(
        name: macro.name, line: macro.line, parameters: macro.parameters,
        reason: .fault(
          fault.message.text, undeclared: undeclared, line: place?.line ?? macro.line)))
  }

  private static func undeclared(_ fault: CompilerLog.Entry) -> String? {
    for start in ["use of undeclared identifier '", "call to undeclared function '"]
    where fault.message.text.hasPrefix(start) {
      return String(fault.message.text.dropFirst(start.count).prefix { $0 != "'" })
    }
    return nil
  }

  private mutating func addApplied(_ macro: Macro, _ number: Int, _ uses: [Int]) {
    if let fault = faults[number + 1] { return addFault(macro, fault, Self.undeclared(fault)) }
    do throws(Unsupported) {
      let body = try expression(number)
      var function = CFunction(
        name: macro.name, kind: .macro, line: macro.line, parameters: macro.parameters ?? [],
        body: body)
      for use in uses {
        guard case .use(let form) = probes[use].kind, faults[use + 1] == nil else { continue }
        function.uses.append(
          MacroUse(
            form: form, given: try expression(use),
            meant: Probe.meaning(of: form, body: body, word: word)))
      }
      header.functions.append(function)
    } catch {
      refuse(macro.name, macro.line, macro.parameters, error)
    }
  }

  /// What stands in the body of a probe.
  private func expression(_ number: Int) throws(Unsupported) -> WordExpression {
    guard let node = bodies[number],
      let statement = node.children.last(where: { $0.kind == "CompoundStmt" })?.children.first
    else { throw Unsupported("no expression") }
    var reader = ExpressionReader(declarations: declarations)
    let parameters = node.children.filter { $0.kind == "ParmVarDecl" }
    for (index, parameter) in parameters.enumerated() {
      reader.names[parameter.id] = .argument(index, try declarations.type(parameter.type))
    }
    return try reader.read(statement)
  }
}
