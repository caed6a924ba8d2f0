import Modeling
import Z3

/// Asks Z3 for a state of the second machine for each state of the first.
///
/// Made once for all combinations: what one of them demands is assumed, and not asserted.
final class AssignmentQuestion {
  enum Answer {
    case some([StateID])
    /// The demands that can't be met together; none if all assignments were excluded.
    case none([Demand])
  }

  /// Some states of the first must have these images, by one of the ways listed.
  struct Demand: Hashable {
    let ways: [Way]
  }

  struct Way: Hashable {
    let states: [StateID]
    let images: [StateID]
  }

  private let states: [StateID]
  private let targets: [StateID: [StateID]]
  private let context: Context
  private let solver: Solver
  /// For each state and each target, whether it is the image.
  private let isImage: [[Term]]
  private var demandTags: [Demand: Term] = [:]
  private var exclusionTags: [[StateID]: Term] = [:]
  /// What is preferred, the first most: no two states with one image; the same names.
  private let wishes: [Term]

  /// `alike` are pairs of one name, which of several good maps are taken. From when `isOver` says so nothing is answered.
  init(
    _ states: [StateID], _ targets: [StateID: [StateID]], alike: [(StateID, StateID)],
    until isOver: @escaping @Sendable () -> Bool
  ) throws(Z3Error) {
    (self.states, self.targets) = (states, targets)
    let context = try Context(until: isOver)
    let solver = Solver(context, for: .manySmallQueries)
    isImage = states.map { state in
      (targets[state] ?? []).map { context.bool("\(state.index) is \($0.index)") }
    }
    for images in isImage {
      solver.assert(context.or(images))
      for (number, image) in images.enumerated() {
        for other in images[(number + 1)...] { solver.assert(!(image && other)) }
      }
    }
    var wishes: [Term] = []
    for target in Set(targets.values.flatMap { $0 }).sorted() {
      let tag = context.bool("\(target.index) is of one")
      let images = zip(states, isImage).compactMap { state, row in
        targets[state]?.firstIndex(of: target).map { row[$0] }
      }
      for (number, image) in images.enumerated() {
        for other in images[(number + 1)...] {
          solver.assert(tag.implies(!(image && other)))
        }
      }
      wishes.append(tag)
    }
    for (state, target) in alike {
      guard let row = states.firstIndex(of: state),
        let column = targets[state]?.firstIndex(of: target)
      else { continue }
      wishes.append(isImage[row][column])
    }
    self.wishes = wishes
    (self.context, self.solver) = (context, solver)
  }

  private func image(_ state: StateID, is target: StateID) -> Term {
    guard let row = states.firstIndex(of: state),
      let column = targets[state]?.firstIndex(of: target)
    else { return context.literal(false) }
    return isImage[row][column]
  }

  /// A constant that, assumed, makes the solver keep to a demand.
  private func tag(_ demand: Demand) -> Term {
    if let known = demandTags[demand] { return known }
    let tag = context.bool("demand \(demandTags.count)")
    let ways = demand.ways.map { way in
      context.and(zip(way.states, way.images).map { image($0, is: $1) })
    }
    solver.assert(tag.implies(ways.isEmpty ? context.literal(false) : context.or(ways)))
    demandTags[demand] = tag
    return tag
  }

  private func tag(excluding assignment: [StateID]) -> Term {
    if let known = exclusionTags[assignment] { return known }
    let tag = context.bool("exclusion \(exclusionTags.count)")
    let images = zip(states, assignment).map { image($0, is: $1) }
    solver.assert(tag.implies(!context.and(images)))
    exclusionTags[assignment] = tag
    return tag
  }

  /// An assignment that meets the demands, and as many of the wishes as one after the other can be.
  func answer(_ demands: [Demand], excluding tried: [[StateID]]) throws(Obstacle) -> Answer {
    let asked = demands.map { tag($0) }
    let needed = asked + tried.map { tag(excluding: $0) }
    switch solver.minimalCore("a map", assuming: needed) {
    case .unsatisfiable(let core):
      return .none(zip(demands, asked).filter { core.assumptions.contains($1) }.map(\.0))
    case .unknown(let reason): throw .solverGaveUp(query: "a map", reason: reason)
    case .satisfiable(let first): return .some(try preferred(first, needed))
    }
  }

  private func preferred(_ first: Z3.Model, _ needed: [Term]) throws(Obstacle) -> [StateID] {
    var chosen = assignment(of: first)
    var kept = needed
    for wish in wishes {
      switch solver.check("a map that is preferred", assuming: kept + [wish]) {
      case .satisfiable(let better):
        kept.append(wish)
        chosen = assignment(of: better)
      case .unsatisfiable: break
      case .unknown(let reason): throw .solverGaveUp(query: "a map", reason: reason)
      }
    }
    return chosen
  }

  private func assignment(of model: Z3.Model) -> [StateID] {
    zip(states, isImage).map { state, images in
      let chosen = images.indices.first { model.bool(images[$0]) }
      guard let chosen, let all = targets[state] else {
        preconditionFailure("state \(state.index) has no image in a model of 'it has one'")
      }
      return all[chosen]
    }
  }
}
