import Modeling
import Z3

/// Asks Z3 for a state of the second machine for each state of the first.
final class AssignmentQuestion {
  enum Answer {
    case some([StateID])
    /// The demands that can't be met together; none if all assignments were excluded.
    case none([String])
  }

  private let states: [StateID]
  private let targets: [StateID: [StateID]]
  private let context: Context
  private let solver: Solver
  /// For each state and each target, whether it is the image.
  private let isImage: [[Term]]
  private var demands: [(tag: Term, words: String)] = []
  /// What is preferred, and given up where it can't be: no two states with one image; the same names.
  private let wishes: [Term]

  /// `alike` are pairs of one name, which of several good maps are taken.
  init(
    _ states: [StateID], _ targets: [StateID: [StateID]], alike: [(StateID, StateID)]
  ) throws(Z3Error) {
    (self.states, self.targets) = (states, targets)
    let context = try Context()
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

  /// The images of some states must be one of these lists.
  func demand(_ words: String, _ asked: [StateID], oneOf lists: [[StateID]]) {
    let allowed = lists.map { list in
      context.and(zip(asked, list).map { image($0, is: $1) })
    }
    let tag = context.bool("demand \(demands.count)")
    solver.assert(tag.implies(allowed.isEmpty ? context.literal(false) : context.or(allowed)))
    demands.append((tag, words))
  }

  private func image(_ state: StateID, is target: StateID) -> Term {
    guard let row = states.firstIndex(of: state),
      let column = targets[state]?.firstIndex(of: target)
    else { return context.literal(false) }
    return isImage[row][column]
  }

  func exclude(_ assignment: [StateID]) {
    solver.assert(
      !context.and(zip(states, assignment).map { image($0, is: $1) }))
  }

  func next() throws(Obstacle) -> Answer {
    var wishes = self.wishes
    while true {
      switch solver.minimalCore("a map", assuming: demands.map(\.tag) + wishes) {
      case .satisfiable(let model):
        return .some(
          zip(states, isImage).map { state, images in
            let all = targets[state] ?? []
            let chosen = images.indices.first { model.bool(images[$0]) }
            return all[chosen ?? 0]
          })
      case .unsatisfiable(let core):
        if let last = wishes.lastIndex(where: core.assumptions.contains) {
          wishes.remove(at: last)
          continue
        }
        return .none(
          demands.filter { demand in core.assumptions.contains(demand.tag) }.map(\.words))
      case .unknown(let reason): throw .solverGaveUp(query: "a map", reason: reason)
      }
    }
  }
}
