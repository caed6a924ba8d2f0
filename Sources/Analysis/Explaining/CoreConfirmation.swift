import DecisionDiagrams
import Exploration
import Lowering
import Modeling

/// Asks the decision diagrams whether a core keeps a subject out: the whole relaxed model at once,
/// where the search looked at a part of it.
final class CoreConfirmation {
  private let relaxable: RelaxableModel
  private let partitions: WordPartitions
  private let limits: DiagramLimits
  /// For each core, the model with all other clauses relaxed; several subjects may have one core.
  private var spaces: [[Int]: DiagramSpace] = [:]

  init(_ relaxable: RelaxableModel, _ partitions: WordPartitions, _ limits: DiagramLimits) {
    self.relaxable = relaxable
    self.partitions = partitions
    self.limits = limits
  }

  /// False for a subject that is about steps, or about runs from one configuration, which diagrams
  /// aren't asked about; throws an
  /// `EngineDisagreement` where the diagrams find the subject reached.
  func confirms(_ core: [Int], of subject: Subject, in worlds: [[Value]]) throws -> Bool {
    guard subject.isAboutConfigurations else { return false }
    let relaxed = Set(relaxable.clauses.indices).subtracting(core)
    let space = try space(of: core, relaxed)
    let met = try relaxable.combinations(reaching: subject, in: space, relaxed)
    for world in worlds where met.holds(in: world) {
      throw EngineDisagreement(
        model: relaxable.model.name, question: "a core of \(core.count) clauses",
        details: ["only explicit says that it keeps the subject out of \(world)"])
    }
    return true
  }

  private func space(of core: [Int], _ relaxed: Set<Int>) throws(Obstacle) -> DiagramSpace {
    if let known = spaces[core] { return known }
    let system = try TransitionSystem(relaxable.relaxing(relaxed), partitions: partitions)
    let space = try DiagramSpace(system, limits: limits)
    spaces[core] = space
    return space
  }
}

extension RelaxableModel {
  /// Where the diagrams of a relaxed model have a subject reached, a relaxed reading counted under all
  /// its options.
  func combinations(
    reaching subject: Subject, in space: DiagramSpace, _ relaxed: Set<Int>
  ) throws(Obstacle) -> ReachedCombinations {
    let goal = Expression.all(subject.conditions(in: model))
    let met = try space.frozenCombinations(of: space.configurations(where: goal))
    let readings = relaxedReadings(relaxed)
    let fixed = model.frozenSlots.enumerated().filter { !readings.contains($0.element) }
    return ReachedCombinations(
      slots: fixed.map(\.element),
      values: Set(met.map { found in fixed.map { found[$0.offset] } }))
  }
}

/// Frozen combinations, as far as some frozen slots tell them apart.
struct ReachedCombinations {
  fileprivate let slots: [SlotID]
  fileprivate let values: Set<[Value]>

  /// Of a configuration of which frozen slots count.
  func holds(in world: [Value]) -> Bool { values.contains(slots.map { world[$0.index] }) }
}
