import Lowering
import Modeling

/// The rows of parts that have been evaluated for all values of what they read, by what the parts
/// look like when levels are numbered from the top of each.
///
/// The copies of a rule in the instances of a system differ in nothing else, so each is evaluated
/// once for all of them.
final class KnownRows {
  struct Form: Hashable {
    enum Content: Hashable {
      case condition(Expression)
      case assignment(value: Expression, fits: Expression, type: ValueType)
    }
    let content: Content
    /// The values of each level, from the top down; then those of what is written.
    let domains: [[Value]]
    /// Whether each column is after the step.
    let isAfter: [Bool]
    let arguments: [[Value]]
  }

  private var known: [Form: [Diagram]] = [:]

  subscript(_ form: Form) -> [Diagram]? {
    get { known[form] }
    set { known[form] = newValue }
  }
}

extension RelationPart {
  /// What the part looks like wherever it stands; nil for what ties a rule together.
  func form(_ arguments: [[Value]], in space: LevelSpace) -> KnownRows.Form? {
    var ranks: [SlotID: SlotID] = [:]
    for (rank, level) in selection.levels.enumerated() {
      ranks[space.component(at: level).slot] = SlotID(rank)
    }
    let content: KnownRows.Form.Content
    var domains = selection.levels.map { space.component(at: $0).values }
    switch self.content {
    case .condition(let expression): content = .condition(expression.renamed(ranks))
    case .assignment(let assignment):
      guard case .slot(let slot) = assignment.target else { return nil }
      domains.append(space.system.components[slot.index].values)
      content = .assignment(
        value: assignment.value.renamed(ranks), fits: assignment.fits.renamed(ranks),
        type: space.system.model[slot].type.withoutRegister)
    case .waiting, .effect: return nil
    }
    return KnownRows.Form(
      content: content, domains: domains, isAfter: columns.map { $0 % 2 == 1 },
      arguments: arguments)
  }
}

extension Expression {
  fileprivate func renamed(_ slots: [SlotID: SlotID]) -> Expression {
    if case .slot(let id) = self { return .slot(slots[id] ?? id) }
    return mapChildren { $0.renamed(slots) }
  }
}

extension ValueType {
  /// All words of a width are alike where it doesn't matter which of them are states.
  fileprivate var withoutRegister: ValueType {
    guard case .word(let word) = self, !word.onlyStates else { return self }
    return .word(WordType(width: word.width, register: nil, onlyStates: false))
  }
}
