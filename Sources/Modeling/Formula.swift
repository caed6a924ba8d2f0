/// A formula of CTL over expressions on one configuration.
///
/// Path quantifiers range over the fair runs of the property. A run goes on as long as some step is
/// possible, and stays for ever where none is.
package indirect enum Formula: Hashable, Sendable {
  case state(Expression)
  case not(Formula)
  case and(Formula, Formula)
  case or(Formula, Formula)
  case implies(Formula, Formula)
  case next(Runs, Formula)
  case finally(Runs, Formula)
  case globally(Runs, Formula)
  case until(Runs, Formula, Formula)

  /// `A` and `E`.
  package enum Runs: Hashable, Sendable { case all, some }

  /// The expressions in it, from left to right.
  package var expressions: [Expression] {
    switch self {
    case .state(let expression): [expression]
    case .not(let inner), .next(_, let inner), .finally(_, let inner), .globally(_, let inner):
      inner.expressions
    case .and(let left, let right), .or(let left, let right), .implies(let left, let right),
      .until(_, let left, let right):
      left.expressions + right.expressions
    }
  }
}

/// Which requests and events can't be put off for ever (weak fairness): what could happen in every
/// configuration from some time on, does.
package struct Fairness: Equatable, Sendable {
  /// When something could happen.
  package enum Readiness: Equatable, Sendable {
    /// By any rule.
    case anyStep
    /// By a plain rule: what is only permitted needn't happen.
    case plainStep
  }
  package let actions: [ActionID]
  package let readiness: Readiness
  package init(_ actions: [ActionID], readiness: Readiness = .anyStep) {
    self.actions = actions
    self.readiness = readiness
  }

  package static let none = Fairness([])
}

extension Model {
  /// Everything that happens by itself and isn't only permitted: what `stuck-loop` relies on.
  package var fairEvents: Fairness {
    Fairness(
      actions.indices.map { ActionID($0) }.filter { !self[$0].isRequest }, readiness: .plainStep)
  }

  /// Who "the user" is where nobody is named: the actor called so if it asks anything, otherwise
  /// whoever asks the first request.
  package var user: String? {
    var first: String?
    for action in actions where action.isRequest {
      if action.actor == "user" { return action.actor }
      first = first ?? action.actor
    }
    return first
  }
}
