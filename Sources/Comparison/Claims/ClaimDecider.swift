import Analysis
import Diagnostics
import Modeling

/// Decides the claims of a study; each model is explored once, and only if something asks about it.
///
/// It lives on a thread with room for Z3: see `StudyReport.decide`.
final class ClaimDecider {
  let sheet: ClaimSheet
  let options: CheckOptions
  let deadline: ContinuousClock.Instant?
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
      throw .tooMany("combinations of one model", limit: 1 << 16)
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
    let restriction = options.restriction
    let table = try PointTable(claim, truths: truths, worlds: worlds) { model, world in
      restriction.allows(world, in: sheet.models[model].model)
    }
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
      // In a part of the combinations what depends may well hold or fail, or not be asked about.
      let isLike = table.isNarrowed || verdict.isLike(expected.kind)
      let isEqual = isLike && differences.isEmpty
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
}

extension ClaimAtom {
  /// Not only about words.
  var isAboutRuns: Bool {
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
