import Exploration
import Lowering
import Modeling
import Symbolic
import Testing

@testable import Analysis

/// Z3 confirms that so many requests aren't enough, that something is met without what it requires, and that no
/// step meets a condition; what isn't so is refused.
struct ShortfallTests {
  private struct Asked {
    let study: Study
    let session: CertificateSession
    let certificates: Certificates
    let findings: [RawFinding]
    let properties: [RawProperty]
  }

  private func asked(_ source: String) throws -> Asked {
    let (made, problems) = GoldenModel.elaborated(source, named: "m.arc")
    #expect(problems == [])
    let model = try #require(made)
    let graph = try Explorer.explore(
      TransitionSystem(model, partitions: WordPartitions.derived(from: model)))
    var study = Study(graph, worlds: Set(graph.frozen.indices))
    let findings = study.allFindings()
    let properties = study.decideProperties()
    let certificates = Certificates(try SymbolicModel(model), partitions: graph.system.partitions)
    return Asked(
      study: study, session: CertificateSession(study: study, certificates: certificates),
      certificates: certificates, findings: findings, properties: properties)
  }

  private static let waiting = """
    model m
    var at : enum {home, near, far} = far
    request go by user {
      rule near when at == far  -> ok { at = near }
      rule home when at == near -> ok { at = home }
      rule stay when at == home -> ok
    }
    event back by device when at == home { at = near }
    recoverable two : from any to at == home by user within 2
    recoverable one : from any to at == home by user within 1
    recoverable none : from any to at == home by user within 0
    """

  private func refusal(_ confirmation: Symbolic.Confirmation) -> String? {
    switch confirmation {
    case .confirmed: nil
    case .refuted(let query, _): query
    case .unknown(let query, let reason): "\(query): \(reason)"
    }
  }

  @Test func tooFewRequestsAreConfirmed() throws {
    let asked = try asked(Self.waiting)
    #expect(asked.properties.map(\.space.hasMark) == [false, true, true])
    #expect(try asked.properties.map(asked.session.confirms) == [true, true, true])
  }

  @Test func aTamperedShortfallIsRefused() throws {
    let asked = try asked(Self.waiting)
    let game = try #require(asked.properties[1].game)
    guard case .recoverable(let recovery) = asked.properties[1].property.kind else { return }
    let builder = ConfigurationSetBuilder(asked.study.graph)
    let made = try #require(
      GameCertificateBuilder(asked.study.graph, builder, game).shortfall(of: 1))
    func set(_ places: Set<Value>) -> ConfigurationSet {
      builder.set(
        of: (0..<asked.study.graph.count).filter {
          places.contains(asked.study.graph.values(of: $0)[0])
        })
    }
    func refused(_ levels: [GameTrap]) -> String? {
      refusal(
        asked.certificates.confirmShortfall(
          GameShortfall(levels: levels), goal: recovery.to, named: "few"))
    }
    func trap(_ places: Set<Value>) -> GameTrap {
      GameTrap(rules: made.levels[0].rules, layers: [.init(upTo: set(places), exits: [])])
    }
    #expect(made.levels == [trap([1, 2]), trap([2])])
    #expect(refused(made.levels) == nil)
    #expect(refused([trap([0, 1, 2])]) == "few, 0 requests: the goal")
    // From near one request is enough; and two from far, if it isn't claimed that none is too few for near.
    #expect(refused([trap([1, 2]), trap([1, 2])]) == "few, 1 requests: go leads out of it")
    #expect(refused([trap([2]), trap([2])]) == "few, 1 requests: go leads out of it")
    #expect(
      refused([trap([1, 2]), trap([2]), trap([2])]) == "few, 2 requests: go leads out of it")
  }

  private static let leaking = """
    model m
    capability FAST
    register r : bits 8 {
      RUN  @ 0
      QUICK @ 1 requires FAST
      reserved @ 2..7 zero
    } = 0b
    state IDLE = 00b
    state RACE = 11b requires FAST
    valid r(w) = w in {IDLE, RACE} || w == 1
    request write(new : r) by user {
      rule take when valid(new) -> ok { r = new }
    }
    request stop by user {
      rule any requires FAST                -> ok { r = 0 }
    }
    reachable odd on write : r.QUICK && !r.RUN
    reachable raced on write : r.RUN
    """

  @Test func whatIsMetWithoutWhatItRequiresIsConfirmed() throws {
    let asked = try asked(Self.leaking)
    let leaks = asked.findings.filter { $0.finding.id == .capabilityLeak }
    #expect(leaks.map(\.finding.subject).sorted() == ["RACE", "r.QUICK", "stop.any"])
    #expect(try leaks.allSatisfy(asked.session.confirms))
    for leak in leaks {
      // Elsewhere there would be none: with FAST nothing leaks, without it there is a leak that isn't told.
      var fewer = leak
      fewer.space = Space()
      for (point, _) in zip(leak.space.points, leak.space.isMarked) {
        fewer.space.add(point, isMarked: false)
      }
      #expect(throws: EngineDisagreement.self) { try asked.session.confirms(fewer) }
      var more = leak
      more.space = Space()
      for point in leak.space.points { more.space.add(point, isMarked: true) }
      #expect(throws: EngineDisagreement.self) { try asked.session.confirms(more) }
    }
  }

  @Test func thatNoStepMeetsAConditionIsConfirmed() throws {
    let asked = try asked(Self.leaking)
    #expect(asked.properties.map(\.space.hasMark) == [true, false])
    #expect(try asked.properties.map(asked.session.confirms) == [true, false])
    var wrong = asked.properties[1]
    wrong.space = asked.properties[0].space
    #expect(throws: EngineDisagreement.self) { try asked.session.confirms(wrong) }
  }
}
