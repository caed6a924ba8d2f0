import Comparison
import Modeling

/// What a change must be told to lead to, found out configuration by configuration.
struct WholeDemand {
  /// Invariants that are broken on devices on which they weren't, or the other way round.
  private(set) var lost: [String] = []
  private(set) var gained: [String] = []
  /// Whether there are devices that no longer always find home, or now do.
  private(set) var losesHome = false
  private(set) var gainsHome = false

  init() {}

  init(_ old: Machine, _ new: Machine) {
    let common = old.combinations.intersection(new.combinations)
    for property in new.model.properties {
      guard case .invariant(let claim) = property.kind,
        let earlier = old.model.properties.first(where: { $0.name == property.name }),
        case .invariant(let claimed) = earlier.kind
      else { continue }
      let failed = old.combinations(breaking: claimed).intersection(common)
      let fails = new.combinations(breaking: claim).intersection(common)
      if !fails.isSubset(of: failed) {
        lost.append(property.name)
      } else if fails != failed {
        gained.append(property.name)
      }
    }
    let (before, after) = (
      old.combinationsAway.intersection(common), new.combinationsAway.intersection(common)
    )
    losesHome = !after.isSubset(of: before)
    gainsHome = !before.isSubset(of: after)
  }

  /// What of it isn't among some changes and what follows from them.
  func faults(in changes: [BehaviourChange]) -> [String] {
    let told = changes.flatMap { change in
      [Told(change.kind, change.subject)] + change.consequences.map { Told($0.kind, $0.subject) }
    }
    var faults: [String] = []
    for (kind, names) in [(ChangeKind.propertyLost, lost), (.propertyGained, gained)] {
      faults += names.filter { !told.contains(Told(kind, $0)) }.map {
        "\(kind.rawValue) \($0) isn't told"
      }
    }
    if losesHome, !told.contains(where: { $0.kind == .recoveryLost }) {
      faults.append("recovery-lost isn't told")
    }
    if gainsHome, !told.contains(where: { $0.kind == .recoveryGained }) {
      faults.append("recovery-gained isn't told")
    }
    return faults
  }

  private struct Told: Equatable {
    let kind: ChangeKind
    let subject: String
    init(_ kind: ChangeKind, _ subject: String) { (self.kind, self.subject) = (kind, subject) }
  }
}

extension WholeDemand {
  var losesInvariant: Bool { !lost.isEmpty }
  var gainsInvariant: Bool { !gained.isEmpty }
}
