import Diagnostics
import Modeling

/// What games and claims about what must happen say beside their expressions.
extension Elaborator {
  mutating func recovery(
    _ from: ExpressionSyntax?, _ to: ExpressionSyntax, _ by: Name?, _ within: Located<Int>?,
    in scope: Scope
  ) throws(Faulted) -> Property.Recovery {
    let actor = try by.map { written throws(Faulted) in try self.actor(written) }
    let start = try from.map { written throws(Faulted) in try boolean(written, in: scope) }
    return Property.Recovery(
      from: start, to: try boolean(to, in: scope), by: actor, within: within?.value)
  }

  mutating func actor(_ name: Name) throws(Faulted) -> String {
    guard actorNames.contains(name.value) else {
      throw fault(.unknownActor(name, known: actorNames.sorted()))
    }
    return name.value
  }

  mutating func grade(_ syntax: ExpectationSyntax.Grade) throws(Faulted) -> Finding.Grade {
    switch syntax {
    case .by(let name): .byActor(try actor(name))
    case .possible: .possible
    }
  }

  mutating func fairness(_ names: [Name]) throws(Faulted) -> Fairness {
    var actions: [ActionID] = []
    for name in names {
      guard let id = actionIDs[name.value] else {
        if poisoned.contains(name.value) { throw Faulted() }
        throw fault(
          .unknownName(
            name, what: "request or event",
            nearest: name.value.nearest(in: actionIDs.keys.sorted())))
      }
      if !actions.contains(id) { actions.append(id) }
    }
    return Fairness(actions)
  }

  mutating func formula(_ syntax: CTLSyntax, in scope: Scope) throws(Faulted) -> Formula {
    switch syntax.kind {
    case .state(let expression): return .state(try boolean(expression, in: scope))
    case .not(let inner): return .not(try formula(inner, in: scope))
    case .and(let left, let right):
      return .and(try formula(left, in: scope), try formula(right, in: scope))
    case .or(let left, let right):
      return .or(try formula(left, in: scope), try formula(right, in: scope))
    case .implies(let left, let right):
      return .implies(try formula(left, in: scope), try formula(right, in: scope))
    case .unary(let word, let inner): return unary(word, try formula(inner, in: scope))
    case .until(let word, let left, let right):
      return .until(runs(word), try formula(left, in: scope), try formula(right, in: scope))
    }
  }

  /// The parser lets only `AX AF AG EX EF EG` through.
  private func unary(_ word: String, _ inner: Formula) -> Formula {
    switch word.last {
    case "X": .next(runs(word), inner)
    case "F": .finally(runs(word), inner)
    case "G": .globally(runs(word), inner)
    default: preconditionFailure("'\(word)' is no operator of CTL")
    }
  }

  private func runs(_ word: String) -> Formula.Runs { word.first == "A" ? .all : .some }
}
