extension String {
  /// The Damerau-Levenshtein distance (adjacent swaps count once), ignoring case.
  package func editDistance(to other: String) -> Int {
    let left = Array(self.lowercased().utf8)
    let right = Array(other.lowercased().utf8)
    var rows = [[Int](0...right.count)]
    for i in 0..<left.count {
      var row = [i + 1]
      for j in 0..<right.count {
        let substitution = rows[i][j] + (left[i] == right[j] ? 0 : 1)
        var best = Swift.min(substitution, row[j] + 1, rows[i][j + 1] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = Swift.min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }

  /// The candidate that a reader most likely meant, or nil when none is near.
  package func nearest(in candidates: some Sequence<String>) -> String? {
    guard utf8.count <= 64 else { return nil }
    let limit = Swift.max(1, utf8.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate.utf8.count <= 64 {
      let distance = editDistance(to: candidate)
      if distance <= limit, distance < utf8.count, distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.name
  }
}
