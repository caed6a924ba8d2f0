import Modeling

/// Smallest sets of clauses whose relaxation alone lets a subject in.
///
/// Each such set has a clause of every core, since a core keeps the subject out whatever else is
/// relaxed. So the smallest sets that hit all cores known so far are tried; one that doesn't let the
/// subject in leads to a core that it misses (Reiter, "A theory of diagnosis from first principles",
/// 1987, with Slaney's and Ignatiev's order: smallest first, so the first that works is smallest).
struct NearestChange {
  /// In order of preference: readings, `valid`, guards, initial values.
  private(set) var changes: [[Int]] = []
  /// Every core that was met; the first is the one given.
  private(set) var cores: [[Int]]
  private(set) var proof = Nearest.Proof.smallest
  /// Whether there are no others of the size.
  private(set) var isComplete = false
  private let clauses: [Clause]
  private let fixed: Set<Int>
  private let coreLimit: Int

  /// More changes of the same size aren't listed.
  private static let limit = 8

  /// After `coreLimit` cores a change that is only minimal has to do: choosing a smallest set that hits
  /// them all is exponential.
  ///
  /// `fixed` clauses are never part of a change.
  init(_ cores: [[Int]], clauses: [Clause], fixed: Set<Int> = [], coreLimit: Int = 64) {
    self.cores = cores
    self.clauses = clauses
    self.fixed = fixed
    self.coreLimit = cores.count + coreLimit
  }

  mutating func find(_ finder: inout CoreFinder) throws(Obstacle) {
    guard !cores[0].isEmpty else { return }
    while changes.count < Self.limit {
      if cores.count > coreLimit {
        if changes.isEmpty { try findMinimal(&finder) }
        return
      }
      guard let change = nextCandidate() else {
        isComplete = true
        return
      }
      let relaxed = Set(change)
      if try finder.search.reached(relaxing: relaxed, in: [finder.target]).isEmpty {
        cores.append(try finder.core(without: relaxed))
      } else {
        changes.append(change)
      }
    }
  }

  /// Leaves one clause after another as it is, the least wanted change first.
  private mutating func findMinimal(_ finder: inout CoreFinder) throws(Obstacle) {
    var change = Set(clauses.indices).subtracting(fixed)
    guard try !finder.search.reached(relaxing: change, in: [finder.target]).isEmpty else { return }
    for clause in change.sorted(by: { isPreferred($1, $0) }) {
      let fewer = change.subtracting([clause])
      if try !finder.search.reached(relaxing: fewer, in: [finder.target]).isEmpty { change = fewer }
    }
    changes = [change.sorted()]
    proof = .minimal
  }

  /// A smallest set that hits every core and isn't listed yet; nil when there is none of the size
  /// that the listed ones have.
  private func nextCandidate() -> [Int]? {
    let most = changes.first?.count ?? clauses.count
    guard most >= 1 else { return nil }
    for size in (changes.first?.count ?? 1)...most {
      if let found = hittingSet(of: size, with: []) { return found }
    }
    return nil
  }

  private func hittingSet(of size: Int, with chosen: [Int]) -> [Int]? {
    guard let open = cores.first(where: { core in !core.contains(where: chosen.contains) }) else {
      let sorted = chosen.sorted()
      return changes.contains(sorted) ? nil : sorted
    }
    guard chosen.count < size else { return nil }
    for clause in open.sorted(by: isPreferred) where !fixed.contains(clause) {
      if let found = hittingSet(of: size, with: chosen + [clause]) { return found }
    }
    return nil
  }

  private func isPreferred(_ left: Int, _ right: Int) -> Bool {
    (clauses[left].kind.reluctance, left) < (clauses[right].kind.reluctance, right)
  }
}

extension Clause.Kind {
  /// How much relaxing it changes what the model is about.
  fileprivate var reluctance: Int {
    switch self {
    case .reading: 0
    case .valid: 1
    case .conjunct, .derivedGuard: 2
    case .initial: 3
    }
  }
}
