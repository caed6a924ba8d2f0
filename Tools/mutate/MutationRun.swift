import Analysis
import Diagnostics
import Language
import Modeling
import Mutation

/// All mutants of one model, checked one after the other.
struct MutationRun {
  private let model: Model
  private let sources: SourceMap
  private let mutants: [Mutant]
  private let list: SurvivorList
  private var survivors: [Mutant] = []
  private var undecided = 0

  init(_ loaded: LoadedModel, _ sources: SourceMap, _ list: SurvivorList) throws {
    guard let model = loaded.model, let syntax = loaded.syntax else {
      throw FileFault(
        path: loaded.path, reason: "no model without faults", remedy: "type: arcwise check")
    }
    self.model = model
    self.sources = sources
    self.list = list
    mutants =
      (model.ruleMutants + syntax.requirementMutants + model.encodingMutants
      + model.initialMutants).withDistinctNames
    guard try Self.outcome(of: model) == .expected else {
      throw FileFault(
        path: loaded.path, reason: "the model itself isn't as expected",
        remedy: "type: arcwise check")
    }
    for mutant in mutants {
      switch try Self.outcome(of: mutant.model) {
      case .expected: survivors.append(mutant)
      case .undecided: undecided += 1
      case .unexpected: break
      }
    }
  }

  /// The explicit engine alone: the others confirm what it finds, and find nothing of their own.
  private static func outcome(of model: Model) throws -> ModelReport.Outcome {
    var options = CheckOptions()
    options.confirms = false
    options.usesDiagrams = false
    options.milliseconds = 20_000
    return try Checker(model, options: options).check().outcome(failingOn: .error)
  }

  enum Standing {
    /// It does the same as the model, step by step.
    case same
    case listed(SurvivorList.Entry)
    case unlisted
  }

  struct Result {
    let lines: [String]
    let isGood: Bool
  }

  /// The share of red mutants among those that don't do the same as the model.
  func result() throws -> Result {
    let standings = try survivors.map { ($0, try standing(of: $0)) }
    let same = standings.count { if case .same = $0.1 { true } else { false } }
    let red = mutants.count - survivors.count
    let different = max(mutants.count - same, 1)
    let permille = red * 1000 / different
    let isEnough = red * 100 >= different * list.goal
    let faults = faults(standings) + (isEnough ? [] : ["fewer than \(list.goal) % are red"])
    let head =
      "\(model.name): \(mutants.count) mutants, \(same) that do the same, \(red) red "
      + "(\(undecided) undecided), \(permille / 10).\(permille % 10) % of the others"
    return Result(
      lines: [head] + standings.map { "  " + words($0.0, $0.1) } + faults.map { "  fault: \($0)" },
      isGood: faults.isEmpty)
  }

  private func standing(of mutant: Mutant) throws -> Standing {
    if try Behaviour.isSame(model, mutant.model) { return .same }
    return list[mutant.name].map { .listed($0) } ?? .unlisted
  }

  /// The list and the survivors that aren't the same by themselves must be each other's.
  private func faults(_ standings: [(Mutant, Standing)]) -> [String] {
    var needed: Set<String> = []
    var unlisted = 0
    for (mutant, standing) in standings {
      switch standing {
      case .same: break
      case .listed: needed.insert(mutant.name)
      case .unlisted: unlisted += 1
      }
    }
    var faults = unlisted > 0 ? ["\(unlisted) survive, and aren't listed"] : []
    for entry in list.entries where !needed.contains(entry.name) {
      faults.append("'\(entry.name)' is listed, and needs no reason")
    }
    return faults
  }

  private func words(_ mutant: Mutant, _ standing: Standing) -> String {
    let place = "\(mutant.name) (line \(sources.place(of: mutant.range).line))"
    switch standing {
    case .same: return "same steps: \(place)"
    case .listed(let entry): return "\(entry.standing.rawValue): \(place): \(entry.reason)"
    case .unlisted: return "survives: \(place)"
    }
  }
}
