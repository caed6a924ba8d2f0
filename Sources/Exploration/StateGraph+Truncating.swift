import Lowering

extension StateGraph {
  /// Leaves only configurations whose steps were all looked at, and the transitions between them.
  ///
  /// Each that is left is reachable by the run that its arrivals give, since whoever was met earlier
  /// was looked at earlier.
  mutating func forgetUnexpanded(limit: Int) {
    let expanded = min(starts.count - 1, limit)
    var kept = EdgeList()
    var numbers = [Int32](repeating: -1, count: starts[expanded])
    var newStarts = [0]
    for configuration in 0..<expanded {
      for number in starts[configuration]..<starts[configuration + 1]
      where Int(edges[number].target) < expanded {
        numbers[number] = Int32(kept.count)
        kept.append(edges[number])
      }
      newStarts.append(kept.count)
    }
    arrivals = arrivals[..<expanded].map { arrival in
      arrival.from < 0
        ? arrival : Arrival(from: arrival.from, edge: numbers[Int(arrival.edge)])
    }
    configurations.removeSubrange(expanded...)
    worlds.removeSubrange(expanded...)
    initialCount = min(initialCount, expanded)
    edges = kept
    starts = newStarts
  }
}
