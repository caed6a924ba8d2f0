import Modeling
import Symbolic

/// Z3 over one model, begun when it is first asked: its start takes longer than most questions.
final class LateProver {
  let model: Modeling.Model
  private let limits: SolverLimits
  private let isOver: (@Sendable () -> Bool)?
  private var begun: SymbolicModel?

  /// From when `isOver` says so nothing is answered any more.
  init(
    _ model: Modeling.Model, limits: SolverLimits, until isOver: (@Sendable () -> Bool)? = nil
  ) {
    (self.model, self.limits, self.isOver) = (model, limits, isOver)
  }

  func symbolic() throws(Obstacle) -> SymbolicModel {
    if let begun { return begun }
    do {
      let made = try SymbolicModel(model, limits: limits, until: isOver)
      begun = made
      return made
    } catch {
      throw .solverGaveUp(query: "start", reason: "\(error)")
    }
  }
}
