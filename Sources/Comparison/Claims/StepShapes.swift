import Exploration
import Modeling

/// The steps of one machine in one combination, by what is seen of them apart from mapped words, and
/// for each shape the states that the words are in: what is read before, the arguments, what is read
/// after.
///
/// Steps with words that no state names, or that have a line of their own, are left out, and so are
/// outputs: what is demanded of a map by these shapes is necessary, and not enough.
struct StepShapes {
  struct Shape: Hashable {
    let action: ActionID?
    let ended: ActionID?
    let arguments: [SeenValue]
    let answer: String
    let isStart: Bool
  }

  private(set) var shapes: [Shape: Set<[StateID]>] = [:]
  /// Of which some step was left out.
  private(set) var unnamed: Set<Shape> = []
  /// Shapes in the order of first sight.
  private var order: [Shape] = []
  private let machine: ObservedMachine
  private let translation: Translation
  private let side: MachinePair.Side
  private let readable: [RegisterID]
  /// The combination, in which the map's lines are read.
  private let frozen: [Value]

  var inOrder: [(Shape, Set<[StateID]>)] { order.map { ($0, shapes[$0] ?? []) } }

  init(
    _ machine: ObservedMachine, in world: Int, _ translation: Translation,
    of side: MachinePair.Side
  ) {
    (self.machine, self.translation, self.side) = (machine, translation, side)
    readable = translation.readablePairs.map { side == .first ? $0.first : $0.second }
    frozen = machine.steps.states.frozen[world]
    let states = machine.steps.states
    for configuration in reached(in: world) {
      let before = read(configuration)
      if configuration < states.initialCount { add(Self.start, before) }
      for number in states.starts[configuration]..<states.starts[configuration + 1] {
        add(edge: number, before, read(Int(states.edges[number].target)))
      }
    }
  }

  /// What may answer a step of this shape; where both ends of a silent one are one state, nothing need
  /// happen.
  func answers(to shape: Shape) -> Set<[StateID]> {
    let known = shapes[shape] ?? []
    guard shape == Self.silent, side == .second, readable.count == 1 else { return known }
    let states = readable.flatMap { machine.model.exactStates(of: $0) }
    return known.union(states.map { [$0, $0] })
  }

  private static let start = Shape(
    action: nil, ended: nil, arguments: [], answer: "", isStart: true)
  private static let silent = Shape(
    action: nil, ended: nil, arguments: [], answer: "", isStart: false)

  /// Nil: some word isn't in a state of which an image is sought.
  private mutating func add(_ shape: Shape, _ states: [StateID]?) {
    guard let states else {
      unnamed.insert(shape)
      return
    }
    if shapes[shape] == nil { order.append(shape) }
    shapes[shape, default: []].insert(states)
  }

  /// The configurations that runs come to when nobody asks what the map leaves unasked.
  private func reached(in world: Int) -> [Int] {
    let states = machine.steps.states
    var queue = (0..<states.initialCount).filter { Int(states.worlds[$0]) == world }
    var met = Set(queue)
    var head = 0
    while head < queue.count {
      let current = queue[head]
      head += 1
      for number in states.starts[current]..<states.starts[current + 1] where isTaken(number) {
        let target = Int(states.edges[number].target)
        if met.insert(target).inserted { queue.append(target) }
      }
    }
    return queue
  }

  private func isTaken(_ edge: Int) -> Bool {
    let labels = machine.steps.labels(ofEdge: edge)
    return labels.isEmpty
      || labels.contains { !isUnasked(machine.steps.observations[Int($0) - 1]) }
  }

  private func isUnasked(_ seen: Observation) -> Bool {
    let hidden = side == .first ? translation.map.hidden.first : translation.map.hidden.second
    return translation.isUnasked(seen, hidden, in: machine.model)
  }

  /// What is read, as states; nil where some word is in none.
  private func read(_ configuration: Int) -> [StateID]? {
    var result: [StateID] = []
    for register in readable {
      let component = machine.steps.states.system.components[
        machine.model[register].slot.index]
      let word = component.values[
        component.field.read(machine.steps.states.configurations[configuration])]
      guard let state = state(of: word, in: register) else { return nil }
      result.append(state)
    }
    return result
  }

  /// The state whose image is sought; nil also where the map has a line for the word.
  private func state(of word: Value, in register: RegisterID) -> StateID? {
    let hasLine =
      side == .first
      && translation.map.words.contains { line in
        line.first == register
          && (try? machine.model.holds(
            line.condition, in: Environment(frozen, arguments: [word]))) == true
      }
    return hasLine ? nil : machine.model.exactState(of: word, in: register)
  }

  private mutating func add(edge number: Int, _ before: [StateID]?, _ after: [StateID]?) {
    let seen = machine.steps.labels(ofEdge: number).map {
      machine.steps.observations[Int($0) - 1]
    }
    guard let first = seen.first, !isHidden(first) else {
      // A silent step is seen where it changes what is read; of several registers not one by one.
      if before != after, readable.count == 1 {
        add(Self.silent, before.flatMap { ends in after.map { ends + $0 } })
      }
      return
    }
    for observation in seen where !isUnasked(observation) {
      let (arguments, words) = arguments(of: observation)
      let states = before.flatMap { before in
        words.flatMap { words in after.map { before + words + $0 } }
      }
      for answer in translation.answers(observation.answer, isLeft: side == .first) {
        add(
          Shape(
            action: common(observation.action), ended: common(observation.ended),
            arguments: arguments, answer: answer, isStart: false), states)
      }
    }
  }

  private func isHidden(_ seen: Observation) -> Bool {
    let hidden = side == .first ? translation.map.hidden.first : translation.map.hidden.second
    return translation.isHidden(seen, hidden)
  }

  private func common(_ id: ActionID?) -> ActionID? {
    guard side == .first else { return id }
    return id.flatMap { own in translation.map.actions.first { $0.first == own }?.second }
  }

  /// In words of the second, and the states of those that are words; nil where one is in none.
  private func arguments(of seen: Observation) -> (values: [SeenValue], words: [StateID]?) {
    guard let asked = seen.action, let action = common(asked) else { return ([], []) }
    let pair = translation.map.actions.first { pair in
      side == .first ? pair.first == seen.action : pair.second == action
    }
    var (values, words): ([SeenValue], [StateID]?) = ([], [])
    for index in translation.right[action].parameters.indices {
      switch (pair?.arguments[index], side) {
      case (.any, _): values.append(.any)
      case (.constant(let value), .first): values.append(.value(value))
      case (.parameter(let own), .first):
        add(argument(seen.arguments[own], own, asked), to: &values, &words)
      case (.constant, .second), (.parameter, .second), (nil, _):
        add(argument(seen.arguments[index], index, asked), to: &values, &words)
      }
    }
    return (values, words)
  }

  private func add(
    _ argument: Argument, to values: inout [SeenValue], _ words: inout [StateID]?
  ) {
    switch argument {
    case .plain(let value): values.append(value)
    case .word(let state):
      values.append(.other)
      words = words.flatMap { known in state.map { known + [$0] } }
    }
  }

  private enum Argument {
    case plain(SeenValue)
    /// Its state.
    case word(StateID?)
  }

  private func argument(_ value: Value, _ index: Int, _ action: ActionID) -> Argument {
    let type = machine.model[action].parameters[index].type
    guard case .word(let word) = type, let register = word.register else {
      return .plain(translation.plain(value, type, in: machine.model))
    }
    return .word(state(of: value, in: register))
  }

  // MARK: Words

  /// A step of this shape in these states, in words.
  func words(_ shape: Shape, _ states: [StateID]) -> String {
    let names = states.map { machine.model[$0].name }
    if shape.isStart { return "the start in \(names.joined(separator: ", "))" }
    let count = readable.count
    let from = names.prefix(count).joined(separator: ", ")
    let to = names.suffix(count).joined(separator: ", ")
    let asked = names.dropFirst(count).dropLast(count).joined(separator: ", ")
    let action = (shape.action ?? shape.ended).map { id in
      let own = side == .first ? translation.map.actions.first { $0.second == id }?.first : id
      return own.map { machine.model[$0].name } ?? translation.right[id].name
    }
    let name = action ?? "a silent step"
    let call = asked.isEmpty ? name : "\(name)(\(asked))"
    let answer = shape.answer.isEmpty ? "" : " -> \(shape.answer)"
    return count == 0 ? call + answer : "\(call)\(answer) from \(from) to \(to)"
  }
}
