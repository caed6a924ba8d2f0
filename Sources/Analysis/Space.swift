import Lowering
import Modeling
import Symbolic

/// The points that a question ranges over, and those where the answer is yes.
///
/// A point is a reachable configuration, perhaps with arguments, or just a frozen combination.
struct Space {
  struct Point {
    let configuration: [Value]
    let arguments: [Value]
    /// The number of its frozen combination.
    let world: Int
    /// A reachable configuration that has it.
    let witness: Int
  }
  var points: [Point] = []
  var isMarked: [Bool] = []
  /// What a description may speak of.
  var slots: [SlotID] = []
  var parameters: [Parameter] = []

  mutating func add(_ point: Point, isMarked marked: Bool) {
    points.append(point)
    isMarked.append(marked)
  }

  var hasMark: Bool { isMarked.contains(true) }

  /// The frozen combinations with a marked point.
  var markedWorlds: Set<Int> {
    Set(zip(points, isMarked).filter(\.1).map(\.0.world))
  }

  /// The marked point that a shortest run meets first.
  var firstMarked: Point? {
    zip(points, isMarked).filter(\.1).map(\.0).min { $0.witness < $1.witness }
  }

  /// Only points of the chosen combinations.
  func restricted(to worlds: Set<Int>) -> Space {
    var result = Space(slots: slots, parameters: parameters)
    for (point, marked) in zip(points, isMarked) where worlds.contains(point.world) {
      result.add(point, isMarked: marked)
    }
    return result
  }
}

/// A finding before it is put into words: what was found where.
struct RawFinding {
  var finding: Finding
  var space: Space
  /// What the loop of the finding's trace must be fair to.
  var fairness: Fairness?
  /// What is never so in the marked combinations.
  var absent: Expression?
  /// What Z3 can be asked about it.
  var claim: Claim?
  /// The game that it tells the loser of.
  var game: SolvedGame?

  enum Claim: Sendable {
    /// It is so at the marked points and at no others.
    case points(PointClaim)
    /// These rules never apply, or add nothing to what is required.
    case dead([RuleID])
    /// In the marked combinations it is met though what it requires doesn't hold, and in no others.
    case met(Leak, requires: Expression)
  }

  enum Leak: Sendable {
    case configurations(Expression)
    case steps(RuleID)
  }
}
