import Diagnostics
import Modeling

/// What a name in an expression can stand for.
enum Symbol {
  case capability(SlotID)
  case duty(SlotID)
  case reading(SlotID)
  case register(RegisterID)
  case variable(SlotID)
  case output(OutputID)
  case state(StateID)
  case constant(Value)
  case function(Int)
  case table(TableID)
}

/// A parameter or a `for` value.
struct Local {
  let name: String
  let type: ValueType
}

/// Where an expression stands: what it may read besides the global names.
struct Scope {
  enum Moment: Equatable {
    /// Guards, right-hand sides, invariants, asking duties.
    case configuration
    /// `always`, `require`, answering duties: reads answers, outputs, `old`.
    case step
    /// Capabilities, readings, duties only.
    case frozen
    /// Nothing that has a value in a run.
    case constant
  }
  var moment: Moment
  var locals: [Local] = []
  /// Whether it is a claim, which may ask what `can` happen.
  var isClaim = false
  /// What the expression is for, as a message names it.
  var purpose: String = "this expression"

  func index(of name: String) -> Int? { locals.lastIndex { $0.name == name } }
}

/// Reported already; the caller goes on with the next declaration.
struct Faulted: Error {}

/// An expression with what is known of its type so far.
struct Typed {
  enum Kind: Equatable {
    case boolean
    case integer(Int64, Int64)
    case enumeration(EnumerationID)
    case word(WordType)
    /// A number whose type its place decides.
    case number(UInt64)
    /// `~` of a number; its width comes from its place.
    case inverted(UInt64)
    /// A binary literal, perhaps with bits that don't matter.
    case bits(BitsLiteral)
    /// A bare state name: a test, or a value, as its place asks.
    case state(StateID)
    /// A bare name that only enumerations know.
    case caseName(String)
    /// The word `answer` in a property of steps.
    case answer
  }
  let expression: Expression
  let kind: Kind
  let range: SourceRange

  init(_ expression: Expression, _ kind: Kind, at range: SourceRange) {
    self.expression = expression
    self.kind = kind
    self.range = range
  }

  init(_ expression: Expression, type: ValueType, at range: SourceRange) {
    self.init(expression, Kind(type), at: range)
  }
}

extension Typed.Kind {
  init(_ type: ValueType) {
    switch type {
    case .boolean: self = .boolean
    case .integer(let low, let high): self = .integer(low, high)
    case .enumeration(let id): self = .enumeration(id)
    case .word(let word): self = .word(word)
    }
  }
}
