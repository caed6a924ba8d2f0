import DecisionDiagrams
import Modeling
import Synchronization

/// The reachable configurations of a model that were too many to list, as the check's decision diagrams
/// have them, over classes that Z3 has shown to be exact.
///
/// Unchecked: diagrams change what they remember when they are asked, so only who has the lock asks.
package final class OutlinedModel: @unchecked Sendable {
  private let space: DiagramSpace
  private let lock = Mutex(())

  init(_ space: DiagramSpace) { self.space = space }

  /// Within limits that begin now.
  func machine(
    of model: Model, _ written: WrittenClauses?, rowLimit: Int, limits: DiagramLimits
  ) throws(Obstacle) -> ExploredMachine {
    let result = lock.withLock { _ in
      space.renew(limits)
      return Result { () throws(Obstacle) in
        try ProjectedMachineBuilder(space, of: model, written, rowLimit: rowLimit).machine()
      }
    }
    return try result.get()
  }
}

extension Charting {
  /// The machine to step through where its configurations aren't listed; with `outlined`, which is asked
  /// for a system, nothing is searched again. Throws the obstacle where the diagrams have no answer.
  package func outline(
    _ written: WrittenClauses?, outlined: OutlinedModel?,
    rowLimit: Int = ProjectedMachineBuilder.rowLimit
  ) throws(Obstacle) -> ExploredMachine {
    try onThreadOfItsOwn { () throws(Obstacle) in
      let known: OutlinedModel
      if let outlined { known = outlined } else { known = try self.outlined() }
      return try known.machine(of: model, written, rowLimit: rowLimit, limits: diagramLimits)
    }
  }
}
