import Exploration
import Lowering
import Modeling

/// How both machines come to a place by the same steps.
struct CommonArrival {
  let from: Int32
  let edge: StateGraph.Edge
  let distance: Int
}

/// The places that two machines share in one pair of combinations, and what differs there.
package struct SharedPlaces: Sendable {
  /// For each configuration of the first machine that the second has too, its number there.
  let partners: [Int32: Int32]
  let arrivals: [Int32: CommonArrival]
  /// Where runs of both begin.
  let starts: Set<Int32>
  package let cases: [StepCase]
  /// Initial configurations that only one of them has.
  package let startsApart: (old: [Int], new: [Int])
}

extension CommonArrival: Sendable {}

extension SideBySide {
  /// Compares step by step in every configuration that both reach. Only for comparable pairs.
  package mutating func sharedPlaces(_ number: Int) -> SharedPlaces {
    let pair = pairs[number]
    guard case .some(.some(let olds)) = index[pair.old],
      case .some(.some(let news)) = index[pair.new]
    else { preconditionFailure("the combinations \(pair) can't be compared") }
    var partners: [Int32: Int32] = [:]
    for member in members[pair.old] {
      partners[member] = news[graph.configurations[Int(member)] & pairedMask]
    }
    let starts = self.starts(pair, olds, news)
    var search = CommonSearch(starts: starts.common)
    var cases: [StepCase] = []
    let isSame = members[pair.old].map { isAlike($0, partners[$0]) }
    let alike = Dictionary(uniqueKeysWithValues: zip(members[pair.old], isSame))
    search.run { place in
      guard let partner = partners[place] else { return [] }
      return commonEdges(place, partner, isAlike: alike[place] ?? false).filter { edge in
        partners[edge.target] != nil
      }
    }
    for (member, same) in zip(members[pair.old], isSame) where !same {
      if stop.isRaised { break }
      guard let partner = partners[member] else { continue }
      cases += self.cases(
        number, Int(member), Int(partner), distance: search.distance(of: member))
    }
    return SharedPlaces(
      partners: partners, arrivals: search.arrivals, starts: Set(starts.common), cases: cases,
      startsApart: (starts.old, starts.new))
  }

  private func starts(_ pair: WorldPair, _ olds: [Packed: Int32], _ news: [Packed: Int32])
    -> (common: [Int32], old: [Int], new: [Int])
  {
    var (common, old, new): ([Int32], [Int], [Int]) = ([], [], [])
    let begins = Set(0..<graph.initialCount)
    for start in begins.sorted() where Int(graph.worlds[start]) == pair.old {
      let partner = news[graph.configurations[start] & pairedMask]
      if let partner, begins.contains(Int(partner)) {
        common.append(Int32(start))
      } else {
        old.append(start)
      }
    }
    for start in begins.sorted() where Int(graph.worlds[start]) == pair.new {
      let partner = olds[graph.configurations[start] & pairedMask]
      if partner.map({ begins.contains(Int($0)) }) != true { new.append(start) }
    }
    return (common, old, new)
  }

  // MARK: A quick look

  /// What a step does as one word; equal sums mean equal steps but for collisions of 64 bits, and
  /// unequal ones only that a closer look is needed.
  private mutating func sum(of configuration: Int) -> UInt64 {
    var sum: UInt64 = 0
    let packed = graph.configurations[configuration]
    for edge in graph.edges(of: configuration) {
      let group = system.groups[Int(edge.group)]
      guard question.compared.contains(group.action) else { continue }
      let step = graph.row(of: Int(edge.group), in: packed)[Int(edge.step)]
      var hasher = Mixer()
      hasher.add(UInt64(group.action.index) << 32 | UInt64(step.parameters))
      hasher.add(UInt64(UInt32(bitPattern: step.outputs)))
      hasher.add(answerNumber(system.model[group.rule].answer))
      let target = graph.configurations[Int(edge.target)] & pairedMask
      hasher.add(target.low)
      hasher.add(target.high)
      hasher.add(graph.isMay(edge) ? 1 : 0)
      sum &+= hasher.value
    }
    return sum
  }

  private func answerNumber(_ answer: Answer) -> UInt64 {
    switch answer {
    case .ok: return 1
    case .waits: return 2
    case .none: return 3
    case .error(let name): return (name ?? "").utf8.reduce(5) { $0 &* 31 &+ UInt64($1) }
    case .ends(let request, let inner):
      return answerNumber(inner) &* 1009 &+ UInt64(request.index)
    }
  }

  private mutating func isAlike(_ old: Int32, _ new: Int32?) -> Bool {
    guard let new else { return true }
    return sum(of: Int(old)) == sum(of: Int(new))
  }

  // MARK: A closer look

  private struct AskedStep: Hashable {
    let action: ActionID
    let parameters: Int
  }

  private mutating func steps(of configuration: Int) -> [AskedStep: [StepCase.Possibility]] {
    var result: [AskedStep: [StepCase.Possibility]] = [:]
    for edge in graph.edges(of: configuration) {
      let group = system.groups[Int(edge.group)]
      guard question.compared.contains(group.action) else { continue }
      let step = graph.step(edge, from: configuration)
      let key = AskedStep(
        action: group.action, parameters: group.parameterNumbers[Int(edge.arguments)])
      let outcome = StepCase.Outcome(
        answer: system.model[group.rule].answer, outputs: step.outputs,
        target: question.paired.map { step.configuration[$0.index] })
      let isDue = !graph.isMay(edge)
      if let known = result[key]?.firstIndex(where: { $0.outcome == outcome }) {
        result[key]?[known].rules.append(group.rule)
        if isDue { result[key]?[known].isDue = true }
      } else {
        result[key, default: []].append(
          StepCase.Possibility(
            outcome: outcome, rules: [group.rule], arguments: step.arguments, isDue: isDue,
            configuration: Int(edge.target)))
      }
    }
    return result
  }

  private mutating func cases(_ pair: Int, _ old: Int, _ new: Int, distance: Int?) -> [StepCase] {
    let (olds, news) = (steps(of: old), steps(of: new))
    let keys = Set(olds.keys).union(news.keys).sorted {
      ($0.action, $0.parameters) < ($1.action, $1.parameters)
    }
    return keys.compactMap { key in
      let (first, second) = (olds[key] ?? [], news[key] ?? [])
      guard !Self.isSame(first, second) else { return nil }
      return StepCase(
        pair: pair, action: key.action,
        arguments: system.offers[key.action.index].parameters[key.parameters],
        old: side(old, key, first), new: side(new, key, second), distance: distance)
    }
  }

  private static func isSame(
    _ first: [StepCase.Possibility], _ second: [StepCase.Possibility]
  ) -> Bool {
    func marks(_ all: [StepCase.Possibility]) -> [StepCase.Outcome: Bool] {
      Dictionary(uniqueKeysWithValues: all.map { ($0.outcome, $0.isDue) })
    }
    return marks(first) == marks(second)
  }

  private mutating func side(
    _ place: Int, _ key: AskedStep, _ possibilities: [StepCase.Possibility]
  ) -> StepCase.Side {
    let asked = graph.offers(of: key.action, in: graph.configurations[place])
    return StepCase.Side(
      places: [place], isAsked: asked[key.parameters], possibilities: possibilities)
  }

  /// Steps of the first machine that the second has too.
  private mutating func commonEdges(_ old: Int32, _ new: Int32, isAlike: Bool) -> [StateGraph.Edge]
  {
    let edges = graph.edges(of: Int(old)).filter {
      question.compared.contains(system.groups[Int($0.group)].action)
    }
    if isAlike { return edges }
    let others = steps(of: Int(new))
    return edges.filter { edge in
      let group = system.groups[Int(edge.group)]
      let key = AskedStep(
        action: group.action, parameters: group.parameterNumbers[Int(edge.arguments)])
      let step = graph.step(edge, from: Int(old))
      let outcome = StepCase.Outcome(
        answer: system.model[group.rule].answer, outputs: step.outputs,
        target: question.paired.map { step.configuration[$0.index] })
      return others[key]?.contains { $0.outcome == outcome } ?? false
    }
  }

  // MARK: Runs

  /// The shortest run of the first machine by steps that both have to a place; nil where there is
  /// none.
  package mutating func commonRun(to place: Int, in shared: SharedPlaces) -> Trace? {
    guard shared.starts.contains(Int32(place)) || shared.arrivals[Int32(place)] != nil else {
      return nil
    }
    var path: [(from: Int, edge: StateGraph.Edge)] = []
    var current = Int32(place)
    while let arrival = shared.arrivals[current] {
      path.append((Int(arrival.from), arrival.edge))
      current = arrival.from
    }
    let start = graph.values(of: Int(current))
    return Trace(
      start: start, steps: path.reversed().map { graph.step($0.edge, from: $0.from) })
  }

  /// The shortest run to a configuration by any steps.
  package mutating func run(to place: Int) -> Trace { graph.trace(to: place) }
}

/// A breadth-first search by steps that both machines have.
private struct CommonSearch {
  private let starts: [Int32]
  private(set) var arrivals: [Int32: CommonArrival] = [:]
  private var met: [Int32: Int] = [:]

  init(starts: [Int32]) { self.starts = starts }

  func distance(of place: Int32) -> Int? { met[place] }

  mutating func run(_ edges: (Int32) -> [StateGraph.Edge]) {
    var queue = starts
    for start in starts { met[start] = 0 }
    var head = 0
    while head < queue.count {
      let place = queue[head]
      let distance = (met[place] ?? 0) + 1
      for edge in edges(place) where met[edge.target] == nil {
        met[edge.target] = distance
        arrivals[edge.target] = CommonArrival(from: place, edge: edge, distance: distance)
        queue.append(edge.target)
      }
      head += 1
    }
  }
}

/// Words mixed into one, in order.
private struct Mixer {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0xBF58_476D_1CE4_E5B9
    value ^= value >> 29
  }
}

extension SideBySide {
  /// Where runs of one machine begin in a pair of combinations.
  package func starts(of machine: Machine, in number: Int) -> [Int] {
    let world = machine == .old ? pairs[number].old : pairs[number].new
    return (0..<graph.initialCount).filter { Int(graph.worlds[$0]) == world }
  }

  /// The same run as the other machine takes it, step by step; nil where it can't.
  package mutating func translated(_ trace: Trace, to world: Int) -> Trace? {
    guard case .some(.some(let places)) = index[world] else { return nil }
    func place(_ configuration: [Value]) -> Int? {
      do { return places[try system.pack(configuration) & pairedMask].map(Int.init) } catch {
        preconditionFailure("\(configuration) was met, and has no place: \(error)")
      }
    }
    guard var current = place(trace.start) else { return nil }
    let start = graph.values(of: current)
    var steps: [Trace.Step] = []
    for step in trace.steps {
      let action = model[step.rule].action
      let parameters = model[action].parameters.count
      let answer = model[step.rule].answer
      guard let target = place(step.configuration),
        let edge = graph.edges(of: current).first(where: { edge in
          let group = system.groups[Int(edge.group)]
          return Int(edge.target) == target && group.action == action
            && model[group.rule].answer == answer
            && group.arguments[Int(edge.arguments)].prefix(parameters)
              == step.arguments.prefix(parameters)
        })
      else { return nil }
      steps.append(graph.step(edge, from: current))
      current = target
    }
    return Trace(start: start, steps: steps)
  }
}
