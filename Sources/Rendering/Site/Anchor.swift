import Analysis
import Comparison
import Modeling

/// The ids that links end with: they stay when lines move and when others are found besides.
enum Anchor {
  static func of(_ finding: Finding, in model: Model) -> String {
    "f-\(Fingerprint.of(finding, in: model))"
  }

  static func of(_ result: PropertyResult, in model: Model) -> String {
    // A verdict that changes is still about the same property.
    "p-\(SitePath.name(of: result.property.name))"
  }

  static func of(_ change: BehaviourChange, in model: String) -> String {
    "c-\(change.fingerprint(in: model))"
  }

  static func of(_ claim: Claim, in study: String) -> String {
    "\(SitePath.name(of: study)).\(SitePath.name(of: claim.name))"
  }
}
