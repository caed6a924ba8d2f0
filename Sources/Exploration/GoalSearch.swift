import Lowering
import Modeling

/// A breadth-first search for a goal in several frozen combinations at once, which stops as soon as
/// it has seen enough.
///
/// Differs from `Explorer` in keeping no transitions: a question about a relaxed model is asked
/// dozens of times, and only wants to know whether the goal is met, and by which run.
package struct GoalSearch {
  /// A configuration that a run may begin with, and the number of its combination.
  package struct Start: Sendable {
    package let world: Int
    package let configuration: [Value]
    package init(world: Int, configuration: [Value]) {
      self.world = world
      self.configuration = configuration
    }
  }

  private struct Arrival {
    let from: Int32
    let group: Int32
    let step: Int32
  }

  private let system: TransitionSystem
  private let limits: Explorer.Limits
  private var tables: LocalTables
  private var table = ConfigurationTable()
  private var configurations: [Packed] = []
  private var arrivals: [Arrival] = []
  private var worlds: [Int32] = []
  /// For each combination the first configuration that meets the goal.
  private var met: [Int: Int] = [:]

  package init(_ system: TransitionSystem, limits: Explorer.Limits) {
    self.system = system
    self.limits = limits
    tables = LocalTables(system)
  }

  /// How many configurations were met.
  package var count: Int { configurations.count }

  /// The combinations in which the goal is met; no others once `isEnough` says so of them.
  package mutating func search(
    from starts: [Start], goal: (Packed) -> Bool, isEnough: (Set<Int>) -> Bool
  ) throws(Obstacle) -> Set<Int> {
    var found: Set<Int> = []
    for start in starts {
      let packed = try system.pack(start.configuration)
      guard table.insert(packed, into: &configurations).isNew else { continue }
      arrivals.append(Arrival(from: -1, group: 0, step: 0))
      worlds.append(Int32(start.world))
      if note(goal, &found), isEnough(found) { return found }
    }
    var current = 0
    while current < configurations.count {
      if current & 0xFF == 0 { try checkLimits() }
      if !found.contains(Int(worlds[current])) {
        for group in system.groups.indices where try expand(current, group, goal, &found) {
          if isEnough(found) { return found }
        }
      }
      current += 1
    }
    return found
  }

  /// What parts of configurations are met in each combination, by a search to the end, in the order in which
  /// they were met.
  package mutating func met(from starts: [Start], on mask: Packed) throws(Obstacle) -> [Int:
    [Packed]]
  {
    _ = try search(from: starts, goal: { _ in false }, isEnough: { _ in false })
    var seen: [Int: PackedMap<Void>] = [:]
    var met: [Int: [Packed]] = [:]
    for (configuration, world) in zip(configurations, worlds) {
      let part = configuration & mask
      if seen[Int(world), default: PackedMap()].insert(part) {
        met[Int(world), default: []].append(part)
      }
    }
    return met
  }

  /// Whether the newest configuration is the first of its combination to meet the goal.
  private mutating func note(_ goal: (Packed) -> Bool, _ found: inout Set<Int>) -> Bool {
    let number = configurations.count - 1
    let world = Int(worlds[number])
    guard !found.contains(world), goal(configurations[number]) else { return false }
    met[world] = number
    found.insert(world)
    return true
  }

  private mutating func expand(
    _ current: Int, _ group: Int, _ goal: (Packed) -> Bool, _ found: inout Set<Int>
  ) throws(Obstacle) -> Bool {
    let packed = configurations[current]
    let row = try tables.steps(of: group, in: packed)
    guard !row.isEmpty else { return false }
    let kept = packed & ~system.groups[group].writeMask
    var isNews = false
    for index in row.indices where row[index].kind == .step {
      guard table.insert(kept | row[index].written, into: &configurations).isNew else { continue }
      worlds.append(worlds[current])
      arrivals.append(
        Arrival(from: Int32(current), group: Int32(group), step: Int32(index)))
      if note(goal, &found) { isNews = true }
    }
    return isNews
  }

  private func checkLimits() throws(Obstacle) {
    if limits.isInterrupted() { throw .interrupted }
    if let deadline = limits.deadline, ContinuousClock.now >= deadline {
      throw .timedOut(afterMilliseconds: limits.milliseconds)
    }
    if limits.held(count * 64) > limits.memoryBytes {
      throw .outOfMemory(limitBytes: limits.memoryBytes)
    }
  }

  /// A shortest run to the goal in a combination; nil where it wasn't met.
  package mutating func trace(in world: Int) throws(Obstacle) -> Trace? {
    guard var current = met[world] else { return nil }
    var steps: [Trace.Step] = []
    while arrivals[current].from >= 0 {
      let arrival = arrivals[current]
      let group = system.groups[Int(arrival.group)]
      let row = try tables.steps(
        of: Int(arrival.group), in: configurations[Int(arrival.from)])
      let step = row[Int(arrival.step)]
      steps.append(
        Trace.Step(
          rule: group.rule, arguments: group.arguments[Int(step.arguments)],
          outputs: tables.outputs(of: step), configuration: system.unpack(configurations[current])))
      current = Int(arrival.from)
    }
    return Trace(start: system.unpack(configurations[current]), steps: steps.reversed())
  }
}
