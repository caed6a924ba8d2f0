import Lowering
import Modeling

/// The transitions of a graph sorted into what an actor can bring about and what the others do.
///
/// A request of which some answer leaves everything as it is can't lead closer to a goal, so it is no
/// move; in most configurations that is nearly all of them.
package struct GameBoard: Sendable {
  /// All that one choice of the actor may lead to.
  struct Move: Sendable {
    let from: Int32
    let key: GameMove
    /// Its transitions lead to `targets[first..<end]`.
    let first: Int32
    let end: Int32
  }

  let actor: String?
  let kind: StateGraph.GameMoves
  let moves: [Move]
  private let targets: [Int32]
  /// The moves of configuration i are `moves[starts[i]..<starts[i + 1]]`.
  private let starts: [Int32]
  private let moveSources: Grouping
  private let otherTargets: Grouping
  private let otherSources: Grouping

  func moves(from configuration: Int) -> ArraySlice<Move> {
    moves[Int(starts[configuration])..<Int(starts[configuration + 1])]
  }
  func targets(of move: Move) -> ArraySlice<Int32> { targets[Int(move.first)..<Int(move.end)] }
  func moves(into configuration: Int32) -> ArraySlice<Int32> { moveSources[configuration] }
  func others(from configuration: Int32) -> ArraySlice<Int32> { otherTargets[configuration] }
  func others(into configuration: Int32) -> ArraySlice<Int32> { otherSources[configuration] }

  init(_ graph: StateGraph, actor: String?, moves kind: StateGraph.GameMoves) {
    let roles = Roles(graph.system, actor: actor, moves: kind)
    var moves: [Move] = []
    var targets: [Int32] = []
    var starts: [Int32] = [0]
    var answers: [(key: Int32, value: Int32)] = []
    var others: [(key: Int32, value: Int32)] = []
    var sorter = MoveSorter(graph, roles)
    for configuration in 0..<Int32(graph.count) {
      sorter.sort(configuration)
      for move in sorter.moves {
        for target in move.targets { answers.append((target, Int32(moves.count))) }
        let first = Int32(targets.count)
        targets += move.targets
        moves.append(
          Move(from: configuration, key: move.key, first: first, end: Int32(targets.count)))
      }
      starts.append(Int32(moves.count))
      for target in sorter.others { others.append((configuration, target)) }
    }
    self.actor = actor
    self.kind = kind
    self.moves = moves
    self.targets = targets
    self.starts = starts
    moveSources = Grouping(answers, count: graph.count)
    otherTargets = Grouping(others, count: graph.count)
    otherSources = Grouping(others.map { ($0.value, $0.key) }, count: graph.count)
  }
}

/// What each rule is in the game.
private struct Roles {
  enum Role { case absent, request, own, other }
  let roles: [Role]
  /// For each rule, who does it.
  private let actors: [String]
  /// For each number that the waiting slot can have, who must answer.
  private let answerers: [String?]
  private let waiting: PackedField?

  init(_ system: TransitionSystem, actor: String?, moves: StateGraph.GameMoves) {
    let model = system.model
    actors = model.rules.map { model[$0.action].actor }
    roles = model.rules.map { rule in
      if moves == .plain, rule.freedom == .may { return .absent }
      if model[rule.action].actor != actor { return .other }
      return model[rule.action].isRequest ? .request : .own
    }
    answerers =
      [nil]
      + model.actions.map { action in
        switch action.kind {
        case .request(let answerer, _): answerer
        case .event: nil
        }
      }
    waiting = model.waitingSlot.map { system.components[$0.index].field }
  }

  /// Who must answer the request that waits; nil where none does.
  func answerer(in packed: Packed) -> String? {
    waiting.flatMap { answerers[$0.read(packed)] }
  }

  func isStep(of group: Int32, by actor: String?) -> Bool { actors[Int(group)] == actor }
}

/// Sorts the transitions of one configuration after the other, without making lists anew.
private struct MoveSorter {
  struct Sorted {
    let key: GameMove
    let targets: [Int32]
  }
  private let graph: StateGraph
  private let roles: Roles
  /// For each rule, where the parameters of its request begin among those of all requests.
  private let offsets: [Int]
  /// For each choice of parameters, its number among the moves; valid where the stamp is right.
  private var places: [Int]
  private var stamps: [Int32]
  private var requests: [[Int32]] = []
  private var names: [GameMove] = []
  private var leadsOn: [Bool] = []
  private var used = 0
  private(set) var moves: [Sorted] = []
  private(set) var others: [Int32] = []

  init(_ graph: StateGraph, _ roles: Roles) {
    self.graph = graph
    self.roles = roles
    var first: [Int] = []
    var total = 0
    for offer in graph.system.offers {
      first.append(total)
      total += offer.parameters.count
    }
    offsets = graph.system.groups.map { first[$0.action.index] }
    places = Array(repeating: 0, count: total)
    stamps = Array(repeating: -1, count: total)
  }

  mutating func sort(_ configuration: Int32) {
    moves.removeAll(keepingCapacity: true)
    others.removeAll(keepingCapacity: true)
    used = 0
    let answerer = roles.answerer(in: graph.configurations[Int(configuration)])
    var awaited: [Int32] = []
    for edge in graph.edges(of: Int(configuration)) {
      switch roles.roles[Int(edge.group)] {
      case .absent, .own: continue
      case .request: add(edge, from: configuration)
      case .other:
        if edge.target != configuration { others.append(edge.target) }
        if answerer != nil, roles.isStep(of: edge.group, by: answerer) {
          awaited.append(edge.target)
        }
      }
    }
    for number in 0..<used where leadsOn[number] {
      moves.append(Sorted(key: names[number], targets: requests[number]))
    }
    if !awaited.isEmpty, !awaited.contains(configuration) {
      moves.append(Sorted(key: .wait, targets: awaited))
    }
  }

  private mutating func add(_ edge: StateGraph.Edge, from configuration: Int32) {
    let group = Int(edge.group)
    let parameters = graph.system.groups[group].parameterNumbers[Int(edge.arguments)]
    let key = offsets[group] + parameters
    if stamps[key] != configuration {
      stamps[key] = configuration
      places[key] = used
      if used == requests.count {
        requests.append([])
        leadsOn.append(true)
        names.append(.wait)
      }
      names[used] = .ask(graph.system.groups[group].action, parameters: parameters)
      requests[used].removeAll(keepingCapacity: true)
      leadsOn[used] = true
      used += 1
    }
    let place = places[key]
    if edge.target == configuration { leadsOn[place] = false }
    if leadsOn[place] { requests[place].append(edge.target) }
  }
}

/// Values by small numbers, in the order they were given.
struct Grouping: Sendable {
  private let starts: [Int32]
  private let values: [Int32]

  init(_ pairs: [(key: Int32, value: Int32)], count: Int) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for pair in pairs { starts[Int(pair.key) + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var fill = starts
    var values = [Int32](repeating: 0, count: pairs.count)
    for pair in pairs {
      values[Int(fill[Int(pair.key)])] = pair.value
      fill[Int(pair.key)] += 1
    }
    self.starts = starts
    self.values = values
  }

  subscript(key: Int32) -> ArraySlice<Int32> {
    values[Int(starts[Int(key)])..<Int(starts[Int(key) + 1])]
  }
}
