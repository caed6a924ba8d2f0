import Diagnostics
import Modeling

/// Guards, words and names that all derived rules are made of.
extension RouteRules {
  func composition(_ arcs: [Int], _ asked: Expression) -> ArcComposition {
    ArcComposition(derivation.drafts(arcs), asked: asked, in: model, register: register)
  }

  func isIn(_ state: Int) -> Expression {
    model.test(of: plan.states[state], on: .slot(register))
  }

  func isAsked(_ state: Int, _ asked: Expression) -> Expression {
    model.test(of: plan.states[state], on: asked)
  }

  /// That one of the goals is asked for, on a device for which it counts.
  func anyOf(_ goals: [Int: [Bool]], _ asked: Expression) -> Expression {
    var groups: [(condition: Expression, states: [Int])] = []
    for (goal, isTaken) in goals.sorted(by: { $0.key < $1.key }) {
      let condition = derivation.worlds.condition(in: model, where: isTaken)
      if let group = groups.firstIndex(where: { $0.condition == condition }) {
        groups[group].states.append(goal)
      } else {
        groups.append((condition, [goal]))
      }
    }
    return .any(
      groups.map { .all([$0.condition, .any($0.states.map { isAsked($0, asked) })]) })
  }

  /// The word that a request for a state leads to: for most states there is just one.
  func goal(_ state: Int, _ asked: Expression) -> Expression {
    let goal = model[plan.states[state]]
    return goal.isExact && goal.mask == .mask(model[plan.register].width) ? word(state) : asked
  }

  func word(_ state: Int) -> Expression {
    .constant(model[plan.states[state]].value, word)
  }

  func moving(to state: StateID) -> Rule.Assignment {
    Rule.Assignment(
      target: .slot(register), value: .constant(model[state].value, word),
      range: plan.declaration.name.range)
  }

  func stateName(_ state: Int) -> String { model[plan.states[state]].name }

  mutating func name(_ path: RouteDerivation.Found) -> String {
    unique(
      "\(action.name).\(path.visited.map(stateName).joined(separator: "->"))",
      derivation.passedOver(by: path).map { model[$0].name })
  }

  func passedOver(_ arcs: [Int]) -> [String] {
    arcs.dropLast().map { model[plan.arcs[$0].arc.to].name }
  }

  /// A second rule of one name says what it passes over.
  mutating func unique(_ name: String, _ passedOver: [String]) -> String {
    var candidate = name
    if names.contains(candidate), !passedOver.isEmpty {
      candidate += ".over." + passedOver.joined(separator: ".")
    }
    let base = candidate
    var number = 2
    while names.contains(candidate) {
      candidate = "\(base).way\(number)"
      number += 1
    }
    return candidate
  }

  mutating func append(
    _ name: String, freedom: Rule.Freedom, condition: [Expression], answer: Answer,
    _ assignments: [Rule.Assignment], arcs: [Int], at range: SourceRange? = nil
  ) -> RuleID {
    names.insert(name)
    let isStep: Bool
    switch answer {
    case .ends, .none: isStep = true
    case .ok, .error, .waits: isStep = false
    }
    let single = arcs.count == 1 ? plan.arcs[arcs[0]] : nil
    let arc = single.map { Rule.Arc(from: $0.arc.from, to: $0.arc.to, title: $0.title) }
    rules.append(
      Rule(
        name: name, action: isStep ? step ?? plan.request : plan.request, freedom: freedom,
        choices: [], requires: nil, condition: .all(condition), answer: answer,
        assignments: assignments, arc: arc, range: single?.range ?? plan.declaration.range,
        nameRange: range ?? single?.arc.range ?? plan.declaration.name.range,
        cites: (routeCites + arcs.flatMap { plan.arcs[$0].arc.cites }).withoutRepeats))
    return RuleID(model.rules.count + rules.count - 1)
  }
}

extension [Int: [Bool]] {
  mutating func add(_ worlds: [Bool], for goal: Int) {
    self[goal] = self[goal].map { zip($0, worlds).map { $0 || $1 } } ?? worlds
  }
}

extension [Cite] {
  fileprivate var withoutRepeats: [Cite] {
    var seen: Set<Cite> = []
    return filter { seen.insert($0).inserted }
  }
}
