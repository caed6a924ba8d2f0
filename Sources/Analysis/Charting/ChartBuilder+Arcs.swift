import Exploration
import Lowering
import Modeling

/// Which words of the register a request asks for, parameter by parameter: nodes first, then other words.
struct AskedWords {
  /// The different ones, in order.
  let places: [[Chart.Place?]]
  /// For each choice of parameters its number among them.
  let numbers: [Int]
  /// For each of them its choices of parameters.
  let choices: [[Int]]
}

extension ChartBuilder {
  /// For each choice of an action's parameters, which words of the register they are.
  func asked(_ action: ActionID) -> AskedWords {
    let isWord = model[action].parameters.map { parameter in
      if case .word(let type) = parameter.type { type.register == register } else { false }
    }
    let all = study.system.offers[action.index].parameters.map { parameters in
      zip(parameters, isWord).map { $1 ? place(of: $0) : nil }
    }
    let places = Set(all).sorted { left, right in
      left.map { $0.map(number) ?? 0 }.lexicographicallyPrecedes(right.map { $0.map(number) ?? 0 })
    }
    let ranks = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    let numbers = all.map { ranks[$0] ?? 0 }
    var choices = [[Int]](repeating: [], count: places.count)
    for (choice, number) in numbers.enumerated() { choices[number].append(choice) }
    return AskedWords(places: places, numbers: numbers, choices: choices)
  }

  /// From a node, asked for words by number, to a node.
  private struct Ends: Hashable {
    let from: Int
    let asked: Int
    let to: Int
  }

  mutating func arcs(of action: ActionID, _ asked: AskedWords) -> [Chart.Arc] {
    var found: [(ends: Ends, arc: Chart.Arc)] = []
    var known: [[SlotID]: ChartCases] = [:]
    for rule in model[action].rules {
      let reads = study.system.groups[rule.index].reads
      let cases = known[reads] ?? cases(of: action, reads: reads)
      known[reads] = cases
      for (ends, marked) in ends(of: rule, asked, cases) {
        found.append((ends, arc(rule, action, ends, marked, cases, asked)))
      }
    }
    return found.sorted { left, right in
      (left.ends.from, left.ends.asked, left.arc.rule.index, left.ends.to)
        < (right.ends.from, right.ends.asked, right.arc.rule.index, right.ends.to)
    }.map(\.arc)
  }

  /// Where a rule leads, and for each such way in which cases.
  private mutating func ends(of rule: RuleID, _ asked: AskedWords, _ cases: ChartCases) -> [Ends:
    Set<ChartCases.Number>]
  {
    let group = study.system.groups[rule.index]
    let component = study.system.components[model[register].slot.index]
    var result: [Ends: Set<ChartCases.Number>] = [:]
    for (number, witness) in cases.witnesses.enumerated() {
      let packed = study.graph.configurations[witness.configuration]
      for step in study.graph.row(of: rule.index, in: packed) where step.kind == .step {
        let next = component.value(in: packed & ~group.writeMask | step.written)
        let parameters = Int(step.parameters)
        let ends = Ends(
          from: witness.node, asked: asked.numbers[parameters], to: node(of: next))
        result[ends, default: []].insert(
          ChartCases.Number(witness: number, parameters: parameters))
      }
    }
    return result
  }

  private func node(of word: Value) -> Int {
    guard case .node(let node) = place(of: word) else {
      preconditionFailure("\(word) of \(model[register].name) is reached and has no node")
    }
    return node
  }

  /// Nodes stand before other words.
  private func number(_ place: Chart.Place) -> Int {
    switch place {
    case .node(let index): index
    case .others(let index): spots.spots.count + index
    }
  }

  private func arc(
    _ rule: RuleID, _ action: ActionID, _ ends: Ends, _ marked: Set<ChartCases.Number>,
    _ cases: ChartCases, _ asked: AskedWords
  ) -> Chart.Arc {
    let space = cases.space(from: ends.from, asked.choices[ends.asked]) { marked.contains($0) }
    let path = model.routes.flatMap(\.paths).first { $0.rule == rule }
    return Chart.Arc(
      from: ends.from, to: ends.to, action: action, rule: rule, asked: asked.places[ends.asked],
      condition: condition(space.markedWorlds), when: study.when(space),
      isWhileWaiting: model.waitingSlot.map { waiting in
        marked.allSatisfy { cases.witnesses[$0.witness].values[waiting.index] != 0 }
      } ?? false,
      path: path?.visited ?? [], cites: model[rule].cites)
  }
}
