import Modeling
import Symbolic

/// Z3 over one model, begun when it is first asked: its start takes longer than most questions.
final class LateProver {
  let model: Modeling.Model
  private let limits: SolverLimits
  private var begun: SymbolicModel?

  init(_ model: Modeling.Model, limits: SolverLimits) {
    self.model = model
    self.limits = limits
  }

  func symbolic() throws(Obstacle) -> SymbolicModel {
    if let begun { return begun }
    do {
      let made = try SymbolicModel(model, limits: limits)
      begun = made
      return made
    } catch {
      throw .solverGaveUp(query: "start", reason: "\(error)")
    }
  }
}
