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
    _ properties: [RawProperty], count: Int, _ system: TransitionSystem, named only: String?,
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
    let gap = properties.first {
      $0.obstacle == nil && $0.space.hasMark && $0.trace == nil && $0.property.kind.hasOneRun
    }
    // One property at a time: the search ends with the first thing that it meets of what is asked.
    guard let gap else { return nil }
    options.stopsAtFirst = true
    limits.configurations = CheckOptions.tracedOrbits
    return try CompactCheck(
      system, named: gap.property.name, options: options, limits: limits)
  }

  /// Throws where it counts another number of configurations than the diagrams, or finds a property
  /// to fail elsewhere; nothing is said where it was cut short.
  func verify(_ properties: [RawProperty], count: Int, _ study: Study) throws(EngineDisagreement) {
    guard isWhole else { return }
    if configurations != count {
      throw EngineDisagreement(
        model: study.model.name, question: "the reachable configurations",
        details: ["explicit: \(configurations); mdd: \(count)"])
    }
    let own = self.properties(named: nil, study)
    for raw in properties where raw.obstacle == nil {
      guard let other = own.first(where: { $0.property.name == raw.property.name }),
        other.obstacle == nil, other.space.markedWorlds != raw.space.markedWorlds
      else { continue }
      throw EngineDisagreement(
        model: study.model.name, question: raw.property.name,
        details: ["explicit and mdd find it to fail in different combinations"])
    }
  }

  /// With runs that the diagrams don't have, and what was counted.
  func completing(_ properties: [RawProperty], _ study: Study) -> [RawProperty] {
    let own = self.properties(named: nil, study)
    return properties.map { raw in
      guard raw.obstacle == nil, raw.trace == nil, let trace = trace(of: raw.property) else {
        return raw
      }
      var result = raw
      result.trace = trace
      result.details = own.first { $0.property.name == raw.property.name }?.details ?? []
      return result
    }
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
