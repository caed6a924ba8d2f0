import Comparison
import Modeling
import Mutation

/// One change of each kind in one model: told as it must be, and nothing else with it.
struct Matrix {
  enum Cell {
    /// With the severity of the kind itself.
    case told(ChangeSeverity)
    case noPlace(String)
    case fault(String)
    /// Left out of a sample.
    case skipped
  }
  let name: String
  private(set) var cells: [ChangeKind: Cell] = [:]
  private(set) var comparer = Comparer()
  private let model: Model
  private let isSample: Bool
  private let planter: Planter
  private var steps: StepPlants

  /// With `every`, each model has other kinds than the one before it: those whose number and the model's
  /// are together a multiple of it. Clauses are then changed here and there only, so what isn't found
  /// to plant isn't said to have no place.
  init(_ model: Model, number: Int, every: Int, extended: @escaping (String) throws -> Model) throws
  {
    self.model = model
    name = model.name
    isSample = every > 1
    planter = Planter(model, extended: extended)
    steps = StepPlants(model, every: every)
    for (index, kind) in ChangeKind.allCases.enumerated() {
      cells[kind] = (index + number) % every == 0 ? try cell(kind) : .skipped
    }
  }

  var faults: [String] {
    ChangeKind.allCases.compactMap { kind in
      if case .fault(let text) = cells[kind] { "\(kind.rawValue): \(text)" } else { nil }
    }
  }

  private mutating func cell(_ kind: ChangeKind) throws -> Cell {
    switch kind.source {
    case .plant(let plant): return try cell(kind, planter.planting(of: plant), isBack: false)
    case .back(let plant): return try cell(kind, planter.planting(of: plant), isBack: true)
    case .steps:
      guard let found = try steps.first(of: kind) else {
        return missing("no clause alone, changed or dropped, does that and nothing else")
      }
      return try cell(kind, found, Told([kind], as: found.demand))
    case .verdict(let verdict):
      guard let found = try steps.first(with: verdict), let step = found.demand.kind else {
        return missing("no clause alone, changed or dropped, has that follow")
      }
      return try cell(kind, found, Told(found.demand.kinds(from: step), as: found.demand))
    case .nowhere(let reason): return .noPlace(reason)
    }
  }

  private func missing(_ reason: String) -> Cell { isSample ? .skipped : .noPlace(reason) }

  private mutating func cell(
    _ kind: ChangeKind, _ planting: Planting, isBack: Bool
  ) throws -> Cell {
    switch planting {
    case .noPlace(let reason): return .noPlace(reason)
    case .planted(let plant):
      let new = plant.mutant.model
      let (first, second) = isBack ? (new, plant.old) : (plant.old, new)
      return try cell(kind, plant.mutant.name, first, second, plant.told(isBack: isBack))
    }
  }

  private mutating func cell(
    _ kind: ChangeKind, _ found: StepPlants.Found, _ told: Told
  ) throws -> Cell {
    try cell(kind, found.name, found.old, found.new, told, found.demand.whole)
  }

  private mutating func cell(
    _ kind: ChangeKind, _ name: String, _ old: Model, _ new: Model, _ told: Told,
    _ whole: WholeDemand = WholeDemand()
  ) throws -> Cell {
    let changes: [BehaviourChange]
    do { changes = try comparer.changes(old, new) } catch let undecided as Comparer.Undecided {
      return .fault("\(name): undecided: \(undecided.reason)")
    }
    if let fault = told.fault(in: changes) ?? whole.faults(in: changes).first {
      return .fault(Comparer.fault(name, fault, changes))
    }
    if told.kinds.contains(kind) { return .told(changes[0].severity) }
    let follows = changes[0].consequences.first { $0.kind == kind }
    return follows.map { .told($0.severity) }
      ?? .fault(Comparer.fault(name, "\(kind.rawValue) isn't told to follow", changes))
  }
}
