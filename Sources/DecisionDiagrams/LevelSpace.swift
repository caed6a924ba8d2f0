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
  let terms: ResidualTerms
  let rows = KnownRows()
  private let selections = KnownSelections()
  private let joinings = KnownJoinings()
  private let conditions = KnownConditions()

  private final class KnownConditions {
    var diagrams: [Expression: Diagram?] = [:]
  }

  private final class KnownSelections {
    var byLevels: [[Int]: Selection] = [:]
  }

  private final class KnownJoinings {
    var shapes: [[Joining.Side]: Int32] = [:]
    var footprints: [[Footprint.Use]: Int32] = [:]
    var widenings: [[Int32]: Int32] = [:]
  }

  init(_ system: TransitionSystem, limits: DiagramLimits) {
    let order = LevelOrder(system)
    self.system = system
    self.order = order
    store = NodeStore(limits: limits)
    sizes = order.components.map { system.components[$0].values.count }
    base = system.components.map { $0.values[0] }
    terms = ResidualTerms(system.model, order: order)
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

  /// Where a structured condition holds, over the levels that it reads; nil where there are too many
  /// remainders of it.
  func diagram(of condition: Expression) throws(Obstacle) -> Diagram? {
    if let known = conditions.diagrams[condition] { return known }
    let found = try StructuredCondition.diagram(
      of: condition, over: selection(of: condition.slots), in: self)
    conditions.diagrams[condition] = .some(found)
    return found
  }

  /// Joinings of one pattern are one, so that what one instance's rows come to isn't computed for
  /// each of them.
  func joining(_ left: [Int], _ right: [Int]) -> Joining {
    Joining(left, right) { sides in
      let shape = joinings.shapes[sides] ?? store.nextShape()
      joinings.shapes[sides] = shape
      return shape
    }
  }

  func footprint(_ columns: [Int]) -> Footprint {
    Footprint(columns: columns, sizes: sizes) { shape($0) }
  }

  /// The same from a level down.
  func footprint(_ footprint: Footprint, from level: Int) -> Footprint {
    Footprint(footprint, from: level) { shape($0) }
  }

  func footprint(covering all: [Footprint]) -> Footprint {
    Footprint(covering: all) { shape($0) }
  }

  /// The same relation over all columns of a footprint that covers its own.
  func widened(_ relation: Diagram, _ own: Footprint, to footprint: Footprint) throws(Obstacle)
    -> Diagram
  {
    if own == footprint { return relation }
    let pair = [own.shape, footprint.shape]
    let shape = joinings.widenings[pair] ?? store.nextShape()
    joinings.widenings[pair] = shape
    return try store.widened(relation, own, to: footprint, shape: shape, at: 0)
  }

  private func shape(_ uses: [Footprint.Use]) -> Int32 {
    let shape = joinings.footprints[uses] ?? store.nextShape()
    joinings.footprints[uses] = shape
    return shape
  }

  /// Whose levels a relation writes, from the top down; nil for those of no single index.
  func places(writtenBy footprint: Footprint) -> [Composition.Place?] {
    var places: [Composition.Place?] = []
    for level in footprint.uses.indices {
      switch footprint.uses[level] {
      case .none, .read: continue
      case .written, .both:
        let place = system.model.composition?.places[component(at: level).slot]
        if !places.contains(place) { places.append(place) }
      }
    }
    return places
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
