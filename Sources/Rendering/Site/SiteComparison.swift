import Analysis
import Comparison

/// Two models side by side, and who put them there.
package struct SiteComparison: Sendable {
  package let compared: ComparedModels
  package let reason: Reason
  /// One for each register that both have, with the two machines in one drawing; none where `dot` isn't
  /// there, or one of the two has no states.
  package private(set) var drawings: [Drawing] = []

  package struct Drawing: Sendable {
    /// What the register is called, in either model.
    package let register: String
    package let picture: Picture

    package init(register: String, picture: Picture) {
      self.register = register
      self.picture = picture
    }
  }

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

  package init(_ compared: ComparedModels, reason: Reason) {
    self.compared = compared
    self.reason = reason
  }

  package func drawn(_ drawings: [Drawing]) -> SiteComparison {
    var result = self
    result.drawings = drawings
    return result
  }

  var path: SitePath {
    let names = [compared.report.old.name, compared.report.new.name].map(SitePath.name)
    return SitePath("comparisons/\(names.joined(separator: "_to_")).html")
  }

  var title: String { "\(compared.report.old.name) to \(compared.report.new.name)" }
}
