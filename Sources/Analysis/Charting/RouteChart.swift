import Modeling

/// What a route says of each pair of states, and for which devices.
package struct RouteChart: Sendable {
  package enum Way: Equatable, Sendable {
    /// The nodes entered, with both ends, and all that the arcs lead through: some are passed over.
    case path([Int], through: [Int])
    /// The request is refused with this answer.
    case refused(Answer)
    /// The device has one of the states not at all.
    case unsupported
    /// No path is left and nothing refuses: the text leaves it open.
    case open
    /// The device has the state to start from, and no run reaches it.
    case unreached
  }

  package struct Line: Equatable, Sendable {
    package let from: Int
    package let to: Int
    package let way: Way
    package let rule: RuleID?
    package let condition: Condition
    /// The same among devices that have both states; nil for all of them.
    package let limit: Condition?
    package let cites: [Cite]
  }

  /// The devices with one and the same table.
  package struct Devices: Sendable {
    package let condition: Condition
    /// Their sets of capabilities, mandatory ones among them.
    package let capabilitySets: [[String]]
    /// `ways[from][to]`, by the numbers of `nodes`; more than one where a route doesn't choose.
    package let ways: [[[Way]]]
  }

  /// Paths that lead along the same arcs: which of the nodes are entered depends on the device.
  package struct Course: Equatable, Sendable {
    package struct Stop: Equatable, Sendable {
      package let node: Int
      /// Which of the devices that go this way enter the node; nil for all, `never` for none.
      package let entered: Condition?
    }
    package let from: Int
    package let to: Int
    package let stops: [Stop]
    /// Which devices go this way, among those that have both ends; nil for all.
    package let limit: Condition?
  }

  /// What a finding says of a pair: `ambiguous-route`, or a table beside that says otherwise.
  package struct Remark: Equatable, Sendable {
    package let id: FindingID
    package let from: Int
    package let to: Int
    package let message: String
    package let details: [String]
    package let condition: Condition
  }

  /// What a next-step table has in one place, for all devices at once.
  package struct Entry: Equatable, Sendable {
    package enum Step: Equatable, Sendable {
      case enter(Int)
      case refused(Answer)
      case open
      case unreached
    }
    package let step: Step
    /// Nil for all devices that have both states.
    package let condition: Condition?
  }

  package let request: ActionID
  /// Where devices have the request.
  package let offered: Condition
  /// The nodes that the table is over, in their order.
  package let nodes: [Int]
  /// By pair; a state's way to itself is left out.
  package let lines: [Line]
  package let courses: [Course]
  package let devices: [Devices]
  /// `next[from][to]` by the numbers of `nodes`; empty where no device has both states.
  package let next: [[[Entry]]]
  package let remarks: [Remark]
}

extension RouteChart.Way {
  /// What is entered, and all that the arcs lead through.
  struct Path: Equatable {
    let entered: [Int]
    let through: [Int]
  }

  var path: Path? {
    switch self {
    case .path(let entered, let through): Path(entered: entered, through: through)
    case .refused, .unsupported, .open, .unreached: nil
    }
  }

  /// Nil where the device lacks one of the states.
  package var step: RouteChart.Entry.Step? {
    switch self {
    case .path(let nodes, _): .enter(nodes[min(1, nodes.count - 1)])
    case .refused(let answer): .refused(answer)
    case .open: .open
    case .unreached: .unreached
    case .unsupported: nil
    }
  }
}
