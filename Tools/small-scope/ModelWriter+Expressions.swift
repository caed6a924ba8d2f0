extension ModelWriter {
  /// A condition over capabilities and the reading alone.
  mutating func frozen() -> String {
    if hasReading, random.chance(40) { return "q == q\(random.below(2))" }
    guard !capabilities.isEmpty else { return "true" }
    return (random.chance(30) ? "!" : "") + random.pick(capabilities)
  }

  mutating func boolean(_ depth: Int, _ scope: Scope) -> String {
    if depth > 0, random.chance(60) {
      let (left, right) = (boolean(depth - 1, scope), boolean(depth - 1, scope))
      switch random.below(8) {
      case 0, 1, 2: return "(\(left) && \(right))"
      case 3, 4: return "(\(left) || \(right))"
      case 5: return "!(\(left))"
      case 6: return "(\(left) -> \(right))"
      default: return "(if \(boolean(0, scope)) then \(left) else \(right))"
      }
    }
    return atom(scope)
  }

  private mutating func atom(_ scope: Scope) -> String {
    if random.chance(scope.isFrozen ? 40 : 15), !capabilities.isEmpty || hasReading {
      return frozen()
    }
    if scope.isStep, random.chance(35) { return stepAtom(scope) }
    let words = words(scope)
    let others = others(scope)
    if words.isEmpty || !others.isEmpty && random.chance(35) {
      guard !others.isEmpty else { return random.pick(["true", "false"]) }
      return test(random.pick(others))
    }
    return wordAtom(random.pick(words), scope)
  }

  private mutating func stepAtom(_ scope: Scope) -> String {
    switch random.below(4) {
    case 0: return "answer == \(random.pick(["ok", "error", "EIO", "waits"]))"
    case 1: return "r == old(r)"
    case 2 where hasOutput: return "o < \(1 + random.below(2))"
    default: return "old(\(wordAtom("r", Scope())))"
    }
  }

  /// Everything of the register's type.
  private func words(_ scope: Scope) -> [String] {
    let own = scope.parameters.filter { $0.kind == .word }.map(\.name)
    if scope.isFrozen { return own }
    return own + ["r"] + variables.filter { $0.kind == .word }.map(\.name)
  }

  private func others(_ scope: Scope) -> [Parameter] {
    let own = scope.parameters.filter { $0.kind != .word }
    return scope.isFrozen ? own : own + variables.filter { $0.kind != .word }
  }

  private mutating func test(_ value: Parameter) -> String {
    switch value.kind {
    case .boolean, .word: return (random.chance(40) ? "!" : "") + value.name
    case .number:
      let relation = random.pick(["==", "!=", "<", ">="])
      return "\(value.name) \(relation) \(random.below(3))"
    case .phase: return "\(value.name) \(random.pick(["==", "!="])) \(random.pick(["x", "y", "z"]))"
    }
  }

  private mutating func wordAtom(_ word: String, _ scope: Scope) -> String {
    let limit = 1 << min(size.width, 8)
    let number = random.below(limit)
    let mask = 1 + random.below(limit - 1)
    let bit = fields.isEmpty ? "\(word) != \(number)" : "\(word).\(random.pick(fields))"
    switch random.below(14) {
    case 0, 1, 2: return bit
    case 3 where !states.isEmpty: return "\(word) == \(random.pick(states))"
    case 4 where !states.isEmpty && !scope.isFrozen: return random.pick(states)
    case 5: return "(\(word) & \(mask)) == \(number & mask)"
    case 6: return "\(word) \(random.pick(["==", "!=", "<", ">"])) \(number)"
    case 7: return "\(word) == \(random.pick(words(scope)))"
    case 8 where hasValid && !scope.isFrozen: return "valid(\(word))"
    case 9 where hasLevel: return "\(word).L \(random.pick(["==", "<"])) \(random.below(3))"
    case 10 where !waiting.isEmpty && !scope.isFrozen: return "waiting(\(random.pick(waiting)))"
    case 11 where hasPredicate && !scope.isFrozen: return "g(\(word))"
    case 12 where scope.isStep && hasWordOutput: return "u == \(word)"
    case 13: return oddAtom(word, random.pick(words(scope)), number, mask)
    default: return bit
    }
  }

  /// Tests that no split at constants settles.
  private mutating func oddAtom(_ word: String, _ other: String, _ number: Int, _ mask: Int)
    -> String
  {
    switch random.below(8) {
    case 0 where size.width <= 8: return "(\(word) & \(word) - 1) == 0"
    case 1: return "\(word) \(random.pick(["<", "<="])) \(other)"
    case 2: return "(\(word) ^ \(other)) == \(number)"
    case 3: return "((\(word) ^ \(other)) & \(mask)) == \(number & mask)"
    case 4 where size.width > 1: return "(\(word) >> 1 & \(mask)) == \(number & mask)"
    case 5: return "~\(word) == \(other)"
    case 6: return "(\(word) & \(other)) == 0"
    default: return "(\(word) | \(other)) == \(number)"
    }
  }

  mutating func value(_ kind: Kind, _ scope: Scope) -> String {
    switch kind {
    case .boolean: return boolean(1, scope)
    case .phase: return "(if \(boolean(0, scope)) then \(random.pick(["x", "y"])) else z)"
    case .number: return number(scope)
    case .word: return word(scope)
    }
  }

  private mutating func number(_ scope: Scope) -> String {
    let sources = others(scope).filter { $0.kind == .number }.map(\.name)
    if let first = sources.first, random.chance(60) {
      let all = [first, "(\(first) + 1) % 3", "2 - \(first)", "\(first) + 1"]
      return hasTable && random.chance(40) ? "t[\(first)]" : random.pick(all)
    }
    return "\(random.below(3))"
  }

  private mutating func word(_ scope: Scope) -> String {
    let all = words(scope)
    let number = random.below(1 << min(size.width, 8))
    let (one, other) = (random.pick(all), random.pick(all))
    switch random.below(9) {
    case 0: return "\(number)"
    case 1: return "(\(one) & \(number)) | (\(other) & \((1 << min(size.width, 8)) - 1 - number))"
    case 2: return "\(one) | \(number)"
    case 3: return "\(one) ^ \(number)"
    case 4 where size.width <= 8: return "~\(one)"
    case 5 where size.width <= 4:
      return
        "\(one) \(random.pick(["+ 1", "- 1", "<< 1", ">> 1"].prefix(size.width > 1 ? 4 : 2).map { $0 }))"
    case 6: return "if \(boolean(0, scope)) then \(one) else \(other)"
    case 7 where !exact.isEmpty: return random.pick(exact)
    default: return one
    }
  }
}
