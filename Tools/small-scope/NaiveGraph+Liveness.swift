import Modeling

/// What must happen, by Emerson and Lei's fixpoint over all configurations: no components, no loops.
extension NaiveGraph {
  /// What isn't put off for ever, and when it could happen.
  struct NaiveFairness {
    var actions: [ActionID] = []
    /// Only plain rules have to happen.
    var isPlain = false
  }

  /// A way on: nil for staying, which no action does.
  private struct Way {
    let target: Int
    let action: ActionID?
  }

  private func isReady(_ action: ActionID, _ index: Int, _ fairness: NaiveFairness) -> Bool {
    edges[index].contains {
      model[$0.rule].action == action
        && (!fairness.isPlain || model[$0.rule].freedom == .plain)
    }
  }

  /// Where a fair run that stays in a part begins: νZ. part ∧ for each action "in Z, on to a place of
  /// Z where it isn't ready, or to a step that takes it".
  private func fairly(
    in part: [Bool], _ fairness: NaiveFairness, _ ways: (Int) -> [Way]
  ) -> [Bool] {
    let ways = (0..<count).map { ways($0) }
    var inside = part
    while true {
      var next = (0..<count).map { index in
        inside[index] && ways[index].contains { inside[$0.target] }
      }
      for action in fairness.actions {
        var good = [Bool](repeating: false, count: count)
        var changed = true
        while changed {
          changed = false
          for index in 0..<count where inside[index] && !good[index] {
            let goesOn = ways[index].filter { inside[$0.target] }
            let isServed =
              !goesOn.isEmpty && !isReady(action, index, fairness)
              || goesOn.contains { $0.action == action || good[$0.target] }
            if isServed {
              good[index] = true
              changed = true
            }
          }
        }
        next = zip(next, good).map { $0 && $1 }
      }
      if next == inside { return inside }
      inside = next
    }
  }

  /// A run stays where nothing can happen.
  private func allWays(_ index: Int) -> [Way] {
    edges[index].isEmpty
      ? [Way(target: index, action: nil)]
      : edges[index].map { Way(target: $0.target, action: model[$0.rule].action) }
  }

  func staysFairly(in part: [Bool], _ fairness: NaiveFairness) -> [Bool] {
    fairly(in: part, fairness, allWays)
  }

  // MARK: CTL

  func marks(_ formula: Formula, _ fairness: NaiveFairness) -> [Bool] {
    let fair = staysFairly(in: Array(repeating: true, count: count), fairness)
    func marks(_ formula: Formula) -> [Bool] {
      switch formula {
      case .state(let expression): return self.marks(expression)
      case .not(let inner): return marks(inner).map { !$0 }
      case .and(let left, let right): return zip(marks(left), marks(right)).map { $0 && $1 }
      case .or(let left, let right): return zip(marks(left), marks(right)).map { $0 || $1 }
      case .implies(let left, let right): return zip(marks(left), marks(right)).map { !$0 || $1 }
      case .next(let runs, let inner):
        let goal = marks(inner)
        return (0..<count).map { index in
          let on = allWays(index).map(\.target).filter { fair[$0] }
          return runs == .all ? on.allSatisfy { goal[$0] } : on.contains { goal[$0] }
        }
      case .finally(let runs, let inner):
        return marks(.until(runs, .state(.yes), inner))
      case .globally(.some, let inner): return staysFairly(in: marks(inner), fairness)
      case .globally(.all, let inner):
        return reaching(marks(.not(inner)), Array(repeating: true, count: count), fair).map { !$0 }
      case .until(.some, let left, let right): return reaching(marks(right), marks(left), fair)
      case .until(.all, let left, let right):
        let bad = zip(marks(left), marks(right)).map { !$0 && !$1 }
        let early = reaching(bad, marks(right).map { !$0 }, fair)
        let never = staysFairly(in: marks(right).map { !$0 }, fairness)
        return zip(early, never).map { !$0 && !$1 }
      }
    }
    return marks(formula)
  }

  private func reaching(_ goal: [Bool], _ through: [Bool], _ fair: [Bool]) -> [Bool] {
    var result = zip(goal, fair).map { $0 && $1 }
    var changed = true
    while changed {
      changed = false
      for index in 0..<count where !result[index] && through[index] {
        if edges[index].contains(where: { result[$0.target] }) {
          result[index] = true
          changed = true
        }
      }
    }
    return result
  }

  // MARK: Waiting

  /// Where a request waits and no run of events answers it; and where an answer is possible, and a fair
  /// run of events that keeps it possible never gives one.
  var stuck: (certain: [Bool], possible: [Bool]) {
    let isWaiting = configurations.map { machine.waitingRequest(in: $0) != nil }
    func events(_ index: Int, answering: Bool) -> [Edge] {
      edges[index].filter { edge in
        guard !model[model[edge.rule].action].isRequest else { return false }
        if case .ends = edge.step.answer { return answering }
        return !answering
      }
    }
    var answerable = (0..<count).map { isWaiting[$0] && !events($0, answering: true).isEmpty }
    var changed = true
    while changed {
      changed = false
      for index in 0..<count where isWaiting[index] && !answerable[index] {
        if events(index, answering: false).contains(where: { answerable[$0.target] }) {
          answerable[index] = true
          changed = true
        }
      }
    }
    let fairness = NaiveFairness(
      actions: model.actions.indices.map { ActionID($0) }.filter { !model[$0].isRequest },
      isPlain: true)
    let possible = fairly(in: answerable, fairness) { index in
      let isDue = fairness.actions.contains { isReady($0, index, fairness) }
      return events(index, answering: false).map {
        Way(target: $0.target, action: model[$0.rule].action)
      } + (isDue ? [] : [Way(target: index, action: nil)])
    }
    return (zip(isWaiting, answerable).map { $0 && !$1 }, possible)
  }
}
