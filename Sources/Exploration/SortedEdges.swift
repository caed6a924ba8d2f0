/// Labelled edges on the way into rows.
struct SortedEdges {
  private var labels: [Int32] = []
  private var sources: [Int32] = []
  private var targets: [Int32] = []

  init(capacity: Int) {
    labels.reserveCapacity(capacity)
    sources.reserveCapacity(capacity)
    targets.reserveCapacity(capacity)
  }

  @inline(__always)
  mutating func add(_ label: Int32, from source: Int32, to target: Int32) {
    labels.append(label)
    sources.append(source)
    targets.append(target)
  }

  /// Rows by source, in the order of labels; of labels with the same edges only the first is kept.
  ///
  /// Sources must have been added in ascending order. Two counting sorts.
  func rows(nodes: Int, labels count: Int) -> LabelledGraph.Rows {
    var starts = [Int](repeating: 0, count: count + 2)
    for label in labels { starts[Int(label) + 1] += 1 }
    for index in 0...count { starts[index + 1] += starts[index] }
    var byLabel = (sources: sources, targets: targets)
    var fill = starts
    for index in labels.indices {
      let place = fill[Int(labels[index])]
      byLabel.sources[place] = sources[index]
      byLabel.targets[place] = targets[index]
      fill[Int(labels[index])] += 1
    }
    let kept = Self.distinct(byLabel.sources, byLabel.targets, starts, count)
    var rowStarts = [Int32](repeating: 0, count: nodes + 1)
    for label in kept {
      for index in starts[label]..<starts[label + 1] {
        rowStarts[Int(byLabel.sources[index]) + 1] += 1
      }
    }
    for index in 0..<nodes { rowStarts[index + 1] += rowStarts[index] }
    var rowFill = rowStarts
    var rowLabels = [Int32](repeating: 0, count: Int(rowStarts[nodes]))
    var rowTargets = rowLabels
    for label in kept {
      for index in starts[label]..<starts[label + 1] {
        let source = Int(byLabel.sources[index])
        let place = Int(rowFill[source])
        rowLabels[place] = Int32(label)
        rowTargets[place] = byLabel.targets[index]
        rowFill[source] += 1
      }
    }
    return LabelledGraph.Rows(starts: rowStarts, labels: rowLabels, targets: rowTargets)
  }

  /// The labels that have edges no earlier one has; hashes only say which to compare.
  private static func distinct(
    _ sources: [Int32], _ targets: [Int32], _ starts: [Int], _ count: Int
  ) -> [Int] {
    var kept: [Int] = []
    var known: [UInt64: [Int]] = [:]
    for label in 1..<max(count + 1, 1) {
      let range = starts[label]..<starts[label + 1]
      var hash = UInt64(range.count)
      for index in range {
        hash = (hash ^ LabelledGraph.key(sources[index], targets[index])).scattered
      }
      let isKnown = known[hash, default: []].contains { other in
        let rival = starts[other]..<starts[other + 1]
        return sources[range].elementsEqual(sources[rival])
          && targets[range].elementsEqual(targets[rival])
      }
      if isKnown { continue }
      known[hash, default: []].append(label)
      kept.append(label)
    }
    return kept
  }
}
