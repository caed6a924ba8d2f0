import Exploration
import Lowering
import Modeling

/// The cases that matter to an action: one configuration for each way of looking at what its rules
/// read, with each choice of parameters that may be asked for there.
struct ChartCases {
  struct Witness {
    let configuration: Int
    let node: Int
    let world: Int
    let values: [Value]
    /// For each choice of parameters, whether it may be asked for.
    let isOffered: [Bool]
  }

  struct Number: Hashable {
    let witness: Int
    let parameters: Int
  }

  let witnesses: [Witness]
  fileprivate let byNode: [[Int]]
  fileprivate let slots: [SlotID]
  fileprivate let parameters: [[Value]]
  fileprivate let declared: [Parameter]

  /// Whether a test marks a case of asking with one of these choices of parameters from a node.
  func isAny(from node: Int, _ choices: [Int], isMarked: (Number) -> Bool) -> Bool {
    byNode[node].contains { index in
      choices.contains {
        witnesses[index].isOffered[$0] && isMarked(Number(witness: index, parameters: $0))
      }
    }
  }

  /// The cases of asking with these choices of parameters from a node, marked by a test.
  func space(from node: Int, _ choices: [Int], isMarked: (Number) -> Bool) -> Space {
    var space = Space(slots: slots, parameters: declared)
    for index in byNode[node] {
      let witness = witnesses[index]
      for number in choices where witness.isOffered[number] {
        space.add(
          Space.Point(
            configuration: witness.values, arguments: parameters[number], world: witness.world,
            witness: witness.configuration),
          isMarked: isMarked(Number(witness: index, parameters: number)))
      }
    }
    return space
  }
}

extension ChartBuilder {
  mutating func cases(of action: ActionID, reads: [SlotID]) -> ChartCases {
    let slots = Set(reads).union([model[register].slot])
    let mask = study.system.mask(of: slots.union(model.frozenSlots))
    var seen = PackedMap<Void>()
    var witnesses: [ChartCases.Witness] = []
    var byNode = [[Int]](repeating: [], count: spots.spots.count)
    for configuration in 0..<study.graph.count {
      let packed = study.graph.configurations[configuration]
      let world = study.world(of: configuration)
      guard study.worlds.contains(world), seen.insert(packed & mask) else { continue }
      byNode[nodeNumbers[configuration]].append(witnesses.count)
      witnesses.append(
        ChartCases.Witness(
          configuration: configuration, node: nodeNumbers[configuration], world: world,
          values: study.graph.values(of: configuration),
          isOffered: study.graph.offers(of: action, in: packed)))
    }
    return ChartCases(
      witnesses: witnesses, byNode: byNode,
      slots: slots.filter { !model[$0].kind.isFrozen }.sorted(),
      parameters: study.system.offers[action.index].parameters,
      declared: model[action].parameters)
  }
}
