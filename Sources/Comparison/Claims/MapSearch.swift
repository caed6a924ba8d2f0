import Exploration
import Modeling
import Z3

/// Finds the state lines of a map, so that one machine simulates the other or is equivalent to it.
///
/// Z3 proposes: for each state of the first a state of the second, such that each step between states
/// of the machine that is to be simulated, with its answer, has one of the other under the map. That
/// is necessary where the registers are read. Of several proposals those come first that keep states
/// apart, and then those that keep names. The engines then decide the comparison under the proposal,
/// and what fails is taken out (counterexample-guided, as in A. Solar-Lezama, "Program synthesis by
/// sketching", 2008). Bounded: after `limit` proposals it is undecided. Each pair of combinations has a
/// search of its own, and is first tried with the maps that others have found.
final class MapSearch {
  /// What is sought, of the map's two machines.
  enum Relation { case firstSimulates, secondSimulates, equivalent }

  /// Where a map was found and which; nil where there is none.
  struct Outcome {
    var holds: [[Bool]]
    /// The maps that were found, each with how many pairs of combinations it serves.
    var found: [(lines: String, pairs: Int)]
    var proposals: Int
    /// Why there is none, for the first pair without one.
    var reason: String?
  }

  static let limit = 200

  private let map: ObservationMap
  private let first: ObservedMachine
  private let second: ObservedMachine
  private let relation: Relation
  private let stop: StopSign
  private let states: [StateID]
  private let targets: [StateID: [StateID]]
  /// For each assignment that was tried, where it does.
  private var tried: [[StateID]: [[Bool]]] = [:]
  /// The assignments that were tried, in their order.
  private var order: [[StateID]] = []
  private var knownQuestion: AssignmentQuestion?
  private var knownShapes: [ShapesKey: StepShapes] = [:]

  init(
    _ map: ObservationMap, first: ObservedMachine, second: ObservedMachine, relation: Relation,
    until stop: StopSign
  ) {
    (self.map, self.first, self.second) = (map, first, second)
    (self.relation, self.stop) = (relation, stop)
    var (states, targets): ([StateID], [StateID: [StateID]]) = ([], [:])
    for pair in map.registers {
      let ours = first.model.exactStates(of: pair.first)
      let theirs = second.model.exactStates(of: pair.second)
      guard !ours.isEmpty, !theirs.isEmpty else { continue }
      states += ours
      for state in ours { targets[state] = theirs }
    }
    (self.states, self.targets) = (states, targets)
  }

  func outcome() throws -> Outcome {
    let counts = (first.steps.states.frozen.count, second.steps.states.frozen.count)
    var outcome = Outcome(
      holds: Array(repeating: Array(repeating: false, count: counts.1), count: counts.0),
      found: [], proposals: 0)
    var served: [[StateID]: Int] = [:]
    for one in 0..<counts.0 {
      for other in 0..<counts.1 {
        var assignment = order.first { tried[$0]?[one][other] == true }
        if assignment == nil {
          let (found, reason) = try search(one, other)
          assignment = found
          if found == nil, outcome.reason == nil { outcome.reason = reason }
        }
        guard let assignment else { continue }
        outcome.holds[one][other] = true
        served[assignment, default: 0] += 1
      }
    }
    outcome.found = order.compactMap { assignment in
      served[assignment].map { (words(assignment), $0) }
    }
    outcome.proposals = order.count
    return outcome
  }

  private func words(_ assignment: [StateID]) -> String {
    zip(states, assignment).map { "\(first.model[$0].name) -> \(second.model[$1].name)" }
      .joined(separator: ", ")
  }

  // MARK: One pair of combinations

  private func search(_ one: Int, _ other: Int) throws -> ([StateID]?, reason: String) {
    let question = try question()
    let wanted = demands(one, other)
    while true {
      if let obstacle = stop.obstacle { throw obstacle }
      let failed = order.filter { tried[$0]?[one][other] == false }
      let answer: AssignmentQuestion.Answer
      do { answer = try question.answer(wanted.map(\.demand), excluding: failed) } catch {
        throw stop.obstacle ?? error
      }
      switch answer {
      case .none(let core):
        guard !core.isEmpty else {
          return (
            nil,
            "all \(failed.count) maps that have a counterpart for each single step were tried, and"
              + " none does"
          )
        }
        let steps = core.compactMap { demand in wanted.first { $0.demand == demand }?.words }
          .joined(separator: "; and ")
        return (nil, "z3: no map of the \(states.count) states has a counterpart for \(steps)")
      case .some(let assignment):
        guard order.count < Self.limit else {
          throw Obstacle.tooMany("maps to try", limit: Self.limit)
        }
        order.append(assignment)
        let holds = try holds(under: assignment)
        tried[assignment] = holds
        if holds[one][other] { return (assignment, "") }
      }
    }
  }

  /// Made when first needed, and kept for all combinations.
  private func question() throws(Obstacle) -> AssignmentQuestion {
    if let known = knownQuestion { return known }
    do {
      let made = try AssignmentQuestion(states, targets, alike: alike) { [stop] in stop.isRaised }
      knownQuestion = made
      return made
    } catch {
      throw .solverGaveUp(query: "a map", reason: "\(error)")
    }
  }

  /// States of one name.
  private var alike: [(StateID, StateID)] {
    states.flatMap { state in
      (targets[state] ?? []).filter {
        second.model[$0].name == first.model[state].name
      }.map { (state, $0) }
    }
  }

  private func holds(under assignment: [StateID]) throws -> [[Bool]] {
    let pair = MachinePair.through(
      lines(assignment), first, second, until: stop)
    if let obstacle = stop.obstacle { throw obstacle }
    let counts = (first.steps.states.frozen.count, second.steps.states.frozen.count)
    switch relation {
    case .equivalent:
      return (0..<counts.0).map { one in
        (0..<counts.1).map { pair.areEquivalent(one, $0) }
      }
    case .firstSimulates, .secondSimulates:
      let side: MachinePair.Side = relation == .firstSimulates ? .first : .second
      guard let found = pair.simulation(by: side, until: stop) else {
        throw stop.obstacle ?? .tooMany("pairs to compare", limit: 1 << 20)
      }
      guard side == .second else { return found.holds }
      return (0..<counts.0).map { one in (0..<counts.1).map { found.holds[$0][one] } }
    }
  }

  /// The map with an assignment as its state lines.
  private func lines(_ assignment: [StateID]) -> ObservationMap {
    var whole = map
    for (state, target) in zip(states, assignment) {
      let (left, right) = (first.model[state], second.model[target])
      let word = Expression.argument(0, .word(first.model[left.register].width))
      whole.words.append(
        ObservationMap.WordLine(
          first: left.register, second: right.register,
          condition: first.model.test(of: state, on: word),
          target: second.model.observed(right.value, of: right.register)))
    }
    return whole
  }

  // MARK: Necessary steps

  private struct Wanted {
    let words: String
    let demand: AssignmentQuestion.Demand
  }

  /// What a map must do, whatever else is so: each step that the simulated machine takes needs one of
  /// the simulator's in states that the map makes the same.
  private func demands(_ one: Int, _ other: Int) -> [Wanted] {
    let isTurned = relation == .firstSimulates
    let (ours, theirs) = (shapes(one, .first), shapes(other, .second))
    let (asking, answering) = isTurned ? (theirs, ours) : (ours, theirs)
    return asking.inOrder.flatMap { shape, all -> [Wanted] in
      // Words that are in no state may have a line of the map all the same.
      guard !isTurned || !answering.unnamed.contains(shape) else { return [] }
      let answers = answering.answers(to: shape).sorted(by: precedes)
      return all.sorted(by: precedes).map { asked in
        let ways = answers.map { answer in
          isTurned
            ? AssignmentQuestion.Way(states: answer, images: asked)
            : AssignmentQuestion.Way(states: asked, images: answer)
        }
        return Wanted(
          words: asking.words(shape, asked), demand: AssignmentQuestion.Demand(ways: ways))
      }
    }
  }

  /// The steps of one side in one combination, looked at once.
  private func shapes(_ world: Int, _ side: MachinePair.Side) -> StepShapes {
    let key = ShapesKey(world: world, isFirst: side == .first)
    if let known = knownShapes[key] { return known }
    let translation = Translation(map, left: first.model, right: second.model)
    let made = StepShapes(side == .first ? first : second, in: world, translation, of: side)
    knownShapes[key] = made
    return made
  }

  private struct ShapesKey: Hashable {
    let world: Int
    let isFirst: Bool
  }
}

private func precedes(_ left: [StateID], _ right: [StateID]) -> Bool {
  left.map(\.index).lexicographicallyPrecedes(right.map(\.index))
}

extension Modeling.Model {
  func exactStates(of register: RegisterID) -> [StateID] {
    states.indices.map { StateID($0) }.filter {
      self[$0].register == register && self[$0].isExact
    }
  }

  func exactState(of word: Value, in register: RegisterID) -> StateID? {
    exactStates(of: register).first { self[$0].contains(word) }
  }
}
