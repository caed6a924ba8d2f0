import Modeling

extension Chart {
  /// The states, valid words and error words that some of the devices that may have them never come to.
  package var missed: [Subject] {
    nodes.indices.compactMap { index in
      let node = nodes[index]
      let isNamed = node.state != nil
      let isWanted = node.classes.contains {
        ($0.wordClass == .valid || $0.wordClass == .error) && !$0.condition.cubes.isEmpty
      }
      guard node.sameAs == nil, isNamed || isWanted else { return nil }
      let isMissed = worlds.contains {
        node.fate.supported.holds(in: $0) && !node.fate.reachable.holds(in: $0)
      }
      guard isMissed else { return nil }
      return node.state.map { .state($0) } ?? .word(register, node.value)
    }
  }
}
