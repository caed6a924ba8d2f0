import Exploration
import Lowering
import Modeling

/// What the difference of two machines demands, from their steps alone: the table of decision 021,
/// read once more and without anything of what `diff` is made of.
///
/// Both models have the same things, and all of both is looked at over the finer of their word
/// classes, in each configuration that both reach.
struct Demand {
  private(set) var breaksUser = false
  private(set) var breaksDriver = false
  /// Whether more than who promises something, or what nobody reads, is another.
  private(set) var isSeen = false
  /// Whether anything differs.
  private(set) var isAny = false

  var isBreaking: Bool { breaksUser || breaksDriver }
}

/// One machine, step by step.
private struct Machine {
  struct Step: Hashable {
    let answer: Answer
    let outputs: [Value?]
    let reading: Packed
  }
  struct Moment {
    var isAsked = false
    var seen: Set<Step> = []
    var due: Set<Step> = []
    /// With where exactly it leads, and whether it is due there.
    var all: Set<Whole> = []
  }
  struct Whole: Hashable {
    let step: Step
    let target: Packed
    let isDue: Bool
  }
  struct Key: Hashable, Comparable {
    let action: Int
    let parameters: Int
    static func < (left: Key, right: Key) -> Bool {
      (left.action, left.parameters) < (right.action, right.parameters)
    }
  }

  private var graph: StateGraph
  private(set) var numbers: [Packed: Int] = [:]
  let starts: Set<Packed>
  let readable: Packed

  init(_ model: Model, _ partitions: WordPartitions) throws(Obstacle) {
    graph = try Explorer.explore(try TransitionSystem(model, partitions: partitions))
    readable = graph.system.mask(of: model.readableSlots)
    starts = Set(graph.configurations.prefix(graph.initialCount))
    for (number, packed) in graph.configurations.enumerated() { numbers[packed] = number }
  }

  mutating func moments(at number: Int) -> [Key: Moment] {
    let packed = graph.configurations[number]
    var moments: [Key: Moment] = [:]
    for edge in graph.edges(of: number) {
      let group = graph.system.groups[Int(edge.group)]
      let row = graph.row(of: Int(edge.group), in: packed)
      let target = graph.configurations[Int(edge.target)]
      let step = Step(
        answer: graph.system.model[group.rule].answer,
        outputs: graph.tables.outputs(of: row[Int(edge.step)]), reading: target & readable)
      let key = Key(
        action: group.action.index, parameters: group.parameterNumbers[Int(edge.arguments)])
      let isDue = !graph.isMay(edge)
      moments[key, default: Moment()].all.insert(Whole(step: step, target: target, isDue: isDue))
      let isUnseen =
        !graph.system.model.isSeen(group.action) && !step.answer.isOfRequest
        && step.reading == packed & readable
      if isUnseen { continue }
      moments[key]?.seen.insert(step)
      if isDue { moments[key]?.due.insert(step) }
    }
    return moments
  }

  /// Whether the user does there what the model tells the user to.
  func isRight(at number: Int) -> Bool {
    let values = graph.values(of: number)
    return graph.system.model.duties.allSatisfy { $0.side != .asking || values[$0.slot.index] == 1 }
  }

  mutating func isAsked(_ key: Key, at number: Int) -> Bool {
    graph.offers(of: ActionID(key.action), in: graph.configurations[number])[key.parameters]
  }
}

extension Answer {
  fileprivate var isOfRequest: Bool {
    if case .ends = self { true } else { false }
  }
}

extension Demand {
  init(from old: Model, to new: Model) throws(Obstacle) {
    let partitions = [old, new].map { WordPartitions.derived(from: $0) }
    let counts = partitions.map { $0.partitions.reduce(0) { $0 + $1.classes.count } }
    let finer = counts[1] > counts[0] ? partitions[1] : partitions[0]
    var (first, second) = (try Machine(old, finer), try Machine(new, finer))
    if first.starts != second.starts {
      isAny = true
      let readings = [first, second].map { machine in
        Set(machine.starts.map { $0 & machine.readable })
      }
      if readings[0] != readings[1] { (breaksUser, isSeen) = (true, true) }
    }
    for (packed, number) in first.numbers {
      guard let other = second.numbers[packed] else { continue }
      let (before, after) = (first.moments(at: number), second.moments(at: other))
      // Who broke a duty before did no right.
      let wasBroken = breaksUser
      defer { if !first.isRight(at: number) { breaksUser = wasBroken } }
      for key in Set(before.keys).union(after.keys).sorted() {
        var was = before[key] ?? Machine.Moment()
        var now = after[key] ?? Machine.Moment()
        guard was.all != now.all else { continue }
        isAny = true
        was.isAsked = first.isAsked(key, at: number)
        now.isAsked = second.isAsked(key, at: other)
        let action = new.actions[key.action]
        if action.isRequest || !new.isSeen(ActionID(key.action)) && isAnswering(was, now) {
          addRequest(was, now)
        } else {
          addEvent(was, now)
        }
      }
    }
  }

  private func isAnswering(_ was: Machine.Moment, _ now: Machine.Moment) -> Bool {
    was.seen.union(now.seen).contains { $0.answer.isOfRequest }
  }

  private mutating func addEvent(_ was: Machine.Moment, _ now: Machine.Moment) {
    guard was.seen != now.seen else { return }
    (isSeen, breaksUser) = (true, true)
    if !was.seen.isSubset(of: now.seen) { breaksDriver = true }
  }

  private mutating func addRequest(_ was: Machine.Moment, _ now: Machine.Moment) {
    if was.isAsked != now.isAsked {
      isSeen = true
      if was.isAsked, !was.due.isEmpty { breaksUser = true }
      if now.isAsked { breaksDriver = true }
      return
    }
    if was.seen == now.seen { return addPromise(was, now) }
    isSeen = true
    if was.seen.isEmpty { return }
    if now.seen.isEmpty {
      if !was.due.isEmpty { breaksUser = true }
      return
    }
    let added = now.seen.filter { step in !was.seen.contains { $0.covers(step) } }
    let removed = was.seen.filter { step in !now.seen.contains { $0.covers(step) } }
    if !was.due.isEmpty, !added.isEmpty || now.due.isEmpty { breaksUser = true }
    if !removed.isEmpty { breaksDriver = true }
  }

  private mutating func addPromise(_ was: Machine.Moment, _ now: Machine.Moment) {
    if was.due == now.due { return }
    if now.due.isSuperset(of: was.due) {
      if !was.due.isEmpty { breaksDriver = true }
    } else if now.due.isEmpty {
      breaksUser = true
    }
  }
}

extension Machine.Step {
  /// An error that names no errno may look like any.
  fileprivate func covers(_ other: Machine.Step) -> Bool {
    guard outputs == other.outputs, reading == other.reading else { return false }
    switch (answer, other.answer) {
    case (.error(nil), .error): return true
    case (.ends(let request, .error(nil)), .ends(let second, .error)): return request == second
    default: return answer == other.answer
    }
  }
}
