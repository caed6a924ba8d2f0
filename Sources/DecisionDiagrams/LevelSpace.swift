import Lowering
import Modeling

/// The components of a system as levels, and the store of its diagrams.
struct LevelSpace {
  let system: TransitionSystem
  let store: NodeStore
  let order: LevelOrder
  /// For each level how many values there are.
  let sizes: [Int]
  /// Some configuration, for what a question doesn't read.
  let base: [Value]
  private let selections = KnownSelections()

  private final class KnownSelections {
    var byLevels: [[Int]: Selection] = [:]
  }

  init(_ system: TransitionSystem, limits: DiagramLimits) {
    let order = LevelOrder(system)
    self.system = system
    self.order = order
    store = NodeStore(limits: limits)
    sizes = order.components.map { system.components[$0].values.count }
    base = system.components.map { $0.values[0] }
  }

  var count: Int { sizes.count }

  /// From the top down.
  func levels(of slots: Set<SlotID>) -> [Int] { slots.map { order.levels[$0.index] }.sorted() }

  /// Equal selections are one, so that what is remembered of projections is shared.
  func selection(of slots: Set<SlotID>) -> Selection {
    let levels = levels(of: slots)
    if let known = selections.byLevels[levels] { return known }
    let selection = Selection(levels, of: count, in: store)
    selections.byLevels[levels] = selection
    return selection
  }

  func component(at level: Int) -> Component { system.components[order.components[level]] }

  /// A configuration with these values, given by their numbers, at these levels.
  func configuration(_ numbers: [Int32], at levels: [Int]) -> [Value] {
    var configuration = base
    place(numbers, at: levels, in: &configuration)
    return configuration
  }

  func place(_ numbers: [Int32], at levels: [Int], in configuration: inout [Value]) {
    for (index, level) in levels.enumerated() {
      configuration[order.components[level]] = component(at: level).values[Int(numbers[index])]
    }
  }
}
