import Analysis
import Modeling

/// The words at the arcs of a machine: for each pair of nodes, rules of one request with the same answer under one label.
struct ArcLabels {
  private(set) var lines: [ArcGrouping.Pair: [ArcGrouping.Line]] = [:]
  /// The request behind most arcs on which a state is asked for and got.
  private(set) var mainRequest: String?

  private let sketch: MachineSketch

  init(_ sketch: MachineSketch, _ reached: [Set<Int>]) {
    self.sketch = sketch
    var obeyed: [(name: String, count: Int)] = []
    let byPair = Dictionary(grouping: sketch.arcs) { ArcGrouping.Pair(from: $0.from, to: $0.to) }
    for pair in byPair.keys.sorted() where pair.from != pair.to {
      let calls = calls(byPair[pair] ?? [])
      lines[pair] = calls.map { call in
        ArcGrouping.Line(
          label: ArcGrouping.Label(
            actor: call.actor, call: call.words, ending: call.key.ending, stroke: call.key.stroke),
          worlds: call.worlds)
      }
      for call in calls where call.arrives && call.key == Key(stroke: .request, ending: "") {
        if let known = obeyed.firstIndex(where: { $0.name == call.name }) {
          obeyed[known].count += 1
        } else {
          obeyed.append((call.name, 1))
        }
      }
    }
    let most = obeyed.map(\.count).max()
    mainRequest = obeyed.first { $0.count == most }?.name
  }

  private struct Key: Hashable {
    let stroke: Diagram.Stroke
    let ending: String
  }

  private struct Call {
    let actor: String?
    let name: String
    let key: Key
    var worlds: Set<Int> = []
    var asked: [String] = []
    var arrives = false

    /// With what is asked for, where that isn't what is got.
    var words: String {
      if arrives || asked.isEmpty { return name }
      return "\(name)(\(asked.count > 2 ? "..." : asked.joined(separator: " or ")))"
    }
  }

  private func calls(_ arcs: [MachineSketch.Arc]) -> [Call] {
    var calls: [Call] = []
    for arc in arcs {
      let key = key(of: arc)
      let name = sketch.model[sketch.model[arc.rule].action].name
      let known = calls.firstIndex { $0.name == name && $0.key == key }
      let index = known ?? calls.count
      if known == nil { calls.append(Call(actor: actor(of: arc), name: name, key: key)) }
      calls[index].worlds.formUnion(sketch.worlds(in: arc.condition))
      calls[index].arrives = calls[index].arrives || arc.arrives
      if let asked = arc.asked, !calls[index].asked.contains(asked) {
        calls[index].asked.append(asked)
      }
    }
    return calls
  }

  private func actor(of arc: MachineSketch.Arc) -> String? {
    let model = sketch.model
    let action = model[model[arc.rule].action]
    let isUsual = action.actor == model.user || action.actor == "device" && !action.isRequest
    return isUsual ? nil : action.actor
  }

  private func key(of arc: MachineSketch.Arc) -> Key {
    let rule = sketch.model[arc.rule]
    let isMay = rule.freedom == .may
    let isError = !rule.answer.isOK && rule.answer.passes(.anyError)
    let stroke: Diagram.Stroke =
      isMay || isError
      ? .failure : sketch.model[rule.action].isRequest ? .request : .event
    let answer = rule.answer.text
    let said = answer == "ok" || answer.isEmpty ? "" : " -> \(answer)"
    return Key(stroke: stroke, ending: said + (isMay && !isError ? " (may)" : ""))
  }
}
