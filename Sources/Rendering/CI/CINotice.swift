import Comparison
import Diagnostics

/// One thing that a CI may show: a finding, a property, a change, a claim or a fault, whatever the
/// command. Every format for CI reads only this.
package struct CINotice: Equatable, Sendable {
  package enum Standing: Equatable, Sendable {
    /// It was asked, and is as it should be.
    case passed
    /// It is known and meant.
    case accepted(CIAcceptance)
    /// It makes the run fail.
    case failed
    /// It is told, and below what makes the run fail.
    case remark
    case undecided
    /// The input has a fault: what was asked isn't answered.
    case badInput
    /// We have.
    case ourFault
  }

  /// An id of `arcwise rules`, or of a page in `Docs/diagnostics/`.
  package var rule: String
  package var severity: Severity
  package var standing: Standing
  /// What tells it from others of its suite, the same as long as it is the same thing.
  package var name: String
  /// One sentence or clause, without a full stop.
  package var message: String
  /// Nil where no line of a file is to blame.
  package var place: CIPlace?
  package var fingerprint: String
  /// Where it is so, in the words of the report: `under …`, `when …`.
  package var limits: [String] = []
  /// The evidence as the text report has it, without colour; empty if there is none.
  package var evidence = ""
  /// The other places that make it wrong.
  package var related: [CIRemark] = []
  /// One run, or two that are compared.
  package var runs: [[CIStep]] = []

  package init(
    rule: String, severity: Severity, standing: Standing, name: String, message: String,
    place: CIPlace?, fingerprint: String
  ) {
    self.rule = rule
    self.severity = severity
    self.standing = standing
    self.name = name
    self.message = message
    self.place = place
    self.fingerprint = fingerprint
  }

  /// The message with where it is so.
  var sentence: String { ([message] + limits).joined(separator: ", ") }
}

/// Why something that was found is no reason to fail.
package struct CIAcceptance: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// By an `expect` in the model.
    case inSource
    /// By an approval in a file of its own.
    case external
  }
  package let kind: Kind
  package let because: String
  /// Where it says so.
  package let place: CIPlace
  package init(kind: Kind, because: String, place: CIPlace) {
    self.kind = kind
    self.because = because
    self.place = place
  }
}

/// A place in a file that a CI can open.
package struct CIPlace: Equatable, Sendable {
  package let file: CIFile
  package let region: SourceRegion
  package init(file: CIFile, region: SourceRegion) {
    self.file = file
    self.region = region
  }
}

/// A place with what is to be said there.
package struct CIRemark: Equatable, Sendable {
  package let place: CIPlace
  package let message: String
  package init(place: CIPlace, message: String) {
    self.place = place
    self.message = message
  }
}

/// One step of a run, with what it changes.
package struct CIStep: Equatable, Sendable {
  package struct Value: Equatable, Sendable {
    package let name: String
    package let text: String
    package init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }
  package let place: CIPlace
  package let message: String
  package let changes: [Value]
  package init(place: CIPlace, message: String, changes: [Value]) {
    self.place = place
    self.message = message
    self.changes = changes
  }
}
