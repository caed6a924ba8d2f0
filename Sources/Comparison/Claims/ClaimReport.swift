import Analysis
import Modeling

/// Everything that a study's claims come to; formats only read it.
package struct StudyReport: Sendable {
  package let sheet: ClaimSheet
  package let claims: [ClaimReport]
  package let milliseconds: Double

  package enum Outcome: String, Sendable { case expected, unexpected, undecided }

  package var outcome: Outcome {
    let all = claims.map(\.standing)
    if all.contains(where: { $0 == .unexpected || $0 == .notExpected }) { return .unexpected }
    return all.contains(.undecided) ? .undecided : .expected
  }
}

/// One claim, decided.
package struct ClaimReport: Sendable {
  package let claim: Claim
  package let verdict: ClaimVerdict
  /// One for each atom of the claim.
  package let answers: [AtomReport]
  package let standing: Standing
  /// Where the verdict is other than expected: what was found and not expected, and the reverse.
  package let differences: [String]

  package enum Standing: Sendable {
    case expected, unexpected, undecided
    /// The claim has no `expect`.
    case notExpected
  }
}

/// What a claim or one of its questions comes to, over all combinations of the models it is about.
package enum ClaimVerdict: Equatable, Sendable {
  case holds
  case fails
  /// It holds just where the condition does.
  case depends(Condition)
  /// No combination counts, so nothing was asked.
  case empty
  case undecided(Obstacle)
}

/// One question of a claim.
package struct AtomReport: Sendable {
  package let verdict: ClaimVerdict
  package let evidence: Evidence?
  /// In words.
  package let details: [String]
  package let confirmedBy: [String]

  package enum Evidence: Sendable {
    /// A run of a model of the sheet.
    case run(model: Int, Trace)
    case twins(model: Int, TwinRuns)
    case pair(PairedRuns)
    /// The smallest word on which two predicates differ, and what they say of it.
    case word(Value, width: Int, Bool, Bool)
  }
}

/// Two runs of two machines that show the same, up to a step that one has and the other hasn't.
package struct PairedRuns: Sendable {
  /// What both show, or one does silently; a silent step stands alone.
  package struct Row: Equatable, Sendable {
    /// The number of a step, from 0.
    package let left: Int?
    package let right: Int?
    package init(left: Int?, right: Int?) {
      self.left = left
      self.right = right
    }
  }
  /// Models of the sheet.
  package let leftModel: Int
  package let rightModel: Int
  package let left: Trace
  package let right: Trace
  package let rows: [Row]
  /// Why it ends there.
  package let ending: String
  package init(
    leftModel: Int, rightModel: Int, left: Trace, right: Trace, rows: [Row], ending: String
  ) {
    self.leftModel = leftModel
    self.rightModel = rightModel
    self.left = left
    self.right = right
    self.rows = rows
    self.ending = ending
  }
}
