import Diagnostics
import Modeling

/// What has become of a machine; the raw values are stable names.
package enum ChangeKind: String, CaseIterable, Sendable {
  case encodingChanged = "encoding-changed"
  case registerAdded = "register-added"
  case registerRemoved = "register-removed"
  case accessChanged = "access-changed"
  case bitsChanged = "bits-changed"
  case validGrown = "valid-grown"
  case validShrunk = "valid-shrunk"
  case errorGrown = "error-grown"
  case errorShrunk = "error-shrunk"
  case initialChanged = "initial-changed"
  case requestAdded = "request-added"
  case requestRemoved = "request-removed"
  case requestChanged = "request-changed"
  case eventAdded = "event-added"
  case eventRemoved = "event-removed"
  case eventsRecut = "events-recut"
  case outputAdded = "output-added"
  case outputRemoved = "output-removed"
  case arcAdded = "arc-added"
  case arcRemoved = "arc-removed"
  case answerAdded = "answer-added"
  case answerRemoved = "answer-removed"
  case errorStateAdded = "error-state-added"
  case resultChanged = "result-changed"
  case answerDue = "answer-due"
  case answerPermitted = "answer-permitted"
  case hiddenEffect = "hidden-effect"
  case capabilityNeeded = "capability-needed"
  case capabilityFreed = "capability-freed"
  case capabilityAdded = "capability-added"
  case capabilityRemoved = "capability-removed"
  case readingAdded = "reading-added"
  case readingRemoved = "reading-removed"
  case dutyAdded = "duty-added"
  case dutyRemoved = "duty-removed"
  case dutyChanged = "duty-changed"
  case combinationAdded = "combination-added"
  case combinationRemoved = "combination-removed"
  case recoveryLost = "recovery-lost"
  case recoveryGained = "recovery-gained"
  case hiddenMade = "hidden-made"
  case hiddenRemoved = "hidden-removed"
  case propertyLost = "property-lost"
  case propertyGained = "property-gained"
  case propertyAdded = "property-added"
  case propertyRemoved = "property-removed"
  case propertyRestated = "property-restated"
  case requirementAdded = "requirement-added"
  case requirementRemoved = "requirement-removed"
  case requirementChanged = "requirement-changed"
  case cNameChanged = "c-name-changed"
  case modelAdded = "model-added"
  case modelRemoved = "model-removed"
  case leftOut = "left-out"
}

/// What a change means to those who did right before it.
package enum ChangeSeverity: String, CaseIterable, Comparable, Sendable {
  /// Nobody has to do anything.
  case note
  /// Who did right before still does.
  case compatible
  /// Somebody who did right before doesn't any more, or meets what couldn't happen.
  case breaking

  package static func < (left: ChangeSeverity, right: ChangeSeverity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .note: 0
    case .compatible: 1
    case .breaking: 2
    }
  }
}

/// For whom a change breaks.
package enum Party: String, CaseIterable, Comparable, Sendable {
  case user, driver

  package static func < (left: Party, right: Party) -> Bool { left == .user && right == .driver }
}

/// Which of the two models something stands in.
package enum ModelSide: String, Sendable { case old, new }

/// Where a change is seen in the text.
package struct ChangePlace: Equatable, Sendable {
  package let side: ModelSide
  package let range: SourceRange
  package init(_ side: ModelSide, _ range: SourceRange) {
    self.side = side
    self.range = range
  }
}

/// A run that one machine has and the other hasn't, tried on both by the plain evaluator.
package struct ChangeWitness: Equatable, Sendable {
  /// The machine that runs it.
  package let side: ModelSide
  package let trace: Trace
  /// The step, from 1, at which the other machine can't follow; nil where it can, and only what is
  /// claimed of the run differs.
  package let stuckAt: Int?
  /// What the other does there instead, in words.
  package let instead: String?
  package init(side: ModelSide, trace: Trace, stuckAt: Int?, instead: String?) {
    self.side = side
    self.trace = trace
    self.stuckAt = stuckAt
    self.instead = instead
  }
}

/// Something that follows from a change.
package struct Consequence: Equatable, Sendable {
  package let kind: ChangeKind
  package let subject: String
  package let message: String
  package let severity: ChangeSeverity
  package init(
    _ kind: ChangeKind, _ subject: String, _ message: String, severity: ChangeSeverity
  ) {
    self.kind = kind
    self.subject = subject
    self.message = message
    self.severity = severity
  }
}

/// One change, with who has to care.
package struct BehaviourChange: Equatable, Sendable {
  package let kind: ChangeKind
  package var severity: ChangeSeverity
  /// In the order user, driver; empty where it breaks for nobody.
  package var breaks: [Party]
  package let subject: String
  package let message: String
  package var place: ChangePlace
  /// Over capabilities, readings and duties; nil for always.
  package var condition: String?
  /// What differs where, in a few lines.
  package var details: [String] = []
  /// The same in full.
  package var allDetails: [String] = []
  package var witness: ChangeWitness?
  package var consequences: [Consequence] = []
  /// What makes it this change, beside kind and subject: for the fingerprint.
  package var essence: String = ""

  package init(
    _ kind: ChangeKind, _ severity: ChangeSeverity, breaks: [Party] = [], subject: String,
    message: String, at place: ChangePlace
  ) {
    self.kind = kind
    self.severity = severity
    self.breaks = breaks
    self.subject = subject
    self.message = message
    self.place = place
  }
}
