/// A machine as a picture, before any format: what is drawn, and what stands beside it.
package struct Diagram: Equatable, Sendable {
  package let title: String
  /// What plain arrows mean, and what isn't drawn; below the picture.
  package var caption: [String] = []
  package var nodes: [Node] = []
  /// Sets of nodes that lie inside each other or have nothing in common, larger ones first.
  package var groups: [Group] = []
  package var arcs: [Arc] = []
  /// A run laid over the machine.
  package var run: Run?
  package var showsLegend = false

  package init(title: String) { self.title = title }
}

extension Diagram {
  package enum Shape: Int, CaseIterable, Sendable {
    case state, invalid, error
  }

  /// What becomes of a device there.
  package enum Fate: Int, CaseIterable, Sendable {
    case unreached
    /// The user gets home whatever the others do.
    case safe
    /// There is a run home, and others can keep the user from it.
    case unsure
    /// Some of its configurations have no run home.
    case partlyLost
    case lost
  }

  /// What has become of a node or an arc, in a drawing of two machines in one.
  package enum Change: Int, CaseIterable, Sendable {
    case kept, added, removed
  }

  package struct Node: Equatable, Sendable {
    package let name: String
    /// Below the name.
    package let encoding: String?
    /// When it is reached at all, what is lost there.
    package let remarks: [String]
    package let shape: Shape
    package let fate: Fate
    package let isHome: Bool
    package let isInitial: Bool
    /// Nil where one machine is drawn.
    package var change: Change?
    package init(
      _ name: String, encoding: String? = nil, remarks: [String] = [], shape: Shape = .state,
      fate: Fate = .safe,
      isHome: Bool = false, isInitial: Bool = false
    ) {
      self.name = name
      self.encoding = encoding
      self.remarks = remarks
      self.shape = shape
      self.fate = fate
      self.isHome = isHome
      self.isInitial = isInitial
    }
  }

  /// Any of its nodes may go to any other of them.
  package struct Group: Equatable, Sendable {
    package let members: [Int]
    package let label: String
    package init(_ members: [Int], label: String) {
      self.members = members
      self.label = label
    }
  }

  /// Where an arc begins or ends.
  package enum End: Hashable, Sendable {
    case node(Int)
    /// Each node of a group, by its number.
    case group(Int)
    /// Each node but the one at the other end.
    case any
    /// Each of these, told by name.
    case each([Int])
  }

  package enum Stroke: Int, CaseIterable, Comparable, Sendable {
    /// A request that is answered ok.
    case request
    /// An answer that the text permits, or an error that changes something.
    case failure
    /// What happens by itself.
    case event
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// All that leads from one end to another.
  package struct Arc: Equatable, Sendable {
    package let from: End
    package let to: End
    package let labels: [String]
    package let stroke: Stroke
    /// Nil where one machine is drawn.
    package var change: Change?
    package init(_ from: End, _ to: End, labels: [String] = [], stroke: Stroke = .request) {
      self.from = from
      self.to = to
      self.labels = labels
      self.stroke = stroke
    }
  }

  package struct Run: Equatable, Sendable {
    package struct Step: Equatable, Sendable {
      /// Of the first of the steps, counted from 1.
      package let number: Int
      package let from: Int
      package let to: Int
      /// `set_state(011b) -> EIO`
      package let text: String
      package init(number: Int, from: Int, to: Int, text: String) {
        self.number = number
        self.from = from
        self.to = to
        self.text = text
      }
    }
    package let title: String
    package let start: Int
    package let steps: [Step]
    /// The number of the step after which the run goes on for ever as before.
    package let loopsTo: Int?
    package init(title: String, start: Int, steps: [Step], loopsTo: Int? = nil) {
      self.title = title
      self.start = start
      self.steps = steps
      self.loopsTo = loopsTo
    }
  }

  /// The nodes that the run meets.
  package var nodesOfRun: Set<Int> {
    guard let run else { return [] }
    return Set([run.start] + run.steps.flatMap { [$0.from, $0.to] })
  }

  /// A group's nodes that are in no smaller group.
  func ownMembers(of group: Int) -> [Int] {
    let inner = children(of: group).flatMap { groups[$0].members }
    return groups[group].members.filter { !inner.contains($0) }
  }

  /// The groups directly inside a group, or inside none.
  func children(of parent: Int?) -> [Int] {
    groups.indices.filter { self.parent(of: $0) == parent }
  }

  private func parent(of group: Int) -> Int? {
    let members = Set(groups[group].members)
    return groups.indices.last { candidate in
      candidate < group && members.isSubset(of: groups[candidate].members)
    }
  }

  /// Nodes in no group.
  var loose: [Int] {
    let grouped = Set(groups.flatMap(\.members))
    return nodes.indices.filter { !grouped.contains($0) }
  }

  /// The steps of the run between two nodes, as lines of one arc.
  struct Passage: Equatable {
    let from: Int
    let to: Int
    var lines: [String]
  }

  var passages: [Passage] {
    var passages: [Passage] = []
    for step in run?.steps ?? [] {
      let line = "\(step.number) \(step.text)"
      let known = passages.firstIndex { $0.from == step.from && $0.to == step.to }
      if let known {
        passages[known].lines.append(line)
      } else {
        passages.append(Passage(from: step.from, to: step.to, lines: [line]))
      }
    }
    return passages
  }
}

extension Diagram.Node {
  /// Everything that stands in it.
  var lines: [String] { [name] + (encoding.map { [$0] } ?? []) + remarks }
}

extension Diagram {
  /// Characters in a line of a label.
  private static let lineWidth = 26

  /// Lines as a picture has room for.
  static func wrapped(_ lines: [String]) -> [String] {
    lines.flatMap { Phrase($0).wrapped(to: lineWidth).map(\.text) }
  }
}
