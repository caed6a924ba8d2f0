import Diagnostics
import Lowering
import Modeling
import Symbolic

extension HeaderBuilder {
  /// What a clause says in every world, as one of a few different predicates.
  private struct Clause {
    let kind: PredicatePart.Kind
    let title: String
    let name: String
    let condition: Expression
    let range: SourceRange
    let zeroBits: Value
  }

  mutating func predicates(of id: RegisterID) throws -> [PredicatePart] {
    var parts: [PredicatePart] = []
    for clause in try clauses(of: id) {
      // Elaboration allows capabilities, readings and duties.
      if let duty = model.duties.first(where: { clause.condition.slots.contains($0.slot) }) {
        report(.readsDuty(clause.title, model[duty.slot], at: clause.range))
        continue
      }
      parts += try predicates(clause, of: id)
    }
    return parts
  }

  /// A `valid` that says no more than which values an enum lists is told like an enum without `valid`:
  /// the header is the same.
  private func clauses(of id: RegisterID) throws -> [Clause] {
    let register = model[id]
    let prefix = names.functionPrefix(of: id)
    var clauses: [Clause] = []
    if let valid = model.valid, valid.register == id {
      let zeroBits = register.zeroBits
      let isListed = try register.isEnum && isEverywhere(valid.condition, listed(id), of: id)
      clauses.append(
        Clause(
          kind: isListed ? .listed : .valid, title: "'valid'", name: prefix + "VALID",
          condition: .all([valid.condition, register.isZero(zeroBits)]), range: valid.range,
          zeroBits: zeroBits))
    } else if register.isEnum {
      clauses.append(
        Clause(
          kind: .listed, title: "'\(register.name)'", name: prefix + "VALID",
          condition: listed(id), range: register.range, zeroBits: 0))
    }
    if let error = model.error, error.register == id {
      clauses.append(
        Clause(
          kind: .error, title: "'error'", name: prefix + "IS_ERROR", condition: error.condition,
          range: error.range, zeroBits: 0))
    }
    return clauses
  }

  private func isEverywhere(_ left: Expression, _ right: Expression, of id: RegisterID) throws
    -> Bool
  {
    try worlds.allSatisfy { world in
      try isSame(
        left.fixed(in: world, of: model), right.fixed(in: world, of: model), model[id].width)
    }
  }

  /// A value that the enum lists and the device supports.
  private func listed(_ id: RegisterID) -> Expression {
    let word = Expression.argument(0, .word(model[id].width))
    return .any(
      model.states.indices.filter { model.states[$0].register == id }.map {
        .all([model.test(of: StateID($0), on: word), model.states[$0].requires ?? .yes])
      })
  }

  private mutating func predicates(_ clause: Clause, of id: RegisterID) throws -> [PredicatePart] {
    let width = model[id].width
    var representatives: [Expression] = []
    var results: [(world: World, result: Int)] = []
    for world in worlds {
      let fixed = clause.condition.fixed(in: world, of: model)
      var found: Int?
      for (index, known) in representatives.enumerated() where found == nil {
        if try isSame(fixed, known, width) { found = index }
      }
      if found == nil { representatives.append(fixed) }
      results.append((world, found ?? representatives.count - 1))
    }
    let groups = CapabilityGroups(model, results)
    for reading in groups.readingsThatMatter {
      report(.readingMatters(reading, clause.title, model))
    }
    guard groups.readingsThatMatter.isEmpty else { return [] }
    return try groups.groups.map { group in
      let suffix = group.capabilities?.capabilitySuffix ?? ""
      names.reserve(clause.name + suffix, for: "a macro", at: clause.range)
      return try part(
        clause, named: clause.name + suffix, representatives[group.result], group.capabilities, id)
    }
  }

  private func isSame(_ left: Expression, _ right: Expression, _ width: Int) throws -> Bool {
    if left == right { return true }
    let query = "the same words"
    switch symbolic.word(tellingApart: left, from: right, width: width, named: query) {
    case .found: return false
    case .none: return true
    case .unknown(let reason): throw Obstacle.solverGaveUp(query: query, reason: reason)
    }
  }

  private func part(
    _ clause: Clause, named name: String, _ meaning: Expression, _ capabilities: [String]?,
    _ id: RegisterID
  ) throws -> PredicatePart {
    let width = model[id].width
    let question = WordQuestion(model, meaning, width: width)
    let lookedAt = try bitsThatMatter(meaning, width)
    var search = PredicateSearch(searching, question, limits: limits)
    let minimal = try search.shortest() ?? cover(meaning, width, lookedAt)
    return PredicatePart(
      kind: clause.kind, cName: name, capabilities: capabilities, meaning: meaning, width: width,
      minimal: minimal, lookedAt: lookedAt, zeroBits: clause.zeroBits,
      accepted: model.count(of: meaning, width: width),
      someAccepted: try symbolic.firstWord(satisfying: meaning, width: width, "accepted"),
      someRejected: try symbolic.firstWord(satisfying: .not(meaning), width: width, "rejected"),
      spotChecks: try confirmed(minimal, name, question, id))
  }

  private func cover(_ meaning: Expression, _ width: Int, _ lookedAt: Value) throws
    -> MinimalPredicate
  {
    guard
      let cover = try CubeCover(meaning, width: width, lookedAt: lookedAt, symbolic)
    else {
      throw Obstacle.solverGaveUp(
        query: "an expression for the predicate", reason: "too many words to list")
    }
    return MinimalPredicate(form: .cover(cover), minimality: .noChain)
  }

  /// Bits of which a change alone can change the answer.
  private func bitsThatMatter(_ meaning: Expression, _ width: Int) throws -> Value {
    var bits: Value = 0
    for bit in 0..<width {
      let one: Value = 1 << Value(bit)
      let turned = Expression.binary(
        .bitXor, .argument(0, .word(width)), .constant(one, .word(width)))
      let other = meaning.substituting(arguments: [turned])
      if try !isSame(meaning, other, width) { bits |= one }
    }
    return bits
  }

  /// The proof for all words, then the plain evaluator's answers for the words of the pool and one
  /// of each class; how many these were.
  private func confirmed(
    _ minimal: MinimalPredicate, _ name: String, _ question: WordQuestion, _ id: RegisterID
  ) throws -> Int {
    let wrong = try symbolic.firstWord(
      satisfying: minimal.isWrong(for: question.predicate), width: question.width,
      "\(name) is what the model says")
    if let wrong { throw GenerationDisagreement(name: name, word: wrong) }
    let type = WordType(width: question.width, register: id, onlyStates: false)
    let classes = WordPartitions.derived(from: model)
    let words =
      question.poolWords
      + (classes.families[WordFamily(type)].map { classes.partitions[$0].representatives } ?? [])
    for word in words
    where minimal.value(of: word) != Value(model.accepts(question.predicate, word)) {
      throw GenerationDisagreement(name: name, word: word)
    }
    return Set(words).count
  }

  /// The error word, where one pattern of the bits that are looked at makes an error.
  mutating func setter(of id: RegisterID, _ predicates: [PredicatePart]) throws -> Setter? {
    let errors = predicates.filter { $0.kind == .error }
    guard errors.count == 1, let error = errors.first, let value = error.someAccepted else {
      return nil
    }
    let width = error.width
    let mask = error.lookedAt
    guard mask != .mask(width), mask != 0 else { return nil }
    let pattern = value & mask
    let word = Expression.argument(0, .word(width))
    let isPattern = Expression.binary(
      .equal, .binary(.bitAnd, word, .constant(mask, .word(width))),
      .constant(pattern, .word(width)))
    guard try isSame(isPattern, error.meaning, width) else {
      notes.append("No SET_ERROR: more than one pattern of the bits that count is an error.")
      return nil
    }
    let name = names.functionPrefix(of: id) + "SET_ERROR"
    names.reserve(name, for: "a macro", at: model[id].range)
    return Setter(cName: name, mask: mask, value: pattern)
  }
}

extension Register {
  /// Reserved bits that have to be zero.
  fileprivate var zeroBits: Value {
    reserved.reduce(0) { $1.policy == .zero ? $0 | $1.mask : $0 }
  }

  fileprivate func isZero(_ bits: Value) -> Expression {
    guard bits != 0 else { return .yes }
    let masked = Expression.binary(
      .bitAnd, .argument(0, .word(width)), .constant(bits, .word(width)))
    return .binary(.equal, masked, .constant(0, .word(width)))
  }
}
