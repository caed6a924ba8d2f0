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
      guard case .slot(let slot) = assignment.target else { return tuple }
      var next = environment.configuration
      next[slot.index] = value
      return try row(for: tuple, to: next, in: space)
    case .waiting:
      var next = environment.configuration
      model.updateWaiting(by: model[rule], arguments: environment.arguments, in: &next)
      return try row(for: tuple, to: next, in: space)
    case .effect:
      let outcome = model.effect(
        of: rule, arguments: environment.arguments, in: environment.configuration)
      guard case .step(let effect) = outcome else { return nil }
      return try row(for: tuple, to: effect.next, in: space)
    }
  }

  private func row(for tuple: [Int32], to next: [Value], in space: LevelSpace) throws(Obstacle)
    -> [Int32]
  {
    var row: [Int32] = []
    var read = tuple.makeIterator()
    for column in columns {
      if column % 2 == 0, let number = read.next() {
        row.append(number)
        continue
      }
      let component = space.component(at: column / 2)
      let value = next[component.slot.index]
      guard let number = component.number(of: value) else {
        throw .wordOutsideClasses(rule: space.system.model[rule].name, value)
      }
      row.append(Int32(number))
    }
    return row
  }
}
