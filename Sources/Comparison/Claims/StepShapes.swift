import Exploration
import Modeling

/// The steps of one machine in one combination, by what is seen of them apart from mapped words, and
/// for each shape the states that the words are in: what is read before, the arguments, what is read
/// after.
///
/// Steps with words that no state names are left out, and so are outputs: what is demanded of a map
/// by these shapes is necessary, and not enough.
struct StepShapes {
  struct Shape: Hashable {
    let action: ActionID?
    let ended: ActionID?
    let arguments: [SeenValue]
    let answer: String
    let isStart: Bool
  }

  private(set) var shapes: [Shape: Set<[StateID]>] = [:]
  /// Shapes in the order of first sight.
  private var order: [Shape] = []
  private let machine: ObservedMachine
  private let translation: Translation
  private let side: MachinePair.Side
  private let readable: [RegisterID]

  var inOrder: [(Shape, Set<[StateID]>)] { order.map { ($0, shapes[$0] ?? []) } }

  init(
    _ machine: ObservedMachine, in world: Int, _ translation: Translation,
    of side: MachinePair.Side
  ) {
    (self.machine, self.translation, self.side) = (machine, translation, side)
    readable = translation.readablePairs.map { side == .first ? $0.first : $0.second }
    let states = machine.steps.states
    for configuration in 0..<states.count where Int(states.worlds[configuration]) == world {
      guard let before = read(configuration) else { continue }
      if configuration < states.initialCount { add(Self.start, before) }
      for number in states.starts[configuration]..<states.starts[configuration + 1] {
        guard let after = read(Int(states.edges[number].target)) else { continue }
        add(edge: number, before, after)
      }
    }
    guard side == .second else { return }
    // Where both ends are one state nothing need happen.
    for state in readable.flatMap({ machine.model.exactStates(of: $0) }) where readable.count == 1 {
      add(Self.silent, [state, state])
    }
  }

  private static let start = Shape(
    action: nil, ended: nil, arguments: [], answer: "", isStart: true)
  private static let silent = Shape(
    action: nil, ended: nil, arguments: [], answer: "", isStart: false)

  private mutating func add(_ shape: Shape, _ states: [StateID]) {
    if shapes[shape] == nil { order.append(shape) }
    shapes[shape, default: []].insert(states)
  }

  /// What is read, as states; nil where some word is in none.
  private func read(_ configuration: Int) -> [StateID]? {
    var result: [StateID] = []
    for register in readable {
      let component = machine.steps.states.system.components[
        machine.model[register].slot.index]
      let word = component.values[
        component.field.read(machine.steps.states.configurations[configuration])]
      guard let state = machine.model.exactState(of: word, in: register) else { return nil }
      result.append(state)
    }
    return result
  }

  private mutating func add(edge number: Int, _ before: [StateID], _ after: [StateID]) {
    let seen = machine.steps.labels(ofEdge: number).map {
      machine.steps.observations[Int($0) - 1]
    }
    guard let first = seen.first, !isHidden(first) else {
      // A silent step is seen where it changes what is read; of several registers not one by one.
      if before != after, before.count == 1 { add(Self.silent, before + after) }
      return
    }
    for observation in seen {
      guard let (arguments, words) = arguments(of: observation) else { continue }
      for answer in translation.answers(observation.answer, isLeft: side == .first) {
        add(
          Shape(
            action: common(observation.action), ended: common(observation.ended),
            arguments: arguments, answer: answer, isStart: false), before + words + after)
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

  /// In words of the second; nil where a word is in no state, or nobody asks this.
  private func arguments(of seen: Observation) -> (values: [SeenValue], words: [StateID])? {
    let hidden = side == .first ? translation.map.hidden.first : translation.map.hidden.second
    guard !translation.isUnasked(seen, hidden, in: machine.model) else { return nil }
    guard let action = common(seen.action) else { return ([], []) }
    let pair = translation.map.actions.first { pair in
      side == .first ? pair.first == seen.action : pair.second == action
    }
    var (values, words): ([SeenValue], [StateID]) = ([], [])
    for index in translation.right[action].parameters.indices {
      switch (pair?.arguments[index], side) {
      case (.any, _): values.append(.any)
      case (.constant(let value), .first): values.append(.value(value))
      case (.parameter(let own), .first):
        guard let made = argument(seen.arguments[own], own, seen.action) else { return nil }
        values.append(made.value)
        words += made.words
      case (.constant, .second), (.parameter, .second), (nil, _):
        guard let made = argument(seen.arguments[index], index, seen.action) else { return nil }
        values.append(made.value)
        words += made.words
      }
    }
    return (values, words)
  }

  private func argument(_ value: Value, _ index: Int, _ action: ActionID?) -> (
    value: SeenValue, words: [StateID]
  )? {
    guard let action else { return nil }
    let type = machine.model[action].parameters[index].type
    guard case .word(let word) = type, let register = word.register else {
      return (translation.plain(value, type, in: machine.model), [])
    }
    guard let state = machine.model.exactState(of: value, in: register) else { return nil }
    return (.other, [state])
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
