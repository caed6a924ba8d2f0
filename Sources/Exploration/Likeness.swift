import Lowering
import Modeling

/// Which configurations user space can't tell apart by anything it does: ≈ of the reference.
///
/// Frozen combinations are no part of what is compared: no transition leads from one to another, so
/// the classes of one combination are the same with and without the others, and the classes of
/// several can be held against each other.
package struct Likeness: Sendable {
  package let observed: ObservedGraph
  let bisimulation: Bisimulation
  private let signatures: [[UInt64]]

  package init(_ states: inout StateGraph) {
    observed = ObservedGraph(&states)
    bisimulation = Bisimulation(observed.graph, until: states.stop)
    signatures = bisimulation.signatures()
  }

  package var classCount: Int { bisimulation.blockCount }

  package func classNumber(of configuration: Int) -> Int {
    Int(bisimulation.blocks[Int(bisimulation.nodes[configuration])])
  }

  /// For each configuration its class when what one register reads isn't seen: ≈′ of the reference.
  ///
  /// What is alike stays so when less is seen, so the classes of ≈ are all that need to be compared.
  package func classes(blindTo slot: SlotID, in states: StateGraph) -> [Int] {
    let readable = states.system.model.readableSlots.filter { $0 != slot }
    let colours = ObservedGraph.colours(of: states, looking: states.system.mask(of: readable))
    var quotient = LabelledGraph(colours: Array(repeating: 0, count: classCount))
    for configuration in 0..<states.count {
      quotient.colours[classNumber(of: configuration)] = colours[configuration]
    }
    for (number, signature) in signatures.enumerated() {
      for key in signature {
        let label = LabelledGraph.label(of: key)
        if key == Bisimulation.divergence {
          quotient.diverges[number] = true
        } else if label == LabelledGraph.silentLabel {
          quotient.silent.add(label, to: LabelledGraph.number(of: key))
        } else {
          quotient.seen.add(label, to: LabelledGraph.number(of: key))
        }
      }
      quotient.silent.endRow()
      quotient.seen.endRow()
    }
    let coarser = Bisimulation(quotient, until: states.stop)
    return (0..<states.count).map {
      Int(coarser.blocks[Int(coarser.nodes[classNumber(of: $0)])])
    }
  }

  /// The combinations in which user space sees nothing but one register: no step shows anything, and
  /// the other readable registers never change.
  package func showsNothing(besides slot: SlotID, in states: StateGraph) -> [Bool] {
    let readable = states.system.model.readableSlots.filter { $0 != slot }
    let mask = states.system.mask(of: readable)
    var result = [Bool](repeating: true, count: states.frozen.count)
    var reading = [Packed?](repeating: nil, count: states.frozen.count)
    for configuration in 0..<states.count {
      let world = Int(states.worlds[configuration])
      let here = states.configurations[configuration] & mask
      if !observed.graph.seen.row(configuration).isEmpty || (reading[world] ?? here) != here {
        result[world] = false
      }
      reading[world] = here
    }
    return result
  }
}
