import Modeling

/// What a route says of each pair of states, and for which devices.
package struct RouteChart: Sendable {
  package enum Way: Equatable, Sendable {
    /// The nodes entered, with both ends, and those passed over between them.
    case path([Int], over: [Int])
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

  /// What a finding says of a pair: `ambiguous-route`, or a table beside that says otherwise.
  package struct Remark: Equatable, Sendable {
    package let id: FindingID
    package let from: Int
    package let to: Int
    package let message: String
    package let details: [String]
    package let condition: Condition
  }

  package let request: ActionID
  /// Where devices have the request.
  package let offered: Condition
  /// The nodes that the table is over, in their order.
  package let nodes: [Int]
  /// By pair; a state's way to itself is left out.
  package let lines: [Line]
  package let devices: [Devices]
  package let remarks: [Remark]
}

extension RouteChart.Way {
  /// The node that is entered first.
  package var next: Int? {
    switch self {
    case .path(let nodes, _): nodes[min(1, nodes.count - 1)]
    case .refused, .unsupported, .open, .unreached: nil
    }
  }
}
