/// Two runs of one device that lead to configurations which read alike.
package struct TwinRuns: Equatable, Sendable {
  /// What happens at one moment: a step of both, or a silent one of one alone.
  package struct Row: Equatable, Sendable {
    /// The number of a step, from 0.
    package let first: Int?
    package let second: Int?
    package init(first: Int?, second: Int?) {
      self.first = first
      self.second = second
    }
  }
  package let first: Trace
  package let second: Trace
  /// How the steps go together when user space sees one and the same; nil when it sees two histories.
  package let rows: [Row]?

  package init(first: Trace, second: Trace, rows: [Row]?) {
    self.first = first
    self.second = second
    self.rows = rows
  }
}

extension TwinRuns {
  /// Why these aren't two runs that read alike in the end, and with one history if they say so; nil
  /// if they are. Each step and each value is looked at with the plain evaluator.
  package func fault(on model: Model) -> String? {
    do {
      try first.replay(on: model)
      try second.replay(on: model)
    } catch { return "\(error)" }
    let isOneWorld = model.frozenSlots.allSatisfy {
      first.start[$0.index] == second.start[$0.index]
    }
    guard isOneWorld else { return "the runs are of two devices" }
    guard model.readAlike(first.last, second.last) else { return "the ends read differently" }
    return rows.flatMap { historyFault($0, on: model) }
  }

  private func historyFault(_ rows: [Row], on model: Model) -> String? {
    guard rows.compactMap(\.first) == Array(first.steps.indices),
      rows.compactMap(\.second) == Array(second.steps.indices)
    else { return "the rows leave out steps" }
    var (left, right) = (first.start, second.start)
    guard model.readAlike(left, right) else { return "the starts read differently" }
    for (number, row) in rows.enumerated() {
      let steps = (row.first.map { first.steps[$0] }, row.second.map { second.steps[$0] })
      let seen = (
        steps.0.flatMap { model.observation(of: $0, from: left) },
        steps.1.flatMap { model.observation(of: $0, from: right) }
      )
      switch seen {
      case (let one?, let other?) where one.mayBe(other): break
      case (nil, nil): break
      default: return "in row \(number + 1) user space sees two things"
      }
      left = steps.0?.configuration ?? left
      right = steps.1?.configuration ?? right
      guard model.readAlike(left, right) else { return "row \(number + 1) reads differently" }
    }
    return nil
  }
}

extension Model {
  /// Whether user space reads the same in both.
  package func readAlike(_ left: [Value], _ right: [Value]) -> Bool {
    readableSlots.allSatisfy { left[$0.index] == right[$0.index] }
  }

  package func observation(of step: Trace.Step, from before: [Value]) -> Observation? {
    observation(
      of: step.rule, arguments: step.arguments, outputs: step.outputs, from: before)
  }
}
