import Comparison
import Modeling
import Mutation

/// Mutants by what their steps demand, looked for one after the other as they are needed.
struct StepPlants {
  /// A change with what it has to be told as.
  struct Found {
    let name: String
    let old: Model
    let new: Model
    let demand: Demand
  }
  private let model: Model
  private var rest: ArraySlice<Mutant>
  private var kinds: [ChangeKind: Found] = [:]
  private var verdicts: [KeyPath<WholeDemand, Bool>: Found] = [:]

  /// Of each clause the mutants, with those that only permit what it made due; with `every`, only
  /// some of them.
  init(_ model: Model, every: Int) {
    self.model = model
    let all = model.ruleMutants + model.permittedMutants
    rest = all.indices.filter { $0 % every == 0 }.map { all[$0] }[...]
  }

  mutating func first(of kind: ChangeKind) throws -> Found? {
    while kinds[kind] == nil, try tryNext() {}
    return kinds[kind]
  }

  mutating func first(with verdict: KeyPath<WholeDemand, Bool>) throws -> Found? {
    while verdicts[verdict] == nil, try tryNext() {}
    return verdicts[verdict]
  }

  /// False where all were tried.
  private mutating func tryNext() throws -> Bool {
    guard let mutant = rest.popFirst() else { return false }
    let pair = try MachinePair(model, mutant.model)
    keep(Found(name: mutant.name, old: model, new: mutant.model, demand: Demand(pair)))
    keep(
      Found(
        name: "back from \(mutant.name)", old: mutant.model, new: model,
        demand: Demand(pair.back)))
    return true
  }

  private mutating func keep(_ found: Found) {
    guard let kind = found.demand.kind else { return }
    // Where only devices without a capability differ, that is what may be told.
    if kinds[kind] == nil, !found.demand.isOfTheUnable { kinds[kind] = found }
    for verdict in Self.verdicts
    where verdicts[verdict] == nil && found.demand.whole[keyPath: verdict] {
      verdicts[verdict] = found
    }
  }

  private static var verdicts: [KeyPath<WholeDemand, Bool>] {
    [\.losesHome, \.gainsHome, \.losesInvariant, \.gainsInvariant]
  }
}
