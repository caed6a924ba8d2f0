import Diagnostics
import Exploration
import Lowering
import Modeling

extension Study {
  // MARK: unreachable-state

  /// Declared states where they are supported, and valid encodings without a name.
  func unreachableStates() -> [RawFinding] {
    model.states.indices.compactMap { unreachable(StateID($0)) } + unreachableEncodings()
  }

  private func unreachable(_ id: StateID) -> RawFinding? {
    let state = model[id]
    let reached = reachedWorlds(stateTest(id))
    var space = Space()
    for world in worlds.sorted() where isEnabled(state.requires ?? .yes, in: world) {
      let point = Space.Point(
        configuration: graph.frozen[world], arguments: [], world: world, witness: 0)
      space.add(point, isMarked: !reached.contains(world))
    }
    guard space.hasMark else { return nil }
    let missing = space.markedWorlds
    return RawFinding(
      finding: Finding(
        id: .unreachableState, severity: .error, subject: state.name,
        message: "no run reaches the state \(state.name)", range: state.range,
        label: "never reached", condition: .always,
        details: blockers(of: state.register, missing) { state.contains($0) }, cites: state.cites),
      space: space)
  }

  /// Words that only named bits make up, valid, without a name of their own, and never reached.
  private func unreachableEncodings() -> [RawFinding] {
    guard let valid = model.valid else { return [] }
    let register = model[valid.register]
    guard !register.isEnum else { return [] }
    let named = Value.mask(register.width) & ~register.unnamedMask
    let words = system.components[register.slot.index].values.filter { $0 & ~named == 0 }
    return words.compactMap { word in
      guard !model.states.contains(where: { $0.register == valid.register && $0.contains(word) })
      else { return nil }
      let reached = reachedWorlds(equals(word, register))
      let space = worldSpace { world in
        let environment = Environment(graph.frozen[world], arguments: [word])
        let isValid = (try? model.holds(valid.condition, in: environment)) ?? false
        return isValid && !reached.contains(world)
      }
      guard space.hasMark else { return nil }
      let text = wording.encoding(of: word, in: valid.register)
      return RawFinding(
        finding: Finding(
          id: .unreachableState, severity: .error, subject: text,
          message: "\(text) is valid and no run reaches it", range: valid.range,
          label: "says it is valid", condition: .always,
          details: blockers(of: valid.register, space.markedWorlds) { $0 == word },
          cites: valid.cites), space: space)
    }
  }

  func stateTest(_ id: StateID) -> Expression {
    model.test(of: id, on: .slot(model[model[id].register].slot))
  }

  func equals(_ word: Value, _ register: Register) -> Expression {
    .binary(.equal, .slot(register.slot), .constant(word, .word(register.width)))
  }

  func reachedWorlds(_ test: Expression) -> Set<Int> {
    let marks = marking(test)
    return Set(marks.indices.filter { marks[$0] }.map { world(of: $0) })
  }

  /// The rules that would lead there if their guards let them, with what they cite.
  private func blockers(
    of register: RegisterID, _ worlds: Set<Int>, _ isTarget: (Value) -> Bool
  ) -> [String] {
    let slot = model[register].slot
    var lines: [String] = []
    for (index, rule) in model.rules.enumerated() {
      let values = rule.assignments.filter { $0.target == .slot(slot) }.map(\.value)
      guard let value = values.first, couldGive(value, RuleID(index), worlds, isTarget) else {
        continue
      }
      lines.append("\(rule.name) would lead there, and its guard never lets it")
    }
    return lines.isEmpty ? ["no rule gives \(model[register].name) this value"] : lines
  }

  /// Whether the right-hand side has a wanted value in some reachable configuration of the worlds.
  private func couldGive(
    _ value: Expression, _ rule: RuleID, _ worlds: Set<Int>, _ isTarget: (Value) -> Bool
  ) -> Bool {
    let group = system.groups[rule.index]
    let mask = system.mask(of: value.slots)
    var seen: Set<Packed> = []
    for configuration in 0..<graph.count where worlds.contains(world(of: configuration)) {
      guard seen.insert(graph.configurations[configuration] & mask).inserted else { continue }
      let values = graph.values(of: configuration)
      for arguments in group.arguments {
        let environment = Environment(values, arguments: arguments)
        if let result = try? model.evaluate(value, in: environment), isTarget(result) {
          return true
        }
      }
    }
    return false
  }

  // MARK: reachable-invalid

  func reachableInvalid() -> [RawFinding] {
    guard let valid = model.valid, let wrong = invalidWord else { return [] }
    let register = model[valid.register]
    let marks = marking(wrong)
    var byEncoding: [String: Space] = [:]
    var order: [String] = []
    for index in marks.indices where worlds.contains(world(of: index)) {
      let text = subject(of: graph.values(of: index)[register.slot.index], in: valid.register)
      if byEncoding[text] == nil {
        byEncoding[text] = Space(slots: changingSlots)
        order.append(text)
      }
      byEncoding[text]?.add(point(index), isMarked: marks[index])
    }
    return order.compactMap { text in
      guard let space = byEncoding[text], space.hasMark else { return nil }
      return RawFinding(
        finding: Finding(
          id: .reachableInvalid, severity: .error, subject: text,
          message: message(invalid: text, in: valid.register), range: valid.range,
          label: "says it isn't valid", condition: .always, cites: valid.cites), space: space)
    }
  }

  /// That the word is neither valid nor an error; nil without `valid`.
  var invalidWord: Expression? {
    guard let valid = model.valid else { return nil }
    let word = Expression.slot(model[valid.register].slot)
    let wrong = Expression.not(valid.condition.substituting(arguments: [word]))
    guard let error = model.error, error.register == valid.register else { return wrong }
    return .binary(.and, wrong, .not(error.condition.substituting(arguments: [word])))
  }

  /// The spelling of the class of a word: that of its smallest word.
  func subject(of word: Value, in id: RegisterID) -> String {
    let smallest = words(like: word, in: id)?.representatives.min() ?? word
    return wording.text(smallest, model[model[id].slot].type)
  }

  /// The class that a word stands for.
  func words(like word: Value, in id: RegisterID) -> WordPartition.Class? {
    guard case .word(let type) = model[model[id].slot].type else { return nil }
    return system.partitions.partition(of: type).classes.first {
      $0.representatives.contains(word)
    }
  }

  private func message(invalid text: String, in id: RegisterID) -> String {
    let classes = system.components[model[id].slot.index].values.compactMap {
      words(like: $0, in: id)
    }
    let count = classes.first {
      wording.text($0.representatives.min() ?? 0, model[model[id].slot].type) == text
    }?.count
    guard let count, count > 1 else { return "the invalid word \(text) is reached" }
    return "\(count.grouped) invalid words are reached, such as \(text)"
  }
}
