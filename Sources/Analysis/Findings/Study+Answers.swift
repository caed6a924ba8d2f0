import Diagnostics
import Exploration
import Lowering
import Modeling

/// The plain and permitted steps for one choice of a request's parameters.
struct PossibleAnswers {
  var plain: [(group: Int, step: LocalStep)] = []
  var permitted: [(group: Int, step: LocalStep)] = []
}

/// A first look at the answers of a request: nearly always nothing is wrong, and then no point has
/// to be kept for a description.
private struct AnswerSurvey {
  var hasSilence = false
  var hasOnlyPermission = false
  /// The plain rules that are enabled together somewhere, in ascending order.
  var overlaps: Set<[Int32]> = []
}

extension Study {
  /// What guards and offers of an action read; `when` of its expectations may ask for more.
  private func surveyedSlots(_ id: ActionID) -> Set<SlotID> {
    var slots = Set(system.offers[id.index].reads)
    for rule in model[id].rules {
      slots.formUnion(model[rule].condition.slots)
      if case .ends = model[rule].answer { slots.formUnion(model.waitingSlots) }
      let restrained = model.duties.contains { $0.request == id && $0.side == .answering }
      if restrained { slots.formUnion(system.groups[rule.index].reads) }
    }
    for expectation in model.expectations where isAbout(expectation, id) {
      slots.formUnion(expectation.when?.slots ?? [])
      slots.formUnion(expectation.under?.slots ?? [])
    }
    return slots
  }

  private func isAbout(_ expectation: Expectation, _ id: ActionID) -> Bool {
    expectation.subject.split(whereSeparator: { ".,".contains($0) }).first.map(String.init)
      == model[id].name
  }

  /// The first reachable configuration of the chosen combinations for each value of some slots.
  private func witnesses(of slots: Set<SlotID>) -> [Int] {
    let mask = system.mask(of: Array(slots) + model.frozenSlots)
    var seen = PackedMap<Void>()
    return (0..<graph.count).filter {
      worlds.contains(world(of: $0)) && seen.insert(graph.configurations[$0] & mask)
    }
  }

  mutating func answerFindings() -> [RawFinding] {
    var found: [RawFinding] = []
    for index in model.actions.indices where model.actions[index].isRequest {
      if stop.isRaised { return found }
      let id = ActionID(index)
      let slots = surveyedSlots(id)
      let witnesses = witnesses(of: slots)
      let survey = survey(id, witnesses)
      if survey.hasSilence || survey.hasOnlyPermission {
        found += unspecified(id, slots, witnesses)
      }
      found += clashes(id, slots, pairs(survey.overlaps)) + brokenRequirements(id)
    }
    return found
  }

  private mutating func survey(_ id: ActionID, _ witnesses: [Int]) -> AnswerSurvey {
    var survey = AnswerSurvey()
    let count = system.offers[id.index].parameters.count
    var plain = [[Int32]](repeating: [], count: count)
    var isPermitted = [Bool](repeating: false, count: count)
    for (position, witness) in witnesses.enumerated() {
      if position & 0xFF == 0, stop.isRaised { return survey }
      let packed = graph.configurations[witness]
      for number in 0..<count {
        plain[number].removeAll(keepingCapacity: true)
        isPermitted[number] = false
      }
      for rule in model.actions[id.index].rules {
        let isMay = model.rules[rule.index].freedom == .may
        for step in graph.row(of: rule.index, in: packed) where step.kind != .restrained {
          let number = Int(step.parameters)
          if isMay {
            isPermitted[number] = true
          } else if plain[number].last != Int32(rule.index) {
            plain[number].append(Int32(rule.index))
          }
        }
      }
      let offered = graph.offers(of: id, in: packed)
      for number in 0..<count where offered[number] {
        switch plain[number].count {
        case 0 where isPermitted[number]: survey.hasOnlyPermission = true
        case 0: survey.hasSilence = true
        case 1: break
        default: survey.overlaps.insert(plain[number])
        }
      }
    }
    return survey
  }

  private mutating func answers(_ id: ActionID, in configuration: Int) -> [PossibleAnswers] {
    var result = Array(
      repeating: PossibleAnswers(), count: system.offers[id.index].parameters.count)
    let packed = graph.configurations[configuration]
    for rule in model.actions[id.index].rules {
      let isMay = model.rules[rule.index].freedom == .may
      for step in graph.row(of: rule.index, in: packed) where step.kind != .restrained {
        if isMay {
          result[Int(step.parameters)].permitted.append((rule.index, step))
        } else {
          result[Int(step.parameters)].plain.append((rule.index, step))
        }
      }
    }
    return result
  }

  // MARK: unspecified

  private mutating func unspecified(_ id: ActionID, _ slots: Set<SlotID>, _ witnesses: [Int])
    -> [RawFinding]
  {
    let parameters = system.offers[id.index].parameters
    let described = slots.filter { !model[$0].kind.isFrozen }.sorted()
    var silent = Space(slots: described, parameters: model[id].parameters)
    var permitted = silent
    for witness in witnesses {
      if stop.isRaised { return [] }
      let offered = graph.offers(of: id, in: graph.configurations[witness])
      let answers = answers(id, in: witness)
      let values = graph.values(of: witness)
      for (number, arguments) in parameters.enumerated() where offered[number] {
        let point = Space.Point(
          configuration: values, arguments: arguments, world: world(of: witness), witness: witness)
        let isOpen = answers[number].plain.isEmpty
        let isFree = !answers[number].permitted.isEmpty
        silent.add(point, isMarked: isOpen && !isFree)
        permitted.add(point, isMarked: isOpen && isFree)
      }
    }
    return [(silent, false), (permitted, true)].filter { $0.0.hasMark }.map {
      var raw = RawFinding(
        finding: gap(id, isOnlyPermitted: $0.1, pairsWithoutRoute($0.0, id)), space: $0.0)
      raw.claim = .points($0.1 ? .onlyPermitted(id) : .silent(id))
      return raw
    }
  }

  private func gap(_ id: ActionID, isOnlyPermitted: Bool, _ details: [String]) -> Finding {
    let name = model[id].name
    let message =
      isOnlyPermitted
      ? "an answer to \(name) is permitted, and none is required"
      : "nothing says what \(name) answers"
    return Finding(
      id: .unspecified, severity: .error, subject: name, isOnlyPermitted: isOnlyPermitted,
      message: message, range: model[id].range,
      label: isOnlyPermitted ? "only permitted" : "no rule applies", condition: .always,
      details: details, cites: model[id].cites)
  }

  // MARK: conflict

  /// Pairs of plain rules with different effects, among those that are ever enabled together.
  private mutating func clashes(_ id: ActionID, _ surveyed: Set<SlotID>, _ pairs: [[RuleID]])
    -> [RawFinding]
  {
    guard !pairs.isEmpty else { return [] }
    var slots = surveyed
    for rule in Set(pairs.flatMap { $0 }) {
      slots.formUnion(system.groups[rule.index].reads)
      for assignment in model[rule].assignments {
        if case .slot(let slot) = assignment.target { slots.insert(slot) }
      }
    }
    let described = slots.filter { !model[$0].kind.isFrozen }.sorted()
    let empty = Space(slots: described, parameters: model[id].parameters)
    var spaces = Array(repeating: empty, count: pairs.count)
    for witness in witnesses(of: slots) {
      if stop.isRaised { return [] }
      let offered = graph.offers(of: id, in: graph.configurations[witness])
      let answers = answers(id, in: witness)
      let values = graph.values(of: witness)
      for (number, arguments) in system.offers[id.index].parameters.enumerated()
      where offered[number] {
        let point = Space.Point(
          configuration: values, arguments: arguments, world: world(of: witness), witness: witness)
        for (index, pair) in pairs.enumerated() {
          let isClash = differ(answers[number].plain, pair, in: witness)
          spaces[index].add(point, isMarked: isClash)
        }
      }
    }
    return zip(pairs, spaces).filter { $0.1.hasMark }.map {
      var raw = RawFinding(finding: clash($0.0), space: $0.1)
      raw.claim = .points(.contradiction($0.0[0], $0.0[1]))
      return raw
    }
  }

  private func pairs(_ overlaps: Set<[Int32]>) -> [[RuleID]] {
    var found: Set<[RuleID]> = []
    for overlap in overlaps {
      let rules = overlap.map { RuleID(Int($0)) }
      for (index, first) in rules.enumerated() {
        for second in rules[(index + 1)...]
        where !haveOneEffect(first, second) && !areOneRoute(first, second) {
          found.insert([first, second])
        }
      }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Rules that say the same thing word for word can't contradict each other.
  private func haveOneEffect(_ first: RuleID, _ second: RuleID) -> Bool {
    let (left, right) = (model.rules[first.index], model.rules[second.index])
    return left.answer == right.answer && left.choices.isEmpty && right.choices.isEmpty
      && left.assignments.map(\.target) == right.assignments.map(\.target)
      && left.assignments.map(\.value) == right.assignments.map(\.value)
  }

  private func differ(
    _ plain: [(group: Int, step: LocalStep)], _ pair: [RuleID], in witness: Int
  ) -> Bool {
    guard plain.count > 1 else { return false }
    let first = plain.filter { $0.group == pair[0].index && $0.step.kind == .step }
    let second = plain.filter { $0.group == pair[1].index && $0.step.kind == .step }
    return first.contains { left in second.contains { !sameEffect(left, $0, in: witness) } }
  }

  func sameEffect(
    _ left: (group: Int, step: LocalStep), _ right: (group: Int, step: LocalStep), in witness: Int
  ) -> Bool {
    model.rules[left.group].answer == model.rules[right.group].answer
      && left.step.outputs == right.step.outputs
      && next(left, from: witness) == next(right, from: witness)
  }

  private func next(_ taken: (group: Int, step: LocalStep), from witness: Int) -> Packed {
    graph.configurations[witness] & ~system.groups[taken.group].writeMask | taken.step.written
  }

  private func clash(_ pair: [RuleID]) -> Finding {
    let (first, second) = (model[pair[0]], model[pair[1]])
    return Finding(
      id: .conflict, severity: .error, subject: "\(first.name), \(second.name)",
      message: "\(first.name) and \(second.name) contradict each other", range: second.nameRange,
      label: "also applies", others: [Note("applies", at: first.nameRange)], condition: .always,
      cites: first.cites + second.cites)
  }

  /// Rules whose steps break a `require` of their request.
  private mutating func brokenRequirements(_ id: ActionID) -> [RawFinding] {
    var found: [RawFinding] = []
    for rule in model[id].rules {
      for number in system.groups[rule.index].conditions {
        let index = system.stepConditions[number].requirement
        let space = brokenSpace(rule, condition: number)
        if space.hasMark {
          var raw = RawFinding(finding: breach(rule, model.requirements[index]), space: space)
          raw.claim = .points(.breach(rule, requirement: index))
          found.append(raw)
        }
      }
    }
    return found
  }

  /// The configurations and arguments for which a rule takes steps, marked where one breaks a condition.
  private mutating func brokenSpace(_ rule: RuleID, condition: Int) -> Space {
    let group = system.groups[rule.index]
    var table = StepConditionTable(system, condition: condition)
    var slots = Set(group.reads).union(system.stepConditions[condition].expression.slots)
    for expectation in model.expectations where expectation.subject.contains(model[rule].name) {
      slots.formUnion(expectation.when?.slots ?? [])
    }
    var space = Space(
      slots: slots.filter { !model[$0].kind.isFrozen }.sorted(),
      parameters: model[group.action].parameters)
    for witness in witnesses(of: slots) {
      let packed = graph.configurations[witness]
      var broken: [Int32: Bool] = [:]
      for step in graph.row(of: rule.index, in: packed) where step.kind == .step {
        let next = packed & ~group.writeMask | step.written
        let isMet = table.isMet(
          by: step, of: rule.index, from: packed, to: next, in: graph.tables)
        broken[step.parameters] = broken[step.parameters] ?? false || isMet == false
      }
      let values = graph.values(of: witness)
      for (number, isBroken) in broken.sorted(by: { $0.key < $1.key }) {
        let point = Space.Point(
          configuration: values,
          arguments: system.offers[group.action.index].parameters[Int(number)],
          world: world(of: witness), witness: witness)
        space.add(point, isMarked: isBroken)
      }
    }
    return space
  }

  private func breach(_ id: RuleID, _ requirement: Requirement) -> Finding {
    let rule = model[id]
    return Finding(
      id: .conflict, severity: .error, subject: "\(rule.name), \(requirement.name)",
      message: "\(rule.name) breaks what \(requirement.name) requires", range: rule.nameRange,
      label: "takes such a step", others: [Note("the requirement", at: requirement.range)],
      condition: .always, cites: requirement.cites + rule.cites)
  }
}
