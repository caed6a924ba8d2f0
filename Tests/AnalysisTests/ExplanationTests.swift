import Diagnostics
import Language
import Modeling
import Testing

@testable import Analysis

/// Cores and nearest changes of small models, as found by hand.
struct ExplanationTests {
  private static let postcopy = """
    model t.postcopy
    reading post "Is 11b a state?" { no yes }
    register r : bits 2 { RUN @ 0  RES @ 1 } = RUN
    state RUN = 01b
    state RES = 10b
    valid r(s) = (s.RES && s.RUN -> post == yes)
    request set(new : r) by user {
      rule accept when valid(new)  -> ok { r = new }
      rule refuse when !valid(new) -> error EINVAL
    }
    """

  private static let two = """
    model t.two
    register r : bits 1 { ON @ 0 } = OFF
    state OFF = 0b
    state ON  = 1b
    var a : bool = false
    var b : bool = false
    event light by device when a && b { r = ON }
    """

  @Test func aReadingKeepsAWordOut() throws {
    let told = try explained(Self.postcopy, "11b")
    #expect(told.verdict == .depends)
    #expect(
      told.reasons == [
        "valid: s.RES && s.RUN -> post == yes", "set.accept: valid(new)", "initial r",
        "reading post",
      ])
    #expect(
      told.changes == [
        ["reading post"], ["valid: s.RES && s.RUN -> post == yes"], ["set.accept: valid(new)"],
        ["initial r"],
      ])
  }

  /// A clause too few in a core, one too many, and changes that aren't the smallest.
  @Test func wrongReasonsAreNoticed() throws {
    let (model, written, _) = try read(Self.postcopy)
    let explainer = Explainer(model, written, options: CheckOptions())
    let subject = Subject.word(RegisterID(0), 3)
    let partitions = try explainer.provedPartitions(for: [subject])
    let explanation = try explainer.explain([subject], over: partitions)[0]
    let reason = try #require(explanation.reasons.first)
    func faults(_ core: [Clause], _ change: [Clause]) throws -> [String] {
      let nearest = reason.nearest.map { nearest in
        Nearest(
          condition: nearest.condition,
          changes: nearest.changes.prefix(1).map {
            Change(clauses: change, model: $0.model, run: $0.run)
          }, stepping: [], proof: nearest.proof, isComplete: false)
      }
      let told = Reason(
        condition: reason.condition, worlds: reason.worlds, core: core, nearest: nearest,
        confirmedBy: reason.confirmedBy)
      let wrong = Explanation(
        model: model, subject: subject, asked: explanation.asked, reached: explanation.reached,
        run: nil, verdict: explanation.verdict, reasons: [told], answers: [], obstacles: [],
        searches: 0)
      return try explainer.check([wrong], over: partitions).faults
    }
    let clauses = explainer.relaxable.clauses
    let change = try #require(reason.nearest.first?.changes.first?.clauses)
    #expect(try faults(reason.core, change) == [])
    #expect(try !faults(Array(reason.core.dropFirst()), change).isEmpty)
    let others = clauses.filter { !reason.core.contains($0) }
    #expect(try !others.isEmpty && !faults(reason.core + others.prefix(1), change).isEmpty)
    #expect(try !faults(reason.core, []).isEmpty)
    #expect(try !faults(reason.core, change + reason.core.filter { !change.contains($0) }).isEmpty)
  }

  /// A guard that refuses invalid words doesn't let more through when `valid` is relaxed.
  @Test func aNegativeUseOfValidStays() throws {
    let told = try explained(
      """
      model t.polarity
      register r : bits 1 { ON @ 0 } = OFF
      state OFF = 0b
      state ON  = 1b
      valid r(s) = !s.ON
      var odd : bool = false
      request set(new : r) by user {
        rule accept when valid(new) -> ok { r = new }
        rule refuse when !valid(new) && odd -> error EINVAL
      }
      event spoil by device when (valid(r) -> odd) { odd = true }
      """, "ON")
    #expect(told.verdict == .keptOut)
    #expect(told.reasons == ["valid: !s.ON", "set.accept: valid(new)", "initial r"])
    #expect(told.changes == [["valid: !s.ON"], ["set.accept: valid(new)"], ["initial r"]])
  }

  /// Two conditions that nothing makes true: each alone is a core, and a change needs one of both.
  @Test func aChangeMayNeedTwoClauses() throws {
    let told = try explained(Self.two, "light")
    #expect(told.reasons == ["light: a", "initial a"])
    #expect(
      told.changes == [
        ["light: a", "light: b"], ["light: a", "initial b"], ["light: b", "initial a"],
        ["initial a", "initial b"],
      ])
  }

  /// Relaxing the start is the smallest change, and says little: the next one is told too.
  @Test func whatStartsThereIsToldApart() throws {
    let told = try explained(
      """
      model t.start
      register r : bits 1 { ON @ 0 } = OFF
      state OFF = 0b
      state ON  = 1b
      var a : bool = false
      var b : bool = false
      event light by device when a && b { r = ON }
      """, "ON")
    #expect(told.reasons == ["light: a", "initial r", "initial a"])
    #expect(told.changes == [["initial r"]])
    #expect(
      told.stepping == [
        ["light: a", "light: b"], ["light: a", "initial b"], ["light: b", "initial a"],
        ["initial a", "initial b"],
      ])
  }

  @Test func theEndsOfAnArcAreClauses() throws {
    let told = try explained(
      """
      model t.arcs
      register r : enum 8 { A = 0  B = 1  C = 2 } = A
      request set(new : r) by user { rule no when new == r -> ok { } }
      arcs set { B -> C }
      """, "C")
    #expect(told.reasons == ["set.B->C: B", "initial r"])
    #expect(told.changes == [["set.B->C: B"], ["initial r"]])
  }

  @Test func aRequestIsExplainedFromAState() throws {
    let told = try explained(Self.postcopy, "set(11b) from RES")
    #expect(told.verdict == .depends)
    #expect(
      told.reasons == [
        "valid: s.RES && s.RUN -> post == yes", "set.accept: valid(new)", "reading post",
      ])
  }

  @Test func nothingLetsInWhatNoRuleDoes() throws {
    let told = try explained(
      Self.postcopy + "\nrequest stop by user { rule no -> error EIO { } }", "stop")
    #expect(told.verdict == .keptOut)
    #expect(told.reasons == [])
    #expect(told.changes == [])
  }

  /// After too many cores a change is told that is only minimal.
  @Test func aChangeThatIsOnlyMinimalSaysSo() throws {
    let (model, written, _) = try read(Self.two)
    let relaxable = RelaxableModel(model, written)
    let search = RelaxedSearch(
      relaxable, .rule(RuleID(0)), worlds: [[0, 0, 0]],
      partitions: .derived(from: model), limits: .init())
    let goal = Subject.rule(RuleID(0)).goal(in: model) { _ in [[]] }
    var finder = CoreFinder(
      target: 0, order: ClauseOrder(relaxable, goal, of: .rule(RuleID(0))), search: search)
    var nearest = NearestChange(
      [try finder.core(without: [])], clauses: relaxable.clauses, coreLimit: 0)
    try nearest.find(&finder)
    #expect(nearest.proof == .minimal)
    #expect(nearest.changes.count == 1)
    let change = Set(nearest.changes[0])
    #expect(try finder.search.reached(relaxing: change, in: [0]) == [0])
    for clause in change {
      #expect(try finder.search.reached(relaxing: change.subtracting([clause]), in: [0]) == [])
    }
  }

  // MARK: What isn't understood

  @Test(arguments: [
    ("RUNN", "did you mean 'RUN'?"), ("100b", "the largest word is 0x3"),
    ("set(01b) from STOP", "there is RUN, RES"), ("set() from RUN", "write 'set(new)'"),
    ("set(4) from RUN", "a word of 2 bits"), ("q=1", "there is r"), ("r=x", "write binary 101b"),
  ])
  func aFaultNamesTheRepair(what: String, help: String) throws {
    let (model, _, _) = try read(Self.postcopy)
    let fault = #expect(throws: SubjectFault.self) { try SubjectReader(model).subject(what) }
    #expect(fault?.help.contains(help) == true, "\(fault?.help ?? "")")
  }

  // MARK: Reading

  private struct Told {
    let verdict: Explanation.Verdict
    /// The core of the only reason.
    let reasons: [String]
    let changes: [[String]]
    let stepping: [[String]]
  }

  private func explained(_ text: String, _ what: String) throws -> Told {
    let (model, written, sources) = try read(text)
    let subject = try SubjectReader(model).subject(what)
    let explanation = try Explainer(model, written, options: CheckOptions()).explain([subject])[0]
    #expect(explanation.obstacles == [])
    #expect(explanation.reasons.count <= 1)
    func name(_ clause: Clause) -> String {
      let text = sources.text(of: clause.range)
      return switch clause.kind {
      case .conjunct(let rule), .derivedGuard(let rule): "\(model[rule].name): \(text)"
      case .initial(let slot): "initial \(model[slot].name)"
      case .reading(let slot): "reading \(model[slot].name)"
      case .valid: "valid: \(text.filter { !"()".contains($0) })"
      }
    }
    let nearest = explanation.reasons.flatMap(\.nearest)
    return Told(
      verdict: explanation.verdict, reasons: explanation.reasons.flatMap { $0.core.map(name) },
      changes: nearest.flatMap { $0.changes.map { $0.clauses.map(name) } },
      stepping: nearest.flatMap { $0.stepping.map { $0.clauses.map(name) } })
  }

  private func read(_ text: String) throws -> (Model, WrittenClauses, SourceMap) {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "t.arc", bytes: Array(text.utf8)))
    let (syntax, faults) = parse(file, in: sources)
    #expect(faults.all.map(\.message) == [])
    let tree = try #require(syntax)
    let (model, diagnostics) = Elaborator.elaborate(tree)
    #expect(diagnostics.all.map(\.message) == [])
    return (try #require(model), try #require(Elaborator.writtenClauses(tree).0), sources)
  }
}
