import Exploration
import Lowering
import Modeling

extension Inquiry {
  /// Where asking twice in a row leaves the device as asking once could, and is answered the second
  /// time as it could have been the first.
  ///
  /// "As" is by what user space sees: configurations are compared by ≈, answers with their outputs.
  package func idempotent(_ request: ActionID) throws -> WorldAnswer {
    let likeness = try likeness()
    var answer = WorldAnswer(holds: worlds.map { _ in nil })
    for configuration in 0..<study.graph.count {
      let world = study.world(of: configuration)
      if answer.holds[world] == false { continue }
      let first = asks(request, from: configuration)
      for (arguments, steps) in first {
        if answer.holds[world] == nil { answer.holds[world] = true }
        guard let breach = breach(steps, arguments, request, configuration, likeness) else {
          continue
        }
        answer.holds[world] = false
        if answer.trace == nil { (answer.trace, answer.details) = (breach.trace, [breach.words]) }
        break
      }
    }
    try requireTime()
    try requireEvidence(answer.trace, "idempotent")
    return answer
  }

  private typealias Ask = (edge: StateGraph.Edge, seen: Observation?)

  /// The steps of a request, by its parameters.
  private func asks(_ request: ActionID, from configuration: Int)
    -> [(arguments: [Value], steps: [Ask])]
  {
    let parameters = model[request].parameters.count
    var result: [(arguments: [Value], steps: [Ask])] = []
    for edge in study.graph.edges(of: configuration)
    where study.model.rules[Int(edge.group)].action == request {
      let step = study.graph.step(edge, from: configuration)
      let arguments = Array(step.arguments.prefix(parameters))
      let seen = study.model.observation(of: step, from: study.graph.values(of: configuration))
      if let index = result.firstIndex(where: { $0.arguments == arguments }) {
        result[index].steps.append((edge, seen))
      } else {
        result.append((arguments, [(edge, seen)]))
      }
    }
    return result
  }

  private func breach(
    _ first: [Ask], _ arguments: [Value], _ request: ActionID, _ configuration: Int,
    _ likeness: Likeness
  ) -> (trace: Trace, words: String)? {
    let ends = Set(first.map { likeness.classNumber(of: Int($0.edge.target)) })
    for step in first {
      let middle = Int(step.edge.target)
      guard let again = asks(request, from: middle).first(where: { $0.arguments == arguments })
      else {
        // Nobody asks while the first ask waits for its answer.
        if isWaiting(in: middle) { continue }
        return (run(to: configuration, [(step.edge, configuration)]), "nothing answers the second")
      }
      for next in again.steps {
        let isNewEnd = !ends.contains(likeness.classNumber(of: Int(next.edge.target)))
        let isNewAnswer = !first.contains { could($0.seen, next.seen) }
        guard isNewEnd || isNewAnswer else { continue }
        let trace = run(to: configuration, [(step.edge, configuration), (next.edge, middle)])
        let words =
          isNewAnswer
          ? "the second answer isn't one that the first could have been"
          : "the second leaves the device as the first alone never does"
        return (trace, words)
      }
    }
    return nil
  }

  /// A shortest run to a configuration, and these steps from where each begins.
  private func run(to configuration: Int, _ more: [(edge: StateGraph.Edge, from: Int)]) -> Trace {
    let before = study.graph.trace(to: configuration)
    return Trace(
      start: before.start,
      steps: before.steps + more.map { study.graph.step($0.edge, from: $0.from) })
  }

  private func isWaiting(in configuration: Int) -> Bool {
    guard let slot = study.model.waitingSlot else { return false }
    return study.graph.values(of: configuration)[slot.index] != 0
  }

  /// Both nil: nothing is seen of either.
  private func could(_ one: Observation?, _ other: Observation?) -> Bool {
    switch (one, other) {
    case (nil, nil): true
    case (let one?, let other?): one.mayBe(other)
    case (nil, _?), (_?, nil): false
    }
  }
}
