import Lowering
import Modeling

/// One thing that a rule asks or does, with the few components that decide it.
struct RelationPart {
  enum Content {
    case condition(Expression)
    case assignment(Rule.Assignment)
    /// What waits afterwards.
    case waiting
    /// All assignments, where a duty ties them together.
    case effect
  }

  let content: Content
  let selection: Selection
  /// What a row holds: 2·level for a value before the step, 2·level + 1 for one after, ascending.
  let columns: [Int]
  private let rule: RuleID

  init(
    _ content: Content, of rule: RuleID, reads: Set<SlotID>, writes: [SlotID], in space: LevelSpace
  ) {
    self.content = content
    self.rule = rule
    selection = space.selection(of: reads)
    let before = selection.levels.map { 2 * $0 }
    columns = (before + writes.map { 2 * space.order.levels[$0.index] + 1 }).sorted()
  }

  /// The arguments that decide it, ascending; nil for all of them.
  var argumentsRead: [Int]? {
    switch content {
    case .condition(let expression): expression.argumentIndices.sorted()
    case .assignment(let assignment):
      assignment.value.argumentIndices.union(assignment.fits.argumentIndices).sorted()
    case .waiting, .effect: nil
    }
  }

  /// Whether it is a condition that can be made by its structure.
  var isStructured: Bool {
    guard case .condition(let condition) = content else { return false }
    return condition.argumentIndices.isEmpty && condition.isStructured
  }

  /// The row for values of what is read; nil where the rule makes no step.
  func row(for tuple: [Int32], _ environment: Environment, in space: LevelSpace) throws(Obstacle)
    -> [Int32]?
  {
    let model = space.system.model
    // What isn't defined makes no step.
    switch content {
    case .condition(let expression):
      return (try? model.holds(expression, in: environment)) == true ? tuple : nil
    case .assignment(let assignment):
      guard let value = (try? model.value(of: assignment, in: environment)) ?? nil else {
        return nil
      }
      return try row(for: tuple, in: space) { _ in value }
    case .waiting:
      var next = environment.configuration
      model.updateWaiting(by: model[rule], arguments: environment.arguments, in: &next)
      return try row(for: tuple, in: space) { next[$0.index] }
    case .effect:
      let outcome = model.effect(
        of: rule, arguments: environment.arguments, in: environment.configuration)
      guard case .step(let effect) = outcome else { return nil }
      return try row(for: tuple, in: space) { effect.next[$0.index] }
    }
  }

  private func row(
    for tuple: [Int32], in space: LevelSpace, written: (SlotID) -> Value
  ) throws(Obstacle) -> [Int32] {
    var row: [Int32] = []
    row.reserveCapacity(columns.count)
    var position = 0
    for column in columns {
      if column % 2 == 0 {
        row.append(tuple[position])
        position += 1
        continue
      }
      let component = space.component(at: column / 2)
      let value = written(component.slot)
      guard let number = component.number(of: value) else {
        throw .wordOutsideClasses(rule: space.system.model[rule].name, value)
      }
      row.append(Int32(number))
    }
    return row
  }
}
