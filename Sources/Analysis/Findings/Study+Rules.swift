import Diagnostics
import Exploration
import Lowering
import Modeling

extension Study {
  // MARK: dead-rule

  /// Rules never enabled, and permissions that add nothing; over all combinations, whatever is asked about.
  mutating func deadRules() -> [RawFinding] {
    var isEnabled = Array(repeating: false, count: model.rules.count)
    var isFree = isEnabled
    for index in model.rules.indices {
      let isMay = model.rules[index].freedom == .may
      for witness in representatives(of: index) {
        for step in graph.row(of: index, in: graph.configurations[witness]) {
          isEnabled[index] = true
          if !isMay || isNew(step, of: index, in: witness) { isFree[index] = true }
        }
        if isFree[index] { break }
      }
    }
    let derived = Set(model.routes.flatMap(\.derivedRules))
    let written = model.rules.indices.filter { !isFree[$0] && !derived.contains(RuleID($0)) }
    return deadArcs(isFree)
      + written.map { index in
        let rule = model.rules[index]
        let message =
          isEnabled[index]
          ? "the permission \(rule.name) adds nothing to what is required"
          : "the rule \(rule.name) never applies"
        var raw = RawFinding(
          finding: Finding(
            id: .deadRule, severity: .error, subject: rule.name, message: message,
            range: rule.nameRange, label: isEnabled[index] ? "never free" : "never enabled",
            condition: .always, cites: rule.cites), space: worldSpace { _ in true })
        raw.claim = .dead([RuleID(index)])
        return raw
      }
  }

  /// One reachable configuration for each row of a rule, over everything its rivals read as well.
  private func representatives(of rule: Int) -> [Int] {
    var mask = system.groups[rule].readMask
    if model.rules[rule].freedom == .may {
      for rival in model[model.rules[rule].action].rules {
        mask = mask | system.groups[rival.index].readMask | system.groups[rival.index].writeMask
      }
    }
    var seen: Set<Packed> = []
    return (0..<graph.count).filter { seen.insert(graph.configurations[$0] & mask).inserted }
  }

  private mutating func isNew(_ step: LocalStep, of rule: Int, in witness: Int) -> Bool {
    guard step.kind == .step else { return true }
    let packed = graph.configurations[witness]
    for rival in model[model.rules[rule].action].rules where model[rival].freedom == .plain {
      let same = graph.row(of: rival.index, in: packed).contains {
        $0.kind == .step && $0.parameters == step.parameters
          && sameEffect((rule, step), (rival.index, $0), in: witness)
      }
      if same { return false }
    }
    return true
  }

  // MARK: out-of-range

  mutating func outOfRange() -> [RawFinding] {
    var found: [RawFinding] = []
    for index in graph.tables.leavesRange.sorted() {
      let space = rowSpace(RuleID(index)) { _, step in step.kind == .outOfRange }
      guard space.hasMark else { continue }
      var raw = RawFinding(finding: .leavesRange(model.rules[index]), space: space)
      raw.claim = .points(.leavesRange(RuleID(index)))
      found.append(raw)
    }
    return found
  }

  /// The configurations and arguments in which a rule is enabled, with those marked that pass a test.
  private mutating func rowSpace(
    _ rule: RuleID, _ test: ([Value], LocalStep) -> Bool
  ) -> Space {
    let group = system.groups[rule.index]
    var slots = Set(group.reads)
    for expectation in model.expectations where expectation.subject == model[rule].name {
      slots.formUnion(expectation.when?.slots ?? [])
    }
    var space = Space(
      slots: slots.filter { !model[$0].kind.isFrozen }.sorted(),
      parameters: model[group.action].parameters)
    let mask = system.mask(of: Array(slots) + model.frozenSlots)
    var seen: Set<Packed> = []
    for witness in 0..<graph.count where worlds.contains(world(of: witness)) {
      guard seen.insert(graph.configurations[witness] & mask).inserted else { continue }
      let values = graph.values(of: witness)
      var marked: [Int32: Bool] = [:]
      for step in graph.row(of: rule.index, in: graph.configurations[witness]) {
        marked[step.parameters] = marked[step.parameters] ?? false || test(values, step)
      }
      for (number, isMarked) in marked.sorted(by: { $0.key < $1.key }) {
        space.add(
          Space.Point(
            configuration: values,
            arguments: system.offers[group.action.index].parameters[Int(number)],
            world: world(of: witness), witness: witness), isMarked: isMarked)
      }
    }
    return space
  }

  // MARK: capability-leak

  mutating func capabilityLeaks() -> [RawFinding] {
    leakingStates() + leakingFields() + leakingRules()
  }

  private func leakingStates() -> [RawFinding] {
    model.states.indices.compactMap { index in
      let state = model.states[index]
      guard let requires = state.requires else { return nil }
      let test = stateTest(StateID(index))
      return leak(
        state.name, "the state \(state.name)", requires, state.range, state.cites,
        firstReached(test), .configurations(test))
    }
  }

  private func leakingFields() -> [RawFinding] {
    model.registers.flatMap { register in
      register.fields.compactMap { field -> RawFinding? in
        guard let requires = field.requires else { return nil }
        let word = Expression.slot(register.slot)
        let mask = Expression.constant(field.mask, .word(register.width))
        let isSet = Expression.binary(
          .notEqual, .binary(.bitAnd, word, mask), .constant(0, .word(register.width)))
        return leak(
          "\(register.name).\(field.name)", "the bit \(field.name)", requires, field.range,
          field.cites, firstReached(isSet), .configurations(isSet))
      }
    }
  }

  /// For each combination the first configuration that passes a test.
  private func firstReached(_ test: Expression) -> [Int: Int] {
    let marks = marking(test)
    var first: [Int: Int] = [:]
    for index in marks.indices where marks[index] && first[world(of: index)] == nil {
      first[world(of: index)] = index
    }
    return first
  }

  private mutating func leakingRules() -> [RawFinding] {
    var found: [RawFinding] = []
    for index in model.rules.indices {
      guard let requires = model.rules[index].requires else { continue }
      var first: [Int: Int] = [:]
      for configuration in 0..<graph.count where first[world(of: configuration)] == nil {
        let row = graph.row(of: index, in: graph.configurations[configuration])
        if row.contains(where: { $0.kind == .step }) {
          first[world(of: configuration)] = configuration
        }
      }
      let rule = model.rules[index]
      if let leak = leak(
        rule.name, "the rule \(rule.name)", requires, rule.nameRange, rule.cites, first,
        .steps(RuleID(index)))
      {
        found.append(leak)
      }
    }
    return found
  }

  private func leak(
    _ subject: String, _ what: String, _ requires: Expression, _ range: SourceRange,
    _ cites: [Cite], _ reached: [Int: Int], _ met: RawFinding.Leak
  ) -> RawFinding? {
    var space = Space()
    for world in worlds.sorted() {
      let isLeak = reached[world] != nil && !isEnabled(requires, in: world)
      space.add(
        Space.Point(
          configuration: graph.frozen[world], arguments: [], world: world,
          witness: reached[world] ?? 0), isMarked: isLeak)
    }
    guard space.hasMark else { return nil }
    var raw = RawFinding(
      finding: Finding(
        id: .capabilityLeak, severity: .error, subject: subject,
        message: "\(what) is met where what it requires doesn't hold", range: range,
        label: "met without it", condition: .always, cites: cites), space: space)
    raw.claim = .met(met, requires: requires)
    return raw
  }
}
