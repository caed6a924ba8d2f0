import Exploration
import Lowering
import Modeling

extension Study {
  // MARK: stuck-loop

  /// Waiting requests that are never answered, or need not be.
  ///
  /// Only events count: a request that ends the waiting, such as a reset, is no answer.
  mutating func stuckLoops() -> [RawFinding] {
    guard let slot = model.waitingSlot else { return [] }
    let field = system.components[slot.index].field
    let waiting = graph.configurations.map { field.read($0) }
    let goesOn = model.rules.map { !model[$0.action].isRequest && $0.answer == .none }
    let isAnswerable = answerable(waiting.map { $0 > 0 }, goesOn)
    let takes: (StateGraph.Edge) -> Bool = { goesOn[Int($0.group)] }
    let certain = FairRuns(
      in: graph, part: waiting.indices.map { waiting[$0] > 0 && !isAnswerable[$0] },
      fairness: model.fairEvents, rest: .withoutDuties, taking: takes)
    let possible = FairRuns(
      in: graph, part: isAnswerable, fairness: model.fairEvents, rest: .withoutDuties,
      taking: takes)
    doubts.require(certain.isBorneOut && possible.isBorneOut, "the runs of stuck-loop")
    return model.actions.indices.flatMap { index in
      let isHere = waiting.map { $0 == index + 1 }
      return [
        stuck(ActionID(index), isHere, certain, grade: nil),
        stuck(ActionID(index), isHere, possible, grade: .possible),
      ].compactMap { $0 }
    }
  }

  /// Where events can still lead to an answer.
  private func answerable(_ isWaiting: [Bool], _ goesOn: [Bool]) -> [Bool] {
    var result = (0..<graph.count).map { index in
      isWaiting[index]
        && graph.edges(of: index).contains {
          if case .ends = model.rules[Int($0.group)].answer { true } else { false }
        }
    }
    let reverse = graph.reverse { goesOn[Int($0.group)] }
    var queue = result.indices.filter { result[$0] }
    while let current = queue.popLast() {
      for source in reverse.sources[reverse.starts[current]..<reverse.starts[current + 1]]
      where isWaiting[Int(source)] && !result[Int(source)] {
        result[Int(source)] = true
        queue.append(Int(source))
      }
    }
    return result
  }

  private mutating func stuck(
    _ id: ActionID, _ isHere: [Bool], _ runs: FairRuns, grade: Finding.Grade?
  ) -> RawFinding? {
    var space = Space(slots: changingSlots)
    for index in isHere.indices where isHere[index] && worlds.contains(world(of: index)) {
      space.add(point(index), isMarked: runs.begins[index])
    }
    guard let witness = space.firstMarked?.witness else { return nil }
    let action = model[id]
    let trace = graph.trace(to: witness, then: runs.lasso(from: witness))
    return RawFinding(
      finding: Finding(
        id: .stuckLoop, severity: grade == nil ? .error : .warning, subject: action.name,
        grade: grade,
        message: grade == nil
          ? "\(action.name) may wait for an answer that can't come"
          : "\(action.name) may wait for ever, though it could be answered",
        range: action.range, label: grade == nil ? "never answered" : "need not be answered",
        condition: .always, trace: trace, cites: action.cites),
      space: space, fairness: model.fairEvents)
  }
}
