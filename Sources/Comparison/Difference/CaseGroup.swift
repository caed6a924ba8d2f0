import Analysis
import Modeling

/// Cases that have one cause, as far as that can be told: the same clauses, or the same kind of
/// difference of one request under the same condition.
struct CaseGroup {
  var cases: [Int]
  let action: ActionID
  var rules: Set<RuleID>
  var pairs: Set<Int>
  var kind: ChangeKind
  var breaks: [Party]
}

/// Puts cases together.
struct CaseGrouping {
  let joined: JoinedModel
  let cases: [StepCase]
  let sorts: [CaseSort]
  /// For each case whether its registers read otherwise after some step that is new.
  let reader: CaseReader
  let readings: [[Value]]

  func groups() -> [CaseGroup] {
    var parents = Array(cases.indices)
    func root(_ index: Int) -> Int {
      var current = index
      while parents[current] != current { current = parents[current] }
      return current
    }
    let clauses = clauses
    var owners: [Cause: Int] = [:]
    for index in cases.indices {
      for key in causes(of: index, clauses) {
        if let other = owners[key] {
          let (a, b) = (root(index), root(other))
          if a != b { parents[max(a, b)] = min(a, b) }
        } else {
          owners[key] = index
        }
      }
    }
    let components = Dictionary(grouping: cases.indices, by: root)
    let groups = components.keys.sorted().map { group(components[$0] ?? []) }
    return merged(groups)
  }

  /// Who decides that a request comes to be answered: who asks, who offers it, or a clause.
  private enum Cause: Hashable {
    case duty(ActionID)
    case offer(ActionID)
    case clause(RuleID)
  }

  /// For each rule the first that has its name and action: a clause of either model, since two of one
  /// name are the same.
  private var clauses: [RuleID] {
    struct Name: Hashable {
      let action: ActionID
      let name: String
    }
    var firsts: [Name: RuleID] = [:]
    return joined.model.rules.enumerated().map { number, rule in
      let name = Name(action: rule.action, name: rule.name)
      if let first = firsts[name] { return first }
      firsts[name] = RuleID(number)
      return RuleID(number)
    }
  }

  private func causes(of index: Int, _ clauses: [RuleID]) -> [Cause] {
    switch sorts[index].nature {
    case .forbidden, .allowed: [.duty(cases[index].action)]
    case .gone, .come: [.offer(cases[index].action)]
    case .unanswered, .answered, .changed, .added, .removed, .due, .permitted, .hidden:
      rules(of: cases[index]).map { .clause(clauses[$0.index]) }
    }
  }

  /// The clauses by which a case differs.
  private func rules(of found: StepCase) -> [RuleID] {
    var apart: [RuleID] = []
    for possibility in found.removed { apart += possibility.rules }
    for possibility in found.added { apart += possibility.rules }
    if !apart.isEmpty { return apart }
    return (found.old.possibilities + found.new.possibilities).flatMap(\.rules)
  }

  private func group(_ members: [Int]) -> CaseGroup {
    var (rules, pairs): (Set<RuleID>, Set<Int>) = ([], [])
    for index in members {
      rules.formUnion(self.rules(of: cases[index]))
      for met in cases[index].occurrences { pairs.insert(met.pair) }
    }
    var breaks: [Party] = []
    if members.contains(where: { sorts[$0].breaksUser }) { breaks.append(.user) }
    if members.contains(where: { sorts[$0].breaksDriver }) { breaks.append(.driver) }
    return CaseGroup(
      cases: members, action: cases[members[0]].action, rules: rules, pairs: pairs,
      kind: kind(members), breaks: breaks)
  }

  private func merged(_ groups: [CaseGroup]) -> [CaseGroup] {
    var result: [CaseGroup] = []
    for group in groups {
      let same = result.firstIndex {
        $0.action == group.action && $0.kind == group.kind && $0.pairs == group.pairs
          && $0.breaks == group.breaks
      }
      if let same {
        result[same].cases += group.cases
        result[same].rules.formUnion(group.rules)
      } else {
        result.append(group)
      }
    }
    return result
  }

  // MARK: Kinds

  private func kind(_ members: [Int]) -> ChangeKind {
    let natures = members.map { sorts[$0].nature }
    func has(_ some: [CaseSort.Nature]) -> Bool { natures.contains { some.contains($0) } }
    let isRequest = joined.model[cases[members[0]].action].isRequest
    if has([.forbidden, .allowed]) { return .dutyChanged }
    let less = has([.gone, .unanswered, .removed])
    let more = has([.come, .answered, .added])
    if has([.changed]) || less && more { return .resultChanged }
    if has([.gone]), natures.allSatisfy({ $0 == .gone }) {
      return isRequest ? .requestRemoved : .eventRemoved
    }
    if has([.come]), natures.allSatisfy({ $0 == .come }) {
      return isRequest ? .requestAdded : .eventAdded
    }
    if less { return isRequest ? lessKind(members) : .eventRemoved }
    if more { return isRequest ? moreKind(members) : .eventAdded }
    if has([.permitted]) { return .answerPermitted }
    return has([.due]) ? .answerDue : .hiddenEffect
  }

  private func lessKind(_ members: [Int]) -> ChangeKind {
    let moves = members.contains { index in
      cases[index].removed.contains { isMove($0, from: readings[index]) }
    }
    return moves ? .arcRemoved : .answerRemoved
  }

  private func moreKind(_ members: [Int]) -> ChangeKind {
    let moves = members.contains { index in
      cases[index].added.contains { isMove($0, from: readings[index]) }
    }
    if moves { return .arcAdded }
    let ends = members.contains { index in
      let known = Set(
        cases[index].old.possibilities.filter { $0.outcome.answer.isError }.map {
          reader.seen($0.outcome).reading
        } + [readings[index]])
      return cases[index].added.contains {
        $0.outcome.answer.isError && !known.contains(reader.seen($0.outcome).reading)
      }
    }
    return ends ? .errorStateAdded : .answerAdded
  }

  private func isMove(_ possibility: StepCase.Possibility, from reading: [Value]) -> Bool {
    possibility.outcome.answer.isOK && reader.seen(possibility.outcome).reading != reading
  }
}

extension Answer {
  var isError: Bool {
    switch self {
    case .error: true
    case .ends(_, let inner): inner.isError
    case .ok, .waits, .none: false
    }
  }
}
