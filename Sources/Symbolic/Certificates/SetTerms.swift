import Modeling
import Z3

/// Decision diagrams as terms over full words.
struct SetTranslation {
  let translation: ExpressionTranslation
  let partitions: WordPartitions

  func terms(_ set: ConfigurationSet, over slots: [Term]) -> SetTerms {
    SetTerms(set, over: slots, self)
  }

  func contains(_ wordClass: WordPartition.Class, _ word: Term) -> Term {
    holds(wordClass.predicate, word)
  }

  /// Of a predicate over argument 0.
  func holds(_ predicate: Expression, _ word: Term) -> Term {
    translation.holds(predicate, in: Frame([], arguments: [word]))
  }

  /// For each child of a node with this test, when it is taken; the children exclude each other.
  fileprivate func branches(of test: ConfigurationSet.Test, over slots: [Term]) -> [Term] {
    let model = translation.model
    switch test {
    case .value(let slot):
      guard let values = model[slot].type.values(in: model) else {
        preconditionFailure("\(model[slot].name) is a word; a set tests its class")
      }
      return values.map { slots[slot.index].has($0) }
    case .wordClass(let slot):
      guard case .word(let type) = model[slot].type else {
        preconditionFailure("\(model[slot].name) isn't a word and has no classes")
      }
      return partitions.partition(of: type).classes.map { contains($0, slots[slot.index]) }
    case .agree(let left, let right, let mask):
      let agree = slots[left.index].agrees(with: slots[right.index], on: mask)
      return [!agree, agree]
    }
  }
}

/// That a configuration is in a set, before a step and after it, each node once.
struct SetTerms {
  private let set: ConfigurationSet
  private let translation: SetTranslation
  private let slots: [Term]
  /// By test.
  private let branches: [[Term]]
  /// By number, `no` and `yes` first.
  private let nodes: [Term]

  fileprivate init(
    _ set: ConfigurationSet, over slots: [Term], _ translation: SetTranslation
  ) {
    self.set = set
    self.translation = translation
    self.slots = slots
    branches = set.tests.map { translation.branches(of: $0, over: slots) }
    let context = translation.translation.context
    var nodes = [context.literal(false), context.literal(true)]
    for node in set.nodes { nodes.append(Self.choice(node, branches[node.test], nodes)) }
    self.nodes = nodes
  }

  var contains: Term { nodes[set.root] }

  /// That a configuration with these values is in the set; below the last test of a slot that
  /// changes, nodes stay the terms they are.
  func contains(_ next: [Term]) -> Term {
    let changed = set.tests.map { $0.slots.contains { slots[$0.index] != next[$0.index] } }
    guard let last = changed.lastIndex(of: true) else { return contains }
    let branches = set.tests.indices.map {
      changed[$0] ? translation.branches(of: set.tests[$0], over: next) : self.branches[$0]
    }
    var nodes = self.nodes
    for (number, node) in set.nodes.enumerated() where node.test <= last {
      nodes[number + 2] = Self.choice(node, branches[node.test], nodes)
    }
    return nodes[set.root]
  }

  /// Children that are the same are asked for together, and the commonest is what is left over.
  private static func choice(
    _ node: ConfigurationSet.Node, _ branches: [Term], _ nodes: [Term]
  ) -> Term {
    precondition(
      node.children.count == branches.count,
      "a node has \(node.children.count) children for \(branches.count) branches")
    var tests: [(child: Int, when: [Term])] = []
    for (child, branch) in zip(node.children, branches) {
      if let known = tests.firstIndex(where: { $0.child == child }) {
        tests[known].when.append(branch)
      } else {
        tests.append((child, [branch]))
      }
    }
    guard let rest = tests.indices.max(by: { tests[$0].when.count < tests[$1].when.count }) else {
      preconditionFailure("a node without children")
    }
    var result = nodes[tests.remove(at: rest).child]
    for (child, when) in tests {
      result = result.context.or(when).ite(nodes[child], result)
    }
    return result
  }
}

extension ConfigurationSet.Test {
  fileprivate var slots: [SlotID] {
    switch self {
    case .value(let slot), .wordClass(let slot): [slot]
    case .agree(let left, let right, _): [left, right]
    }
  }
}
