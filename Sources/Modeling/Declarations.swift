import Diagnostics

/// A component of the configuration.
package struct Slot: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case capability, reading, duty
    case register(RegisterID)
    case variable
    /// 0 when nothing waits, otherwise 1 + the number of the waiting request.
    case waiting
    case waitingArgument(ActionID, Int)

    /// Constant in a run.
    package var isFrozen: Bool {
      switch self {
      case .capability, .reading, .duty: true
      case .register, .variable, .waiting, .waitingArgument: false
      }
    }
  }
  package let name: String
  package let kind: Kind
  package let type: ValueType
  /// Nil: any value. It may read frozen slots.
  package let initial: Expression?
  package let range: SourceRange
  package init(
    name: String, kind: Kind, type: ValueType, initial: Expression?, range: SourceRange
  ) {
    self.name = name
    self.kind = kind
    self.type = type
    self.initial = initial
    self.range = range
  }
}

/// Something a device may offer.
package struct Capability: Equatable, Sendable {
  package let slot: SlotID
  package let isMandatory: Bool
  package let requires: Expression?
  package let cites: [Cite]
  package init(slot: SlotID, isMandatory: Bool, requires: Expression?, cites: [Cite]) {
    self.slot = slot
    self.isMandatory = isMandatory
    self.requires = requires
    self.cites = cites
  }
}

/// An ambiguity of the text with the answers people gave; the slot's type lists the options.
package struct Reading: Equatable, Sendable {
  package struct Option: Equatable, Sendable {
    package let name: String
    package let range: SourceRange
    package let cites: [Cite]
    package init(name: String, range: SourceRange, cites: [Cite]) {
      self.name = name
      self.range = range
      self.cites = cites
    }
  }
  package let slot: SlotID
  package let question: String
  package let options: [Option]
  package init(slot: SlotID, question: String, options: [Option]) {
    self.slot = slot
    self.question = question
    self.options = options
  }
}

/// What one side is told to do.
package struct Duty: Equatable, Sendable {
  package enum Side: Equatable, Sendable {
    /// Reads arguments and the configuration before the step.
    case asking
    /// A property of steps.
    case answering
  }
  package let slot: SlotID
  package let side: Side
  package let request: ActionID
  package let condition: Expression
  package let cites: [Cite]
  package init(
    slot: SlotID, side: Side, request: ActionID, condition: Expression, cites: [Cite]
  ) {
    self.slot = slot
    self.side = side
    self.request = request
    self.condition = condition
    self.cites = cites
  }
}

/// A look-up table over finite types; keys are values of the index types.
package struct Table: Equatable, Sendable {
  package let name: String
  package let keys: [[Value]]
  /// Row by row.
  package let elements: [Value]
  package let elementSort: Sort
  package let range: SourceRange
  package init(
    name: String, keys: [[Value]], elements: [Value], elementSort: Sort, range: SourceRange
  ) {
    self.name = name
    self.keys = keys
    self.elements = elements
    self.elementSort = elementSort
    self.range = range
  }

  /// Nil where an index isn't among the keys.
  package func value(at indices: [Value]) -> Value? {
    var position = 0
    for (dimension, index) in indices.enumerated() {
      guard let found = keys[dimension].firstIndex(of: index) else { return nil }
      position = position * keys[dimension].count + found
    }
    return elements[position]
  }
}

/// What a request hands back besides its answer.
package struct Output: Equatable, Sendable {
  package let name: String
  package let type: ValueType
  package let range: SourceRange
  package init(name: String, type: ValueType, range: SourceRange) {
    self.name = name
    self.type = type
    self.range = range
  }
}

/// Where clauses come from.
package struct Source: Equatable, Sendable {
  package let name: String
  package let title: String?
  package let date: String?
  package let message: String?
  package let archive: String?
  package let url: String?
  package let commit: String?
  package let range: SourceRange
  package init(name: String, items: [String: String], range: SourceRange) {
    self.name = name
    title = items["title"]
    date = items["date"]
    message = items["message"]
    archive = items["archive"]
    url = items["url"]
    commit = items["commit"]
    self.range = range
  }
}

/// A sentence of a source that the model leaves out, with the reason.
package struct Omission: Equatable, Sendable {
  package let source: SourceID
  package let phrase: String
  package let phraseRange: SourceRange
  package let reason: String
  package init(source: SourceID, phrase: String, phraseRange: SourceRange, reason: String) {
    self.source = source
    self.phrase = phrase
    self.phraseRange = phraseRange
    self.reason = reason
  }
}

/// The words of a source that a clause stands for.
package struct Cite: Hashable, Sendable {
  package let source: SourceID
  package let anchor: String
  /// The anchor's place in the model.
  package let range: SourceRange
  package init(source: SourceID, anchor: String, range: SourceRange) {
    self.source = source
    self.anchor = anchor
    self.range = range
  }
}

/// Things that other models of the same interface have, and that this one leaves out, with the reason: that
/// they aren't here says nothing of the interface.
package struct LeftOut: Equatable, Sendable {
  /// As the other models call them.
  package let names: [String]
  package let reason: String
  /// The first of the names.
  package let range: SourceRange
  package init(names: [String], reason: String, range: SourceRange) {
    self.names = names
    self.reason = reason
    self.range = range
  }
}
