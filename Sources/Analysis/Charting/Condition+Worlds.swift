import Modeling

extension Condition {
  /// That a combination is one of the chosen, in the fewest words that are right for those it is
  /// among; of others nothing is said.
  package static func naming(
    _ chosen: Set<Int>, among: Set<Int>, of worlds: [[Value]], in model: Model
  ) -> Condition {
    let asked = among.sorted()
    return PrimeImplicants.condition(
      over: model, worlds: asked.map { worlds[$0] }, isTrue: asked.map(chosen.contains))
  }
}
