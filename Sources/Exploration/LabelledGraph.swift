/// A graph with silent edges, labelled ones, and a colour for each node: what bisimulation is about.
struct LabelledGraph: Sendable {
  /// Edges in rows, one row a node, each in ascending order of labels.
  struct Rows: Sendable {
    private(set) var starts: [Int32] = [0]
    private(set) var labels: [Int32] = []
    private(set) var targets: [Int32] = []

    init() {}

    init(starts: [Int32], labels: [Int32], targets: [Int32]) {
      self.starts = starts
      self.labels = labels
      self.targets = targets
    }

    mutating func add(_ label: Int32, to target: Int32) {
      labels.append(label)
      targets.append(target)
    }

    mutating func endRow() { starts.append(Int32(targets.count)) }

    @inline(__always)
    func row(_ node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }
  }

  /// Where a node can go on silently for ever.
  enum Divergence {
    case ofSilentCycles
    /// Where `diverges` says so already: some silent edges stand for what a user does.
    case asMarked
  }

  /// Other labels are greater.
  static let silentLabel: Int32 = 0

  var colours: [Int32]
  var silent = Rows()
  var seen = Rows()
  /// Nodes that can take silent edges for ever without leaving themselves.
  var diverges: [Bool]

  var count: Int { colours.count }

  init(colours: [Int32]) {
    self.colours = colours
    diverges = Array(repeating: false, count: colours.count)
  }

  /// A pair of a label and a node or block as one word, which sorts by labels first.
  @inline(__always)
  static func key(_ label: Int32, _ number: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: label)) << 32 | UInt64(UInt32(bitPattern: number))
  }

  static func label(of key: UInt64) -> Int32 { Int32(truncatingIfNeeded: key >> 32) }
  static func number(of key: UInt64) -> Int32 { Int32(truncatingIfNeeded: key) }
}

extension LabelledGraph {
  /// The graph with each cycle of silent edges inside one colour made one node.
  ///
  /// All nodes of such a cycle are divergence-sensitive branching bisimilar: each reaches the others
  /// silently, and all can go on for ever. Nodes are numbered so that silent edges inside a colour
  /// lead to smaller numbers.
  ///
  /// `divergence` says whether such a cycle is one that the machine can be in for ever.
  func collapsed(_ divergence: Divergence = .ofSilentCycles) -> (
    graph: LabelledGraph, nodes: [Int32]
  ) {
    let components = SilentComponents(self)
    var result = LabelledGraph(colours: components.members.map { colours[Int($0[0])] })
    var keys: [UInt64] = []
    for (number, members) in components.members.enumerated() {
      keys.removeAll(keepingCapacity: true)
      for member in members.map(Int.init) {
        if diverges[member] { result.diverges[number] = true }
        for edge in silent.row(member) {
          let target = components.numbers[Int(silent.targets[edge])]
          if target == Int32(number) {
            switch divergence {
            case .ofSilentCycles: result.diverges[number] = true
            case .asMarked: break
            }
          } else {
            result.silent.add(Self.silentLabel, to: target)
          }
        }
        for edge in seen.row(member) {
          keys.append(Self.key(seen.labels[edge], components.numbers[Int(seen.targets[edge])]))
        }
      }
      if members.count > 1 { keys.sort() }
      for key in keys { result.seen.add(Self.label(of: key), to: Self.number(of: key)) }
      result.silent.endRow()
      result.seen.endRow()
    }
    return (result, components.numbers)
  }
}
