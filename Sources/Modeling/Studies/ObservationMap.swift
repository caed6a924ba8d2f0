import Diagnostics

/// What user space sees of one model, said in words of another.
package struct ObservationMap: Sendable {
  /// Nil for what two models have by the same names, which nobody wrote down.
  package let name: String?
  package let first: Int
  package let second: Int
  /// The state lines are left to be found.
  package let isSearched: Bool
  package let range: SourceRange
  /// Which register of the second stands for one of the first.
  package var registers: [RegisterPair] = []
  package var words: [WordLine] = []
  package var actions: [ActionPair] = []
  package var outputs: [OutputPair] = []
  package var answers: [AnswerPair] = []
  /// What is answered by an error isn't looked at, on either side.
  package var hidesErrors = false
  /// What isn't looked at, on either side.
  package var hidden: (first: Hidden, second: Hidden) = (Hidden(), Hidden())

  package init(
    name: String?, first: Int, second: Int, isSearched: Bool, range: SourceRange
  ) {
    self.name = name
    self.first = first
    self.second = second
    self.isSearched = isSearched
    self.range = range
  }

  package struct RegisterPair: Equatable, Sendable {
    package let first: RegisterID
    package let second: RegisterID
    package init(first: RegisterID, second: RegisterID) {
      self.first = first
      self.second = second
    }
  }

  /// The words of the first's register for which this is true are one word of the second's; of
  /// several lines the first one counts.
  package struct WordLine: Sendable {
    package let first: RegisterID
    package let second: RegisterID
    /// Over argument 0.
    package let condition: Expression
    package let target: Value
    package init(first: RegisterID, second: RegisterID, condition: Expression, target: Value) {
      self.first = first
      self.second = second
      self.condition = condition
      self.target = target
    }
  }

  /// A request or event of the first, under the name of one of the second.
  package struct ActionPair: Sendable {
    package enum Argument: Sendable {
      /// The first's parameter, its words by the word lines.
      case parameter(Int)
      /// This value of the second's type.
      case constant(Value)
      /// Not looked at.
      case any
    }
    package let first: ActionID
    package let second: ActionID
    /// One for each parameter of the second.
    package let arguments: [Argument]
    package init(first: ActionID, second: ActionID, arguments: [Argument]) {
      self.first = first
      self.second = second
      self.arguments = arguments
    }
  }

  package struct OutputPair: Equatable, Sendable {
    package let first: OutputID
    package let second: OutputID
    package init(first: OutputID, second: OutputID) {
      self.first = first
      self.second = second
    }
  }

  /// Nil: any error, or some error.
  package struct AnswerPair: Equatable, Sendable {
    package let first: String?
    package let second: String?
    package init(first: String?, second: String?) {
      self.first = first
      self.second = second
    }
  }

  package struct Hidden: Equatable, Sendable {
    package var actions: Set<ActionID> = []
    package var outputs: Set<OutputID> = []
    package var registers: Set<RegisterID> = []
    /// Requests that the user of this comparison doesn't make, and states that it doesn't name in one.
    package var unaskedActions: Set<ActionID> = []
    package var unaskedStates: Set<StateID> = []
    package init() {}
  }
}

extension Model {
  /// The bits of a word that a map looks at.
  package func observed(_ word: Value, of register: RegisterID) -> Value {
    word & self[register].stateMask
  }
}
