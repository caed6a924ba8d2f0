import DecisionDiagrams
import Exploration
import Lowering
import Modeling

/// Asks the decision diagrams whether a core keeps a subject out: the whole relaxed model at once,
/// where the search looked at a part of it.
struct CoreConfirmation {
  private let relaxable: RelaxableModel
  private let subject: Subject
  private let partitions: WordPartitions
  private let limits: DiagramLimits

  init(
    _ relaxable: RelaxableModel, _ subject: Subject, _ partitions: WordPartitions,
    _ limits: Explorer.Limits
  ) {
    self.relaxable = relaxable
    self.subject = subject
    self.partitions = partitions
    var diagrams = DiagramLimits()
    diagrams.deadline = limits.deadline
    diagrams.milliseconds = limits.milliseconds
    diagrams.memoryBytes = limits.memoryBytes
    diagrams.isInterrupted = limits.isInterrupted
    self.limits = diagrams
  }

  /// False for a subject that is about steps, or about runs from one configuration, which diagrams
  /// aren't asked about; throws an
  /// `EngineDisagreement` where the diagrams find the subject reached.
  func confirms(_ core: [Int], in worlds: [[Value]]) throws -> Bool {
    switch subject {
    case .request, .rule, .missing: return false
    case .state, .word, .condition: break
    }
    let relaxed = Set(relaxable.clauses.indices).subtracting(core)
    let model = relaxable.relaxing(relaxed)
    let space = try DiagramSpace(
      try TransitionSystem(model, partitions: partitions), limits: limits)
    let goal = Expression.all(subject.conditions(in: model))
    let met = try space.frozenCombinations(of: space.configurations(where: goal))
    let readings = relaxable.relaxedReadings(relaxed)
    let fixed = model.frozenSlots.enumerated().filter { !readings.contains($0.element) }
    for world in worlds {
      let isMet = met.contains { found in
        fixed.allSatisfy { found[$0.offset] == world[$0.element.index] }
      }
      guard isMet else { continue }
      throw EngineDisagreement(
        model: model.name, question: "a core of \(core.count) clauses",
        details: ["only explicit says that it keeps the subject out of \(world)"])
    }
    return true
  }
}
