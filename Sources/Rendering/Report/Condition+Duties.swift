import Modeling

extension Condition {
  /// The duties that every alternative wants kept, or broken.
  func duties(in model: Model) -> [(name: String, isKept: Bool)] {
    guard let first = cubes.first else { return [] }
    return first.filter { literal in
      model[literal.slot].kind == .duty && cubes.allSatisfy { $0.contains(literal) }
    }.map { (model[$0.slot].name, $0.values == [1]) }
  }
}
