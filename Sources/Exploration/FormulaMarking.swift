import Modeling

/// Where formulas of CTL hold in a graph, each subformula marked once.
///
/// Clarke, Emerson and Sistla's labelling (TOPLAS 8, 1986). With weak fairness every configuration
/// begins a fair run, since whatever happens first can be made up for; so fairness matters to EG and
/// to what is said by it (AF, A[U]), and to nothing else. A configuration without steps is its own
/// successor.
package struct FormulaMarking {
  private let graph: StateGraph
  private let fairness: Fairness
  private let marking: (Expression) -> [Bool]
  private var known: [Formula: [Bool]] = [:]
  private lazy var reverse = graph.reverse()
  /// False once the runs behind some EG aren't borne out by plain code.
  package private(set) var isBorneOut = true

  package init(
    _ graph: StateGraph, fairness: Fairness, marking: @escaping (Expression) -> [Bool]
  ) {
    self.graph = graph
    self.fairness = fairness
    self.marking = marking
  }

  package mutating func marks(_ formula: Formula) -> [Bool] {
    if let marks = known[formula] { return marks }
    let marks = compute(formula)
    known[formula] = marks
    return marks
  }

  private mutating func compute(_ formula: Formula) -> [Bool] {
    switch formula {
    case .state(let expression): return marking(expression)
    case .not(let inner): return marks(inner).map { !$0 }
    case .and(let left, let right): return zip(marks(left), marks(right)).map { $0 && $1 }
    case .or(let left, let right): return zip(marks(left), marks(right)).map { $0 || $1 }
    case .implies(let left, let right): return zip(marks(left), marks(right)).map { !$0 || $1 }
    case .next(.some, let inner): return before(marks(inner))
    case .finally(.some, let inner):
      return reaching(marks(inner), through: Array(repeating: true, count: graph.count))
    case .globally(.some, let inner): return staying(in: marks(inner))
    case .until(.some, let left, let right):
      return reaching(marks(right), through: marks(left))
    case .next(.all, let inner): return marks(.next(.some, .not(inner))).map { !$0 }
    case .finally(.all, let inner): return marks(.globally(.some, .not(inner))).map { !$0 }
    case .globally(.all, let inner): return marks(.finally(.some, .not(inner))).map { !$0 }
    case .until(.all, let left, let right):
      let never = marks(.globally(.some, .not(right)))
      let early = marks(.until(.some, .not(right), .and(.not(left), .not(right))))
      return zip(never, early).map { !$0 && !$1 }
    }
  }

  private func before(_ marks: [Bool]) -> [Bool] {
    (0..<graph.count).map { configuration in
      let edges = graph.edges(of: configuration)
      return edges.isEmpty ? marks[configuration] : edges.contains { marks[Int($0.target)] }
    }
  }

  private mutating func reaching(_ goal: [Bool], through: [Bool]) -> [Bool] {
    var result = goal
    var queue = goal.indices.filter { goal[$0] }
    while let current = queue.popLast() {
      for source in reverse.sources[reverse.starts[current]..<reverse.starts[current + 1]]
      where through[Int(source)] && !result[Int(source)] {
        result[Int(source)] = true
        queue.append(Int(source))
      }
    }
    return result
  }

  private mutating func staying(in part: [Bool]) -> [Bool] {
    let runs = FairRuns(in: graph, part: part, fairness: fairness)
    if !runs.isBorneOut { isBorneOut = false }
    return runs.begins
  }

  // MARK: Runs

  /// A run from a configuration that shows as much of why a formula fails there as one run can: an
  /// operator over all runs that fails, or one over some that holds.
  package mutating func run(against formula: Formula, from start: Int) -> FairRuns.Lasso? {
    switch formula {
    case .state: return FairRuns.Lasso()
    case .not(let inner): return run(for: inner, from: start)
    case .and(let left, let right):
      return run(against: marks(left)[start] ? right : left, from: start)
    case .or(let left, let right):
      return run(against: right.isTemporal ? right : left, from: start)
    case .implies(let left, let right):
      return right.isTemporal
        ? run(against: right, from: start) : run(for: left, from: start)
    case .next(.all, let inner): return step(to: .not(inner), from: start)
    case .finally(.all, let inner): return lasso(in: .not(inner), from: start)
    case .globally(.all, let inner): return way(to: .not(inner), from: start)
    case .until(.all, let left, let right):
      if marks(.globally(.some, .not(right)))[start] {
        return lasso(in: .not(right), from: start)
      }
      return way(
        to: .and(.not(left), .not(right)), through: .not(right), from: start)
    case .next(.some, _), .finally(.some, _), .globally(.some, _), .until(.some, _, _): return nil
    }
  }

  private mutating func run(for formula: Formula, from start: Int) -> FairRuns.Lasso? {
    switch formula {
    case .state: return FairRuns.Lasso()
    case .not(let inner): return run(against: inner, from: start)
    case .and(let left, let right): return run(for: right.isTemporal ? right : left, from: start)
    case .or(let left, let right): return run(for: marks(left)[start] ? left : right, from: start)
    case .implies(let left, let right):
      return marks(right)[start] ? run(for: right, from: start) : run(against: left, from: start)
    case .next(.some, let inner): return step(to: inner, from: start)
    case .finally(.some, let inner): return way(to: inner, from: start)
    case .globally(.some, let inner): return lasso(in: inner, from: start)
    case .until(.some, let left, let right): return way(to: right, through: left, from: start)
    case .next(.all, _), .finally(.all, _), .globally(.all, _), .until(.all, _, _): return nil
    }
  }

  private mutating func lasso(in formula: Formula, from start: Int) -> FairRuns.Lasso {
    FairRuns(in: graph, part: marks(formula), fairness: fairness).lasso(from: start)
  }

  private mutating func step(to formula: Formula, from start: Int) -> FairRuns.Lasso? {
    let goal = marks(formula)
    guard let edge = graph.edges(of: start).first(where: { goal[Int($0.target)] }) else {
      return run(for: formula, from: start)
    }
    return joined([(start, edge)], formula, end: Int(edge.target))
  }

  private mutating func way(
    to formula: Formula, through: Formula? = nil, from start: Int
  ) -> FairRuns.Lasso? {
    let goal = marks(formula)
    let allowed = through.map { marks($0) }
    let way = graph.shortestWay(from: start, to: { goal[$0] }) { edge in
      goal[Int(edge.target)] || (allowed?[Int(edge.target)] ?? true)
    }
    guard let way else { preconditionFailure("no way to \(formula) from \(start)") }
    return joined(way, formula, end: way.last.map { Int($0.edge.target) } ?? start)
  }

  private mutating func joined(
    _ way: [(from: Int, edge: StateGraph.Edge)], _ formula: Formula, end: Int
  ) -> FairRuns.Lasso {
    var lasso = run(for: formula, from: end) ?? FairRuns.Lasso()
    lasso.path = way + lasso.path
    return lasso
  }
}

extension Formula {
  /// Whether it speaks of more than one configuration.
  package var isTemporal: Bool {
    switch self {
    case .state: false
    case .not(let inner): inner.isTemporal
    case .and(let left, let right), .or(let left, let right), .implies(let left, let right):
      left.isTemporal || right.isTemporal
    case .next, .finally, .globally, .until: true
    }
  }
}
