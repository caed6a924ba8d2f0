import Modeling

extension Obstacle {
  /// The query and the reason: the solver's giving up is the only obstacle that queries throw.
  var asGivenUp: (query: String, reason: String) {
    guard case .solverGaveUp(let query, let reason) = self else {
      preconditionFailure("a query ended in \(self)")
    }
    return (query, reason)
  }
}
