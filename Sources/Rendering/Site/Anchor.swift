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

  static func of(claim: String, in study: String) -> String {
    "\(SitePath.name(of: study)).\(SitePath.name(of: claim))"
  }

  /// The same words said by the same people on the same day are one source, whatever models call it.
  static func of(_ source: Source) -> String {
    let parts = [
      source.title, source.date, source.message, source.archive, source.url, source.commit,
    ]
    return "s-\(Fingerprint.of(parts.map { $0 ?? "" }))"
  }
}
