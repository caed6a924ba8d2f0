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

  init(_ sheet: ClaimSheet, options: CheckOptions, pool: InquiryPool) {
    self.sheet = sheet
    self.options = options
    self.pool = pool
    deadline = options.milliseconds.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
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
    let reports = answers.indices.map { index in
      answers[index].report(table.verdict(table.values(of: .atom(index), truths)))
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

  private func answer(_ atom: ClaimAtom, _ worlds: [Int: [[Value]]]) throws -> AtomAnswer {
    var answer: AtomAnswer
    switch atom.question {
    case .property(let model, let name):
      answer = AtomAnswer(try inquiry(model).property(name), of: model)
    case .finding(let model, let pattern):
      answer = AtomAnswer(try inquiry(model).finding(pattern), of: model)
    case .connected(let model, let states, let actor):
      answer = AtomAnswer(try inquiry(model).connected(states, by: actor), of: model)
    case .idempotent(let model, let request):
      answer = AtomAnswer(try inquiry(model).idempotent(request), of: model)
    case .equivalentStates(let model, let first, let second):
      answer = AtomAnswer(try inquiry(model).equivalentStates(first, second), of: model)
    case .sameWords(let left, let right):
      answer = try WordQuestion(left, right, in: sheet, options: options).answer(worlds)
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
  var truth: AtomTruth
  var evidence: AtomReport.Evidence?
  var details: [String] = []
  var confirmedBy: [String] = []

  init(_ truth: AtomTruth) { self.truth = truth }

  init(_ answer: WorldAnswer, of model: Int) {
    truth = AtomTruth(model: model, answer.holds)
    evidence =
      answer.twins.map { .twins(model: model, $0) } ?? answer.trace.map { .run(model: model, $0) }
    details = answer.details
    confirmedBy = answer.trace == nil ? ["explicit"] : ["explicit", "replay"]
  }

  func report(_ verdict: ClaimVerdict) -> AtomReport {
    AtomReport(
      verdict: verdict, evidence: evidence, details: details, confirmedBy: confirmedBy)
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
