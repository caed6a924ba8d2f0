import Modeling
import Z3

/// Decision diagrams as terms over full words, each node once.
struct SetTranslation {
  let translation: ExpressionTranslation
  let partitions: WordPartitions

  /// That a configuration is in the set.
  func term(_ set: ConfigurationSet, over slots: [Term]) -> Term {
    let branches = set.tests.map { self.branches(of: $0, over: slots) }
    var terms = [translation.context.literal(false), translation.context.literal(true)]
    for node in set.nodes {
      terms.append(choice(of: node, branches[node.test], terms))
    }
    return terms[set.root]
  }

  /// For each child of a node with this test, when it is taken; the children exclude each other.
  private func branches(of test: ConfigurationSet.Test, over slots: [Term]) -> [Term] {
    let model = translation.model
    switch test {
    case .value(let slot):
      guard let values = model[slot].type.values(in: model) else {
        preconditionFailure("\(model[slot].name) is a word; a set tests its class")
      }
      return values.map { slots[slot.index].has($0) }
    case .wordClass(let slot):
      return partition(of: slot).classes.map { contains($0, slots[slot.index]) }
    case .agree(let left, let right, let mask):
      let agree = slots[left.index].agrees(with: slots[right.index], on: mask)
      return [!agree, agree]
    }
  }

  private func partition(of slot: SlotID) -> WordPartition {
    guard case .word(let type) = translation.model[slot].type else {
      preconditionFailure("\(translation.model[slot].name) isn't a word and has no classes")
    }
    return partitions.partition(of: type)
  }

  func contains(_ wordClass: WordPartition.Class, _ word: Term) -> Term {
    translation.holds(wordClass.predicate, in: Frame([], arguments: [word]))
  }

  /// Children that are the same are asked for together, and the commonest is what is left over.
  private func choice(
    of node: ConfigurationSet.Node, _ branches: [Term], _ terms: [Term]
  ) -> Term {
    precondition(
      node.children.count == branches.count,
      "a node has \(node.children.count) children for \(branches.count) branches")
    var targets: [Int] = []
    var tests: [Int: [Term]] = [:]
    for (child, branch) in zip(node.children, branches) {
      if tests[child] == nil { targets.append(child) }
      tests[child, default: []].append(branch)
    }
    let sorted = targets.sorted { (tests[$0]?.count ?? 0) > (tests[$1]?.count ?? 0) }
    guard let rest = sorted.first else { preconditionFailure("a node without children") }
    return sorted.dropFirst().reversed().reduce(terms[rest]) { otherwise, target in
      translation.context.or(tests[target] ?? []).ite(terms[target], otherwise)
    }
  }
}
