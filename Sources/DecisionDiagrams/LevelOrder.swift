import Lowering
import Modeling

/// Which component stands at which level of the diagrams; level 0 is the top.
///
/// Components that rules tie together have to stand close. The model's order does that where
/// authors keep together what belongs together, and it stays unless FORCE (Aloul, Markov,
/// Sakallah, "FORCE: a fast and easy-to-implement variable-ordering heuristic", GLSVLSI 2003)
/// halves how far the ties reach. There is an edge over what the arguments and assignments of a
/// rule tie together, and one over each of its other conjuncts.
///
/// Of a system's slots those that belong to one index stand together, since an instance's rules
/// touch little else, and what belongs to all of them stands above, where `RuleContext` wants it.
struct LevelOrder {
  /// The component at each level.
  let components: [Int]
  /// The level of each component.
  let levels: [Int]
  /// How many levels at the top are of no single instance; 0 where there are no instances.
  let commonCount: Int

  private static let rounds = 40

  init(_ system: TransitionSystem) {
    if let composition = system.model.composition, !composition.places.isEmpty {
      let (common, places) = Self.byPlaces(system.model, composition)
      self.init(components: common + places, commonCount: common.count)
      return
    }
    let edges = system.groups.flatMap { $0.ties(in: system) }.map { $0.map(\.index) }
    self.init(components: Self.ordered(system.components.count, edges.filter { $0.count > 1 }))
  }

  init(components: [Int], commonCount: Int = 0) {
    self.components = components
    self.commonCount = commonCount
    var levels = Array(repeating: 0, count: components.count)
    for (level, component) in components.enumerated() { levels[component] = level }
    self.levels = levels
  }

  private static func byPlaces(_ model: Model, _ composition: Composition)
    -> (common: [Int], places: [Int])
  {
    let slots = model.slots.indices
    let common = slots.filter { composition.places[SlotID($0)] == nil }
    let frozen = common.filter { model.slots[$0].kind.isFrozen }
    let changing = common.filter { !model.slots[$0].kind.isFrozen }
    let instances = composition.settings.flatMap { setting in
      (0..<setting.value).flatMap { index in
        let place = Composition.Place(parameter: setting.name, index: index)
        return slots.filter { composition.places[SlotID($0)] == place }
      }
    }
    return (frozen + changing, instances)
  }

  private static func ordered(_ count: Int, _ edges: [[Int]]) -> [Int] {
    var order = Array(0..<count)
    var best = order
    var least = span(order, edges)
    for _ in 0..<rounds {
      let next = pulled(order, edges)
      if next == order { break }
      order = next
      let span = span(order, edges)
      if span < least { (best, least) = (order, span) }
    }
    return 2 * least < span(Array(0..<count), edges) ? best : Array(0..<count)
  }

  /// Each component moved to the middle of the centres of its edges.
  private static func pulled(_ order: [Int], _ edges: [[Int]]) -> [Int] {
    let position = LevelOrder(components: order).levels
    var sums = Array(repeating: 0.0, count: order.count)
    var counts = Array(repeating: 0.0, count: order.count)
    for edge in edges {
      let centre = Double(edge.reduce(0) { $0 + position[$1] }) / Double(edge.count)
      for component in edge {
        sums[component] += centre
        counts[component] += 1
      }
    }
    let places = order.indices.map {
      counts[$0] == 0 ? Double(position[$0]) : sums[$0] / counts[$0]
    }
    return order.sorted { (places[$0], position[$0]) < (places[$1], position[$1]) }
  }

  /// How far the edges reach, all together.
  private static func span(_ order: [Int], _ edges: [[Int]]) -> Int {
    let position = LevelOrder(components: order).levels
    return edges.reduce(0) { sum, edge in
      let places = edge.map { position[$0] }
      return sum + (places.max() ?? 0) - (places.min() ?? 0)
    }
  }
}
