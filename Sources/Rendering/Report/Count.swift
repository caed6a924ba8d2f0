import Analysis

/// A number with its noun: `1 finding`, `2 findings`, `no findings`.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  switch count {
  case 0: "no \(plural ?? noun + "s")"
  case 1: "1 \(noun)"
  default: "\(UInt64(count).grouped) \(plural ?? noun + "s")"
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// A list as one reads it: `a, b and c`.
func listed(_ items: [String]) -> String {
  guard let last = items.last, items.count > 1 else { return items.first ?? "" }
  return items.dropLast().joined(separator: ", ") + " and " + last
}
