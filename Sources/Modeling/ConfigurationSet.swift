/// A set of configurations as an ordered decision diagram over classes, so that Z3 can be asked
/// about the full words that the classes stand for.
///
/// Also of points, which are configurations with the parameters of an action: these are tested like
/// slots that stand behind the model's own.
package struct ConfigurationSet: Equatable, Sendable {
  /// What a node asks of a configuration.
  package enum Test: Hashable, Sendable {
    /// The children are one for each value in `values(of:)`, in order.
    case value(SlotID)
    /// Which class of its partition a word slot is in; one child for each class.
    case wordClass(SlotID)
    /// Whether two word slots agree in a symmetric part: children are "differ", "agree".
    case agree(SlotID, SlotID, mask: Value)
  }
  package struct Node: Hashable, Sendable {
    package let test: Int
    /// `no`, `yes`, or 2 + the number of a node with a later test.
    package let children: [Int]
    package init(test: Int, children: [Int]) {
      self.test = test
      self.children = children
    }
  }
  package static let no = 0
  package static let yes = 1

  package let tests: [Test]
  /// Children stand before their parents.
  package let nodes: [Node]
  package let root: Int
  package init(tests: [Test], nodes: [Node], root: Int) {
    self.tests = tests
    self.nodes = nodes
    self.root = root
  }
}

extension ValueType {
  /// The values of a finite type that isn't a word, in ascending order; nil for words.
  package func values(in model: Model) -> [Value]? {
    switch self {
    case .boolean: [0, 1]
    case .integer(let low, let high): (low...high).map { Value(integer: $0) }
    case .enumeration(let id): (0..<UInt64(model[id].cases.count)).map { $0 }
    case .word: nil
    }
  }
}
