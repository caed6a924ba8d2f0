import Diagnostics

/// A word that user space can see.
package struct Register: Equatable, Sendable {
  package enum Access: String, Equatable, Sendable {
    case readWrite = "rw"
    case readOnly = "ro"
    case writeOnly = "wo"
  }
  package enum Layout: Equatable, Sendable {
    case fields([Field])
    /// Named values of an enum; each is also a state.
    case values
  }
  package let name: String
  package let slot: SlotID
  package let width: Int
  package var layout: Layout
  package let reserved: [ReservedRange]
  package let access: Access
  package var readBy: ActionID?
  package let cPrefix: String?
  package let hasInitial: Bool
  package let range: SourceRange
  package let cites: [Cite]

  package init(
    name: String, slot: SlotID, width: Int, layout: Layout, reserved: [ReservedRange],
    access: Access, readBy: ActionID?, cPrefix: String?, hasInitial: Bool, range: SourceRange,
    cites: [Cite]
  ) {
    self.name = name
    self.slot = slot
    self.width = width
    self.layout = layout
    self.reserved = reserved
    self.access = access
    self.readBy = readBy
    self.cPrefix = cPrefix
    self.hasInitial = hasInitial
    self.range = range
    self.cites = cites
  }

  package var fields: [Field] {
    switch layout {
    case .fields(let fields): fields
    case .values: []
    }
  }

  package var isEnum: Bool { layout == .values }

  /// The bits that a state test looks at: all but reserved ones that are ignored or preserved.
  package var stateMask: Value {
    reserved.reduce(Value.mask(width)) { mask, range in
      switch range.policy {
      case .ignored, .preserved: mask & ~range.mask
      case .zero, nil: mask
      }
    }
  }

  /// Bits of a bit register that no field names.
  package var unnamedMask: Value {
    guard !isEnum else { return 0 }
    return fields.reduce(Value.mask(width)) { $0 & ~$1.mask }
  }
}

/// One or more neighbouring bits with a name.
package struct Field: Equatable, Sendable {
  package let name: String
  package let low: Int
  package let high: Int
  package var requires: Expression?
  package let cName: String?
  package let range: SourceRange
  package let cites: [Cite]
  package init(
    name: String, low: Int, high: Int, requires: Expression?, cName: String?, range: SourceRange,
    cites: [Cite]
  ) {
    self.name = name
    self.low = low
    self.high = high
    self.requires = requires
    self.cName = cName
    self.range = range
    self.cites = cites
  }
  package var width: Int { high - low + 1 }
  package var mask: Value { Value.mask(width) << Value(low) }
}

/// Bits without a meaning yet, and what becomes of them; `policy` nil says that the text is silent.
package struct ReservedRange: Equatable, Sendable {
  package enum Policy: String, Equatable, Sendable { case zero, ignored, preserved }
  package let low: Int
  package let high: Int
  package let policy: Policy?
  package let range: SourceRange
  package let cites: [Cite]
  package init(low: Int, high: Int, policy: Policy?, range: SourceRange, cites: [Cite]) {
    self.low = low
    self.high = high
    self.policy = policy
    self.range = range
    self.cites = cites
  }
  package var mask: Value { Value.mask(high - low + 1) << Value(low) }
}

/// A name for a value or a masked pattern of a register.
package struct State: Equatable, Sendable {
  package let name: String
  package let register: RegisterID
  package let value: Value
  /// The bits that the state's test looks at.
  package let mask: Value
  /// False for a pattern with `?`, which has no value of its own.
  package let isExact: Bool
  package var requires: Expression?
  package let cName: String?
  package let range: SourceRange
  package let cites: [Cite]
  package init(
    name: String, register: RegisterID, value: Value, mask: Value, isExact: Bool,
    requires: Expression?, cName: String?, range: SourceRange, cites: [Cite]
  ) {
    self.name = name
    self.register = register
    self.value = value
    self.mask = mask
    self.isExact = isExact
    self.requires = requires
    self.cName = cName
    self.range = range
    self.cites = cites
  }
  package func contains(_ word: Value) -> Bool { word & mask == value & mask }
}

/// A macro of the proposal whose value may disagree with what the text calls so.
package struct Constant: Equatable, Sendable {
  package let name: String
  package let value: Value
  package let cName: String?
  package let range: SourceRange
  package let cites: [Cite]
  package init(
    name: String, value: Value, cName: String? = nil, range: SourceRange, cites: [Cite]
  ) {
    self.name = name
    self.value = value
    self.cName = cName
    self.range = range
    self.cites = cites
  }
}

/// `valid REG(w) = …` or `error REG(w) = …`: a predicate on a word, its argument 0.
package struct WordPredicate: Equatable, Sendable {
  package let register: RegisterID
  package let condition: Expression
  package let range: SourceRange
  package let cites: [Cite]
  package init(register: RegisterID, condition: Expression, range: SourceRange, cites: [Cite]) {
    self.register = register
    self.condition = condition
    self.range = range
    self.cites = cites
  }
}
