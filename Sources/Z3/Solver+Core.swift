/// Assumptions that can't all hold.
package struct Core: Equatable {
  /// In the order in which they were assumed.
  package let assumptions: [Term]
  /// Without any one of them the rest can hold; not so when some check for that gave up.
  package let isMinimal: Bool

  package init(assumptions: [Term], isMinimal: Bool) {
    self.assumptions = assumptions
    self.isMinimal = isMinimal
  }
}

package enum CoreAnswer {
  case satisfiable(Model)
  case unsatisfiable(Core)
  case unknown(reason: String)
}

extension Solver {
  /// Why the assumptions can't hold: Z3's core, then each assumption dropped that isn't needed.
  ///
  /// Plain deletion, one check for each member of Z3's core, earliest first, so that the latest are
  /// kept. A smallest core of all would need more checks.
  package func minimalCore(_ queryName: String, assuming assumptions: [Term]) -> CoreAnswer {
    switch check(queryName, assuming: assumptions) {
    case .satisfiable(let model): .satisfiable(model)
    case .unknown(let reason): .unknown(reason: reason)
    case .unsatisfiable: .unsatisfiable(shrunk(latestCore(of: assumptions), of: queryName))
    }
  }

  private func shrunk(_ core: [Term], of queryName: String) -> Core {
    var needed: [Term] = []
    var open = core
    var isMinimal = true
    while let candidate = open.first {
      open.removeFirst()
      switch check("\(queryName), without \(candidate)", assuming: needed + open) {
      case .unsatisfiable:
        open = latestCore(of: open)
      case .satisfiable:
        needed.append(candidate)
      case .unknown:
        needed.append(candidate)
        isMinimal = false
      }
    }
    return Core(assumptions: needed, isMinimal: isMinimal)
  }
}
