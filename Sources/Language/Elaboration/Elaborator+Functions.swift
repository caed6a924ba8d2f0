import Diagnostics
import Modeling

extension Elaborator {
  mutating func declareFunctionsAndTables() {
    for declaration in declarations {
      switch declaration.kind {
      case .function:
        declare(declaration.name, as: .function(functions.count))
        functions.append(
          FunctionDefinition(declaration: declaration, parameters: nil, progress: .waiting))
      case .table:
        let id = model.tables.count
        declare(declaration.name, as: .table(TableID(id)))
        model.tables.append(
          Table(
            name: declaration.name.value, keys: [], elements: [], elementSort: .boolean,
            range: declaration.name.range))
        tableSyntax[id] = declaration
      default: break
      }
    }
  }

  mutating func elaborateFunctions() {
    for index in functions.indices {
      attempt { (this: inout Elaborator) throws(Faulted) in
        let (parameters, body) = try this.definition(index)
        let name = this.functions[index].declaration.name.value
        guard case .boolean = body.kind else {
          this.model.functions.append(
            Function(name: name, parameters: parameters.map(\.type), body: body.expression))
          return
        }
        this.model.predicates.append(
          Predicate(
            name: name, parameters: parameters.map(\.type),
            condition: body.expression))
      }
    }
  }

  /// The body over `.argument`s; elaborated once, and never inside itself.
  private mutating func definition(_ index: Int, usedAt use: SourceRange? = nil) throws(Faulted)
    -> (parameters: [Local], body: Typed)
  {
    let function = functions[index]
    switch function.progress {
    case .done(let body): return (function.parameters ?? [], body)
    case .faulted: throw Faulted()
    case .inProgress:
      functions[index].progress = .faulted
      throw fault(
        .recursiveFunction(use ?? function.declaration.name.range, function.declaration.name))
    case .waiting: break
    }
    functions[index].progress = .inProgress
    do {
      let (parameters, body) = try elaborate(function.declaration)
      functions[index].parameters = parameters
      functions[index].progress = .done(body)
      return (parameters, body)
    } catch {
      functions[index].progress = .faulted
      throw error
    }
  }

  private mutating func elaborate(_ declaration: DeclarationSyntax) throws(Faulted)
    -> ([Local], Typed)
  {
    guard case .function(let parameters, let result, let body) = declaration.kind else {
      preconditionFailure("\(declaration.name.value) isn't a function")
    }
    let locals = try locals(parameters, owner: declaration.name.value)
    let scope = Scope(
      moment: .configuration, locals: locals, purpose: "'\(declaration.name.value)'")
    var type = ValueType.boolean
    if let result { type = try self.type(result, owner: declaration.name.value) }
    return (locals, Typed(try value(body, of: type, in: scope), type: type, at: body.range))
  }

  mutating func locals(_ parameters: [ParameterSyntax], owner: String) throws(Faulted) -> [Local] {
    reportRepeated(parameters.map(\.name))
    var locals: [Local] = []
    for parameter in parameters {
      let type = try type(parameter.type, owner: "\(owner).\(parameter.name.value)")
      locals.append(Local(name: parameter.name.value, type: type))
    }
    return locals
  }

  mutating func inline(
    _ index: Int, _ name: Name, _ arguments: [ExpressionSyntax], in scope: Scope,
    at range: SourceRange
  ) throws(Faulted) -> Typed {
    let (parameters, body) = try definition(index, usedAt: range)
    guard arguments.count == parameters.count else {
      throw fault(.argumentCount(name, found: arguments.count, wanted: parameters.count))
    }
    if scope.moment == .frozen || scope.moment == .constant {
      let changing = body.expression.slots.filter { !model[$0].kind.isFrozen }
      if !changing.isEmpty { throw fault(.notFrozen(name, purpose: scope.purpose)) }
    }
    var values: [Expression] = []
    for (argument, parameter) in zip(arguments, parameters) {
      values.append(try value(argument, of: parameter.type, in: scope))
    }
    let expression = body.expression.substituting(arguments: values)
    guard expression.size <= 100_000 else { throw fault(.expressionTooLarge(range)) }
    guard case .integer = body.kind else { return Typed(expression, body.kind, at: range) }
    // The ranges that a function declares say what it is for; what it gives here is found out.
    let (low, high) = bounds(of: expression, in: scope)
    guard isInteger(low), isInteger(high) else { throw fault(.mayLeave32Bits(range)) }
    return Typed(expression, .integer(low, high), at: range)
  }

  mutating func elaborateWordPredicates() {
    for declaration in declarations {
      switch declaration.kind {
      case .valid(let parameter, let body):
        if let first = model.valid?.range {
          diagnostics.report(
            .repeatedDeclaration("valid", at: declaration.keyword.range, first: first))
          continue
        }
        model.valid = wordPredicate(declaration, parameter, body)
        if model.valid == nil { poisoned.insert("valid") }
        noteValid(body)
      case .error(let parameter, let body):
        if let first = model.error?.range {
          diagnostics.report(
            .repeatedDeclaration("error", at: declaration.keyword.range, first: first))
          continue
        }
        model.error = wordPredicate(declaration, parameter, body)
        if model.error == nil { poisoned.insert("error") }
      default: break
      }
    }
  }

  private mutating func wordPredicate(
    _ declaration: DeclarationSyntax, _ parameter: Name, _ body: ExpressionSyntax
  ) -> WordPredicate? {
    guard case .register(let id)? = symbols[declaration.name.value] else {
      if !poisoned.contains(declaration.name.value) {
        diagnostics.report(
          .unknownName(
            declaration.name, what: "register",
            nearest: declaration.name.value.nearest(in: model.registers.map(\.name))))
      }
      return nil
    }
    let scope = Scope(
      moment: .frozen,
      locals: [Local(name: parameter.value, type: model[model[id].slot].type)],
      purpose: "what words are valid")
    guard let condition = try? boolean(body, in: scope) else { return nil }
    return WordPredicate(
      register: id, condition: condition, range: declaration.keyword.range,
      cites: cites(declaration.cites))
  }
}

extension Expression {
  /// How many nodes there are.
  var size: Int { children.reduce(1) { $0 + $1.size } }
}
