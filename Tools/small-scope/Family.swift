import Modeling

/// A set of models that are asked about in parts, each the same on every machine.
protocol Family: Sendable {
  var name: String { get }
  var parts: Int { get }
  /// What there is to ask about in a part, and by whom.
  func tally(of part: Int) throws -> Tally
}

extension Family {
  /// One model; a disagreement is made small.
  func ask(
    _ origin: String, _ source: String, _ engines: Agreement.Engines, _ tally: inout Tally
  ) throws {
    let model = try RandomModel.elaborated(source)
    guard let model, let agreement = try Agreement(model, engines: engines) else {
      tally.passedOver += 1
      return
    }
    tally.add(agreement, engines: engines)
    if agreement.differences.isEmpty { return }
    let disagreement = try Disagreement(origin, source) { text in
      guard let model = try RandomModel.elaborated(text) else { return [] }
      return try Agreement(model, engines: engines)?.differences ?? []
    }
    tally.disagreements.append(disagreement.map { "\($0)" } ?? "\(origin): differs only at times")
  }
}

/// Every machine of `SmallMachine`.
struct SmallMachines: Family {
  let name = "small machines"
  let parts = 360
  /// A Z3 context costs more than all the rest, so only so many are confirmed.
  static let confirmedEvery = 499

  func tally(of part: Int) throws -> Tally {
    precondition(SmallMachine.count % parts == 0, "parts differ in size")
    let size = SmallMachine.count / parts
    var tally = Tally()
    for number in part * size..<(part + 1) * size {
      try ask(
        "small machine \(number)", SmallMachine(number: number).source,
        number % Self.confirmedEvery == 0 ? .searchesAndZ3 : .searches, &tally)
    }
    return tally
  }
}

/// Ten thousand models of `RandomFamily`.
struct RandomModels: Family {
  let name = "random models"
  let parts = 100
  static let perPart = 100
  static let confirmedEvery: UInt64 = 20

  static func engines(for seed: UInt64) -> Agreement.Engines {
    seed % confirmedEvery == 0 ? .searchesAndZ3 : .searches
  }

  func tally(of part: Int) throws -> Tally {
    var tally = Tally()
    var seed = UInt64(part) * 1_000_000
    while tally.compared < Self.perPart {
      seed += 1
      try ask("seed \(seed)", RandomFamily.source(seed: seed), Self.engines(for: seed), &tally)
    }
    return tally
  }
}
