import Modeling
import Symbolic
import Testing

@Suite struct CertificateTests {
  private let device = Device()
  private let walk = Walk(model: Device().model, partitions: Device.coarse)

  private func certificates() throws -> Certificates {
    Certificates(try SymbolicModel(device.model), partitions: Device.coarse)
  }

  @Test func confirmsTheReachableSet() throws {
    let set = walk.set(walk.reachable)
    #expect(try certificates().confirmInvariant(set) == .confirmed(queries: 2))
    #expect(try certificates().confirmClosed(set) == .confirmed(queries: 1))
  }

  @Test func confirmsThatInvalidWordsAreUnreachable() throws {
    let invalid = (.slot(device.state) & word(6)) ~= word(6)
    let set = walk.set(walk.reachable)
    #expect(try certificates().confirmDisjoint(set, invalid) == .confirmed(queries: 1))
    let running = (.slot(device.state) & word(7)) ~= word(1)
    guard
      case .refuted("disjoint set", let values) =
        try certificates().confirmDisjoint(set, running)
    else {
      Issue.record("a reachable state was confirmed to be unreachable")
      return
    }
    #expect(values.map(\.name) == ["p2p", "device_state", "previous", "broken"])
    #expect(values.map { $0.value & 7 }[1] == 1)
  }

  /// Each configuration is needed: without it some query fails.
  @Test func refusesASetWithoutOneConfiguration() throws {
    let reachable = walk.reachable
    let certificates = try certificates()
    let classes = Dictionary(grouping: reachable, by: { walk.set([$0]).nodes })
    #expect(classes.count > 50)
    for missing in classes.values {
      let set = walk.set(reachable.filter { !missing.contains($0) })
      guard case .refuted = certificates.confirmInvariant(set) else {
        Issue.record("confirmed without \(missing)")
        continue
      }
    }
  }

  /// A configuration from which a step leads out of the set.
  @Test func refusesASetWithOneTooMany() throws {
    let closed = walk.reachable.filter { $0[device.broken.index] == 1 }
    let outcome = try certificates().confirmClosed(walk.set(closed))
    guard case .refuted("closed set: reset", _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  /// The machine without reset: a broken device stays broken.
  @Test func confirmsALostSet() throws {
    var lasting = device
    lasting.draft.model.rules[device.resetRule.index] = Rule(
      name: "reset", action: device.reset, freedom: .plain, choices: [], requires: nil,
      condition: .no, answer: .ok, assignments: [], arc: nil, range: nowhere, nameRange: nowhere,
      cites: [])
    let walk = Walk(model: lasting.model, partitions: Device.coarse)
    let lost = walk.set(walk.reachable.filter { $0[device.broken.index] == 1 })
    let certificates = Certificates(
      try SymbolicModel(lasting.model), partitions: Device.coarse)
    let home = try #require(lasting.model.home)
    #expect(
      Symbolic.Confirmation.all([
        certificates.confirmClosed(lost), certificates.confirmDisjoint(lost, home),
      ]) == .confirmed(queries: 2))
  }

  @Test func comparesSets() throws {
    let reachable = walk.reachable
    let broken = walk.set(reachable.filter { $0[device.broken.index] == 1 })
    let whole = walk.set(reachable.filter { $0[device.broken.index] == 0 })
    let all = walk.set(reachable)
    let certificates = try certificates()
    #expect(certificates.confirmIncluded(all, in: [broken, whole]) == .confirmed(queries: 1))
    guard case .refuted = certificates.confirmIncluded(all, in: [whole]) else {
      Issue.record("a set is not inside a smaller one")
      return
    }
  }

  @Test func confirmsADistanceToHome() throws {
    let home = try #require(device.model.home)
    let ranking = walk.ranking(of: walk.reachable, goal: home)
    #expect(ranking.layers.count == 2)
    let certificates = try certificates()
    guard case .confirmed = certificates.confirmRanking(ranking, goal: home) else {
      Issue.record("\(certificates.confirmRanking(ranking, goal: home))")
      return
    }
    let all = walk.set(walk.reachable)
    #expect(
      certificates.confirmIncluded(all, in: ranking.layers.map(\.set)) == .confirmed(queries: 1))
  }

  @Test func refusesATamperedDistance() throws {
    let home = try #require(device.model.home)
    let good = walk.ranking(of: walk.reachable, goal: home)
    let certificates = try certificates()
    #expect(
      query(certificates.confirmRanking(good, goal: .slot(device.broken)))
        == "ranking: layer 0 is the goal")
    let (goal, upper) = (good.layers[0], good.layers[1])
    let noMove = Ranking(layers: [
      goal, Ranking.Layer(set: upper.set, moves: Array(upper.moves.dropFirst())),
    ])
    #expect(
      query(certificates.confirmRanking(noMove, goal: home))
        == "ranking: layer 1 has moves everywhere")
    let wrong = upper.moves.map {
      Ranking.Move(part: $0.part, rule: device.accept, arguments: [3])
    }
    let wrongMove = Ranking(layers: [goal, Ranking.Layer(set: upper.set, moves: wrong)])
    #expect(
      query(certificates.confirmRanking(wrongMove, goal: home))
        == "ranking: layer 1 by set_state.accept")
    let noLower = Ranking(layers: [
      Ranking.Layer(set: walk.set([]), moves: []), upper,
    ])
    #expect(
      query(certificates.confirmRanking(noLower, goal: home))
        == "ranking: layer 1 by set_state.accept")
  }

  private func query(_ confirmation: Symbolic.Confirmation) -> String? {
    guard case .refuted(let query, _) = confirmation else { return nil }
    return query
  }

  @Test func givingUpIsNeverSuccess() throws {
    let hard = hardQuestion(about: .slot(SlotID(0)))
    var draft = Draft()
    _ = draft.register("word", width: 64, initial: nil)
    let symbolic = try SymbolicModel(draft.model, limits: SolverLimits(milliseconds: 1))
    let certificates = Certificates(symbolic, partitions: Device.coarse)
    let all = ConfigurationSet(tests: [], nodes: [], root: ConfigurationSet.yes)
    #expect(
      certificates.confirmDisjoint(all, hard)
        == .unknown(query: "disjoint set", reason: "timeout"))
  }

  @Test func dumpsEveryQueryWithItsName() throws {
    // The closure runs in this task, during the calls below.
    nonisolated(unsafe) var dumped: [String] = []
    let symbolic = try SymbolicModel(device.model, dump: { dumped.append($0) })
    let certificates = Certificates(symbolic, partitions: Device.coarse)
    let broken = walk.set(walk.reachable.filter { $0[device.broken.index] == 1 })
    _ = certificates.confirmClosed(broken, named: "broken")
    #expect(
      dumped.map { $0.prefix { $0 != "\n" } } == [
        "; broken: all rules", "; broken: set_state.accept", "; broken: set_state.refuse",
        "; broken: set_state.fail", "; broken: reset",
      ])
    #expect(dumped.allSatisfy { $0.contains("(check-sat)") })
  }
}
