import DecisionDiagrams
import Diagnostics
import Language
import Lowering
import Modeling
import Testing

@testable import Analysis

/// Systems by diagrams alone, at sizes that nothing lists, and beside the same ones listed.
struct LargeSystemTests {
  /// Devices are switched on one by one, work together, and are switched off again: 2^N sets of
  /// devices in each phase, each with 2^N choices of those that are able.
  private static func switches(_ n: Int) throws -> Model {
    let device = """
      model test.device
      capability able
      register power : bits 1 = 0b
      state OFF = 0b
      state ON  = 1b
      request turn(new : power) by user -> ok { power = new }
      """
    let system = """
      system test.switches
      parameter N : 1..64 = 2
      instance dev[N] : test.device
      var phase : enum {idle, working} = idle
      event on by vmm choose i when phase == idle && dev[i].power == OFF { call dev[i].turn(ON) }
      event work by vmm when phase == idle && forall i : dev[i].power == ON { phase = working }
      event off by vmm choose i when phase == working && dev[i].power == ON { call dev[i].turn(OFF) }
      event rest by vmm when phase == working && forall i : dev[i].power == OFF { phase = idle }
      invariant few : (count i : dev[i].able && dev[i].power == ON) < 2
      reachable works : phase == working
      recoverable stops : from any to phase == idle && forall i : dev[i].power == OFF
      ctl returns : AG (EF (phase == working))
      forced works_soon : from any to phase == working by vmm
      expect fails few under (count i : dev[i].able) >= 2 because "two of them may be on"
      """
    return try Self.system(system, of: device, named: "test.device", n)
  }

  /// `parameter N` gets the number.
  private static func system(_ system: String, of device: String, named name: String, _ n: Int)
    throws -> Model
  {
    var sources = SourceMap()
    func tree(_ path: String, _ text: String) throws -> ModelSyntax {
      let file = sources.add(SourceFile(path: path, bytes: Array(text.utf8)))
      return try #require(parse(file, in: sources).0)
    }
    let (part, _) = Elaborator.elaborate(try tree("device.arc", device))
    let (model, problems) = Elaborator.elaborate(
      system: try tree("system.arc", system), models: [name: try #require(part)],
      given: ["N": n])
    #expect(problems.all.map(\.message) == [])
    return try #require(model)
  }

  private func report(_ model: Model, _ change: (inout CheckOptions) -> Void) throws -> ModelReport
  {
    var options = CheckOptions()
    options.confirms = false
    change(&options)
    return try Checker(model, options: options).check()
  }

  /// 2^(2N + 1); with 64 devices a configuration takes 129 bits.
  @Test(arguments: [
    (16, "8589934592", "65536"), (32, "36893488147419103232", "4294967296"),
    (64, "680564733841876926926749214863536422912", "18446744073709551616"),
  ])
  func switches(n: Int, configurations: String, worlds: String) throws {
    let report = try report(Self.switches(n)) { _ in }
    #expect(report.exact.map { "\($0.configurations)" } == configurations)
    #expect(report.exact.map { "\($0.worlds)" } == worlds)
    // Of sixteen devices in any order at most 969 in each phase: sorted search counts them too.
    #expect(report.engines == (n == 16 ? ["explicit", "mdd"] : ["mdd"]))
    #expect(
      report.properties.map(\.verdict) == [
        .fails, .holds, .holds, .holds, .undecided(.notAskedOfDiagrams(question: "forced by vmm")),
      ])
    let few = report.properties[0]
    #expect(few.isExpected && few.trace?.steps.count == 2)
    #expect(report.properties[1].trace?.steps.count == n + 1)
    #expect(report.unmet.isEmpty)
    #expect(report.outcome(failingOn: .error) == .undecided)
  }

  /// Of each two of so many devices the same is said: it is said once, as a model would say it.
  @Test(arguments: [3, 16, 32, 64])
  func whatIsAlikeIsToldOnce(n: Int) throws {
    let model = try Self.switches(n)
    let few = try report(model) { $0.property = "few" }.properties[0]
    #expect(few.fails.cubes.count == n * (n - 1) / 2)
    #expect(Wording(model).brief(few.fails) == "(count i : dev[i].able) >= 2")
  }

  @Test func whatIsNotAlikeIsToldOfEach() throws {
    let model = try Self.switches(4)
    let able = model.frozenSlots.map { Condition.Literal(slot: $0, values: [1]) }
    func brief(_ cubes: [Condition.Cube]) -> String {
      Wording(model).brief(Condition(cubes: cubes))
    }
    #expect(
      brief([[able[0]], [able[1]], [able[2]]]) == "dev[0].able || dev[1].able || dev[2].able")
    #expect(brief(able.map { [$0] }) == "(exists i : dev[i].able)")
    #expect(brief([able]) == "dev[0].able && dev[1].able && dev[2].able && dev[3].able")
    let two = try Self.switches(2)
    let pair = two.frozenSlots.map { Condition.Literal(slot: $0, values: [1]) }
    #expect(
      Wording(two).brief(Condition(cubes: pair.map { [$0] })) == "dev[0].able || dev[1].able")
    #expect(Wording(two).brief(.never) == "never" && Wording(two).brief(.always) == "always")
  }

  /// Numbers that an `Int` doesn't hold, by a search that visits one configuration for all that differ in the order of devices.
  @Test func sortedSearchCountsAll() throws {
    let lamps = try Self.system(
      """
      system test.lamps
      parameter N : 1..64 = 2
      instance dev[N] : test.lamp
      event turn by vmm choose i { call dev[i].turn }
      invariant any : forall i : dev[i].level == 0b || dev[i].level != 0b
      """,
      of: """
        model test.lamp
        register level : bits 2 = 0b
        request turn by user -> ok { level = level + 1 }
        """, named: "test.lamp", 32)
    let report = try report(lamps) { $0.engine = .sorted }
    // 4^32, 35 choose 3, and a turn of each of 32 in each.
    #expect("\(report.counts.configurations)" == "18446744073709551616")
    #expect(report.orbits == 6545 && report.engines == ["explicit"])
    #expect("\(report.counts.transitions)" == "590295810358705651712")
  }

  /// One rule after the other instead of one step after the other. All devices have to be on before work begins, so here each
  /// run to it is a shortest one.
  @Test(arguments: [1, 2, 16, 40])
  func aRunByOneRuleAfterTheOther(n: Int) throws {
    let model = try Self.switches(n)
    let space = try DiagramSpace(
      TransitionSystem(ofAnySize: model, partitions: .derived(from: model)))
    guard case .reachable(let works) = model.properties[1].kind else {
      Issue.record("\(model.properties[1])")
      return
    }
    let goal = try space.configurations(where: works)
    let trace = try #require(try space.chainedRun(to: goal))
    try trace.replay(on: model)
    #expect(trace.steps.count == n + 1)
    let last = try #require(trace.steps.last?.configuration)
    #expect(try model.holds(works, in: Environment(last)))
    #expect(try space.chainedRun(to: space.start)?.steps.count == 0)
  }

  /// The same verdicts in the same combinations as where the configurations are listed.
  @Test(arguments: [1, 2, 3, 4])
  func asListed(n: Int) throws {
    let model = try Self.switches(n)
    let listed = try report(model) { _ in }
    let alone = try report(model) { $0.listedOfSystems = 0 }
    #expect(listed.exact == nil)
    #expect(alone.exact?.configurations == Cardinal(listed.configurations))
    #expect(alone.exact?.worlds == Cardinal(listed.worlds))
    for (left, right) in zip(listed.properties, alone.properties) where right.obstacle == nil {
      for bits in 0..<(1 << n) {
        let world = model.slots.indices.map { slot in
          model.frozenSlots.firstIndex(of: SlotID(slot)).map { Value(bits >> $0 & 1) } ?? 0
        }
        #expect(left.fails.holds(in: world) == right.fails.holds(in: world))
      }
      #expect(left.isExpected == right.isExpected)
      #expect(left.trace?.steps.count == right.trace?.steps.count)
    }
  }

  /// An expectation that is met elsewhere says where.
  @Test func expectedElsewhere() throws {
    var model = try Self.switches(20)
    model.expectations = model.expectations.map { expectation in
      Expectation(
        id: expectation.id, subject: expectation.subject, isOnlyPermitted: false, grade: nil,
        when: nil, under: nil, because: expectation.because, range: expectation.range)
    }
    let report = try report(model) { $0.property = "few" }
    #expect(report.unmet.map(\.message) == ["this is found elsewhere than expected"])
    #expect(report.outcome(failingOn: .error) == .unexpected)
  }
}
