import DecisionDiagrams
import Lowering
import Modeling

/// Cores and nearest changes solved again, each clause dropped in turn.
///
/// The search found them in slices, one combination at a time. This asks decision diagrams about whole relaxed
/// models, in all combinations of each reason: another engine, and no slices.
package struct ReasonCheck {
  /// What doesn't hold, in words.
  package private(set) var faults: [String] = []
  /// How many reasons were looked at, and how many clauses were dropped from cores and from changes.
  package private(set) var reasons = 0
  package private(set) var dropped = 0
  /// How many relaxed models the diagrams searched.
  package private(set) var models = 0
  private let relaxable: RelaxableModel
  private let partitions: WordPartitions
  private let limits: DiagramLimits

  init(_ relaxable: RelaxableModel, _ partitions: WordPartitions, _ limits: DiagramLimits) {
    self.relaxable = relaxable
    self.partitions = partitions
    self.limits = limits
  }

  /// That relaxing these clauses lets the subject in everywhere or nowhere among these combinations.
  private struct Claim {
    let explanation: Int
    let relaxed: [Int]
    let worlds: [[Value]]
    let isReached: Bool
  }

  /// What the explanations say of their subjects has to be true of these, which may be other words of
  /// their classes.
  mutating func solve(_ explanations: [Explanation], for subjects: [Subject]) throws(Obstacle) {
    var claims: [Claim] = []
    for (number, explanation) in explanations.enumerated() {
      for reason in explanation.reasons {
        reasons += 1
        claims += self.claims(about: reason, of: number)
      }
    }
    // Each relaxed model is searched once, whichever subjects ask about it.
    let order = claims.indices.sorted { left, right in
      let (a, b) = (claims[left].relaxed, claims[right].relaxed)
      return a == b ? left < right : a.lexicographicallyPrecedes(b)
    }
    var current: (relaxed: [Int], space: DiagramSpace)?
    for claim in order.map({ claims[$0] }) {
      let space: DiagramSpace
      if let current, current.relaxed == claim.relaxed {
        space = current.space
      } else {
        space = try searched(claim.relaxed)
        current = (claim.relaxed, space)
      }
      try check(claim, subjects[claim.explanation], in: space)
    }
  }

  private mutating func searched(_ relaxed: [Int]) throws(Obstacle) -> DiagramSpace {
    models += 1
    let system = try TransitionSystem(
      relaxable.relaxing(Set(relaxed)), partitions: partitions)
    return try DiagramSpace(system, limits: limits)
  }

  private mutating func claims(about reason: Reason, of explanation: Int) -> [Claim] {
    let core = numbers(of: reason.core)
    let others = Set(relaxable.clauses.indices).subtracting(core)
    func claim(_ relaxed: Set<Int>, _ worlds: [[Value]], _ isReached: Bool) -> Claim {
      Claim(
        explanation: explanation, relaxed: relaxed.sorted(), worlds: worlds, isReached: isReached)
    }
    var claims = [claim(others, reason.worlds, false), claim([], reason.worlds, false)]
    claims += core.map { claim(others.union([$0]), reason.worlds, true) }
    dropped += core.count
    for nearest in reason.nearest {
      let worlds = reason.worlds.filter(nearest.condition.holds)
      for change in nearest.changes + nearest.stepping {
        let clauses = Set(numbers(of: change.clauses))
        claims.append(claim(clauses, worlds, true))
        claims += clauses.sorted().map { claim(clauses.subtracting([$0]), worlds, false) }
        dropped += clauses.count
      }
    }
    return claims
  }

  private func numbers(of clauses: [Clause]) -> [Int] {
    clauses.map { clause in
      guard let number = relaxable.clauses.firstIndex(of: clause) else {
        preconditionFailure("\(clause) is no clause of \(relaxable.model.name)")
      }
      return number
    }
  }

  private mutating func check(
    _ claim: Claim, _ subject: Subject, in space: DiagramSpace
  ) throws(Obstacle) {
    let met = try relaxable.combinations(reaching: subject, in: space, Set(claim.relaxed))
    for world in claim.worlds where met.holds(in: world) != claim.isReached {
      let verb = claim.isReached ? "doesn't let" : "lets"
      faults.append("relaxing \(claim.relaxed) \(verb) \(subject) in, in \(world)")
    }
  }
}
