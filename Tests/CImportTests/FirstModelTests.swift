import Modeling
import Testing

@testable import CImport

struct FirstModelTests {
  private let bits = """
    #define D_STOP (0)
    #define D_RUN (1 << 0)
    #define D_SAVE (1 << 1)
    #define D_RESUME (1 << 2)
    #define D_BOTH (D_RUN | D_SAVE)
    #define D_MASK (7)
    #define D_LIMIT 100
    #define D_VALID(s) ((s) & D_RESUME ? ((s) & D_MASK) == D_RESUME : 1)
    #define D_SET_ERROR(s) (((s) & ~D_MASK) | 6)
    """

  @Test func bitsStatesAndClauses() throws {
    let model = try FirstModelBuilder(try CFile.header(bits), prefixes: ["D_"]).model()
    let register = try #require(model.registers.first)
    #expect(!register.isEnum)
    #expect(register.values.map(\.name) == ["RUN", "SAVE", "RESUME"])
    #expect(register.states.map(\.name) == ["STOP", "BOTH", "RUN", "SAVE", "RESUME"])
    #expect(model.constants.map(\.name) == ["MASK", "LIMIT"])
    #expect(
      register.clauses.map(\.text) == [
        "((s & 0x00000004) != 0x00000000) -> ((s & 0x00000007) == 0x00000004)",
        "(s & 0xfffffff8) | 0x00000006",
      ])
    #expect(register.others == .preserved)
  }

  /// As `generate` writes predicates that have no shorter form.
  @Test func aTableOfBits() throws {
    let header = try CFile.header(
      """
      #define D_RUN (1 << 0)
      #define D_SAVE (1 << 1)
      #define D_VALID(s) ((0x7U >> ((s) & 0x3U)) & 0x1U)
      #define D_NONE_VALID(s) ((0x0U >> ((s) & 0x3U)) & 0x1U)
      """)
    let model = try FirstModelBuilder(header, prefixes: ["D_"]).model()
    #expect(
      model.registers.flatMap { $0.clauses.map(\.text) }.contains(
        "(s & 0x00000003) in {0x00000000, 0x00000001, 0x00000002}"))
  }

  @Test func valuesAndTheirNextSteps() throws {
    let header = try CFile.header(
      """
      enum d { D_ERROR, D_STOP, D_RUN, D_P2P };
      #define D_VALID(s) ((s) <= D_P2P)
      static const unsigned char d_next[4][4] = {
        [D_STOP] = { [D_STOP] = D_STOP, [D_RUN] = D_P2P, [D_P2P] = D_P2P },
        [D_RUN] = { [D_STOP] = D_P2P, [D_RUN] = D_RUN, [D_P2P] = D_P2P },
        [D_P2P] = { [D_STOP] = D_STOP, [D_RUN] = D_RUN, [D_P2P] = D_P2P },
      };
      """)
    let model = try FirstModelBuilder(header, prefixes: []).model()
    let register = try #require(model.registers.first)
    #expect(register.prefix == "D_")
    #expect(register.isEnum)
    #expect(register.values.map(\.name) == ["ERROR", "STOP", "RUN", "P2P"])
    #expect(register.clauses.map(\.text) == ["s in {ERROR, STOP, RUN, P2P}"])
    #expect(model.omissions == [])
    let route = try #require(register.requests.first?.route)
    #expect(
      route.arcs.map { "\($0.from)->\($0.to)" } == [
        "STOP->P2P", "RUN->P2P", "P2P->STOP", "P2P->RUN",
      ])
    #expect(route.sources == ["ERROR"])
    #expect(route.targets == ["ERROR"])
    #expect(route.differing == [])
  }

  /// A register for each family; what stands among them and begins otherwise is a constant.
  @Test func severalFamilies() throws {
    let header = try CFile.header(
      """
      #define D_RUN (1 << 0)
      #define D_SAVE (1 << 1)
      #define D_MODE (3 << 4)
      #define D_MODE_SHIFT 4
      #define ACTION_GET 1
      #define D_MASK (0x33)
      #define D_VALID(s) (((s) & ~0x33) == 0)
      enum d_version { D_INTERFACE = 1 };
      #define D_VERSION_VALID(s) ((s) == 1)
      #define CAP_RUN (1 << 0)
      #define CAP_MASK (1)
      #define OTHER 7
      """)
    let model = try FirstModelBuilder(header, prefixes: []).model()
    #expect(
      model.registers.map { "\($0.name) \($0.prefix) \($0.values.map(\.name)) \($0.others)" } == [
        "d D_ [\"RUN\", \"SAVE\", \"MODE\"] refused", "version D_ [\"INTERFACE\"] unsaid",
        "cap CAP_ [\"CAP_RUN\"] unsaid",
      ])
    #expect(model.constants.map(\.name) == ["ACTION_GET"])
    #expect(model.omissions == [])
  }

  /// Endings that aren't made of others are capabilities, in the order that longer ones tell.
  @Test func capabilitiesFromEndings() throws {
    let header = try CFile.header(
      """
      enum d { D_OFF, D_ON, D_P2P, D_PRE };
      #define D_VALID_WITH_NONE(s) ((s) < 2)
      #define D_VALID_WITH_PRE(s) ((s) < 2 || (s) == 3)
      #define D_VALID_WITH_P2P(s) ((s) < 3)
      #define D_VALID_WITH_P2P_PRE(s) ((s) < 4)
      static const unsigned char d_allowed_with_none[4][4] = { { 0, 1 }, { 1, 0 } };
      static const unsigned char d_allowed_with_pre[4][4] = { { 0, 1, 0, 1 }, { 1, 0 } };
      """)
    let model = try FirstModelBuilder(header, prefixes: []).model()
    #expect(model.capabilities.map(\.name) == ["P2P", "PRE"])
    #expect(model.capabilities.map(\.requires) == [nil, nil])
    let register = try #require(model.registers.first)
    #expect(register.values.map(\.requires) == [nil, nil, "P2P", "PRE"])
    #expect(register.clauses == [])
    #expect(
      register.requests.map(\.answers) == [
        .allowed([
          AllowedSteps(from: ["OFF"], to: ["ON"], condition: nil),
          AllowedSteps(from: ["OFF"], to: ["PRE"], condition: "PRE"),
          AllowedSteps(from: ["ON"], to: ["OFF"], condition: nil),
        ])
      ])
  }

  @Test func setsThatAreMissingAreRequirements() throws {
    func requirements(_ endings: [String]) throws -> [String] {
      let sets = try #require(CapabilitySets([endings]))
      return sets.names.map { "\($0) \(sets.requirement(of: $0) ?? "-")" }
    }
    #expect(try requirements(["NONE", "B", "A", "A_B"]) == ["A -", "B -"])
    #expect(try requirements(["NONE", "A", "A_B"]) == ["A -", "B A"])
    #expect(try requirements(["NONE", "B", "A"]) == ["A -", "B !A"])
    #expect(CapabilitySets([(0...8).map { "C\($0)" }]) == nil)
  }

  /// States that no walk enters on its way are forbidden inside, if shortest paths alone don't say enough;
  /// what is left and has no step is refused.
  @Test func clausesOfARoute() throws {
    // A and C are joined by B and by X; the table never goes over X.
    let names = ["A", "B", "C", "X"]
    let steps: [[Int?]] = [[0, 1, 1, 3], [0, 1, 2, nil], [1, 1, 2, 3], [0, nil, 2, 3]]
    let table = RouteSearch.Table(isSupported: [true, true, true, true], steps: steps)
    let route = RouteSearch(names, [table]).route()
    #expect(route.differing == [])
    // Of B to X, which has no step, nothing is claimed but that it goes over none of these.
    #expect(route.interior == ["A", "C", "X"])
    #expect(route.refused == [])
    #expect(route.unconnected == [])
    #expect(route.unsupported == nil)
    let poorer = RouteSearch.Table(
      isSupported: [true, false, true, true],
      steps: [[0, nil, 2, 3], [nil, nil, nil, nil], [0, nil, 2, 3], [0, nil, 2, 3]])
    let both = RouteSearch(names, [table, poorer]).route()
    #expect(both.differing == [])
    #expect(both.unsupported == .drop)
  }

  /// From a function that names them: their order, their names, and the bits that they are told by.
  @Test func statesThatAFunctionNames() throws {
    let header = try CFile.header(
      """
      #define D_RUN (1U << 0)
      #define D_SAVE (1U << 1)
      #define D_FAILED (1U << 2)
      #define D_V1_IDLE 0x0U
      #define D_BAD 0x3U
      #define D_MASK 0x7U
      static inline const char *d_name(unsigned state)
      {
        if ((state & 0x7U) == D_SAVE) return "SAVE";
        if ((state & 0x7U) == D_V1_IDLE) return "IDLE";
        if ((state & 0x4U) == D_FAILED) return "FAILED";
        return "unknown";
      }
      """)
    let model = try FirstModelBuilder(header, prefixes: []).model()
    let register = try #require(model.registers.first)
    #expect(register.states.map(\.name) == ["SAVE", "IDLE", "FAILED"])
    #expect(register.states.map(\.cName) == ["D_SAVE", "D_V1_IDLE", "D_FAILED"])
    #expect(register.states.map(\.mask) == [nil, nil, 4])
    #expect(register.others == .preserved)
    #expect(model.constants.map(\.name) == ["BAD"])
  }

  @Test func noneOrTooMany() throws {
    let header = try CFile.header("enum a { A_X, A_Y }; enum b { B_X, B_Y };")
    #expect(
      throws: ImportFault(
        message: "it has 2 families of names", help: "choose one or more: --prefix A_, or B_")
    ) { try FirstModelBuilder(header, prefixes: []) }
    #expect(
      try FirstModelBuilder(header, prefixes: ["A_", "B_"]).model().registers.map {
        $0.values.map(\.name)
      } == [["X", "Y"], ["B_X", "B_Y"]])
    #expect(
      throws: ImportFault(
        message: "no values begin with 'AB_'", help: "did you mean 'A_'?")
    ) { try FirstModelBuilder(header, prefixes: ["AB_"]) }
  }
}

extension FirstRequest {
  fileprivate var route: FirstRoute? {
    switch answers {
    case .route(let route): route
    case .allowed: nil
    }
  }
}
