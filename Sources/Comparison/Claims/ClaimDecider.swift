import Analysis
import Diagnostics
import Modeling

/// Decides the claims of a study; each model is explored once, and only if something asks about it.
///
/// It lives on a thread with room for Z3: see `StudyReport.decide`.
final class ClaimDecider {
  let sheet: ClaimSheet
  let options: CheckOptions
  private let deadline: ContinuousClock.Instant?
  private var inquiries: [Int: Result<Inquiry, Obstacle>] = [:]
  private var listedWorlds: [Int: [[Value]]] = [:]
  private var machines: [Int: ObservedMachine] = [:]
  private var known: [MapAnswers.Key: MapAnswers] = [:]
  private let pool: InquiryPool
  private let clock = ContinuousClock()

  init(
    _ sheet: ClaimSheet, options: CheckOptions, deadline: ContinuousClock.Instant?,
    pool: InquiryPool
  ) {
    self.sheet = sheet
    self.options = options
    self.deadline = deadline
    self.pool = pool
  }

  func report() throws -> StudyReport {
    let start = clock.now
    var reports: [ClaimReport] = []
    for claim in sheet.claims { reports.append(try decide(claim)) }
    let spent = (clock.now - start).components
    return StudyReport(
      sheet: sheet, claims: reports,
      milliseconds: Double(spent.seconds) * 1000 + Double(spent.attoseconds) / 1e15)
  }

  func inquiry(_ model: Int) throws(Obstacle) -> Inquiry {
    if let known = inquiries[model] { return try known.get() }
    let made = pool.inquiry(sheet.models[model].model, options: options, deadline: deadline)
    inquiries[model] = made
    return try made.get()
  }

  func machine(_ model: Int) throws(Obstacle) -> ObservedMachine {
    if let known = machines[model] { return known }
    let made = try ObservedMachine(inquiry(model))
    machines[model] = made
    return made
  }

  /// What a map makes of two machines, kept for the other questions about them.
  func answers(_ left: Int, _ right: Int, map: Int) throws(Obstacle) -> MapAnswers {
    let key = MapAnswers.Key(left: left, right: right, map: map)
    if let made = known[key] { return made }
    let made = try MapAnswers(
      left: machine(left), right: machine(right), map: sheet.maps[map],
      leftModel: left, rightModel: right)
    known[key] = made
    return made
  }

  /// The combinations of a model: the search's, or, if only words are asked about, all allowed ones.
  func worlds(of model: Int, isExplored: Bool) throws(Obstacle) -> [[Value]] {
    if isExplored { return try inquiry(model).worlds }
    if let known = listedWorlds[model] { return known }
    guard let all = sheet.models[model].model.frozenCombinations(limit: 1 << 16) else {
      throw .tooManyPairs(limit: 1 << 16)
    }
    listedWorlds[model] = all
    return all
  }

  // MARK: One claim

  private func decide(_ claim: Claim) throws -> ClaimReport {
    do {
      return try decided(claim)
    } catch let obstacle as Obstacle {
      return ClaimReport(
        claim: claim, verdict: .undecided(obstacle), answers: [], standing: .undecided,
        differences: [])
    }
  }

  private func decided(_ claim: Claim) throws -> ClaimReport {
    let explored = Set(claim.atoms.flatMap { $0.isAboutRuns ? $0.models : [] })
    var worlds: [Int: [[Value]]] = [:]
    for model in claim.atoms.flatMap(\.models) where worlds[model] == nil {
      worlds[model] = try self.worlds(of: model, isExplored: explored.contains(model))
    }
    var answers: [AtomAnswer] = []
    for atom in claim.atoms { answers.append(try answer(atom, worlds)) }
    let truths = answers.map(\.truth)
    let table = try PointTable(claim, truths: truths, worlds: worlds)
    let values = table.values(of: claim.body, truths)
    let verdict = table.verdict(values)
    var reports: [AtomReport] = []
    for index in answers.indices {
      reports.append(try report(on: answers[index], index, values, table, truths))
    }
    var differences: [String] = []
    var standing = ClaimReport.Standing.notExpected
    if let expected = claim.expectation {
      differences = table.differences(values, from: expected.kind)
      let isEqual = verdict.isLike(expected.kind) && differences.isEmpty
      standing = isEqual ? .expected : .unexpected
    }
    return ClaimReport(
      claim: claim, verdict: verdict, answers: reports, standing: standing,
      differences: standing == .unexpected ? differences : [])
  }

  /// With evidence from a point where the claim fails, if it does somewhere, and where the question
  /// has a say in that.
  private func report(
    on answer: AtomAnswer, _ index: Int, _ values: [Bool?], _ table: PointTable,
    _ truths: [AtomTruth]
  ) throws -> AtomReport {
    let own = table.values(of: .atom(index), truths)
    let asked = own.indices.filter { own[$0] != nil && values[$0] != nil }
    let telling =
      asked.first { values[$0] == false && own[$0] == false }
      ?? asked.first { values[$0] == false } ?? asked.first { own[$0] == false } ?? asked.first
    var shown = AtomAnswer.Shown.none
    if let telling { shown = try answer.evidence(table.worlds[telling], own[telling] == true) }
    let runs =
      switch shown.evidence {
      case .run, .twins, .pair: ["replay"]
      case .word, nil: [String]()
      }
    return AtomReport(
      verdict: table.verdict(own), evidence: shown.evidence,
      details: answer.details + shown.details, confirmedBy: answer.confirmedBy + runs)
  }

  private func answer(_ atom: ClaimAtom, _ worlds: [Int: [[Value]]]) throws -> AtomAnswer {
    var answer: AtomAnswer
    switch atom.question {
    case .property(let model, let name):
      answer = property(name, model, try inquiry(model).property(name), try inquiry(model))
    case .finding(let model, let pattern):
      answer = finding(pattern, model, try inquiry(model).finding(pattern), try inquiry(model))
    case .connected(let model, let states, let actor):
      answer = AtomAnswer(try inquiry(model).connected(states, by: actor), of: model)
    case .idempotent(let model, let request):
      answer = AtomAnswer(try inquiry(model).idempotent(request), of: model)
    case .equivalentStates(let model, let first, let second):
      answer = AtomAnswer(try inquiry(model).equivalentStates(first, second), of: model)
    case .sameWords(let left, let right):
      answer = try WordQuestion(left, right, in: sheet, options: options).answer(worlds)
    case .simulates(let left, let right, let map) where sheet.maps[map].isSearched:
      let isFirst = sheet.maps[map].first == left
      answer = try found(map, isFirst ? .firstSimulates : .secondSimulates, left, right)
    case .equivalent(let left, let right, let map) where sheet.maps[map].isSearched:
      answer = try found(map, .equivalent, left, right)
    case .simulates(let left, let right, let map):
      answer = try answers(left, right, map: map).simulation()
    case .equivalent(let left, let right, let map):
      answer = try answers(left, right, map: map).equivalence()
    }
    guard let under = atom.under, let model = atom.models.first else { return answer }
    let used = sheet.models[model].model
    let counts = (worlds[model] ?? []).map { world in
      (try? used.holds(under, in: Environment(world))) == true
    }
    answer.truth = answer.truth.counting(model, where: counts)
    return answer
  }
}

/// What a question comes to, before it is reported.
struct AtomAnswer {
  /// What shows it in one combination of each model.
  struct Shown {
    let evidence: AtomReport.Evidence?
    let details: [String]
    init(_ evidence: AtomReport.Evidence?, details: [String] = []) {
      (self.evidence, self.details) = (evidence, details)
    }
    static let none = Shown(nil)
  }

  var truth: AtomTruth
  /// From combinations, and whether the question is true there.
  var evidence: ([Int: Int], Bool) throws -> Shown = { _, _ in .none }
  var details: [String] = []
  var confirmedBy: [String] = []

  init(_ truth: AtomTruth) { self.truth = truth }

  /// With the evidence that the search has found, wherever it was.
  init(_ answer: WorldAnswer, of model: Int) {
    truth = AtomTruth(model: model, answer.holds)
    evidence = { _, isTrue in
      Shown(
        isTrue ? nil : answer.trace.map { .run(model: model, $0) },
        details: isTrue ? [] : answer.details)
    }
    confirmedBy = ["explicit"]
  }
}

extension ClaimDecider {
  /// Whether there is a map, for each pair of combinations.
  private func found(_ map: Int, _ relation: MapSearch.Relation, _ left: Int, _ right: Int) throws
    -> AtomAnswer
  {
    let written = sheet.maps[map]
    let machines = (try machine(written.first), try machine(written.second))
    let search = MapSearch(
      written, first: machines.0, second: machines.1, relation: relation, until: machines.0.stop)
    let outcome = try search.outcome()
    let isTurned = written.first != left
    let holds =
      isTurned
      ? (outcome.holds.first ?? []).indices.map { other in outcome.holds.map { $0[other] } }
      : outcome.holds
    var answer = AtomAnswer(
      left == right
        ? AtomTruth(model: left, holds.indices.map { holds[$0][$0] })
        : AtomTruth(models: (left, right), holds.map { $0.map { $0 } }))
    answer.confirmedBy = ["z3", "explicit"]
    answer.details =
      outcome.found.map { "found: \($0.lines)" } + [
        "maps tried: \(outcome.proposals), of at most \(MapSearch.limit)"
      ]
    answer.evidence = { _, isTrue in
      AtomAnswer.Shown(nil, details: isTrue ? [] : [outcome.reason].compactMap { $0 })
    }
    return answer
  }

  private func property(_ name: String, _ model: Int, _ found: WorldAnswer, _ inquiry: Inquiry)
    -> AtomAnswer
  {
    var answer = AtomAnswer(AtomTruth(model: model, found.holds))
    answer.confirmedBy = ["explicit"]
    answer.evidence = { worlds, _ in
      var shown = found
      if let world = worlds[model], found.trace.flatMap({ inquiry.world(of: $0) }) != world {
        shown = try inquiry.property(name, in: world)
      }
      return AtomAnswer.Shown(
        shown.trace.map { .run(model: model, $0) }, details: shown.details)
    }
    return answer
  }

  private func finding(
    _ pattern: FindingPattern, _ model: Int, _ found: WorldAnswer, _ inquiry: Inquiry
  ) -> AtomAnswer {
    var answer = AtomAnswer(AtomTruth(model: model, found.holds))
    answer.confirmedBy = ["explicit"]
    answer.evidence = { worlds, isTrue in
      guard isTrue, let world = worlds[model] else { return .none }
      if let twins = found.twins, inquiry.world(of: twins.first) == world {
        return AtomAnswer.Shown(.twins(model: model, twins), details: found.details)
      }
      let trace = try inquiry.run(showing: pattern, in: world)
      let details = found.twins == nil ? found.details : found.details.prefix(1).map { $0 }
      return AtomAnswer.Shown(trace.map { .run(model: model, $0) }, details: details)
    }
    return answer
  }
}

extension ClaimAtom {
  /// Not only about words.
  fileprivate var isAboutRuns: Bool {
    switch question {
    case .sameWords: false
    case .property, .finding, .simulates, .equivalent, .connected, .idempotent, .equivalentStates:
      true
    }
  }
}

extension ClaimVerdict {
  fileprivate func isLike(_ expected: ExpectedVerdict.Kind) -> Bool {
    switch (self, expected) {
    case (.holds, .holds), (.fails, .fails), (.depends, .depends): true
    case (.holds, _), (.fails, _), (.depends, _), (.empty, _), (.undecided, _): false
    }
  }
}

extension Model {
  /// All allowed combinations of the frozen slots, as configurations of which only these count.
  package func frozenCombinations(limit: Int) -> [[Value]]? {
    var result = [slots.map { _ in Value(0) }]
    for slot in frozenSlots {
      let values = self[slot].type.values(in: self) ?? [0]
      guard result.count * values.count <= limit else { return nil }
      result = result.flatMap { world in
        values.map { value in
          var changed = world
          changed[slot.index] = value
          return changed
        }
      }
    }
    return result.filter { isAllowedFrozen($0) }
  }
}
