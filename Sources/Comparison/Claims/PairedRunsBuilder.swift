import Analysis
import Exploration
import Modeling

/// Makes the traces of a shared run and has the plain evaluator replay them.
struct PairedRunsBuilder {
  let simulator: (machine: ObservedMachine, model: Int)
  let simulated: (machine: ObservedMachine, model: Int)

  func runs(_ shared: SharedRun) throws -> PairedRuns {
    var rows: [PairedRuns.Row] = []
    var (left, right) = (0, 0)
    for moment in shared.moments {
      // What one side does silently before the other follows stands in rows of its own.
      let quiet = (
        moment.simulator.dropLast().count,
        moment.simulator.isEmpty && moment.isAnswered
          ? moment.simulated.count : moment.simulated.dropLast().count
      )
      for _ in 0..<quiet.0 {
        rows.append(PairedRuns.Row(left: left, right: nil))
        left += 1
      }
      for _ in 0..<quiet.1 {
        rows.append(PairedRuns.Row(left: nil, right: right))
        right += 1
      }
      let isBoth = !moment.simulator.isEmpty
      guard isBoth || !moment.isAnswered else { continue }
      rows.append(PairedRuns.Row(left: isBoth ? left : nil, right: right))
      left += isBoth ? 1 : 0
      right += 1
    }
    let one = trace(simulator.machine, shared.simulatorStart, shared.moments.flatMap(\.simulator))
    let other = trace(
      simulated.machine, shared.simulatedStart, shared.moments.flatMap(\.simulated))
    try replay(one, simulator.machine.model)
    try replay(other, simulated.machine.model)
    return PairedRuns(
      leftModel: simulator.model, rightModel: simulated.model, left: one, right: other,
      rows: rows,
      ending: shared.simulatorStart == nil
        ? "no start of the first reads like this one" : "only the second can do this")
  }

  private func trace(_ machine: ObservedMachine, _ start: Int?, _ edges: [Int]) -> Trace {
    var states = machine.steps.states
    var current = start ?? 0
    let first = states.values(of: current)
    var steps: [Trace.Step] = []
    for number in edges {
      let edge = states.edges[number]
      steps.append(states.step(edge, from: current))
      current = Int(edge.target)
    }
    return Trace(start: first, steps: steps)
  }

  private func replay(_ trace: Trace, _ model: Model) throws {
    do { try trace.replay(on: model) } catch {
      throw EngineDisagreement(
        model: model.name, question: "a run held against another machine", details: ["\(error)"])
    }
  }
}
