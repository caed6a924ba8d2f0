import Modeling

/// What a compact search is asked; each answer is where configurations of one sort are reached.
package enum CompactQuestion: Equatable, Sendable {
  /// Configurations in which a condition holds.
  case meeting(Expression)
  /// Configurations in which it doesn't, or isn't defined.
  case violating(Expression)
  /// Configurations (in `from`, or any) from which no run leads into `to`.
  case lost(from: Expression?, to: Expression)

  var expressions: [Expression] {
    switch self {
    case .meeting(let condition), .violating(let condition): [condition]
    case .lost(let from, let to): [from ?? .yes, to]
    }
  }

  /// Whether what follows a configuration decides, and not it alone.
  var isAboutRuns: Bool {
    switch self {
    case .meeting, .violating: false
    case .lost: true
    }
  }
}

/// How a compact search goes about it.
package struct CompactOptions: Sendable {
  package var threads = 1
  /// Visit one of the configurations that differ only in the order of indices.
  package var sortsIndices = true
  /// Stop after the level in which something is met that the questions look for.
  package var stopsAtFirst = false
  /// How many ways that a cluster can look are turned round at most, for runs and for what is lost.
  package var turnedRows = Int.max
  package init() {}
}

/// What a compact search found.
package struct CompactResult: Sendable {
  /// How many there are: of those that were visited, and of those that they stand for.
  package struct Count: Equatable, Sendable {
    package var orbits = 0
    package var configurations: UInt128 = 0
    package init() {}
    package init(orbits: Int, configurations: UInt128) {
      self.orbits = orbits
      self.configurations = configurations
    }

    mutating func add(_ weight: UInt128) {
      orbits += 1
      configurations += weight
    }

    static func += (left: inout Count, right: Count) {
      left.orbits += right.orbits
      left.configurations += right.configurations
    }
  }

  package struct Answer: Sendable {
    package internal(set) var count = Count()
    /// A shortest run to one of them.
    package internal(set) var trace: Trace?
    /// The frozen parts of their keys, sorted.
    var frozen: Set<UInt128> = []
    /// False where that would have taken more rows than are turned round.
    package internal(set) var isKnown = true
  }

  /// Whether indices were sorted; otherwise orbits are configurations.
  package internal(set) var isSorted = false
  package internal(set) var reached = Count()
  /// Steps from those visited, and from all.
  package internal(set) var steps = Count()
  /// Configurations without a step, and those without a step to another one.
  package internal(set) var resting = Count()
  package internal(set) var idling = Count()
  /// The number of steps to what is farthest.
  package internal(set) var depth = 0
  /// One for each question.
  package internal(set) var answers: [Answer] = []
  /// Bytes of the table and the list of configurations when it ended.
  package internal(set) var bytes = 0
  /// Why the search ended early; the answers are then about what it had met.
  package internal(set) var obstacle: Obstacle?
  /// What plain code didn't bear out; a fault of ours.
  package internal(set) var doubts: [String] = []
  let frozenKey: @Sendable ([Value]) -> UInt128?

  /// Whether something that a question looks for is reached in a frozen combination, given by a
  /// configuration of which only frozen slots count.
  package func isFound(_ answer: Answer, in frozen: [Value]) -> Bool {
    guard let key = frozenKey(frozen) else { return false }
    return answer.frozen.contains(key)
  }
}
