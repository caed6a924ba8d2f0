import Analysis
import CImport
import Modeling
import Testing

@testable import Comparison

struct TableTests {
  private let model = """
    model m
    capability P2P
    register s : enum 32 c "D_" { ERROR = 0  STOP = 1  RUN = 2  QUIET = 3 requires P2P } = RUN
    request set(new : s) by user
    arcs set { STOP -> QUIET  QUIET -> STOP  RUN -> QUIET  QUIET -> RUN }
    route set over set { shortest by arcs  unsupported drop }
    """
  private let names = "enum d { D_ERROR, D_STOP, D_RUN, D_QUIET };\n"

  private func result(_ rows: String, _ name: String = "d_next") throws -> MatchResult? {
    try Fixture.report(names + "static const unsigned char \(name)[4][4] = {\n\(rows)\n};\n", model)
      .results.first { $0.kind == .table }
  }

  private let good = """
    [D_STOP] = { [D_STOP] = D_STOP, [D_RUN] = D_QUIET, [D_QUIET] = D_QUIET },
    [D_RUN] = { [D_STOP] = D_QUIET, [D_RUN] = D_RUN, [D_QUIET] = D_QUIET },
    [D_QUIET] = { [D_STOP] = D_STOP, [D_RUN] = D_RUN, [D_QUIET] = D_QUIET },
    """

  @Test func nextStepsForEachSetOfCapabilities() throws {
    let result = try #require(try result(good))
    let wording = Wording(try Fixture.model(model))
    #expect(result.clause == "route set")
    #expect(
      result.tables.map { "\(wording.text($0.condition)) \($0.faults.count)" } == [
        "!P2P 2", "P2P 0",
      ])
    #expect(result.verdict == .differs)
    let named = try self.result(good, "d_next_with_p2p")
    #expect(named?.verdict == .equal)
  }

  /// By the order of the states, since their words don't begin at 0.
  @Test func allowedSteps() throws {
    let text = """
      model m
      register s : bits 8 c "D_" { RUN @ 0  SAVE @ 1  reserved @ 2..7 ignored } = 01b
      state STOP = 00b
      state RUN = 01b
      state BOTH = 11b
      var busy : bool = false
      request set(new : s) by user {
        rule start when s == STOP && new == RUN && !busy -> ok { s = new }
        rule both for quick in {false, true} when s == RUN && new == BOTH && quick -> ok { s = new }
        rule refuse when s == BOTH -> error EINVAL
      }
      """
    func faults(_ rows: String) throws -> [EntryFault]? {
      try Fixture.report(
        "static const unsigned char d_allowed[3][3] = { \(rows) };\n", text
      ).results.first { $0.kind == .table }?.tables.flatMap(\.faults)
    }
    #expect(try faults("{ 0, 1, 0 }, { 0, 0, 1 }, { 0, 0, 0 }") == [])
    #expect(
      try faults("{ 0, 1, 0 }, { 1, 0, 1 }, { 0, 0, 0 }") == [
        EntryFault(indices: [1, 0], value: 1, kind: .differs(meant: 0))
      ])
  }

  @Test func missingExtraAndOutOfRange() throws {
    let full = "[D_RUN] = D_RUN, [D_QUIET] = D_QUIET },\n[D_QUIET]"
    let rows = good.replacing("[D_RUN] = D_QUIET", with: "[D_RUN] = 9")
      .replacing(full, with: "[D_RUN] = D_RUN },\n[D_QUIET]")
    let result = try #require(try result(rows, "d_next_with_p2p"))
    #expect(
      result.tables.flatMap(\.faults) == [
        EntryFault(indices: [1, 2], value: 9, kind: .outOfRange(meant: 3)),
        EntryFault(indices: [2, 3], value: 0, kind: .missing(meant: 3)),
      ])
    let wide = try Fixture.report(
      names + "static const unsigned char d_next_with_p2p[5][5] = {\n\(good)[4] = { 1 } };\n", model
    ).results.first { $0.kind == .table }
    #expect(
      wide?.tables.flatMap(\.faults) == [EntryFault(indices: [4, 0], value: 1, kind: .extra)])
    let narrow = try Fixture.report(
      names + "static const unsigned char d_next_with_p2p[3][4] = "
        + "{ [1] = { 0, 1, 3, 3 }, { 0, 3, 2, 3 } };\n", model
    ).results.first { $0.kind == .table }
    #expect(
      narrow?.tables.flatMap(\.faults) == [
        EntryFault(indices: [3, 0], value: 0, kind: .beyond(meant: 0)),
        EntryFault(indices: [3, 1], value: 0, kind: .beyond(meant: 1)),
        EntryFault(indices: [3, 2], value: 0, kind: .beyond(meant: 2)),
        EntryFault(indices: [3, 3], value: 0, kind: .beyond(meant: 3)),
      ])
  }

  /// Macros and functions of a state and a state asked for say what a table says.
  @Test func functionsOfTwoStates() throws {
    func result(_ c: String, _ symbol: String) throws -> MatchResult? {
      try Fixture.report(names + c, model).results.first { $0.symbol == symbol }
    }
    let step = """
      static inline unsigned d_next_with_p2p(unsigned from, unsigned to)
      {
        static const unsigned char hops[4][4] = {
          \(good)
        };
        if (from >= sizeof(hops) / sizeof(hops[0]) || to >= 4) return 0;
        return hops[from][to];
      }
      """
    let equal = try #require(try result(step, "d_next_with_p2p"))
    #expect(equal.verdict == .equal)
    #expect(equal.kind == .table)
    #expect(equal.clause == "route set")
    let other = try #require(
      try result(step.replacing("[D_RUN] = D_QUIET", with: "[D_RUN] = D_RUN"), "d_next_with_p2p"))
    #expect(
      other.tables.flatMap(\.faults) == [
        EntryFault(indices: [1, 2], value: 2, kind: .differs(meant: 3))
      ])
  }

  /// A look-up that leaves its array for some states isn't equal to anything.
  @Test func aFunctionWithoutAValueForAPair() throws {
    let c = """
      static inline unsigned d_next_with_p2p(unsigned from, unsigned to)
      {
        static const unsigned char hops[4][4] = {
          \(good)
        };
        return hops[from][to + (from == 0 && to == 2) * 2];
      }
      """
    let result = try Fixture.report(names + c, model).results
      .first { $0.symbol == "d_next_with_p2p" }
    #expect(result?.verdict == .differs)
    #expect(result?.detail == "C gives it no value for ERROR and RUN")
  }

  @Test func aMacroOfTwoStatesAndAPredicate() throws {
    let text = """
      model m
      register s : bits 8 c "D_" { RUN @ 0  SAVE @ 1  reserved @ 2..7 ignored } = 01b
      state STOP = 00b
      state RUN = 01b
      state SAVE = 10b
      predicate may_move(from : s, to : s) = from == STOP || to == STOP
      request set(new : s) by user { rule move when s == STOP && new == RUN -> ok { s = new } }
      """
    func results(_ c: String) throws -> [String] {
      try Fixture.report("#define D_RUN 1\n#define D_SAVE 2\n#define D_STOP 0\n" + c, text).results
        .filter { $0.kind == .table }
        .map { result in
          "\(result.symbol) \(result.verdict) \(result.clause ?? "-") "
            + "\(result.tables.flatMap(\.faults).map(\.indices)) "
            + result.hygiene.map(\.message).joined(separator: "; ")
        }
    }
    #expect(
      try results("#define D_MAY_MOVE(from, to) (!(from) || !(to))\n") == [
        "D_MAY_MOVE equal predicate may_move [] "
      ])
    #expect(
      try results("#define D_MAY_MOVE(from, to) (((from) & (to)) == 0)\n") == [
        "D_MAY_MOVE differs predicate may_move [[1, 2], [2, 1]] "
      ])
    let allowed = try results(
      "#define is_d_allowed(from, to) (!(from) && (to) >= 1 && (to) < 2)\n")
    #expect(
      allowed == [
        "is_d_allowed equal what set may ask for [] it evaluates its argument 'to' twice"
      ])
  }
}
