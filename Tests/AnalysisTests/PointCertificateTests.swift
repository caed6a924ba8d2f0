import Exploration
import Lowering
import Modeling
import Symbolic
import Testing

@testable import Analysis

/// Z3 confirms where something is found, to the point: one more or one less is refused.
struct PointCertificateTests {
  private static let source = """
    model m
    capability FAST
    register r : bits 8 { RUN @ 0  ERR @ 1  reserved @ 2..7 preserved } = 0b
    var count : int 0..3 = 0
    valid r(w) = !(w.RUN && w.ERR)
    request write(new : r) by user {
      rule take when new.RUN && !new.ERR          -> ok { r = new }
      rule keep may when !new.RUN && count > 1    -> ok
      rule fail may when new.RUN && new.ERR       -> error EIO { r = new }
      rule same may when new.RUN && !new.ERR && r.RUN -> ok { r = new }
      rule spare may when r.RUN && new == r && !new.ERR -> ok
    }
    request up by user {
      rule one when count != 2               -> ok { count = count + 1 }
      rule two for n in 1..3 when count == 0 -> ok { count = n }
      rule idle when count > 1               -> error EBUSY
    }
    require small on up : count < 2
    request slow(often : bool) by user {
      rule often when often && FAST -> ok { count = 0 }
      rule never when often && !often -> ok
    }
    event end by device when count == 3 && !FAST { r = 11b }
    always low on up : FAST -> count < 3
    flow twice : count == 0 -> count == 1 -> count == 0
    never flow down "needs FAST" : count == 1 -> count == 0
    """

  private struct Answers {
    let session: CertificateSession
    let findings: [RawFinding]
    let properties: [RawProperty]
  }

  private func answers() throws -> Answers {
    let (made, problems) = GoldenModel.elaborated(Self.source, named: "m.arc")
    #expect(problems == [])
    let model = try #require(made)
    let graph = try Explorer.explore(
      TransitionSystem(model, partitions: WordPartitions.derived(from: model)))
    var study = Study(graph, worlds: Set(graph.frozen.indices))
    let findings = study.allFindings()
    let properties = study.decideProperties()
    let certificates = Certificates(try SymbolicModel(model), partitions: graph.system.partitions)
    return Answers(
      session: CertificateSession(study: study, certificates: certificates), findings: findings,
      properties: properties)
  }

  @Test func eachIsConfirmed() throws {
    let answers = try answers()
    let confirmed = try answers.findings.filter { $0.claim != nil }.map {
      "\($0.finding.id.rawValue) \($0.finding.subject) \(try answers.session.confirms($0))"
    }
    #expect(
      confirmed == [
        "unspecified write true", "unspecified write true", "dead-rule write.same true",
        "dead-rule write.spare true", "conflict up.one, small true", "out-of-range up.one true",
        "conflict up.one, up.two true", "conflict up.two, small true",
        "conflict up.idle, small true", "unspecified slow true", "dead-rule slow.never true",
      ])
    #expect(
      try answers.findings.filter { $0.finding.id == .reachableInvalid }
        .allSatisfy(answers.session.confirms))
    #expect(try answers.properties.map(answers.session.confirms) == [true, true, true])
  }

  /// Of each finding, every seventh point.
  @Test func onePointMoreOrLessIsRefused() throws {
    let answers = try answers()
    var refused = 0
    for raw in answers.findings {
      guard case .points = raw.claim else { continue }
      for index in stride(from: 0, to: raw.space.isMarked.count, by: 7) {
        var wrong = raw
        wrong.space.isMarked[index].toggle()
        // Of several words of a class one may be left out: the others stand for it.
        let system = answers.session.study.system
        let (all, changed) = (
          PointSetBuilder.set(of: raw.space, in: system),
          PointSetBuilder.set(of: wrong.space, in: system)
        )
        guard all != changed else { continue }
        #expect(throws: EngineDisagreement.self, "\(raw.finding.subject) \(index)") {
          _ = try answers.session.confirms(wrong)
        }
        refused += 1
      }
    }
    #expect(refused > 30)
  }

  @Test func aLivingRuleIsNotDead() throws {
    let answers = try answers()
    var raw = try #require(answers.findings.first { $0.finding.id == .deadRule })
    for rule in answers.session.study.model.rules.indices {
      let isDead = answers.findings.contains { raw in
        if case .dead(let rules) = raw.claim { rules == [RuleID(rule)] } else { false }
      }
      raw.claim = .dead([RuleID(rule)])
      let action = answers.session.study.model[answers.session.study.model.rules[rule].action]
      guard action.isRequest else { continue }
      if isDead {
        #expect(try answers.session.confirms(raw))
      } else {
        #expect(throws: EngineDisagreement.self) { _ = try answers.session.confirms(raw) }
      }
    }
  }

  @Test func aWrongVerdictIsRefused() throws {
    let answers = try answers()
    for raw in answers.properties {
      for index in raw.space.isMarked.indices {
        var wrong = raw
        wrong.space.isMarked[index].toggle()
        switch raw.property.kind {
        case .flow where raw.space.isMarked[index]: continue
        case .always where !raw.space.isMarked[index]: continue
        case .neverFlow where !raw.space.isMarked[index]: continue
        default: break
        }
        #expect(throws: EngineDisagreement.self, "\(raw.property.name) \(index)") {
          _ = try answers.session.confirms(wrong)
        }
      }
    }
  }

  @Test func deadEndsAreThoseThatNothingLeaves() throws {
    let answers = try answers()
    let session = answers.session
    let graph = session.study.graph
    let all = Array(0..<graph.count)
    let moves = MoveChooser(graph: graph, builder: session.builder).moves(of: all) {
      Int($0.target) != $1
    }
    func isRefuted(_ confirmation: Symbolic.Confirmation) -> Bool {
      if case .refuted = confirmation { true } else { false }
    }
    let set = session.builder.set(of: all)
    #expect(isRefuted(session.certificates.confirmNothingLeaves(set, named: "all")))
    #expect(!isRefuted(session.certificates.confirmLeaving(set, by: moves, named: "all")))
    #expect(
      isRefuted(
        session.certificates.confirmLeaving(set, by: Array(moves.dropFirst()), named: "all")))
  }
}
