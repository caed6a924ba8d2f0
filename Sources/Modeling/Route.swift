import Diagnostics

/// Answers that a request has by chains of arcs, kept beside the rules derived from them.
package struct Route: Equatable, Sendable {
  /// One step of the graph; no rule of its own.
  package struct Arc: Equatable, Sendable {
    /// `set_state.STOP->RUNNING`
    package let name: String
    package let from: StateID
    package let to: StateID
    package let range: SourceRange
    package let cites: [Cite]
    package init(name: String, from: StateID, to: StateID, range: SourceRange, cites: [Cite]) {
      self.name = name
      self.from = from
      self.to = to
      self.range = range
      self.cites = cites
    }
  }

  /// A chain of arcs that is left for some devices after the clauses.
  package struct Path: Equatable, Sendable {
    /// Numbers into `arcs`; none for the path of a state to itself.
    package let arcs: [Int]
    /// The states that are entered, with both ends; those passed over are left out.
    package let visited: [StateID]
    /// Over frozen slots: the devices that take it.
    package let condition: Expression
    package let rule: RuleID
    package init(arcs: [Int], visited: [StateID], condition: Expression, rule: RuleID) {
      self.arcs = arcs
      self.visited = visited
      self.condition = condition
      self.rule = rule
    }
    package var from: StateID { visited[0] }
    package var to: StateID { visited[visited.count - 1] }
    /// The state that is entered first; for the empty path the state itself.
    package var firstHop: StateID { visited[min(1, visited.count - 1)] }
  }

  /// One step of a request that waits, with the arcs it joins.
  package struct Step: Equatable, Sendable {
    package let arcs: [Int]
    package let rule: RuleID
    package init(arcs: [Int], rule: RuleID) {
      self.arcs = arcs
      self.rule = rule
    }
  }

  package struct Refusal: Equatable, Sendable {
    package let from: StateID
    package let to: StateID
    package let rule: RuleID
    package init(from: StateID, to: StateID, rule: RuleID) {
      self.from = from
      self.to = to
      self.rule = rule
    }
  }

  /// A table that is to say the same as the route, read as a look-up that is repeated while the
  /// state found isn't supported.
  package struct Beside: Equatable, Sendable {
    package enum Blocked: Equatable, Sendable {
      /// An entry with this state ends the look-up: the request is refused.
      case refusing(StateID)
      /// An entry with this state is followed like one that isn't supported.
      case skipping(StateID)
    }
    package let table: TableID
    package let blocked: Blocked?
    package let range: SourceRange
    package init(table: TableID, blocked: Blocked?, range: SourceRange) {
      self.table = table
      self.blocked = blocked
      self.range = range
    }
  }

  package let request: ActionID
  package let range: SourceRange
  package let nameRange: SourceRange
  package let cites: [Cite]
  /// The states that the arcs' ends name, in their order of declaration.
  package let states: [StateID]
  package let arcs: [Arc]
  package let paths: [Path]
  package let refusals: [Refusal]
  /// What goes on with a request that waits.
  package let steps: [Step]
  /// What may stop half way.
  package let failures: [RuleID]
  package let beside: Beside?
  package init(
    request: ActionID, range: SourceRange, nameRange: SourceRange, cites: [Cite],
    states: [StateID], arcs: [Arc], paths: [Path], refusals: [Refusal], steps: [Step],
    failures: [RuleID], beside: Beside?
  ) {
    self.request = request
    self.range = range
    self.nameRange = nameRange
    self.cites = cites
    self.states = states
    self.arcs = arcs
    self.paths = paths
    self.refusals = refusals
    self.steps = steps
    self.failures = failures
    self.beside = beside
  }

  /// The rules that stand for arcs, each with the arcs.
  package var uses: [(rule: RuleID, arcs: [Int])] {
    steps.isEmpty ? paths.map { ($0.rule, $0.arcs) } : steps.map { ($0.rule, $0.arcs) }
  }

  /// Every rule that nobody wrote; refusals are written.
  package var derivedRules: [RuleID] { paths.map(\.rule) + steps.map(\.rule) + failures }
}
