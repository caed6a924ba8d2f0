import Exploration
import Lowering
import Modeling

/// One machine, step by step, and what is true of it as a whole.
struct Machine {
  /// What can be seen of a step.
  struct Step: Hashable {
    let answer: Answer
    let outputs: [Value?]
    let reading: Packed
  }
  struct Whole: Hashable {
    let step: Step
    let target: Packed
    let isDue: Bool
  }
  /// What may be done at one moment with one request or event.
  struct Moment {
    var isAsked = false
    var seen: Set<Step> = []
    var due: Set<Step> = []
    /// With where exactly it leads, and whether it is due there.
    var all: Set<Whole> = []
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
  /// Hashes of answers by groups, and of what is handed back by its number.
  private var answers: [Int32: Int] = [:]
  private var outputs: [Int32: Int] = [:]

  var model: Model { graph.system.model }

  init(_ model: Model, _ partitions: WordPartitions) throws(Obstacle) {
    graph = try Explorer.explore(try TransitionSystem(model, partitions: partitions))
    readable = graph.system.mask(of: model.readableSlots)
    starts = Set(graph.configurations.prefix(graph.initialCount))
    for (number, packed) in graph.configurations.enumerated() { numbers[packed] = number }
  }

  /// Whether the user does there what the model tells the user to.
  func isRight(at number: Int) -> Bool {
    let values = graph.values(of: number)
    return model.duties.allSatisfy { $0.side != .asking || values[$0.slot.index] == 1 }
  }

  mutating func moments(at number: Int) -> [Key: Moment] {
    let packed = graph.configurations[number]
    var moments: [Key: Moment] = [:]
    for edge in graph.edges(of: number) {
      let group = graph.system.groups[Int(edge.group)]
      let row = graph.row(of: Int(edge.group), in: packed)
      let target = graph.configurations[Int(edge.target)]
      let step = Step(
        answer: model[group.rule].answer, outputs: graph.tables.outputs(of: row[Int(edge.step)]),
        reading: target & readable)
      let key = Key(
        action: group.action.index, parameters: group.parameterNumbers[Int(edge.arguments)])
      let isDue = !graph.isMay(edge)
      moments[key, default: Moment()].all.insert(Whole(step: step, target: target, isDue: isDue))
      let isUnseen =
        !model.isSeen(group.action) && !step.answer.isOfRequest && step.reading == packed & readable
      if isUnseen { continue }
      moments[key]?.seen.insert(step)
      if isDue { moments[key]?.due.insert(step) }
    }
    return moments
  }

  /// A number of all that may be done at a place: if it is another, that may be another; if not, it is
  /// the same but for collisions of 64 bits.
  mutating func sum(at number: Int) -> Int {
    let packed = graph.configurations[number]
    var (sum, group, row): (Int, Int32, [LocalStep]) = (0, -1, [])
    for edge in graph.edges(of: number) {
      if edge.group != group {
        row = graph.row(of: Int(edge.group), in: packed)
        group = edge.group
      }
      let known = graph.system.groups[Int(group)]
      let outputs = row[Int(edge.step)].outputs
      var hasher = Hasher()
      hasher.combine(known.action.index)
      hasher.combine(known.parameterNumbers[Int(edge.arguments)])
      hasher.combine(hash(ofAnswer: group))
      hasher.combine(hash(ofOutputs: row[Int(edge.step)], number: outputs))
      hasher.combine(graph.configurations[Int(edge.target)])
      hasher.combine(graph.isMay(edge))
      sum &+= hasher.finalize()
    }
    return sum
  }

  private mutating func hash(ofAnswer group: Int32) -> Int {
    if let known = answers[group] { return known }
    let hash = model[graph.system.groups[Int(group)].rule].answer.hashValue
    answers[group] = hash
    return hash
  }

  private mutating func hash(ofOutputs step: LocalStep, number: Int32) -> Int {
    if let known = outputs[number] { return known }
    let hash = graph.tables.outputs(of: step).hashValue
    outputs[number] = hash
    return hash
  }

  mutating func isAsked(_ key: Key, at number: Int) -> Bool {
    graph.offers(of: ActionID(key.action), in: graph.configurations[number])[key.parameters]
  }

  // MARK: The whole machine

  /// The allowed combinations of what stays as it is.
  var combinations: Set<[Value]> { Set(graph.frozen) }

  func combination(of number: Int) -> [Value] { graph.frozen[Int(graph.worlds[number])] }

  /// The combinations in which an invariant is broken somewhere.
  func combinations(breaking invariant: Expression) -> Set<[Value]> {
    combinations(of: graph.marking(invariant).map { !$0 })
  }

  /// The combinations with a configuration from which no run leads home.
  var combinationsAway: Set<[Value]> {
    let isHome =
      model.home.map(graph.marking) ?? graph.configurations.indices.map { $0 < graph.initialCount }
    return combinations(of: graph.distances(to: isHome).map { $0 == nil })
  }

  private func combinations(of marks: [Bool]) -> Set<[Value]> {
    Set(marks.indices.filter { marks[$0] }.map { graph.frozen[Int(graph.worlds[$0])] })
  }
}

extension Answer {
  fileprivate var isOfRequest: Bool {
    if case .ends = self { true } else { false }
  }
}

extension Machine.Step {
  /// An error that names no errno may look like any.
  func covers(_ other: Machine.Step) -> Bool {
    guard outputs == other.outputs, reading == other.reading else { return false }
    switch (answer, other.answer) {
    case (.error(nil), .error): return true
    case (.ends(let request, .error(nil)), .ends(let second, .error)): return request == second
    default: return answer == other.answer
    }
  }
}
