import Diagnostics

/// A study: the models it speaks of, how their words correspond, and what is claimed about them.
package struct ClaimSheet: Sendable {
  package let name: String
  package let documentation: String?
  package let range: SourceRange
  package var models: [UsedModel] = []
  package var maps: [ObservationMap] = []
  package var sources: [Source] = []
  package var cites: [Cite] = []
  package var omissions: [Omission] = []
  /// In the order of the file; a `compare` is three of them.
  package var claims: [Claim] = []

  package init(name: String, documentation: String?, range: SourceRange) {
    self.name = name
    self.documentation = documentation
    self.range = range
  }
}

/// A model with the short name that a study has for it.
package struct UsedModel: Sendable {
  package let name: String
  /// Without expectations, and with the properties that claims write out.
  package let model: Model
  package init(name: String, model: Model) {
    self.name = name
    self.model = model
  }
}

/// An argument that somebody made, as a question that can be decided.
package struct Claim: Sendable {
  package let name: String
  package let statement: String
  package let author: String?
  package let date: String?
  package let cites: [Cite]
  /// What is missing to decide the sentence as it was meant; the body is then weaker.
  package let missing: String?
  package let atoms: [ClaimAtom]
  package let body: ClaimBody
  package let points: FrozenPoints
  /// Over the points; elsewhere nothing is claimed.
  package let scope: ClaimScope?
  package let expectation: ExpectedVerdict?
  package let range: SourceRange
  package let nameRange: SourceRange

  package init(
    name: String, statement: String, author: String?, date: String?, cites: [Cite],
    missing: String?, atoms: [ClaimAtom], body: ClaimBody, points: FrozenPoints,
    scope: ClaimScope?, expectation: ExpectedVerdict?, range: SourceRange, nameRange: SourceRange
  ) {
    self.name = name
    self.statement = statement
    self.author = author
    self.date = date
    self.cites = cites
    self.missing = missing
    self.atoms = atoms
    self.body = body
    self.points = points
    self.scope = scope
    self.expectation = expectation
    self.range = range
    self.nameRange = nameRange
  }
}

/// `where COND`
package struct ClaimScope: Sendable {
  package let condition: Expression
  package let range: SourceRange
  package init(condition: Expression, range: SourceRange) {
    self.condition = condition
    self.range = range
  }
}

/// How the questions of a claim are joined; an atom by its number.
package indirect enum ClaimBody: Equatable, Sendable {
  case atom(Int)
  case not(ClaimBody)
  case and(ClaimBody, ClaimBody)
  case or(ClaimBody, ClaimBody)
  case implies(ClaimBody, ClaimBody)

  /// The truth where each atom is true, false or doesn't count (nil): what doesn't count leaves the
  /// word to the other side.
  package func value(of atom: (Int) -> Bool?) -> Bool? {
    switch self {
    case .atom(let number): return atom(number)
    case .not(let inner): return inner.value(of: atom).map { !$0 }
    case .and(let left, let right):
      return joined(left, right, atom) { $0 && $1 }
    case .or(let left, let right):
      return joined(left, right, atom) { $0 || $1 }
    case .implies(let left, let right):
      guard let conclusion = right.value(of: atom) else { return nil }
      guard let premise = left.value(of: atom) else { return conclusion }
      return !premise || conclusion
    }
  }

  private func joined(
    _ left: ClaimBody, _ right: ClaimBody, _ atom: (Int) -> Bool?, _ join: (Bool, Bool) -> Bool
  ) -> Bool? {
    guard let first = left.value(of: atom) else { return right.value(of: atom) }
    guard let second = right.value(of: atom) else { return first }
    return join(first, second)
  }
}

/// One question to one or two models; models and maps are numbers of the sheet's.
package struct ClaimAtom: Sendable {
  package enum Question: Sendable {
    case property(model: Int, name: String)
    case finding(model: Int, FindingPattern)
    case simulates(Int, Int, map: Int)
    case equivalent(Int, Int, map: Int)
    case sameWords(WordCondition, WordCondition)
    /// Nil states: all valid ones.
    case connected(model: Int, states: [StateID]?, by: String)
    case idempotent(model: Int, ActionID)
    case equivalentStates(model: Int, StateID, StateID)
  }
  package let question: Question
  /// Over the frozen slots of the one model; elsewhere the atom doesn't count.
  package let under: Expression?
  package let range: SourceRange
  package init(question: Question, under: Expression?, range: SourceRange) {
    self.question = question
    self.under = under
    self.range = range
  }

  /// The models it asks, the first one first.
  package var models: [Int] {
    switch question {
    case .property(let model, _), .finding(let model, _), .connected(let model, _, _),
      .idempotent(let model, _), .equivalentStates(let model, _, _):
      [model]
    case .simulates(let left, let right, _), .equivalent(let left, let right, _):
      left == right ? [left] : [left, right]
    case .sameWords(let left, let right):
      left.model == right.model
        ? [left.model].compactMap { $0 } : [left.model, right.model].compactMap { $0 }
    }
  }
}

/// A finding as a claim names it.
package struct FindingPattern: Sendable {
  package let id: FindingID
  /// Nil: whatever it is about.
  package let subject: String?
  package let isOnlyPermitted: Bool
  package let grade: Finding.Grade?
  /// Just these configurations and arguments.
  package let when: Expression?
  package init(
    id: FindingID, subject: String?, isOnlyPermitted: Bool, grade: Finding.Grade?,
    when: Expression?
  ) {
    self.id = id
    self.subject = subject
    self.isOnlyPermitted = isOnlyPermitted
    self.grade = grade
    self.when = when
  }
}

/// A predicate on words, its argument 0, that may read the frozen slots of its model.
package struct WordCondition: Sendable {
  /// Nil: a predicate of the study itself.
  package let model: Int?
  package let name: String
  package let condition: Expression
  package let width: Int
  package init(model: Int?, name: String, condition: Expression, width: Int) {
    self.model = model
    self.name = name
    self.condition = condition
    self.width = width
  }
}

/// What a claim is expected to be.
package struct ExpectedVerdict: Sendable {
  package enum Kind: Sendable {
    case holds, fails
    /// Over the slots of the claim's points.
    case depends(Expression)
  }
  package let kind: Kind
  package let because: String
  package let range: SourceRange
  package init(kind: Kind, because: String, range: SourceRange) {
    self.kind = kind
    self.because = because
    self.range = range
  }
}

/// The capabilities, readings and duties of several models side by side, with qualified names.
package struct FrozenPoints: Sendable {
  /// Frozen slots only: what conditions are over, and how they are spelt.
  package private(set) var model: Model
  /// For each slot, where it comes from.
  package private(set) var origins: [(model: Int, slot: SlotID)] = []

  package init(of models: [(number: Int, UsedModel)], range: SourceRange) {
    model = Model(name: "points", range: range)
    for (number, used) in models {
      var numbers: [EnumerationID] = []
      for own in used.model.enumerations { numbers.append(self.number(of: own)) }
      for slot in used.model.frozenSlots {
        let own = used.model[slot]
        let type: ValueType =
          if case .enumeration(let id) = own.type {
            .enumeration(numbers[id.index])
          } else {
            own.type
          }
        origins.append((number, slot))
        model.slots.append(
          Slot(
            name: "\(used.name).\(own.name)", kind: own.kind, type: type, initial: nil,
            range: own.range))
      }
    }
  }

  /// Readings with the same options are of one type, so that they can be compared.
  private mutating func number(of enumeration: Enumeration) -> EnumerationID {
    if let same = model.enumerations.firstIndex(where: { $0.cases == enumeration.cases }) {
      return EnumerationID(same)
    }
    model.enumerations.append(enumeration)
    return EnumerationID(model.enumerations.count - 1)
  }
}
