import Exploration
import Modeling
import Symbolic

/// The certificates of one study, each made when first needed.
final class CertificateSession {
  let study: Study
  let proofs: CheckOptions.Proofs
  let certificates: Certificates
  let builder: ConfigurationSetBuilder
  let reachable: ConfigurationSet
  private var recoveries: [Expression: Bool] = [:]
  var games: [GameCache.Key: GameProof] = [:]
  var deadEnds: Bool?
  private(set) var obstacles: [Obstacle] = []
  /// Two other engines agree, so what Z3 doesn't know leaves nothing open.
  private let isThirdEngine: Bool
  /// Z3 didn't know, and wasn't needed.
  private(set) var gaveUp = false
  private(set) var confirmed = 0
  private(set) var queries = 0

  init(
    study: Study, certificates: Certificates, proofs: CheckOptions.Proofs = .all,
    isThirdEngine: Bool = false
  ) {
    self.study = study
    self.isThirdEngine = isThirdEngine
    self.proofs = proofs
    self.certificates = certificates
    builder = ConfigurationSetBuilder(study.graph)
    reachable = builder.set(of: 0..<study.graph.count)
  }

  /// The reachable set contains the start and no rule leads out of it; all else rests on this.
  func reachableSetIsInductive() throws -> Bool {
    try settle(certificates.confirmInvariant(reachable, named: "the reachable set"))
  }

  func confirms(_ raw: RawFinding) throws -> Bool {
    switch raw.finding.id {
    case .unreachableState: return try confirmsUnreached(raw)
    case .unrecoverable:
      guard let game = raw.game else { return try confirmsRecovery(to: homeExpression) }
      return try proofs == .all && confirmsRecovery(to: homeExpression)
        && confirmsDivision(by: game, to: homeExpression)
    case .vacuous: return try confirmsAbsence(raw)
    case .deadEnd: return try proofs == .all && confirmsDeadEnds()
    case .reachableInvalid: return try proofs == .all && confirmsInvalid(raw)
    case .unspecified, .conflict, .outOfRange, .deadRule, .capabilityLeak:
      return try proofs == .all && confirmsClaim(raw)
    case .stuckLoop, .duplicateEncoding, .unspecifiedInitial, .reservedUnspecified,
      .reservedIgnored, .ambiguousRoute, .routeDiffersFromTable, .endlessLookUp,
      .hiddenState, .equivalentStates, .readingMatters, .uncited, .anchorMissing:
      return false
    }
  }

  private func confirmsUnreached(_ raw: RawFinding) throws -> Bool {
    guard let test = test(of: raw.finding.subject) else { return false }
    let combinations = exact(raw.space.markedWorlds)
    return try settle(
      certificates.confirmDisjoint(
        reachable, .all([test, combinations]), named: "\(raw.finding.subject) isn't reached"))
  }

  private func confirmsAbsence(_ raw: RawFinding) throws -> Bool {
    guard let absent = raw.absent else { return false }
    return try settle(
      certificates.confirmDisjoint(
        reachable, .all([absent, exact(raw.space.markedWorlds)]),
        named: "\(raw.finding.subject) is vacuous"))
  }

  private func test(of subject: String) -> Expression? {
    if let index = study.model.states.firstIndex(where: { $0.name == subject }) {
      return study.stateTest(StateID(index))
    }
    guard let valid = study.model.valid else { return nil }
    let register = study.model[valid.register]
    let words = study.system.components[register.slot.index].values
    let word = words.first { study.wording.encoding(of: $0, in: valid.register) == subject }
    return word.map { study.equals($0, register) }
  }

  func confirms(_ raw: RawProperty) throws -> Bool {
    let name = raw.property.name
    switch raw.property.kind {
    case .invariant(let condition):
      let holding = study.worlds.subtracting(raw.space.markedWorlds)
      guard !holding.isEmpty else { return false }
      return try settle(
        certificates.confirmDisjoint(
          reachable, .all([.not(condition), exact(holding)]), named: name))
    case .reachable(let condition):
      guard raw.space.hasMark else { return false }
      return try settle(
        certificates.confirmDisjoint(
          reachable, .all([condition, exact(raw.space.markedWorlds)]), named: name))
    case .recoverable(let recovery), .forced(let recovery):
      if let game = raw.game {
        return try proofs == .all && confirms(recovery, by: game, raw)
      }
      return try recovery.within == nil && confirmsRecovery(to: recovery.to)
    case .always(let request, let condition):
      let holding = study.worlds.subtracting(raw.space.markedWorlds)
      guard !holding.isEmpty, proofs == .all else { return false }
      return try isConfirmed(
        certificates.confirmAlways(request, condition, in: region(holding), named: name))
    case .neverFlow(let steps):
      return try confirmsNoFlow(
        through: steps, by: .withMay, in: study.worlds.subtracting(raw.space.markedWorlds), name)
    case .flow(let steps):
      return try confirmsNoFlow(through: steps, by: .plain, in: raw.space.markedWorlds, name)
    case .reachableStep(let action, let condition):
      guard raw.space.hasMark, proofs == .all else { return false }
      return try isConfirmed(
        certificates.confirmNever(
          action, condition, in: region(raw.space.markedWorlds), named: name))
    case .leadsTo, .ctl: return false
    }
  }

  /// The reachable configurations of these combinations.
  func region(_ worlds: Set<Int>) -> Region { Region(set: reachable, condition: exact(worlds)) }

  /// Exactly these combinations, as an expression over frozen slots.
  func exact(_ worlds: Set<Int>) -> Expression {
    let all = study.graph.frozen.indices.map { $0 }
    let condition = PrimeImplicants.condition(
      over: study.model, worlds: all.map { study.graph.frozen[$0] },
      isTrue: all.map(worlds.contains))
    return .any(condition.cubes.map { cube in .all(cube.map(expression)) })
  }

  private func expression(_ literal: Condition.Literal) -> Expression {
    let sort = study.model[literal.slot].type.sort
    return .any(
      literal.values.map { .binary(.equal, .slot(literal.slot), .constant($0, sort)) })
  }

  private var homeExpression: Expression { study.model.homeCondition }

  // MARK: Recovery

  /// Splits the reachable set in two, and has both halves confirmed: those from which a goal can be reached, by a distance that some
  /// step decreases, and the lost ones, which no rule leaves and which don't meet the goal.
  private func confirmsRecovery(to goal: Expression) throws -> Bool {
    if let known = recoveries[goal] { return known }
    let distances = study.graph.distances(to: study.marking(goal))
    let lost = distances.indices.filter { distances[$0] == nil }
    var isConfirmed = true
    var parts: [ConfigurationSet] = []
    if !lost.isEmpty {
      let set = builder.set(of: lost)
      parts.append(set)
      isConfirmed = try settle(certificates.confirmClosed(set, named: "lost"))
      isConfirmed =
        try settle(certificates.confirmDisjoint(set, goal, named: "lost")) && isConfirmed
    }
    let ranking = RankingBuilder(study.graph, builder, distances).ranking()
    parts += ranking.layers.map(\.set)
    // A strategy of constant arguments may not exist for every word: not a contradiction.
    isConfirmed = weigh(certificates.confirmRanking(ranking, goal: goal)) && isConfirmed
    isConfirmed =
      try settle(certificates.confirmIncluded(reachable, in: parts, named: "recovery"))
      && isConfirmed
    recoveries[goal] = isConfirmed
    return isConfirmed
  }

  /// A refuted certificate means that the engines disagree; what Z3 can't decide stays unconfirmed.
  func isConfirmed(_ confirmation: Confirmation) throws -> Bool {
    if case .unknown = confirmation { return false }
    return try settle(confirmation)
  }

  private func weigh(_ confirmation: Confirmation) -> Bool {
    switch confirmation {
    case .confirmed(let count):
      queries += count
      confirmed += 1
      return true
    case .refuted, .unknown: return false
    }
  }

  /// A refuted certificate means that the engines disagree; an unknown one is kept as an obstacle, unless others agree.
  private func settle(_ confirmation: Confirmation) throws -> Bool {
    switch confirmation {
    case .confirmed(let count):
      queries += count
      confirmed += 1
      return true
    case .unknown where isThirdEngine:
      gaveUp = true
      return false
    case .unknown(let query, let reason):
      obstacles.append(.solverGaveUp(query: query, reason: reason))
      return false
    case .refuted(let query, let values):
      throw EngineDisagreement(
        model: study.model.name, question: query,
        details: values.map { "\($0.name) = \($0.value)" })
    }
  }
}
