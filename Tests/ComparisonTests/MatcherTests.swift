import Analysis
import CImport
import Modeling
import Testing

@testable import Comparison

struct MatcherTests {
  private let model = """
    model m
    register s : bits 8 c "D_" {
      RUN @ 0  SAVE @ 1  RESUME @ 2
      reserved @ 3..7 preserved
    } = 1b
    valid s(w) = if w.RESUME then (w & 7) == 100b else true
    error s(w) = (w & 7) == 110b
    function set_error(w : s) : s = (w & 0xf8) | 110b
    """
  private let bits = """
    #define D_RUN (1 << 0)
    #define D_SAVE (1 << 1)
    #define D_RESUME (1 << 2)

    """

  /// The verdict, the smallest word and the counts, against all 256 words tried one by one.
  @Test(arguments: [
    "((s) & D_RESUME ? ((s) & 7) == D_RESUME : 1)", "s & D_RESUME ? (s & 7) == D_RESUME : 1",
    "(!((s) & 4) || ((s) & 3) == 0)", "(((s) & 7) < 5)", "((s) < 5)", "((s) & D_RESUME)",
    "(~(s) & 4 || ((s) & ~0xf8) == 4)", "((signed char)(s) >= 0 && ((s) & 7) <= 4)",
    "(((s) & 7) != 5 && ((s) & 7) != 6 && ((s) & 7) != 7)", "(1)", "(0)",
    "((((s) & 7) + 3 & 8) == 0)", "(0x1f >> ((s) & 7) & 1)", "(100 / (s) != 50)",
    "((s) >> 2 & 1 ? !((s) & 3) : 1)", "(!(s & 4) | !(s & 3))",
  ])
  func predicateAgainstBruteForce(body: String) throws {
    let c = bits + "#define D_VALID(s) \(body)\n"
    let typed = try Fixture.model(model)
    let header = try Fixture.header(c, width: 8)
    let report = try Matcher(header, options: MatchOptions()).report(against: typed)
    let result = try #require(report.results.first { $0.symbol == "D_VALID" })
    let outcome = try #require(result.outcomes.first)
    let function = try #require(header.functions.first)
    let valid = try #require(typed.valid)
    func given(_ word: Value) -> Bool? {
      do { return try function.body.value([word]) != 0 } catch { return nil }
    }
    func meant(_ word: Value) throws -> Bool {
      try typed.holds(valid.condition, in: Environment([1], arguments: [word]))
    }
    let words = Array(Value(0)..<256)
    let first = try words.first { given($0) != (try meant($0)) }
    switch outcome.verdict {
    case .equal: #expect(first == nil)
    case .differs(let witness): #expect(first == witness.word)
    case .undecided(let reason): Issue.record("undecided: \(reason)")
    }
    if !words.contains(where: { given($0) == nil }) {
      #expect(outcome.accepted == UInt64(words.count { given($0) == true }))
    } else {
      #expect(outcome.accepted == nil)
    }
    #expect(outcome.modelAccepted == 160)
    let support = try #require(result.support)
    #expect(words.allSatisfy { given($0) == given($0 & support) })
  }

  @Test func nothingIsDecidedAfterAnInterruption() throws {
    let header = try Fixture.header(bits + "#define D_VALID(s) ((s) < 5)\n", width: 8)
    var options = MatchOptions()
    options.isInterrupted = { true }
    let report = try Matcher(header, options: options).report(against: try Fixture.model(model))
    let outcome = try #require(report.results.first { $0.symbol == "D_VALID" }?.outcomes.first)
    guard case .undecided("interrupted") = outcome.verdict else {
      Issue.record("\(outcome)")
      return
    }
    #expect(outcome.accepted == nil && outcome.confirmedBy == [])
  }

  @Test func constantsPredicatesAndSetter() throws {
    let report = try Fixture.report(
      bits + """
        #define D_VALID(s) ((s) & D_RESUME ? ((s) & 7) == D_RESUME : 1)
        #define D_IS_ERROR(s) (((s) & 7) == 6)
        #define D_SET_ERROR(s) (((s) & ~7) | 6)
        """, model)
    #expect(
      report.results.map { "\($0.symbol) \($0.verdict) \($0.clause ?? "-")" } == [
        "D_* equal -", "D_VALID equal valid s", "D_IS_ERROR equal error s",
        "D_SET_ERROR equal function set_error",
      ])
    #expect(
      report.results[1].outcomes.map(\.confirmedBy) == [
        ["z3", "evaluators on 273 words", "count"]
      ])
  }

  @Test func aSetterWithoutFunctionHasToKeepReservedBits() throws {
    let without = model.split(separator: "\n").dropLast().joined(separator: "\n")
    let good = try Fixture.report(bits + "#define D_SET_ERROR(s) (((s) & ~7) | 6)\n", without)
    #expect(good.results.first { $0.symbol == "D_SET_ERROR" }?.verdict == .equal)
    let bad = try Fixture.report(bits + "#define D_SET_ERROR(s) (((s) & 15) | 6)\n", without)
    let outcome = bad.results.first { $0.symbol == "D_SET_ERROR" }?.outcomes.first
    #expect(
      outcome?.verdict == .differs(Witness(word: 1, given: 7, meant: nil)))
  }

  @Test func whatIsMissingOrDiffers() throws {
    let report = try Fixture.report(
      """
      #define D_RUN 1
      #define D_SAVE 4
      #define D_OTHER 9
      """, model)
    let set = try #require(report.results.first { $0.symbol == "D_*" })
    #expect(set.verdict == .differs)
    #expect(set.constants.map(\.verdict) == [.equal, .differs(meant: 2), .unknown])
    #expect(
      report.results.filter { $0.verdict == .absent }.map(\.symbol) == ["D_RESUME"])
  }

  @Test func readingsAndCapabilitiesAreToldApart() throws {
    let text = """
      model m
      capability P2P
      register s : bits 8 c "D_" { RUN @ 0  SAVE @ 1  RESUME @ 2  reserved @ 3..7 ignored } = 1b
      reading both "May both be set?" { yes_both "a"  no_both "b" }
      valid s(w) = !(w.RUN && w.RESUME) || both == yes_both && P2P
      """
    let c = bits + "#define D_VALID(s) (((s) & 5) != 5)\n"
    let report = try Fixture.report(c, text)
    let result = try #require(report.results.first { $0.symbol == "D_VALID" })
    let wording = Wording(try Fixture.model(text))
    #expect(
      result.outcomes.map { "\(wording.text($0.condition)): \($0.verdict)" } == [
        "!P2P || both == no_both: equal",
        "P2P && both == yes_both: differs(Comparison.Witness(word: 5, given: Optional(0), "
          + "meant: Optional(1)))",
      ])
    var options = MatchOptions()
    options.restriction.readings = [("both", "no_both")]
    #expect(
      try Fixture.report(c, text, options).results.first { $0.symbol == "D_VALID" }?.verdict
        == .equal)
    let named = try Fixture.report(
      bits + "#define D_VALID_WITH_P2P(s) (((s) & 5) != 5)\n", text, options)
    #expect(named.results.first { $0.symbol == "D_VALID_WITH_P2P" }?.outcomes.count == 1)
  }

  @Test func theMapNamesClauses() throws {
    let c = bits + "#define D_FINE(s) ((s) & D_RESUME ? ((s) & 7) == D_RESUME : 1)\n"
    var options = MatchOptions()
    options.map = [("D_FINE", "valid")]
    let result = try #require(
      try Fixture.report(c, model, options).results.first { $0.symbol == "D_FINE" })
    #expect(result.verdict == .equal)
    #expect(!result.isGuess)
    options.map = [("D_FNE", "valid")]
    #expect(
      throws: MatchFault(
        message: "--map: the header has no 'D_FNE'", help: "did you mean 'D_FINE'?")
    ) { try Fixture.report(c, model, options) }
    options.map = [("D_FINE", "vald")]
    #expect(
      throws: MatchFault(message: "--map: the model has no 'vald'", help: "did you mean 'valid'?")
    ) { try Fixture.report(c, model, options) }
  }

  @Test func unreadableWhereAClauseIsMeant() throws {
    let report = try Fixture.report(
      bits + """
        #define D_VALID(s) ((s) * 1.5 > 2)
        #define D_IS_ERROR(s) ((s) & D_MSK)
        #define D_OTHER(s) ((s)++)
        """, model)
    let verdicts = report.results.filter { $0.kind != .constants }
      .map { "\($0.symbol) \($0.verdict)" }
    #expect(
      Array(verdicts.prefix(3)) == ["D_VALID unreadable", "D_IS_ERROR absent", "D_OTHER alone"])
  }

  /// What `generate` writes is the state; what was posted is the constant.
  @Test func aConstantThatContradictsItsState() throws {
    let text = model + "\nstate STOP = 000b\nconstant STOP = 1"
    func result(_ stop: Int) throws -> MatchResult? {
      try Fixture.report(bits + "#define D_STOP (\(stop))\n", text).results
        .first { $0.symbol == "D_*" }
    }
    let state = try #require(try result(0))
    #expect(state.verdict == .equal)
    #expect(
      state.hygiene.map(\.message) == [
        "D_STOP is 0, as the state or bit STOP; the model's constant STOP is 1"
      ])
    let constant = try #require(try result(1))
    #expect(constant.verdict == .equal)
    #expect(!constant.hygiene.contains { $0.id == "contradicted-constant" })
    #expect(try result(3)?.verdict == .differs)
  }

  @Test func namesOfStates() throws {
    let text = model + "\nstate STOP = 000b\nstate RUN = 001b"
    func result(_ name: String) throws -> MatchResult? {
      let c = """
        static inline const char *d_name(unsigned s)
        {
          switch (s) {
          case 0: return "STOP";
          case 1: return "\(name)";
          default: return "unknown";
          }
        }
        """
      return try Fixture.report(bits + c, text).results.first { $0.symbol == "d_name" }
    }
    #expect(try result("RUN")?.verdict == .equal)
    let other = try #require(try result("RUNS"))
    #expect(other.verdict == .differs)
    #expect(other.detail == "RUN is called RUNS")
  }
}
