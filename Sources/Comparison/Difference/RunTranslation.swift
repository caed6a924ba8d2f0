import Analysis
import Lowering
import Modeling

/// Runs of the joined model on the two models themselves, by the plain evaluator: what one machine
/// takes is replayed on it step by step, and the other is led along as far as it can follow.
struct RunTranslation {
  /// What the other machine has to repeat of each step.
  enum Likeness {
    /// What user space sees.
    case sights
    /// All that both machines have.
    case configurations
  }

  let pairing: Pairing
  let joined: JoinedModel
  let encodings: [RegisterID: Recoding]
  let system: TransitionSystem
  /// Where the runs of each machine begin in a pair of combinations.
  private let starts: (SideBySide.Machine, Int) -> [[Value]]

  init(_ comparison: MachineComparison, encodings: [RegisterID: Recoding]) {
    pairing = comparison.pairing
    joined = comparison.joined
    self.encodings = encodings
    system = comparison.sides.system
    let sides = comparison.sides
    starts = { machine, pair in
      sides.starts(of: machine, in: pair).map { sides.values(of: $0) }
    }
  }

  /// A run tried on both machines; `stuckStep` says at which step the other one is, from where its
  /// runs begin.
  ///
  /// A run that its own model doesn't take is a fault of ours.
  func witness(
    of run: MachineComparison.Run, insteadOf line: CaseWording.Line,
    stuckStep: (RunTranslation, [[Value]]) -> Int?
  ) throws(EngineDisagreement) -> ChangeWitness {
    ChangeWitness(
      side: run.side, trace: try ownTrace(run.trace, of: run.side),
      stuckAt: stuckStep(self, starts(run.side == .old ? .new : .old, run.pair)),
      instead: run.side == .old ? line.new : line.old)
  }

  /// A run with a step that the other machine can't have.
  func witness(
    of run: MachineComparison.Run
  ) throws(EngineDisagreement) -> ChangeWitness {
    ChangeWitness(
      side: run.side, trace: try ownTrace(run.trace, of: run.side),
      stuckAt: stuckStep(
        of: run.trace, of: run.side, from: starts(run.side == .old ? .new : .old, run.pair),
        .sights), instead: nil)
  }

  func own(_ side: ModelSide) -> Model { side == .old ? pairing.old : pairing.new }
  func part(_ side: ModelSide) -> JoinedModel.Part { side == .old ? joined.old : joined.new }

  // MARK: The machine that runs

  /// The run on its own model, which has to take it.
  func ownTrace(_ trace: Trace, of side: ModelSide) throws(EngineDisagreement) -> Trace {
    let model = own(side)
    func fault(_ details: String) -> EngineDisagreement {
      EngineDisagreement(
        model: model.name,
        question: "a run that tells \(pairing.old.name) from \(pairing.new.name)",
        details: [details])
    }
    guard var current = ownConfiguration(trace.start, of: side), model.isInitial(current) else {
      throw fault("no run of the model begins as the joined one does")
    }
    let start = current
    var steps: [Trace.Step] = []
    for (number, step) in trace.steps.enumerated() {
      let rule = joined.own(step.rule).rule
      guard let arguments = ownArguments(step.arguments, of: step.rule, side),
        case .step(let effect) = model.outcome(of: rule, arguments: arguments, in: current)
      else { throw fault("step \(number + 1), by \(model[rule].name), isn't taken by the model") }
      current = effect.next
      steps.append(
        Trace.Step(
          rule: rule, arguments: arguments, outputs: effect.outputs, configuration: effect.next))
    }
    let result = Trace(start: start, steps: steps)
    do { try result.replay(on: model) } catch { throw fault("\(error)") }
    return result
  }

  /// Arguments of a request that doesn't wait rest at a value of the model's own.
  func ownConfiguration(_ joint: [Value], of side: ModelSide) -> [Value]? {
    let model = own(side)
    guard var result = part(side).own(joint) else { return nil }
    for id in model.slotIDs {
      guard case .waitingArgument(let action, _) = model[id].kind else { continue }
      if !model.isWaiting(action, in: result) {
        result[id.index] = model.restingValue(of: model[id].type)
      }
    }
    return result
  }

  private func ownArguments(_ joint: [Value], of rule: RuleID, _ side: ModelSide) -> [Value]? {
    let clause = joined.model[rule]
    let ownRule = own(side)[joined.own(rule).rule]
    let parameters = part(side).parameters[ownRule.action.index]
    var result: [Value] = []
    for (index, value) in joint.enumerated() {
      let recoding =
        index < parameters.count
        ? parameters[index] : choiceRecoding(ownRule.choices[index - parameters.count], side)
      guard let own = recoding.own(value) else { return nil }
      result.append(own)
    }
    precondition(result.count == clause.choices.count + parameters.count, "\(rule) of \(joint)")
    return result
  }

  private func choiceRecoding(_ choice: Rule.Choice, _ side: ModelSide) -> Recoding {
    guard side == .old, case .word(let word) = choice.type, let register = word.register else {
      return .none
    }
    return encodings[register] ?? .none
  }

  // MARK: The machine that follows

  /// The number, from 1, of the first step that the other machine can't repeat; nil where it can
  /// repeat all.
  func stuckStep(
    of trace: Trace, of side: ModelSide, from starts: [[Value]], _ likeness: Likeness
  ) -> Int? {
    let other: ModelSide = side == .old ? .new : .old
    var current = Set(
      starts.filter { matches($0, trace.start, likeness) }
        .compactMap { ownConfiguration($0, of: other) })
    var before = trace.start
    for (number, step) in trace.steps.enumerated() {
      let seen = joined.model.observation(
        of: step.rule, arguments: step.arguments, outputs: step.outputs, from: before)
      let isSilent = seen == nil && joined.model.readAlike(before, step.configuration)
      if likeness == .sights { current = closed(current, of: other) }
      if likeness == .configurations || !isSilent {
        current = successors(current, of: other, repeating: step, from: before, likeness)
      }
      if current.isEmpty { return number + 1 }
      before = step.configuration
    }
    return nil
  }

  /// The number of the last step, if the other machine can take it in none of these configurations.
  func stuckAtEnd(of trace: Trace, of side: ModelSide, in configurations: [[Value]]) -> Int? {
    guard let last = trace.steps.last else { return nil }
    let before = trace.steps.dropLast().last?.configuration ?? trace.start
    let end = Trace(start: before, steps: [last])
    return stuckStep(of: end, of: side, from: configurations, .sights).map { _ in trace.steps.count
    }
  }

  private func matches(_ joint: [Value], _ wanted: [Value], _ likeness: Likeness) -> Bool {
    switch likeness {
    case .sights: joined.model.readAlike(joint, wanted)
    case .configurations: joined.paired.allSatisfy { joint[$0.index] == wanted[$0.index] }
    }
  }

  /// What silent steps that change nothing that is read lead to.
  private func closed(_ configurations: Set<[Value]>, of side: ModelSide) -> Set<[Value]> {
    var inside = configurations
    var queue = Array(configurations)
    while let configuration = queue.popLast() {
      let joint = joint(configuration, of: side)
      for rule in rules(of: side) where !joined.model.isSeen(joined.model[rule].action) {
        for next in outcomes(of: rule, in: configuration, side) {
          let seen = joined.model.observation(
            of: rule, arguments: next.arguments, outputs: next.outputs, from: joint)
          guard seen == nil, joined.model.readAlike(joint, next.joint) else { continue }
          if inside.insert(next.own).inserted { queue.append(next.own) }
        }
      }
    }
    return inside
  }

  private func successors(
    _ configurations: Set<[Value]>, of side: ModelSide, repeating step: Trace.Step,
    from before: [Value], _ likeness: Likeness
  ) -> Set<[Value]> {
    let action = joined.model[step.rule].action
    let wanted = joined.model.observation(
      of: step.rule, arguments: step.arguments, outputs: step.outputs, from: before)
    let parameters = joined.model[action].parameters.count
    var result: Set<[Value]> = []
    for configuration in configurations {
      let joint = joint(configuration, of: side)
      for rule in rules(of: side) where joined.model[rule].action == action || wanted?.action == nil
      {
        for next in outcomes(of: rule, in: configuration, side) {
          guard matches(next.joint, step.configuration, likeness) else { continue }
          let seen = joined.model.observation(
            of: rule, arguments: next.arguments, outputs: next.outputs, from: joint)
          if likeness == .configurations {
            guard joined.model[rule].action == action,
              next.arguments.prefix(parameters) == step.arguments.prefix(parameters)
            else { continue }
          }
          if isSame(seen, wanted) { result.insert(next.own) }
        }
      }
    }
    return result
  }

  private func isSame(_ seen: Observation?, _ wanted: Observation?) -> Bool {
    switch (seen, wanted) {
    case (let seen?, let wanted?): seen == wanted
    case (nil, nil): true
    case (nil, .some), (.some, nil): false
    }
  }

  private func rules(of side: ModelSide) -> [RuleID] {
    let part = part(side)
    return (part.firstRule..<part.firstRule + part.ruleCount).map { RuleID($0) }
  }

  private struct Next {
    let own: [Value]
    let joint: [Value]
    let arguments: [Value]
    let outputs: [Value?]
  }

  /// What a rule makes of a configuration of its own model, with all arguments.
  private func outcomes(of rule: RuleID, in configuration: [Value], _ side: ModelSide) -> [Next] {
    let model = own(side)
    let ownRule = joined.own(rule).rule
    return system.groups[rule.index].arguments.compactMap { arguments in
      guard let own = ownArguments(arguments, of: rule, side),
        case .step(let effect) = model.outcome(of: ownRule, arguments: own, in: configuration)
      else { return nil }
      return Next(
        own: effect.next, joint: joint(effect.next, of: side), arguments: arguments,
        outputs: jointOutputs(effect.outputs, side))
    }
  }

  private func jointOutputs(_ own: [Value?], _ side: ModelSide) -> [Value?] {
    joined.outputs.enumerated().map { number, pair in
      let value = own[side == .old ? pair.old.index : pair.new.index]
      let recoding = side == .old ? joined.outputRecodings[number] : .none
      return value.map(recoding.joint)
    }
  }

  private func joint(_ configuration: [Value], of side: ModelSide) -> [Value] {
    var result = part(side).joint(configuration, slotCount: joined.model.slots.count)
    result[joined.side.index] = side == .old ? 0 : 1
    return result
  }
}
