import Exploration
import Lowering
import Modeling

/// How a system that is too large to be listed is searched.
extension CheckOptions {
  package enum Engine: String, CaseIterable, Sendable {
    /// Listed while it is small, then diagrams, checked against sorted search where that is cheap.
    case automatic = "auto"
    /// Every configuration.
    case explicit
    /// One configuration of those that differ only in the order of indices.
    case sorted
    /// Diagrams alone, of whatever size.
    case diagrams
  }

  /// Where sorting leaves so many configurations at most, diagrams are checked against it.
  static let checkedOrbits = 300_000
  /// How many are looked at for a run that the diagrams can't show.
  static let tracedOrbits = 5_000_000
  /// And no more rows are turned round: where orders matter, as in a queue, there are nearly as many as configurations, and
  /// that takes longer than the diagrams.
  static let turnedRows = 100_000
}

extension CheckOptions {
  /// Whether a property alone is asked about, which diagrams and a search without transitions both
  /// answer: then two engines agree, and no transition has to be listed.
  func needsNoList(of system: TransitionSystem) -> Bool {
    guard let property, restriction.isEmpty, Explorer.canSearchCompactly(system) else {
      return false
    }
    return system.model.properties.allSatisfy {
      $0.name != property || $0.kind.compactQuestion != nil
    }
  }
}

extension Model {
  /// In how many orders the indices of a system can stand; nil where that takes more than 64 bits.
  var indexOrders: UInt64? {
    var orders: UInt64 = 1
    for family in composition?.families ?? [] {
      for number in family.slots.indices {
        let (product, isLarge) = orders.multipliedReportingOverflow(by: UInt64(number + 1))
        if isLarge { return nil }
        orders = product
      }
    }
    return orders
  }
}

extension CompactCheck {
  /// Nil where diagrams alone should answer: sorted search would take long, and there is no run for
  /// it to find.
  static func beside(
    _ properties: [PropertyResult], count: Int, _ system: TransitionSystem, named only: String?,
    threads: Int, limits: Explorer.Limits
  ) throws -> CompactCheck? {
    var options = CompactOptions()
    options.threads = threads
    options.turnedRows = CheckOptions.turnedRows
    var limits = limits
    let orders = Int(clamping: system.model.indexOrders ?? .max)
    if count / orders <= CheckOptions.checkedOrbits {
      limits.configurations = 2 * CheckOptions.checkedOrbits
      return try CompactCheck(system, named: only, options: options, limits: limits)
    }
    let gap = properties.first { $0.obstacle == nil && $0.trace == nil && $0.wantsRun }
    // One property at a time: the search ends with the first thing that it meets of what is asked.
    guard let gap else { return nil }
    options.stopsAtFirst = true
    limits.configurations = CheckOptions.tracedOrbits
    return try CompactCheck(
      system, named: gap.property.name, options: options, limits: limits)
  }

  /// Throws where it counts another number of configurations than the diagrams, or finds that a
  /// property holds where they find that it fails.
  func verify(_ properties: [PropertyResult], count: Cardinal) throws(EngineDisagreement) {
    if count != configurations {
      throw EngineDisagreement(
        model: model.name, question: "the reachable configurations",
        details: ["explicit: \(configurations); mdd: \(count)"])
    }
    for property in properties where property.obstacle == nil {
      guard let answer = answer(to: property.property) else { continue }
      let isMet = answer.count.orbits > 0
      // Of 'reachable' it knows whether some combination meets it, of the others whether one fails.
      guard isMet == property.isMetSomewhere else {
        throw EngineDisagreement(
          model: model.name, question: property.property.name,
          details: ["explicit finds \(isMet ? "some" : "none"), and mdd \(isMet ? "none" : "some")"]
        )
      }
    }
  }

  /// With runs that the diagrams don't have, and what was counted.
  func completing(_ properties: [PropertyResult]) throws -> [PropertyResult] {
    properties.map { result in
      guard result.obstacle == nil else { return result }
      let counted = isWhole ? lost(of: result.property) : []
      let isAsked = isWhole && answer(to: result.property) != nil
      return result.adding(
        trace: trace(of: result.property), details: counted, engines: isAsked ? ["explicit"] : [])
    }
  }
}

extension PropertyResult {
  /// Whether something that a search can meet decides it, and was met.
  fileprivate var isMetSomewhere: Bool {
    switch property.kind {
    case .reachable, .reachableStep, .flow: !fails.isAlways
    case .invariant, .recoverable, .forced, .leadsTo, .ctl, .always, .neverFlow:
      !fails.cubes.isEmpty
    }
  }

  fileprivate var wantsRun: Bool { property.kind.hasOneRun && isMetSomewhere }

  /// The run, where there is none yet, takes the place of words that say why.
  fileprivate func adding(
    trace found: Trace?, details more: [String], engines: [String]
  ) -> PropertyResult {
    let isNew = found != nil && trace == nil
    return PropertyResult(
      property: property, fails: fails, obstacle: obstacle, trace: trace ?? found,
      details: details + more, expectation: expectation, isExpected: isExpected,
      confirmedBy: engines + confirmedBy + (isNew ? ["replay"] : []), strategy: strategy)
  }
}

extension Property.Kind {
  fileprivate var hasOneRun: Bool {
    switch self {
    case .invariant, .reachable: true
    case .recoverable, .always, .neverFlow, .reachableStep, .flow, .forced, .leadsTo, .ctl: false
    }
  }
}
