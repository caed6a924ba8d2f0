import Diagnostics
import Exploration
import Lowering
import Modeling

extension Study {
  // MARK: equivalent-states

  /// Declared states of one register that user space couldn't tell apart without reading it.
  mutating func equivalentStates(_ likeness: Likeness) -> [RawFinding] {
    var found: [RawFinding] = []
    var vacuous: Set<Int> = []
    for index in model.registers.indices {
      let states = model.states.indices.map { StateID($0) }.filter {
        model[$0].register.index == index
      }
      guard states.count > 1 else { continue }
      let blind = BlindStates(self, states, likeness)
      let isEmpty = likeness.showsNothing(besides: model.registers[index].slot, in: graph)
      for (number, first) in states.enumerated() {
        for second in states[(number + 1)...] {
          let both = worlds.filter { blind.isMet(first, $0) && blind.isMet(second, $0) }
          let equal = both.filter { blind.areEqual(first, second, $0) }
          vacuous.formUnion(equal.filter { isEmpty[$0] })
          let telling = Set(equal.filter { !isEmpty[$0] })
          if !telling.isEmpty { found.append(equivalent(first, second, telling)) }
        }
      }
    }
    return found + vacuousComparison(in: vacuous)
  }

  private func equivalent(_ first: StateID, _ second: StateID, _ marked: Set<Int>) -> RawFinding {
    let (left, right) = (model[first], model[second])
    let register = model[left.register].name
    return RawFinding(
      finding: Finding(
        id: .equivalentStates, severity: .warning, subject: "\(left.name), \(right.name)",
        message: "\(left.name) and \(right.name) differ in nothing but what \(register) reads",
        range: right.range, label: "behaves like the other",
        others: [Note("the other", at: left.range)], condition: .always,
        details: [
          "no request, answer or visible event tells a device in one from one in the other"
        ],
        cites: left.cites + right.cites), space: worldSpace { marked.contains($0) })
  }

  /// Nothing but the register can be seen, so all its states would be equivalent.
  private func vacuousComparison(in marked: Set<Int>) -> [RawFinding] {
    guard !marked.isEmpty, let state = model.states.first else { return [] }
    return [
      RawFinding(
        finding: Finding(
          id: .vacuous, severity: .note, subject: FindingID.equivalentStates.rawValue,
          message: "nothing but the register can be seen, so no two of its states can be compared",
          range: model[state.register].range, label: "all that the user sees",
          condition: .always, cites: []), space: worldSpace { marked.contains($0) })
    ]
  }
}

/// The classes that the reachable configurations of each state are in, when its register isn't seen.
struct BlindStates {
  /// For each state of the register and each combination; empty where it isn't reached.
  private var classes: [StateID: [Set<Int>]] = [:]

  init(_ study: Study, _ states: [StateID], _ likeness: Likeness) {
    let slot = study.model[study.model[states[0]].register].slot
    let blind = likeness.classes(blindTo: slot, in: study.graph)
    let component = study.system.components[slot.index]
    let isIn = states.map { state in component.values.map { study.model[state].contains($0) } }
    var found = states.map { _ in [Set<Int>](repeating: [], count: study.graph.frozen.count) }
    for configuration in 0..<study.graph.count {
      let word = component.field.read(study.graph.configurations[configuration])
      for number in states.indices where isIn[number][word] {
        found[number][study.world(of: configuration)].insert(blind[configuration])
      }
    }
    for (number, state) in states.enumerated() {
      classes[state] = found[number]
      guard let requires = study.model[state].requires else { continue }
      for world in study.graph.frozen.indices where !study.isEnabled(requires, in: world) {
        classes[state]?[world] = []
      }
    }
  }

  /// Reached, by a device that supports it.
  func isMet(_ state: StateID, _ world: Int) -> Bool { classes[state]?[world].isEmpty == false }

  func areEqual(_ first: StateID, _ second: StateID, _ world: Int) -> Bool {
    classes[first]?[world] == classes[second]?[world]
  }
}
