extension Model {
  /// Whether an action is outside the interface between the user and whoever serves it: a request that
  /// is made to somebody else, or an event of somebody who is neither of them nor the device.
  ///
  /// Who serves the interface is who answers most of the user's requests; of several, `driver`.
  package func isOutside(_ id: ActionID) -> Bool {
    switch self[id].kind {
    case .request(let answerer, _): self[id].actor == user && answerer != server
    case .event: !["device", user, server].contains(self[id].actor)
    }
  }

  private var server: String? {
    var counts: [(name: String, count: Int)] = []
    for action in actions where action.actor == user {
      guard case .request(let answerer, _) = action.kind else { continue }
      if let known = counts.firstIndex(where: { $0.name == answerer }) {
        counts[known].count += 1
      } else {
        counts.append((answerer, 1))
      }
    }
    let most = counts.map(\.count).max()
    let all = counts.filter { $0.count == most }.map(\.name)
    return all.contains("driver") ? "driver" : all.first
  }
}
