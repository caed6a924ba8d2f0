import Diagnostics
import Modeling

extension StudyElaborator {
  mutating func atom(_ syntax: AtomSyntax, named claim: String) -> ClaimAtom? {
    guard let question = question(syntax, named: claim) else { return nil }
    var under: Expression?
    if let written = syntax.under {
      let made = ClaimAtom(question: question, under: nil, range: syntax.range)
      guard let number = made.models.first else { return nil }
      under = elaborators[number].frozenCondition(written, for: "the condition of a question")
      guard let under else { return nil }
      guard isPossible(under, number) else {
        diagnostics.report(.neverSo(written.range, shortNames[number].value))
        return nil
      }
    }
    return ClaimAtom(question: question, under: under, range: syntax.range)
  }

  private func isPossible(_ condition: Expression, _ number: Int) -> Bool {
    guard let all = elaborators[number].frozenWorlds(of: [condition]) else { return true }
    return all.worlds.contains { world in
      (try? elaborators[number].model.holds(condition, in: Environment(world))) == true
    }
  }

  private mutating func question(_ syntax: AtomSyntax, named claim: String)
    -> ClaimAtom.Question?
  {
    switch syntax.kind {
    case .has(let name, let property): return has(name, property)
    case .hasInline(let name, let property):
      guard let number = model(name) else { return nil }
      let inline = "\(claim)#\(elaborators[number].model.properties.count)"
      guard elaborators[number].add(property, named: inline, at: syntax.range) else { return nil }
      return .property(model: number, name: inline)
    case .finds(let name, let pattern):
      guard let number = model(name), let made = elaborators[number].pattern(pattern) else {
        return nil
      }
      return .finding(model: number, made)
    case .simulates(let left, let right, let name):
      return pair(left, right, name, syntax.range) { .simulates($0, $1, map: $2) }
    case .equivalent(let left, let right, let name):
      return pair(left, right, name, syntax.range) { .equivalent($0, $1, map: $2) }
    case .same(let left, let right): return same(left, right, syntax.range)
    case .connected(let name, let states, let by): return connected(name, states, by)
    case .idempotent(let name, let request):
      guard let number = model(name), let id = action(request, of: number, "request") else {
        return nil
      }
      guard elaborators[number].model[id].isRequest else {
        diagnostics.report(.notARequest(request))
        return nil
      }
      return .idempotent(model: number, id)
    case .equivalentStates(let name, let first, let second):
      return equivalentStates(name, first, second)
    }
  }

  private mutating func has(_ name: Name, _ property: Name) -> ClaimAtom.Question? {
    guard let number = model(name) else { return nil }
    let names = elaborators[number].model.properties.map(\.name)
    guard names.contains(property.value) else {
      let near = property.value.nearest(in: names)
      diagnostics.report(.unknownIn(property, "property", of: name.value, nearest: near))
      return nil
    }
    return .property(model: number, name: property.value)
  }

  private mutating func pair(
    _ left: Name, _ right: Name, _ mapName: Name?, _ range: SourceRange,
    _ make: (Int, Int, Int) -> ClaimAtom.Question
  ) -> ClaimAtom.Question? {
    let (first, second) = (model(left), model(right))
    guard let first, let second, let map = map(mapName, between: first, second, at: range) else {
      return nil
    }
    return make(first, second, map)
  }

  private mutating func connected(_ name: Name, _ states: [Name]?, _ by: Name)
    -> ClaimAtom.Question?
  {
    guard let number = model(name) else { return nil }
    guard let actor = try? elaborators[number].actor(by) else { return nil }
    guard let states else {
      guard elaborators[number].model.valid != nil else {
        diagnostics.report(.noValidWords(name))
        return nil
      }
      return .connected(model: number, states: nil, by: actor)
    }
    var ids: [StateID] = []
    for written in states {
      guard let id = state(written, of: number) else { return nil }
      if ids.contains(id) { diagnostics.report(.repeatedItem(written)) }
      ids.append(id)
    }
    return .connected(model: number, states: ids, by: actor)
  }

  private mutating func equivalentStates(_ name: Name, _ first: Name, _ second: Name)
    -> ClaimAtom.Question?
  {
    guard let number = model(name), let left = state(first, of: number),
      let right = state(second, of: number)
    else { return nil }
    let model = elaborators[number].model
    guard model[left].register == model[right].register, left != right else {
      diagnostics.report(.statesNotComparable(first, second))
      return nil
    }
    return .equivalentStates(model: number, left, right)
  }

  // MARK: Words

  private mutating func same(
    _ left: PredicateNameSyntax, _ right: PredicateNameSyntax, _ range: SourceRange
  ) -> ClaimAtom.Question? {
    let (first, second) = (condition(left), condition(right))
    guard let first, let second else { return nil }
    guard first.width == second.width else {
      diagnostics.report(.wordWidths(range, first.width, second.width))
      return nil
    }
    return .sameWords(first, second)
  }

  private mutating func condition(_ syntax: PredicateNameSyntax) -> WordCondition? {
    let name = syntax.predicate
    guard let owner = syntax.model else {
      return predicate(name, in: own.model, named: name.value, model: nil, of: "this study")
    }
    guard let number = model(owner) else { return nil }
    let model = elaborators[number].model
    let text = "\(owner.value).\(name.value)"
    switch name.value {
    case "valid", "error":
      guard let words = name.value == "valid" ? model.valid : model.error else {
        diagnostics.report(.noSuchWords(name, of: owner.value))
        return nil
      }
      return WordCondition(
        model: number, name: text, condition: words.condition,
        width: model[words.register].width)
    default: return predicate(name, in: model, named: text, model: number, of: owner.value)
    }
  }

  private mutating func predicate(
    _ name: Name, in model: Model, named text: String, model number: Int?, of owner: String
  ) -> WordCondition? {
    guard let predicate = model.predicates.first(where: { $0.name == name.value }) else {
      // One of the study's own that has a fault has been told of.
      if number == nil, own.declarations.contains(where: { $0.name.value == name.value }) {
        return nil
      }
      let near = name.value.nearest(in: model.predicates.map(\.name))
      diagnostics.report(.unknownIn(name, "predicate", of: owner, nearest: near))
      return nil
    }
    guard predicate.parameters.count == 1, case .word(let word) = predicate.parameters[0],
      predicate.condition.slots.allSatisfy({ model[$0].kind.isFrozen })
    else {
      diagnostics.report(.notAWordPredicate(name))
      return nil
    }
    return WordCondition(
      model: number, name: text, condition: predicate.condition, width: word.width)
  }
}

extension Diagnostic {
  static func neverSo(_ range: SourceRange, _ model: String) -> Diagnostic {
    Diagnostic(
      "never-so", "no combination of \(model) meets this condition", at: range,
      help: "name capabilities, readings and duties that can stand together")
  }

  static func notARequest(_ name: Name) -> Diagnostic {
    Diagnostic(
      "not-a-request", "'\(name.value)' is an event, which nobody asks twice", at: name.range,
      help: "name a request")
  }

  static func noValidWords(_ name: Name) -> Diagnostic {
    Diagnostic(
      "no-such-words", "\(name.value) doesn't say which words are valid", at: name.range,
      help: "list the states: 'connected {A, B} by user'")
  }

  static func noSuchWords(_ name: Name, of model: String) -> Diagnostic {
    Diagnostic(
      "no-such-words", "\(model) doesn't say which words are '\(name.value)'", at: name.range,
      help: "name a predicate of the model, or declare '\(name.value) REGISTER(w) = …' in it")
  }

  static func statesNotComparable(_ first: Name, _ second: Name) -> Diagnostic {
    Diagnostic(
      "states-not-comparable", "these aren't two states of one register",
      at: first.range.through(second.range), help: "name two states of the same register")
  }

  static func notAWordPredicate(_ name: Name) -> Diagnostic {
    Diagnostic(
      "not-a-word-predicate", "'\(name.value)' isn't a predicate on one word", at: name.range,
      help: "name one with one parameter, a word, that reads no register or variable")
  }

  static func wordWidths(_ range: SourceRange, _ left: Int, _ right: Int) -> Diagnostic {
    Diagnostic(
      "word-widths", "one is about words of \(left) bits, the other of \(right)", at: range,
      help: "compare predicates on words of one width")
  }
}
