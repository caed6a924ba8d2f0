import Analysis
import Comparison

/// Two models side by side, and who put them there.
package struct SiteComparison: Sendable {
  package let compared: ComparedModels
  package let reason: Reason
  /// Nil where `dot` isn't there, or one of the two has no states.
  package let picture: Picture?

  package struct Reason: Equatable, Sendable {
    /// Whether the new model is written as a change of the old one.
    package var isExtension = false
    /// Claims that hold the two against each other.
    package var claims: [ClaimReference] = []
    package init() {}
  }

  package struct ClaimReference: Equatable, Sendable {
    package let study: String
    package let claim: String
    package init(study: String, claim: String) {
      self.study = study
      self.claim = claim
    }
  }

  package init(_ compared: ComparedModels, reason: Reason, picture: Picture?) {
    self.compared = compared
    self.reason = reason
    self.picture = picture
  }

  var path: SitePath {
    let names = [compared.report.old.name, compared.report.new.name].map(SitePath.name)
    return SitePath("comparisons/\(names.joined(separator: "_to_")).html")
  }

  var title: String { "\(compared.report.old.name) to \(compared.report.new.name)" }
}
