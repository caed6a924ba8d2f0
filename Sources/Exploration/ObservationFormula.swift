/// A sentence about what may happen that is true of one configuration and false of another, for two
/// that no sequence of sights tells apart: they differ in when they decide, or only one can be busy
/// for ever.
package indirect enum ObservationFormula: Hashable, Sendable {
  /// What the registers read; a colour.
  case reads(Int32)
  /// A step with this label (0: a silent one) may come after silent steps through configurations in
  /// which the first formulas hold, and lead to where the second ones hold.
  case can(through: [ObservationFormula], label: Int32, then: [ObservationFormula])
  /// Silent steps may go on for ever through configurations in which the formulas hold.
  case isBusyForEver(through: [ObservationFormula])
  case not(ObservationFormula)

  package var negated: ObservationFormula {
    if case .not(let inner) = self { return inner }
    return .not(self)
  }
}

extension Likeness {
  /// A formula that is true of the first configuration and false of the second, which aren't alike.
  ///
  /// H. Korver, "Computing distinguishing formulas for branching bisimulation" (CAV 1991), over the
  /// rounds of the refinement, with a case for divergence.
  package func formula(of first: Int, against second: Int) -> ObservationFormula {
    formula(Int(bisimulation.nodes[first]), Int(bisimulation.nodes[second]))
  }

  private func formula(_ first: Int, _ second: Int) -> ObservationFormula {
    let graph = bisimulation.graph
    guard graph.colours[first] == graph.colours[second] else {
      return .reads(graph.colours[first])
    }
    // The last round after which both are in one block; the one after it parts them.
    var round = 0
    while block(first, round + 1) == block(second, round + 1) {
      round += 1
      precondition(round <= bisimulation.rounds, "\(first) and \(second) are alike")
    }
    if let found = difference(first, second, round) { return found }
    guard let found = difference(second, first, round) else {
      preconditionFailure("\(first) and \(second) have one signature in round \(round)")
    }
    return found.negated
  }

  private func block(_ node: Int, _ round: Int) -> Int32 {
    bisimulation.block(of: node, after: round)
  }

  /// Something in the signature of one that isn't in the other's.
  private func difference(_ able: Int, _ unable: Int, _ round: Int) -> ObservationFormula? {
    let graph = bisimulation.graph
    let own = inside(able, round)
    let others = inside(unable, round)
    if own.contains(where: { graph.diverges[$0] }), !others.contains(where: { graph.diverges[$0] })
    {
      return .isBusyForEver(through: guards(able, others, round))
    }
    for source in own {
      for edge in graph.seen.row(source) {
        let (label, target) = (graph.seen.labels[edge], Int(graph.seen.targets[edge]))
        if let then = parted(target, from: others, by: label, round) {
          return .can(through: guards(able, others, round), label: label, then: then)
        }
      }
      for edge in graph.silent.row(source) {
        let target = Int(graph.silent.targets[edge])
        guard block(target, round) != block(source, round) else { continue }
        if let then = parted(target, from: others, by: LabelledGraph.silentLabel, round) {
          // Staying where it is is no silent step to another block.
          let away = formula(target, unable)
          return .can(
            through: guards(able, others, round), label: LabelledGraph.silentLabel,
            then: unique(then + [away]))
        }
      }
    }
    return nil
  }

  /// The nodes that silent edges inside its block lead to, itself first.
  private func inside(_ node: Int, _ round: Int) -> [Int] {
    let graph = bisimulation.graph
    var found = [node]
    var head = 0
    while head < found.count {
      for edge in graph.silent.row(found[head]) {
        let target = Int(graph.silent.targets[edge])
        if block(target, round) == block(node, round), !found.contains(target) {
          found.append(target)
        }
      }
      head += 1
    }
    return found
  }

  /// What holds of a target and of none that the same label leads to from the others; nil if one of
  /// those is in its block.
  private func parted(_ target: Int, from others: [Int], by label: Int32, _ round: Int)
    -> [ObservationFormula]?
  {
    let graph = bisimulation.graph
    var formulas: [ObservationFormula] = []
    for other in others {
      let rows = label == LabelledGraph.silentLabel ? graph.silent : graph.seen
      for edge in rows.row(other)
      where label == LabelledGraph.silentLabel || rows.labels[edge] == label {
        let rival = Int(rows.targets[edge])
        if label == LabelledGraph.silentLabel, block(rival, round) == block(other, round) {
          continue
        }
        if block(rival, round) == block(target, round) { return nil }
        if !formulas.contains(where: { parts($0, rival) }) {
          formulas.append(formula(target, rival))
        }
      }
    }
    return formulas
  }

  private func parts(_ formula: ObservationFormula, _ node: Int) -> Bool {
    guard let configuration = bisimulation.nodes.firstIndex(of: Int32(node)) else { return false }
    return !observed.satisfies(formula, at: configuration)
  }

  /// What holds in the block of the one, and in no configuration by which silent steps leave the
  /// block of the other.
  private func guards(_ able: Int, _ others: [Int], _ round: Int) -> [ObservationFormula] {
    let graph = bisimulation.graph
    var formulas: [ObservationFormula] = []
    for other in others {
      for edge in graph.silent.row(other) {
        let exit = Int(graph.silent.targets[edge])
        if block(exit, round) == block(other, round) { continue }
        if !formulas.contains(where: { parts($0, exit) }) { formulas.append(formula(able, exit)) }
      }
    }
    return formulas
  }

  private func unique(_ formulas: [ObservationFormula]) -> [ObservationFormula] {
    var seen: Set<ObservationFormula> = []
    return formulas.filter { seen.insert($0).inserted }
  }
}

extension ObservedGraph {
  /// The plain meaning of a formula, edge by edge.
  package func satisfies(_ formula: ObservationFormula, at configuration: Int) -> Bool {
    switch formula {
    case .reads(let colour): return graph.colours[configuration] == colour
    case .not(let inner): return !satisfies(inner, at: configuration)
    case .can(let through, let label, let then):
      let inside = silentlyReached(from: configuration, through: through)
      if label == LabelledGraph.silentLabel, inside.contains(where: { satisfies(then, at: $0) }) {
        return true
      }
      let rows = label == LabelledGraph.silentLabel ? graph.silent : graph.seen
      return inside.contains { source in
        rows.row(source).contains {
          (label == LabelledGraph.silentLabel || rows.labels[$0] == label)
            && satisfies(then, at: Int(rows.targets[$0]))
        }
      }
    case .isBusyForEver(let through):
      return hasCycle(among: silentlyReached(from: configuration, through: through))
    }
  }

  private func satisfies(_ formulas: [ObservationFormula], at configuration: Int) -> Bool {
    formulas.allSatisfy { satisfies($0, at: configuration) }
  }

  private func silentlyReached(from configuration: Int, through formulas: [ObservationFormula])
    -> [Int]
  {
    guard satisfies(formulas, at: configuration) else { return [] }
    var found = [configuration]
    var head = 0
    while head < found.count {
      for edge in graph.silent.row(found[head]) {
        let target = Int(graph.silent.targets[edge])
        if !found.contains(target), satisfies(formulas, at: target) { found.append(target) }
      }
      head += 1
    }
    return found
  }

  /// Whether silent edges among some configurations make a cycle: what remains when those without an
  /// edge to the rest are taken out, over and over.
  private func hasCycle(among configurations: [Int]) -> Bool {
    var rest = Set(configurations)
    while true {
      let leading = rest.filter { source in
        graph.silent.row(source).contains { rest.contains(Int(graph.silent.targets[$0])) }
      }
      if leading.count == rest.count { return !rest.isEmpty }
      rest = leading
    }
  }
}
