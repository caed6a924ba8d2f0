import DecisionDiagrams
import Lowering
import Modeling

/// A system with too many configurations to list, nor are its combinations listed: what decision
/// diagrams say of it, alone. Runs are replayed by the plain evaluator.
struct LargeSystem {
  let model: Model
  let space: DiagramSpace
  /// The reachable configurations in the combinations that were asked for.
  let asked: Diagram
  /// All these combinations.
  let worlds: Diagram
  let wording: Wording

  init(_ space: DiagramSpace, of model: Model, restriction: Restriction) throws(Obstacle) {
    self.space = space
    self.model = model
    wording = Wording(model)
    asked = try space.configurations(where: restriction.expression(in: model))
    worlds = try space.combinations(of: asked)
  }

  /// The diagrams of a system that can't be listed, or need not be; nil where it is, and where diagrams
  /// take so many nodes that listing is tried first.
  static func diagrams(
    of model: Model, _ partitions: WordPartitions, _ options: CheckOptions, _ limits: DiagramLimits
  ) throws(Obstacle) -> DiagramSpace? {
    guard model.composition != nil else { return nil }
    let system = TransitionSystem(ofAnySize: model, partitions: partitions)
    guard options.engine == .automatic, system.packing == .packed else {
      return try DiagramSpace(system, limits: limits)
    }
    var first = limits
    first.nodes = options.nodesBeforeListing
    do {
      let space = try DiagramSpace(system, limits: first)
      if let count = space.count(of: space.reachable).number, count <= options.listedOfSystems,
        !options.needsNoList(of: system)
      {
        return nil
      }
      space.allowNodes(limits.nodes)
      return space
    } catch {
      guard case .tooMany = error else { throw error }
      return nil
    }
  }

  /// Where something is so, in words: the combinations of a set are told by at most so many terms, each
  /// of which may stand for many cubes.
  private static let termLimit = 64
  private static let cubeLimit = 2048

  func condition(_ set: Diagram) throws(Obstacle) -> (condition: Condition, details: [String]) {
    let combinations = try space.combinations(of: set)
    if combinations.isEmpty { return (.never, []) }
    if combinations == worlds { return (.always, []) }
    let others = try space.subtracting(combinations, from: worlds)
    let found = try space.cubes(of: combinations, without: others, limit: Self.cubeLimit)
    let all = Condition(cubes: found.cubes)
    if found.isComplete, wording.briefTerms(all).count <= Self.termLimit { return (all, []) }
    return (
      Condition(cubes: Array(found.cubes.prefix(Self.termLimit))),
      ["and in further combinations: only the first \(Self.termLimit) cases are told"]
    )
  }

  /// The combinations in which a condition on them holds.
  func combinations(where condition: Expression) throws(Obstacle) -> Diagram {
    try space.combinations(of: space.intersection(asked, space.configurations(where: condition)))
  }
}

extension Restriction {
  /// What `allows` asks of a combination, as a condition.
  fileprivate func expression(in model: Model) -> Expression {
    var terms: [Expression] = []
    if let capabilities {
      for capability in model.capabilities where !capability.isMandatory {
        let isWanted = capabilities.contains(model[capability.slot].name)
        terms.append(isWanted ? .slot(capability.slot) : .not(.slot(capability.slot)))
      }
    }
    for (name, option) in readings {
      for (index, slot) in model.slots.enumerated() where slot.name == name {
        guard slot.kind == .reading, case .enumeration(let id) = slot.type,
          let value = model[id].cases.firstIndex(of: option)
        else { continue }
        terms.append(
          .binary(.equal, .slot(SlotID(index)), .constant(Value(value), slot.type.sort)))
      }
    }
    for (name, isKept) in duties {
      for (index, slot) in model.slots.enumerated() where slot.name == name && slot.kind == .duty {
        terms.append(isKept ? .slot(SlotID(index)) : .not(.slot(SlotID(index))))
      }
    }
    return .all(terms)
  }
}
