/// What one compiler made of a generated file, held against the model on words.
package struct VerificationRun: Equatable, Sendable {
  package struct Question: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
      /// Which words a predicate accepts.
      case accepts
      /// For which words the result of a setter is right, or for which pairs that of a table.
      case isRight, isRightForPairs
    }
    package let name: String
    package let kind: Kind
    package init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  /// How many words each side accepts, for one predicate.
  package struct Count: Equatable, Sendable {
    package let question: Question
    package var name: String { question.name }
    package let generated: UInt64
    package let model: UInt64
    package let words: UInt64
    /// The first word on which they differ.
    package let difference: UInt64?
    package init(
      _ question: Question, generated: UInt64, model: UInt64, words: UInt64, difference: UInt64?
    ) {
      self.question = question
      self.generated = generated
      self.model = model
      self.words = words
      self.difference = difference
    }
  }
  package enum Outcome: Equatable, Sendable {
    case notFound
    case ran([Count])
    case doesNotCompile(String)
    case failed(String)
    case timedOut
    /// The model's predicate has no counterpart in the language, such as a look-up.
    case notRun(String)
  }
  package let tool: String
  package let outcome: Outcome
  package let seconds: Double
  package init(tool: String, outcome: Outcome, seconds: Double) {
    self.tool = tool
    self.outcome = outcome
    self.seconds = seconds
  }

  package enum Verdict: Equatable, Sendable { case agrees, differs, undecided, notAsked }

  package var verdict: Verdict {
    switch outcome {
    case .notFound, .notRun: .notAsked
    case .ran(let counts):
      counts.allSatisfy { $0.difference == nil && $0.generated == $0.model } ? .agrees : .differs
    case .doesNotCompile, .failed: .differs
    case .timedOut: .undecided
    }
  }
}
