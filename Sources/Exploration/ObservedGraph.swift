import Lowering
import Modeling

/// The reachable configurations as user space sees them: steps by what they show, configurations by
/// what the registers read.
///
/// Labels that always lead from the same configurations to the same ones are one label, that of the
/// first: whoever sees one can learn nothing that the others wouldn't show.
package struct ObservedGraph: Sendable {
  /// What labels stand for; label n is the n-th, counted from 1.
  package let observations: [Observation]
  /// What the readable registers hold, for each colour.
  package let readings: [Packed]
  var graph: LabelledGraph
  /// For each transition the code of its labels, before those that lead alike are made one.
  private let codes: [Int32]
  private let labelSets: [[Int32]]

  package init(_ states: inout StateGraph) {
    let painter = Painter(
      states, looking: states.system.mask(of: states.system.model.readableSlots))
    readings = painter.readings
    graph = LabelledGraph(colours: painter.colours)
    var labels = Labels(states.system)
    var edges = SortedEdges(capacity: states.edges.count)
    var codes: [Int32] = []
    codes.reserveCapacity(states.edges.count)
    for configuration in 0..<states.count {
      for number in states.starts[configuration]..<states.starts[configuration + 1] {
        let edge = states.edges[number]
        let code = labels.code(of: edge, from: configuration, in: &states)
        codes.append(code)
        if code == LabelledGraph.silentLabel {
          graph.silent.add(code, to: edge.target)
        } else if code > 0 {
          edges.add(code, from: Int32(configuration), to: edge.target)
        } else {
          for label in labels.set(code) {
            edges.add(label, from: Int32(configuration), to: edge.target)
          }
        }
      }
      graph.silent.endRow()
    }
    observations = labels.observations
    self.codes = codes
    labelSets = labels.sets
    graph.seen = edges.rows(nodes: states.count, labels: observations.count)
  }

  package var count: Int { graph.count }

  /// Whether a transition, by its number, shows nothing: a silent step between two configurations
  /// that read alike.
  func isUnseen(_ edge: Int, from source: Int, to target: Int) -> Bool {
    codes[edge] == LabelledGraph.silentLabel && graph.colours[source] == graph.colours[target]
  }

  /// Whether a transition may be seen as this. A sight of `error` is one of an errno that no clause
  /// names.
  func shows(_ edge: Int, _ sight: Sight, from source: Int, to target: Int) -> Bool {
    guard graph.colours[target] == sight.colour else { return false }
    let code = codes[edge]
    if code < 0 { return labelSets[Int(-code) - 1].contains(sight.label) }
    guard code == LabelledGraph.silentLabel else { return code == sight.label }
    return sight.label == code && graph.colours[source] != graph.colours[target]
  }

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
struct Labels {
  private let system: TransitionSystem
  private(set) var observations: [Observation] = []
  private var numbers: [Observation: Int32] = [:]
  private(set) var sets: [[Int32]] = []
  /// For each rule and its arguments the code of its labels; only of rules that show no more.
  private var codes: [Int32]
  private let starts: [Int]
  private var codesByStep: [StepKey: Int32] = [:]
  private let showsMore: [Bool]
  private let shownMasks: [Packed]

  private struct StepKey: Hashable {
    let group: Int32
    let parameters: Int32
    let outputs: Int32
    let shown: Packed
  }

  private static let unknown = Int32.min

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
    var starts = [0]
    for group in system.groups { starts.append(starts[starts.count - 1] + group.arguments.count) }
    self.starts = starts
    codes = Array(repeating: Self.unknown, count: starts[starts.count - 1])
  }

  /// 0 for a silent step, a label, or less than 0 for a set of labels.
  @inline(__always)
  mutating func code(
    of edge: StateGraph.Edge, from configuration: Int, in states: inout StateGraph
  ) -> Int32 {
    let group = Int(edge.group)
    if showsMore[group] { return codeByStep(edge, configuration, &states) }
    let place = starts[group] + Int(edge.arguments)
    if codes[place] == Self.unknown {
      codes[place] = newCode(
        states.step(edge, from: configuration), states.values(of: configuration))
    }
    return codes[place]
  }

  func set(_ code: Int32) -> [Int32] { sets[Int(-code) - 1] }

  private mutating func codeByStep(
    _ edge: StateGraph.Edge, _ configuration: Int, _ states: inout StateGraph
  ) -> Int32 {
    let group = Int(edge.group)
    let packed = states.configurations[configuration]
    let step = states.row(of: group, in: packed)[Int(edge.step)]
    let key = StepKey(
      group: edge.group,
      parameters: Int32(system.groups[group].parameterNumbers[Int(edge.arguments)]),
      outputs: step.outputs, shown: packed & shownMasks[group])
    if let known = codesByStep[key] { return known }
    let made = newCode(states.step(edge, from: configuration), states.values(of: configuration))
    codesByStep[key] = made
    return made
  }

  private mutating func newCode(_ step: Trace.Step, _ before: [Value]) -> Int32 {
    let seen = system.model.observation(
      of: step.rule, arguments: step.arguments, outputs: step.outputs, from: before)
    guard let seen else { return LabelledGraph.silentLabel }
    guard seen.answer == .error(nil), let request = seen.request else { return number(of: seen) }
    let answers = [Answer.error(nil)] + errnos(of: request).map { .error($0) }
    sets.append(answers.map { number(of: seen.answering($0)) })
    return -Int32(sets.count)
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
