import Lowering
import Modeling

/// A breadth-first search over packed configurations, from all initial ones at once, so the first
/// run found to a configuration is a shortest one.
package struct Explorer {
  /// When to give up; checked every few hundred configurations.
  package struct Limits: Sendable {
    package var deadline: ContinuousClock.Instant?
    package var milliseconds = 0
    package var memoryBytes = 4 << 30
    /// What the process holds, where `memoryBytes` is about that and not about the search alone.
    package var heldBytes: @Sendable () -> Int? = { nil }
    /// How many configurations are listed at most.
    package var configurations = Int.max
    /// Set from outside (Ctrl-C).
    package var isInterrupted: @Sendable () -> Bool = { false }
    /// Called now and then with configurations and transitions so far.
    package var progress: (@Sendable (Int, Int) -> Void)?
    package init() {}

    /// What counts, where a search knows of so many bytes itself.
    func held(_ counted: Int) -> Int { max(counted, heldBytes() ?? 0) }
  }

  private static let startLimit = 1 << 20

  private var graph: StateGraph
  private var table = ConfigurationTable()
  private let limits: Limits
  private let frozenMask: Packed

  private init(_ system: TransitionSystem, _ limits: Limits) {
    graph = StateGraph(system)
    graph.stop = StopSign(limits)
    self.limits = limits
    frozenMask = system.mask(of: system.model.frozenSlots)
  }

  /// What a search has met, and why it stopped before its end, if it did.
  package struct Search: Sendable {
    /// After an obstacle at most `shownLimit` of the configurations, so that saying what is known
    /// takes no second search.
    package let graph: StateGraph
    package let obstacle: Obstacle?
    /// How many configurations and transitions were met.
    package let met: (configurations: Int, transitions: Int)

    package init(
      graph: StateGraph, obstacle: Obstacle?, met: (configurations: Int, transitions: Int)
    ) {
      self.graph = graph
      self.obstacle = obstacle
      self.met = met
    }
  }

  private static let shownLimit = 100_000

  /// All reachable configurations, or those that a search looked at before it had to stop.
  package static func search(_ system: TransitionSystem, limits: Limits = Limits())
    throws(Obstacle) -> Search
  {
    var explorer = Explorer(system, limits)
    try explorer.start()
    do {
      try explorer.search()
      return explorer.finished(nil)
    } catch {
      switch error {
      case .timedOut, .outOfMemory, .interrupted, .tooManyToList:
        return explorer.finished(error)
      default: throw error
      }
    }
  }

  private mutating func finished(_ obstacle: Obstacle?) -> Search {
    let met = (graph.count, graph.edges.count)
    if obstacle != nil { graph.forgetUnexpanded(limit: Self.shownLimit) }
    return Search(graph: graph, obstacle: obstacle, met: met)
  }

  /// All reachable configurations, or why the search stopped.
  package static func explore(_ system: TransitionSystem, limits: Limits = Limits())
    throws(Obstacle) -> StateGraph
  {
    var explorer = Explorer(system, limits)
    try explorer.start()
    try explorer.search()
    return explorer.graph
  }

  private mutating func start() throws(Obstacle) {
    // More starts can't be listed, let alone searched.
    guard let starts = graph.system.initialConfigurations(limit: Self.startLimit) else {
      throw .outOfMemory(limitBytes: limits.memoryBytes)
    }
    var worlds: [Packed: Int32] = [:]
    for configuration in starts {
      let packed = try graph.system.pack(configuration)
      guard table.insert(packed, into: &graph.configurations).isNew else { continue }
      let world = packed & frozenMask
      if worlds[world] == nil {
        worlds[world] = Int32(graph.frozen.count)
        graph.frozen.append(configuration)
      }
      graph.worlds.append(worlds[world] ?? 0)
      graph.arrivals.append(StateGraph.Arrival(from: -1, edge: -1))
    }
    graph.initialCount = graph.count
  }

  private mutating func search() throws(Obstacle) {
    let writeMasks = graph.system.groups.map(\.writeMask)
    var current = 0
    while current < graph.configurations.count {
      if current & 0xFF == 0 { try checkLimits(current) }
      for group in writeMasks.indices { try expand(current, group, writeMasks[group]) }
      graph.starts.append(graph.edges.count)
      current += 1
    }
  }

  private mutating func expand(_ current: Int, _ group: Int, _ writeMask: Packed) throws(Obstacle) {
    let packed = graph.configurations[current]
    let row = try graph.tables.steps(of: group, in: packed)
    guard !row.isEmpty else { return }
    let kept = packed & ~writeMask
    let world = graph.worlds[current]
    for index in row.indices where row[index].kind == .step {
      let (target, isNew) = table.insert(
        kept | row[index].written, into: &graph.configurations)
      if isNew {
        graph.worlds.append(world)
        graph.arrivals.append(
          StateGraph.Arrival(from: Int32(current), edge: Int32(graph.edges.count)))
      }
      graph.edges.append(
        StateGraph.Edge(
          target: target, group: Int32(group), step: Int32(index),
          arguments: row[index].arguments))
    }
  }

  private func checkLimits(_ current: Int) throws(Obstacle) {
    if limits.isInterrupted() { throw .interrupted }
    if let deadline = limits.deadline, ContinuousClock.now >= deadline {
      throw .timedOut(afterMilliseconds: limits.milliseconds)
    }
    // Keys and numbers in the table, configurations, arrivals, and edges.
    let bytes = graph.count * 72 + graph.edges.count * 16
    if graph.count > limits.configurations {
      throw .tooManyToList(limit: limits.configurations)
    }
    if limits.held(bytes) > limits.memoryBytes {
      throw .outOfMemory(limitBytes: limits.memoryBytes)
    }
    if current & 0xFFFF == 0xFF00 { limits.progress?(graph.count, graph.edges.count) }
  }
}

extension TransitionSystem {
  /// Every configuration that a run may begin with, in ascending order of its values; nil when there
  /// are more than `limit`.
  package func initialConfigurations(limit: Int) -> [[Value]]? {
    var result: [[Value]] = [[]]
    for (index, component) in components.enumerated() {
      result = result.flatMap { extensions(of: $0, by: component) }
      if model.slots[index].kind.isFrozen { result = result.filter(isPossible) }
      if result.count > limit { return nil }
    }
    return result.filter { model.isInitial($0) }
  }

  private func extensions(of prefix: [Value], by component: Component) -> [[Value]] {
    guard let initial = model[component.slot].initial else {
      return component.values.map { prefix + [$0] }
    }
    // An initial value reads frozen slots only, which stand before all others.
    let padded = prefix + Array(repeating: 0, count: components.count - prefix.count)
    guard let value = try? model.evaluate(initial, in: Environment(padded)) else { return [] }
    return [prefix + [value]]
  }

  /// Whether the capabilities decided so far may stand together.
  private func isPossible(_ prefix: [Value]) -> Bool {
    model.capabilities.allSatisfy { capability in
      guard capability.slot.index < prefix.count else { return true }
      if prefix[capability.slot.index] == 0 { return !capability.isMandatory }
      guard let requires = capability.requires,
        requires.slots.allSatisfy({ $0.index < prefix.count })
      else { return true }
      return (try? model.holds(requires, in: Environment(prefix))) == true
    }
  }
}
