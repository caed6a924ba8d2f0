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
  }

  /// Where sorting leaves so many configurations at most, diagrams are checked against it.
  static let checkedOrbits = 300_000
  /// How many are looked at for a run that the diagrams can't show.
  static let tracedOrbits = 5_000_000
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
    if count.number != configurations {
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
      guard result.trace == nil, let trace = trace(of: result.property) else {
        return result.adding(trace: nil, details: counted)
      }
      return result.adding(trace: trace, details: counted)
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
  fileprivate func adding(trace found: Trace?, details more: [String]) -> PropertyResult {
    PropertyResult(
      property: property, fails: fails, obstacle: obstacle, trace: trace ?? found,
      details: details + more, expectation: expectation, isExpected: isExpected,
      confirmedBy: found == nil || trace != nil ? confirmedBy : confirmedBy + ["replay"],
      strategy: strategy)
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
