import Modeling

/// A condition as a conjunction of disjunctions, each literal over one unit where that can be had.
///
/// Whatever reads one unit alone is left whole, since a table answers it. A look-up may have no
/// value, and then the order of `||` and `->` matters: what has one below them is left whole too.
struct ClauseSplit {
  typealias Clause = [Expression]
  private static let limit = 64
  private let units: UnitMap

  init(_ units: UnitMap) { self.units = units }

  func clauses(of condition: Expression) -> [Clause] { clauses(of: condition, isTrue: true) }

  private func clauses(of e: Expression, isTrue: Bool) -> [Clause] {
    let whole = [[isTrue ? e : .not(e)]]
    if case .binary(.and, let left, let right) = e, isTrue {
      return clauses(of: left, isTrue: true) + clauses(of: right, isTrue: true)
    }
    if e == .constant(Value(isTrue), .boolean) { return [] }
    if units.units(of: e).count <= 1 || e.looksUp { return whole }
    switch (e, isTrue) {
    case (.not(let inner), _): return clauses(of: inner, isTrue: !isTrue)
    case (.binary(.or, let left, let right), false):
      return clauses(of: left, isTrue: false) + clauses(of: right, isTrue: false)
    case (.binary(.implies, let left, let right), false):
      return clauses(of: left, isTrue: true) + clauses(of: right, isTrue: false)
    case (.binary(.or, let left, let right), true):
      return either(left, true, right, true) ?? whole
    case (.binary(.and, let left, let right), false):
      return either(left, false, right, false) ?? whole
    case (.binary(.implies, let left, let right), true):
      return either(left, false, right, true) ?? whole
    case (.conditional(let test, let then, let other), _):
      guard let first = either(test, false, then, isTrue),
        let second = either(test, true, other, isTrue)
      else { return whole }
      return first + second
    default: return whole
    }
  }

  /// Nil where there would be too many.
  private func either(_ left: Expression, _ l: Bool, _ right: Expression, _ r: Bool) -> [Clause]? {
    let (first, second) = (clauses(of: left, isTrue: l), clauses(of: right, isTrue: r))
    if first.count * second.count > Self.limit { return nil }
    return first.flatMap { clause in second.map { clause + $0 } }
  }
}
