import Lowering
import Modeling

/// A run that somebody makes step by step, on the plain evaluator alone.
///
/// Words may be any words, not only those that stand for a class: nothing here is looked up in a
/// table. Classes are used once, to offer a few words out of very many.
package struct Walk: Sendable {
  package let model: Model
  let system: TransitionSystem
  /// Every configuration that a run may begin with, in ascending order of its values.
  private let starts: [[Value]]
  package private(set) var start: [Value]
  package private(set) var steps: [Trace.Step] = []
  /// What was taken back, the next one last; a run that is replayed waits here as well.
  package private(set) var undone: [Trace.Step] = []

  /// How many initial configurations are listed at most.
  private static let startLimit = 1 << 16

  /// Begins where `restriction` allows it: with as many capabilities as may stand together, the first
  /// option of each reading, and every duty kept, where it doesn't say.
  package init(_ model: Model, _ restriction: Restriction, options: CheckOptions) throws {
    let deadline = options.milliseconds.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
    system = try Confirmer(model, options: options, deadline: deadline).system()
    self.model = model
    guard let starts = system.initialConfigurations(limit: Self.startLimit) else {
      throw Obstacle.tooManyToList(limit: Self.startLimit)
    }
    self.starts = starts
    let allowed = starts.filter { restriction.allows($0, in: model) }
    guard let first = allowed.min(by: { Self.isPreferred($0, to: $1, in: model) }) else {
      throw WalkFault.noStart
    }
    start = first
  }

  package var configuration: [Value] { steps.last?.configuration ?? start }
  package var trace: Trace { Trace(start: start, steps: steps) }

  // MARK: Steps

  /// Goes on by a step that `offers` gives here.
  package mutating func take(_ step: Trace.Step) {
    precondition(
      isStep(step, from: configuration), "\(step) is no step from \(configuration)")
    steps.append(step)
    undone = []
  }

  /// Takes steps back; how many there were.
  package mutating func undo(_ count: Int) -> Int {
    let taken = min(count, steps.count)
    for _ in 0..<taken { undone.append(steps.removeLast()) }
    return taken
  }

  package mutating func redo(_ count: Int) -> Int {
    let taken = min(count, undone.count)
    for _ in 0..<taken { steps.append(undone.removeLast()) }
    return taken
  }

  /// Puts a known run in front, to be gone through by `redo`.
  package mutating func prepare(_ trace: Trace) {
    start = trace.start
    steps = []
    undone = trace.steps.reversed()
  }

  private func isStep(_ step: Trace.Step, from configuration: [Value]) -> Bool {
    guard
      case .step(let effect) = model.outcome(
        of: step.rule, arguments: step.arguments, in: configuration)
    else { return false }
    return effect.next == step.configuration && effect.outputs == step.outputs
  }

  /// The same rules with the same arguments from here, as far as they go.
  mutating func follow(_ planned: [Trace.Step]) -> Int {
    for (number, step) in planned.enumerated() {
      guard
        case .step(let effect) = model.outcome(
          of: step.rule, arguments: step.arguments, in: configuration)
      else { return number }
      take(
        Trace.Step(
          rule: step.rule, arguments: step.arguments, outputs: effect.outputs,
          configuration: effect.next))
    }
    return planned.count
  }

  // MARK: Where it begins

  /// Initial configurations under the same capabilities, readings and duties.
  package var otherStarts: [[Value]] {
    let frozen = model.frozenSlots
    return starts.filter { other in frozen.allSatisfy { other[$0.index] == start[$0.index] } }
  }

  /// Begins anew at one of `otherStarts`.
  package mutating func begin(at configuration: [Value]) {
    start = configuration
    steps = []
    undone = []
  }

  /// Other capabilities, readings or duties; the steps so far are taken again as far as they go. Gives
  /// how many of them do.
  package mutating func change(_ values: [SlotID: Value]) throws(WalkFault) -> Int {
    let wanted = start.enumerated().map { values[SlotID($0)] ?? $1 }
    let frozen = model.frozenSlots
    let allowed = starts.filter { other in
      frozen.allSatisfy { other[$0.index] == wanted[$0.index] }
    }
    guard let near = allowed.min(by: { distance($0, wanted) < distance($1, wanted) }) else {
      throw .notAllowed
    }
    let planned = steps
    begin(at: near)
    return follow(planned)
  }

  private func distance(_ one: [Value], _ other: [Value]) -> Int {
    zip(one, other).count { $0 != $1 }
  }

  private static func isPreferred(_ one: [Value], to other: [Value], in model: Model) -> Bool {
    rank(one, in: model).lexicographicallyPrecedes(rank(other, in: model))
  }

  private static func rank(_ configuration: [Value], in model: Model) -> [Value] {
    model.slots.enumerated().map { index, slot in
      switch slot.kind {
      case .capability, .duty: 1 - configuration[index]
      case .reading, .register, .variable, .waiting, .waitingArgument: configuration[index]
      }
    }
  }
}

/// Why a walk can't be where it is asked to be.
package enum WalkFault: Error, Equatable, Sendable {
  /// No initial configuration is among what was asked for.
  case noStart
  /// No device offers these capabilities together.
  case notAllowed
}
