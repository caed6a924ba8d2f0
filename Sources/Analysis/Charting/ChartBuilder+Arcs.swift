import Exploration
import Lowering
import Modeling

/// Which words of the register a request asks for, parameter by parameter.
struct AskedWords: Hashable {
  let places: [Chart.Place?]
}

extension ChartBuilder {
  mutating func arcs() -> [Chart.Arc] {
    model.actions.indices.flatMap { action in
      let asked = asked(ActionID(action))
      return arcs(of: ActionID(action), asked)
    }
  }

  /// For each choice of an action's parameters, which words of the register they are.
  func asked(_ action: ActionID) -> [AskedWords] {
    let isWord = model[action].parameters.map { parameter in
      if case .word(let type) = parameter.type { type.register == register } else { false }
    }
    return study.system.offers[action.index].parameters.map { parameters in
      AskedWords(places: zip(parameters, isWord).map { $1 ? place(of: $0) : nil })
    }
  }

  /// The first configuration for each way of looking through a mask.
  func witnesses(_ mask: Packed) -> [Int] {
    let all =
      mask | study.system.mask(of: [model[register].slot]) | study.system.mask(of: model.frozenSlots)
    var seen = PackedMap<Void>()
    return (0..<study.graph.count).filter {
      study.worlds.contains(study.world(of: $0))
        && seen.insert(study.graph.configurations[$0] & all)
    }
  }

  private struct Ends: Hashable {
    let from: Chart.Place
    let asked: AskedWords
    let to: Chart.Place
  }

  /// A configuration and the number of an action's parameters.
  private struct Case: Hashable {
    let configuration: Int
    let parameters: Int
  }

  private mutating func arcs(of action: ActionID, _ asked: [AskedWords]) -> [Chart.Arc] {
    var found: [Chart.Arc] = []
    for rule in model[action].rules {
      let group = study.system.groups[rule.index]
      let witnesses = witnesses(group.readMask)
      var cases: [Ends: Set<Case>] = [:]
      for witness in witnesses {
        let packed = study.graph.configurations[witness]
        let from = place(of: word(in: witness))
        for step in study.graph.row(of: rule.index, in: packed) where step.kind == .step {
          let next = packed & ~group.writeMask | step.written
          let ends = Ends(from: from, asked: asked[Int(step.parameters)], to: place(of: next))
          cases[ends, default: []].insert(
            Case(configuration: witness, parameters: Int(step.parameters)))
        }
      }
      for (ends, marked) in cases {
        found.append(arc(rule, action, ends, marked, among: witnesses, asked))
      }
    }
    let ranks = ranks(of: asked)
    return found.sorted { left, right in
      let (l, r) = (rank(left, ranks), rank(right, ranks))
      return l.lexicographicallyPrecedes(r)
    }
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

  private func ranks(of asked: [AskedWords]) -> [AskedWords: Int] {
    let sorted = Set(asked).sorted { left, right in
      left.places.map { $0.map(number) ?? 0 }
        .lexicographicallyPrecedes(right.places.map { $0.map(number) ?? 0 })
    }
    return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
  }

  private func place(of packed: Packed) -> Chart.Place {
    place(of: study.system.components[model[register].slot.index].value(in: packed))
  }

  private mutating func arc(
    _ rule: RuleID, _ action: ActionID, _ ends: Ends, _ marked: Set<Case>, among witnesses: [Int],
    _ asked: [AskedWords]
  ) -> Chart.Arc {
    guard case .node(let from) = ends.from, case .node(let to) = ends.to else {
      preconditionFailure("a word without a node is reached: \(ends)")
    }
    let space = space(
      of: action, from: ends.from, ends.asked, study.system.groups[rule.index].reads,
      among: witnesses, asked
    ) { marked.contains(Case(configuration: $0, parameters: $1)) }
    let path = model.routes.flatMap(\.paths).first { $0.rule == rule }
    return Chart.Arc(
      from: from, to: to, action: action, rule: rule, asked: ends.asked.places,
      condition: condition(space.markedWorlds), when: study.when(space),
      path: path?.visited ?? [], cites: model[rule].cites)
  }

  /// The cases in which an action is asked for these words from a node, marked by a test on the
  /// configuration and the number of the parameters.
  mutating func space(
    of action: ActionID, from: Chart.Place, _ wanted: AskedWords, _ reads: [SlotID],
    among witnesses: [Int], _ asked: [AskedWords], isMarked: (Int, Int) -> Bool
  ) -> Space {
    let slots = Set(reads).union([model[register].slot])
    var space = Space(
      slots: slots.filter { !model[$0].kind.isFrozen }.sorted(),
      parameters: model[action].parameters)
    for witness in witnesses where place(of: word(in: witness)) == from {
      let offered = study.graph.offers(of: action, in: study.graph.configurations[witness])
      let values = study.graph.values(of: witness)
      for (number, parameters) in study.system.offers[action.index].parameters.enumerated()
      where offered[number] && asked[number] == wanted {
        space.add(
          Space.Point(
            configuration: values, arguments: parameters, world: study.world(of: witness),
            witness: witness), isMarked: isMarked(witness, number))
      }
    }
    return space
  }
}
