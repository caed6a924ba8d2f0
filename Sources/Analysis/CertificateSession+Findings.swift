import Exploration
import Modeling
import Symbolic

/// What findings say of steps and of single configurations.
extension CertificateSession {
  func confirmsClaim(_ raw: RawFinding) throws -> Bool {
    let name = "\(raw.finding.id.rawValue) \(raw.finding.subject)"
    switch raw.claim {
    case nil: return false
    case .points(let claim):
      return try isConfirmed(
        certificates.confirmPoints(
          claim, at: PointSetBuilder.set(of: raw.space, in: study.system),
          in: region(study.worlds), named: name))
    case .dead(let rules):
      let everywhere = Region(set: reachable, condition: .yes)
      return try !rules.isEmpty
        && rules.allSatisfy { rule in
          switch study.model[rule].freedom {
          case .plain:
            try isConfirmed(
              certificates.confirmNeverApplies(rule, in: everywhere, named: name))
          case .may:
            try isConfirmed(certificates.confirmNeverFree(rule, in: everywhere, named: name))
          }
        }
    case .met(let leak, let requires): return try confirms(leak, requires, raw, name)
    }
  }

  /// It is met without what it requires where a witness is, and in no other combination.
  private func confirms(
    _ leak: RawFinding.Leak, _ requires: Expression, _ raw: RawFinding, _ name: String
  ) throws -> Bool {
    let elsewhere = Expression.all([
      .not(requires), exact(study.worlds.subtracting(raw.space.markedWorlds)),
    ])
    let marked = zip(raw.space.points.map(\.witness), raw.space.isMarked).filter(\.1).map(\.0)
    let witnesses = builder.set(of: marked)
    guard try isConfirmed(certificates.confirmDisjoint(witnesses, requires, named: name)) else {
      return false
    }
    switch leak {
    case .configurations(let test):
      return try isConfirmed(certificates.confirmDisjoint(witnesses, .not(test), named: name))
        && isConfirmed(
          certificates.confirmDisjoint(reachable, .all([test, elsewhere]), named: name))
    case .steps(let rule):
      let moves = MoveChooser(graph: study.graph, builder: builder).moves(of: marked) { edge, _ in
        edge.group == Int32(rule.index)
      }
      return try isConfirmed(certificates.confirmTaken(witnesses, by: moves, named: name))
        && isConfirmed(
          certificates.confirmNeverTaken(
            [rule], in: Region(set: reachable, condition: elsewhere), named: name))
    }
  }

  /// Nothing leads from the dead ends to elsewhere, and something does from all others.
  func confirmsDeadEnds() throws -> Bool {
    if let deadEnds { return deadEnds }
    let graph = study.graph
    let isDead = (0..<graph.count).map { index in
      !graph.edges(of: index).contains { Int($0.target) != index }
    }
    let alive = isDead.indices.filter { !isDead[$0] }
    let moves = MoveChooser(graph: graph, builder: builder).moves(of: alive) {
      Int($0.target) != $1
    }
    let answer =
      try isConfirmed(
        certificates.confirmNothingLeaves(
          builder.set(of: isDead.indices.filter { isDead[$0] }), named: "dead ends"))
      && isConfirmed(
        certificates.confirmLeaving(builder.set(of: alive), by: moves, named: "no dead ends"))
    deadEnds = answer
    return answer
  }

  /// Of the configurations with words of this class, just the marked ones are wrong.
  func confirmsInvalid(_ raw: RawFinding) throws -> Bool {
    guard let wrong = study.invalidWord else { return false }
    let witnesses = zip(raw.space.points.map(\.witness), raw.space.isMarked)
    let marked = builder.set(of: witnesses.filter(\.1).map(\.0))
    let others = builder.set(of: witnesses.filter { !$0.1 }.map(\.0))
    let name = "reachable-invalid \(raw.finding.subject)"
    return try isConfirmed(certificates.confirmDisjoint(marked, .not(wrong), named: name))
      && isConfirmed(certificates.confirmDisjoint(others, wrong, named: name))
  }

  func confirmsNoFlow(
    through steps: [Expression], by moves: StateGraph.FlowSteps, in worlds: Set<Int>, _ name: String
  ) throws -> Bool {
    guard !worlds.isEmpty, proofs == .all else { return false }
    let positions = study.graph.positions(through: steps.map { study.marking($0) }, by: moves)
    return try isConfirmed(
      certificates.confirmFlowLimit(
        FlowLimit(
          steps: steps, takesMay: moves == .withMay,
          positions: positions.map { builder.set(of: $0) }, condition: exact(worlds)),
        named: name))
  }
}
