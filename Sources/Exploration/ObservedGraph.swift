import Lowering
import Modeling

/// The reachable configurations as user space sees them: steps by what they show, configurations by
/// what the registers read.
package struct ObservedGraph: Sendable {
  /// What labels stand for; label n is the n-th, counted from 1.
  package let observations: [Observation]
  /// What the readable registers hold, for each colour.
  package let readings: [Packed]
  var graph: LabelledGraph

  package init(_ states: inout StateGraph) {
    let painter = Painter(states, looking: states.system.mask(of: states.system.model.readableSlots))
    graph = LabelledGraph(colours: painter.colours)
    readings = painter.readings
    var labels = Labels(states.system)
    for configuration in 0..<states.count {
      for edge in states.edges(of: configuration) {
        let set = labels.labels(of: edge, from: configuration, in: &states)
        for index in set {
          let label = labels.listed[index]
          if label == LabelledGraph.silentLabel {
            graph.silent.add(label, to: edge.target)
          } else {
            graph.seen.add(label, to: edge.target)
          }
        }
      }
      graph.silent.endRow()
      graph.seen.endRow()
    }
    observations = labels.observations
  }

  package var count: Int { graph.count }

  package func colour(of configuration: Int) -> Int { Int(graph.colours[configuration]) }

  package func observation(_ label: Int32) -> Observation? {
    label == LabelledGraph.silentLabel ? nil : observations[Int(label) - 1]
  }

  /// Colours of configurations when only some slots are looked at.
  static func colours(of states: StateGraph, looking mask: Packed) -> [Int32] {
    Painter(states, looking: mask).colours
  }
}

/// Numbers for what is looked at, in the order of first sight.
private struct Painter {
  private(set) var colours: [Int32] = []
  private(set) var readings: [Packed] = []

  init(_ states: StateGraph, looking mask: Packed) {
    var known: [Packed: Int32] = [:]
    colours.reserveCapacity(states.count)
    for packed in states.configurations {
      let reading = packed & mask
      if let colour = known[reading] {
        colours.append(colour)
        continue
      }
      known[reading] = Int32(readings.count)
      colours.append(Int32(readings.count))
      readings.append(reading)
    }
  }
}

/// Finds the labels of transitions; a step that answers any error has one for each errno.
private struct Labels {
  private let system: TransitionSystem
  private(set) var observations: [Observation] = []
  /// Sets of labels one after the other; a set is a range in it.
  private(set) var listed: [Int32] = []
  private var numbers: [Observation: Int32] = [:]
  /// For each rule whose steps show the same for the same parameters: their sets once known.
  private var byParameters: [[Range<Int>?]]
  private var byStep: [StepKey: Range<Int>] = [:]
  private let showsMore: [Bool]
  private let shownMasks: [Packed]

  private struct StepKey: Hashable {
    let group: Int32
    let parameters: Int32
    let outputs: Int32
    let shown: Packed
  }

  init(_ system: TransitionSystem) {
    self.system = system
    let model = system.model
    let shownMasks = model.rules.map { rule in
      guard case .ends(let request, _) = rule.answer else {
        return system.mask(of: model.slotsShown(by: rule.action))
      }
      return system.mask(of: model.slotsShown(by: request))
    }
    self.shownMasks = shownMasks
    showsMore = model.rules.indices.map { index in
      shownMasks[index] != .zero
        || model.rules[index].assignments.contains {
          if case .output = $0.target { true } else { false }
        }
    }
    byParameters = system.groups.map { group in
      Array(repeating: nil, count: (group.parameterNumbers.last ?? -1) + 1)
    }
  }

  mutating func labels(
    of edge: StateGraph.Edge, from configuration: Int, in states: inout StateGraph
  ) -> Range<Int> {
    let group = Int(edge.group)
    let parameters = system.groups[group].parameterNumbers[Int(edge.arguments)]
    guard showsMore[group] else {
      if let known = byParameters[group][parameters] { return known }
      let made = set(states.step(edge, from: configuration), states.values(of: configuration))
      byParameters[group][parameters] = made
      return made
    }
    let packed = states.configurations[configuration]
    let step = states.row(of: group, in: packed)[Int(edge.step)]
    let key = StepKey(
      group: edge.group, parameters: Int32(parameters), outputs: step.outputs,
      shown: packed & shownMasks[group])
    if let known = byStep[key] { return known }
    let made = set(states.step(edge, from: configuration), states.values(of: configuration))
    byStep[key] = made
    return made
  }

  private mutating func set(_ step: Trace.Step, _ before: [Value]) -> Range<Int> {
    let start = listed.count
    let seen = system.model.observation(
      of: step.rule, arguments: step.arguments, outputs: step.outputs, from: before)
    if let seen {
      listed.append(number(of: seen))
      if seen.answer == .error(nil), let request = seen.request {
        for errno in errnos(of: request) { listed.append(number(of: seen.answering(.error(errno)))) }
      }
    } else {
      listed.append(LabelledGraph.silentLabel)
    }
    return start..<listed.count
  }

  private mutating func number(of observation: Observation) -> Int32 {
    if let known = numbers[observation] { return known }
    observations.append(observation)
    numbers[observation] = Int32(observations.count)
    return Int32(observations.count)
  }

  /// The errnos that some clause names for a request; all others are one label, `error`.
  private func errnos(of request: ActionID) -> [String] {
    var names: Set<String> = []
    for rule in system.model.rules {
      switch rule.answer {
      case .error(let name?) where rule.action == request: names.insert(name)
      case .ends(request, .error(let name?)): names.insert(name)
      case .ok, .error, .waits, .ends, .none: break
      }
    }
    return names.sorted()
  }
}
