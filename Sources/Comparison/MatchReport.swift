import Analysis
import CImport
import Diagnostics
import Modeling

/// What `match` has found out about one file of C; renderers only read it.
package struct MatchReport: Sendable {
  package let header: CHeader
  /// Nil when C was looked at alone.
  package let model: Model?
  package let width: Int
  package let results: [MatchResult]
  /// How many symbols of the header have nothing to do with the model.
  package let unrelated: Int

  /// Of the proofs and refutations, the slowest.
  package var slowestMilliseconds: Double {
    results.flatMap(\.outcomes).map(\.milliseconds).max() ?? 0
  }
}

/// One symbol of C, or one clause of the model that C doesn't have.
package struct MatchResult: Sendable {
  package enum Kind: String, Sendable { case predicate, function, constants = "enum", table }
  package enum Verdict: String, Comparable, Sendable {
    case equal
    /// There is nothing in the model to hold it against.
    case alone = "unmatched"
    case undecided
    case differs
    case absent
    /// C that isn't a function over words, where one is expected.
    case unreadable

    package static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }
    private var rank: Int {
      switch self {
      case .alone: 0
      case .equal: 1
      case .undecided: 2
      case .differs: 3
      case .absent: 4
      case .unreadable: 5
      }
    }
  }
  package let symbol: String
  package let kind: Kind
  /// 0 for what isn't in the header.
  package let line: Int
  /// What it was held against, in the model's words.
  package var clause: String?
  /// The clause was guessed from the name.
  package var isGuess = false
  package var verdict = Verdict.alone
  /// Of a predicate or function, one for each group of readings and capabilities.
  package var outcomes: [WordOutcome] = []
  package var constants: [ConstantOutcome] = []
  /// Of a table, one for each group of capabilities and readings with the same table.
  package var tables: [TableOutcome] = []
  package var hygiene: [HygieneFault] = []
  /// Without a model: how many words a predicate accepts, where that could be counted.
  package var accepted: UInt64?
  package var detail: String?
  /// Of a predicate or function: no other bits of the word are looked at.
  package var support: Value?

  package init(symbol: String, kind: Kind, line: Int) {
    self.symbol = symbol
    self.kind = kind
    self.line = line
  }
}

/// How a predicate or function compares for some capabilities and readings.
package struct WordOutcome: Equatable, Sendable {
  package enum Verdict: Equatable, Sendable {
    case equal
    case differs(Witness)
    case undecided(String)
  }
  package let condition: Condition
  package let verdict: Verdict
  /// Nil where it wasn't counted, or isn't a predicate.
  package let accepted: UInt64?
  package let modelAccepted: UInt64?
  package let milliseconds: Double
  package let confirmedBy: [String]
}

/// The smallest word that tells C from the model.
package struct Witness: Equatable, Sendable {
  package let word: Value
  /// What C gives; nil where it has no meaning.
  package let given: Value?
  /// Nil for a setter, which only has to meet conditions.
  package let meant: Value?
}

package struct ConstantOutcome: Equatable, Sendable {
  package enum Verdict: Equatable, Sendable {
    case equal
    case differs(meant: Value)
    /// The model has no such name.
    case unknown
    /// The header has no such name.
    case absent
  }
  package let name: String
  /// 0 for what the header doesn't have.
  package let line: Int
  package let value: Value
  /// The name in the model.
  package let clause: String?
  package let isGuess: Bool
  package let verdict: Verdict
}

/// How a table compares for some capabilities and readings.
package struct TableOutcome: Equatable, Sendable {
  package let condition: Condition
  package let entries: Int
  package let faults: [EntryFault]
  /// The states of rows and columns.
  package let names: [Value: String]
  /// Entries are states too.
  package let holdsStates: Bool
}

/// An entry of a table that isn't as the model has it.
package struct EntryFault: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case differs(meant: Value)
    /// The text gives no entry, so it is 0.
    case missing(meant: Value)
    /// There is no such row or column in the model.
    case extra
    /// The entry is no state of the model.
    case outOfRange(meant: Value)
    /// The array ends before it.
    case beyond(meant: Value)
  }
  package let indices: [Value]
  package let value: Value
  package let kind: Kind
}

/// Something about the C itself, whatever the model says.
package struct HygieneFault: Equatable, Sendable {
  package let severity: Severity
  /// `parentheses`, `evaluated-twice`, `alias`, …
  package let id: String
  package let message: String
  package let line: Int
}

/// The engines contradict each other: a fault of ours, never a verdict.
package struct MatchDisagreement: Error {
  package let question: String
  package let details: [String]
}

/// A question that can't be asked, such as a name in `--map` that nothing has.
package struct MatchFault: Error, Equatable {
  package let message: String
  package let help: String?
}
