import Diagnostics

/// A typed model: what the engines check. Elaboration has established that every id is in range,
/// every expression well typed, and every register's fields inside its width.
package struct Model: Equatable, Sendable {
  package var name: String
  package var documentation: String?
  package var range: SourceRange
  package var enumerations: [Enumeration] = []
  /// Frozen slots first, then registers, variables, and what waits.
  package var slots: [Slot] = []
  package var capabilities: [Capability] = []
  package var readings: [Reading] = []
  package var duties: [Duty] = []
  package var registers: [Register] = []
  package var states: [State] = []
  package var constants: [Constant] = []
  package var valid: WordPredicate?
  package var error: WordPredicate?
  package var outputs: [Output] = []
  package var tables: [Table] = []
  package var actions: [Action] = []
  package var rules: [Rule] = []
  package var routes: [Route] = []
  package var requirements: [Requirement] = []
  /// Nil: the initial configurations.
  package var home: Expression?
  package var homeRange: SourceRange?
  package var properties: [Property] = []
  package var expectations: [Expectation] = []
  package var sources: [Source] = []
  /// Every citation, in the order of elaboration.
  package var cites: [Cite] = []
  package var omissions: [Omission] = []
  package var leftOut: [LeftOut] = []
  package var predicates: [Predicate] = []
  /// Those that aren't predicates.
  package var functions: [Function] = []
  /// The number of the waiting slot, when some rule waits.
  package var waitingSlot: SlotID?
  /// Nil for a model that stands for itself.
  package var composition: Composition?

  package init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }

  package subscript(_ id: SlotID) -> Slot { slots[id.index] }
  package subscript(_ id: RegisterID) -> Register { registers[id.index] }
  package subscript(_ id: StateID) -> State { states[id.index] }
  package subscript(_ id: ActionID) -> Action { actions[id.index] }
  package subscript(_ id: RuleID) -> Rule { rules[id.index] }
  package subscript(_ id: EnumerationID) -> Enumeration { enumerations[id.index] }

  package var frozenSlots: [SlotID] {
    slots.indices.map { SlotID($0) }.filter { self[$0].kind.isFrozen }
  }

  /// The sort of an expression; total because elaboration has typed it.
  package func sort(of expression: Expression) -> Sort {
    switch expression {
    case .constant(_, let sort), .argument(_, let sort): sort
    case .slot(let id), .old(let id): self[id].type.sort
    case .output(let id): outputs[id.index].type.sort
    case .answer, .not, .can: .boolean
    case .complement(_, let width), .integerToWord(_, let width): .word(width)
    case .wordToInteger: .integer
    case .conditional(_, let then, _): sort(of: then)
    case .lookup(let table, _): tables[table.index].elementSort
    case .binary(let operation, let left, _):
      switch operation {
      case .and, .or, .implies, .equal, .notEqual, .less, .lessOrEqual: .boolean
      case .add, .subtract, .multiply, .divide, .modulo, .bitAnd, .bitOr, .bitXor, .shiftLeft,
        .shiftRight:
        sort(of: left)
      }
    }
  }
}
