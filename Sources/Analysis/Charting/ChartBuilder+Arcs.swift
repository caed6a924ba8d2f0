import Exploration
import Lowering
import Modeling

/// Which words of the register a request asks for, parameter by parameter.
struct AskedWords: Hashable {
  let places: [Chart.Place?]
}

extension ChartBuilder {
  /// For each choice of an action's parameters, which words of the register they are.
  func asked(_ action: ActionID) -> [AskedWords] {
    let isWord = model[action].parameters.map { parameter in
      if case .word(let type) = parameter.type { type.register == register } else { false }
    }
    return study.system.offers[action.index].parameters.map { parameters in
      AskedWords(places: zip(parameters, isWord).map { $1 ? place(of: $0) : nil })
    }
  }

  private struct Ends: Hashable {
    let from: Int
    let asked: AskedWords
    let to: Int
  }

  mutating func arcs(of action: ActionID, _ asked: [AskedWords]) -> [Chart.Arc] {
    var found: [Chart.Arc] = []
    for rule in model[action].rules {
      let cases = cases(of: action, reads: study.system.groups[rule.index].reads)
      for (ends, marked) in ends(of: rule, asked, cases) {
        found.append(arc(rule, action, ends, marked, cases, asked))
      }
    }
    let ranks = ranks(of: asked)
    return found.sorted { left, right in
      rank(left, ranks).lexicographicallyPrecedes(rank(right, ranks))
    }
  }

  /// Where a rule leads, and for each such way in which cases.
  private mutating func ends(of rule: RuleID, _ asked: [AskedWords], _ cases: ChartCases) -> [Ends:
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
        let ends = Ends(from: witness.node, asked: asked[parameters], to: node(of: next))
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

  private func rank(_ arc: Chart.Arc, _ ranks: [AskedWords: Int]) -> [Int] {
    [arc.from, ranks[AskedWords(places: arc.asked)] ?? 0, arc.rule.index, arc.to]
  }

  func ranks(of asked: [AskedWords]) -> [AskedWords: Int] {
    let sorted = Set(asked).sorted { left, right in
      left.places.map { $0.map(number) ?? 0 }
        .lexicographicallyPrecedes(right.places.map { $0.map(number) ?? 0 })
    }
    return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
  }

  private func arc(
    _ rule: RuleID, _ action: ActionID, _ ends: Ends, _ marked: Set<ChartCases.Number>,
    _ cases: ChartCases, _ asked: [AskedWords]
  ) -> Chart.Arc {
    let space = cases.space(from: ends.from, ends.asked, asked) { marked.contains($0) }
    let path = model.routes.flatMap(\.paths).first { $0.rule == rule }
    return Chart.Arc(
      from: ends.from, to: ends.to, action: action, rule: rule, asked: ends.asked.places,
      condition: condition(space.markedWorlds), when: study.when(space),
      isWhileWaiting: model.waitingSlot.map { waiting in
        marked.allSatisfy { cases.witnesses[$0.witness].values[waiting.index] != 0 }
      } ?? false,
      path: path?.visited ?? [], cites: model[rule].cites)
  }
}
