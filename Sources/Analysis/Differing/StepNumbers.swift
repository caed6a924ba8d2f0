import Exploration
import Lowering
import Modeling

/// What each transition does, as numbers that both machines share: where numbers are equal, so is
/// what they stand for.
struct StepNumbers: Sendable {
  /// An answer with what is handed back.
  struct Effect: Hashable {
    let answer: Answer
    let outputs: [Value?]
  }

  /// For each transition what is asked or happens, with its parameters; -1 where it doesn't count.
  private(set) var keys: [Int32] = []
  /// For each transition the number of its effect.
  private(set) var effects: [Int32] = []
  private(set) var effectList: [Effect] = []
  private(set) var keyList: [Key] = []
  private var effectNumbers: [Effect: Int32] = [:]

  /// What is asked or happens; no action stands for whatever happens unseen.
  struct Key: Hashable {
    let action: ActionID?
    let arguments: [Value]
  }

  private mutating func number(of effect: Effect) -> Int32 {
    if let known = effectNumbers[effect] { return known }
    effectList.append(effect)
    effectNumbers[effect] = Int32(effectList.count - 1)
    return Int32(effectList.count - 1)
  }
}

extension StepNumbers {
  /// Of all that a step does but where it leads, for requests and events that are compared.
  init(of graph: inout StateGraph, compared: Set<ActionID>) {
    let system = graph.system
    var firstKeys: [Int32] = []
    for offer in system.offers {
      firstKeys.append(Int32(keyList.count))
      keyList += offer.parameters.map { Key(action: offer.action, arguments: $0) }
    }
    reserve(graph.edges.count)
    let isCompared = system.groups.map { compared.contains($0.action) }
    let answers = system.groups.map { system.model[$0.rule].answer }
    let parameterNumbers = system.groups.map(\.parameterNumbers)
    let actions = system.groups.map(\.action.index)
    var known: [UInt64: Int32] = [:]
    for configuration in 0..<graph.count {
      var (group, outputs, effect): (Int32, Int32, Int32) = (-1, -1, -1)
      var row: [LocalStep] = []
      for number in graph.starts[configuration]..<graph.starts[configuration + 1] {
        let edge = graph.edges[number]
        let rule = Int(edge.group)
        guard isCompared[rule] else {
          add(key: -1, effect: -1)
          continue
        }
        if edge.group != group {
          row = graph.row(of: rule, in: graph.configurations[configuration])
          (group, outputs) = (edge.group, -1)
        }
        let step = row[Int(edge.step)]
        if step.outputs != outputs {
          outputs = step.outputs
          let key =
            UInt64(UInt32(bitPattern: edge.group)) << 32 | UInt64(UInt32(bitPattern: outputs))
          effect =
            known[key]
            ?? self.number(
              of: Effect(answer: answers[rule], outputs: graph.tables.outputs(of: step)))
          known[key] = effect
        }
        let key = firstKeys[actions[rule]] + Int32(parameterNumbers[rule][Int(edge.arguments)])
        add(key: key, effect: effect)
      }
    }
  }

  private mutating func reserve(_ count: Int) {
    keys.reserveCapacity(count)
    effects.reserveCapacity(count)
  }

  private mutating func add(key: Int32, effect: Int32) {
    keys.append(key)
    effects.append(effect)
  }
}

extension StepNumbers {
  private struct SeenStep: Hashable {
    let group: Int32
    let arguments: Int32
    let outputs: Int32
    let shown: Packed
  }

  private typealias Numbers = (key: Int32, effect: Int32)

  /// Of what user space sees of a step that is compared, or of the registers after it.
  init(seenOf graph: inout StateGraph, compared: Set<ActionID>) {
    let system = graph.system
    let readable = system.mask(of: system.model.readableSlots)
    reserve(graph.edges.count)
    let isCompared = system.groups.map { compared.contains($0.action) }
    let shownMasks = system.groups.map { system.mask(of: system.model.slotsShown(after: $0.rule)) }
    let showsMore = system.groups.indices.map {
      shownMasks[$0] != .zero || system.model[system.groups[$0].rule].handsBack
    }
    var keyNumbers: [Key: Int32] = [:]
    /// Of rules that show no more than their arguments, by these.
    var plain = system.groups.map { [Numbers?](repeating: nil, count: $0.arguments.count) }
    var known: [SeenStep: Numbers] = [:]
    for configuration in 0..<graph.count {
      let packed = graph.configurations[configuration]
      for place in graph.starts[configuration]..<graph.starts[configuration + 1] {
        let edge = graph.edges[place]
        let group = Int(edge.group)
        guard isCompared[group] else {
          add(key: -1, effect: -1)
          continue
        }
        let numbers: Numbers
        if showsMore[group] {
          let seen = SeenStep(
            group: edge.group, arguments: edge.arguments,
            outputs: graph.row(of: group, in: packed)[Int(edge.step)].outputs,
            shown: packed & shownMasks[group])
          numbers = known[seen] ?? self.numbers(of: edge, configuration, &graph, &keyNumbers)
          known[seen] = numbers
        } else {
          numbers =
            plain[group][Int(edge.arguments)]
            ?? self.numbers(of: edge, configuration, &graph, &keyNumbers)
          plain[group][Int(edge.arguments)] = numbers
        }
        let isUnseen =
          keyList[Int(numbers.key)].action == nil
          && graph.configurations[Int(edge.target)] & readable == packed & readable
        add(key: isUnseen ? -1 : numbers.key, effect: numbers.effect)
      }
    }
  }

  private mutating func numbers(
    of edge: StateGraph.Edge, _ configuration: Int, _ graph: inout StateGraph,
    _ keyNumbers: inout [Key: Int32]
  ) -> Numbers {
    let step = graph.step(edge, from: configuration)
    let observation = graph.system.model.observation(
      of: step.rule, arguments: step.arguments, outputs: step.outputs,
      from: graph.values(of: configuration))
    let seen = observation.map { Key(action: $0.action ?? $0.ended, arguments: $0.arguments) }
    let key = seen ?? Key(action: nil, arguments: [])
    if keyNumbers[key] == nil {
      keyNumbers[key] = Int32(keyList.count)
      keyList.append(key)
    }
    let effect = number(
      of: Effect(
        answer: observation?.answer ?? .none,
        outputs: (observation?.outputs ?? []) + (observation?.shown ?? [])))
    return (keyNumbers[key] ?? -1, effect)
  }
}

extension Rule {
  /// Whether a step by it sets an output.
  fileprivate var handsBack: Bool {
    assignments.contains { if case .output = $0.target { true } else { false } }
  }
}

extension Model {
  /// The registers that the request answered by a rule reads.
  fileprivate func slotsShown(after rule: RuleID) -> [SlotID] {
    guard case .ends(let request, _) = self[rule].answer else {
      return slotsShown(by: self[rule].action)
    }
    return slotsShown(by: request)
  }
}
