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
    let model = try FirstModelBuilder(try CFile.header(bits), prefix: "D_").model()
    #expect(!model.isEnum)
    #expect(model.values.map(\.name) == ["RUN", "SAVE", "RESUME"])
    #expect(model.states.map(\.name) == ["STOP", "BOTH", "RUN", "SAVE", "RESUME"])
    #expect(model.constants.map(\.name) == ["LIMIT"])
    #expect(
      model.clauses.map(\.text) == [
        "((s & 0x00000004) != 0x00000000) -> ((s & 0x00000007) == 0x00000004)",
        "(s & 0xfffffff8) | 0x00000006",
      ])
    #expect(model.keepsOthers)
    #expect(!model.refusesOthers)
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
    let model = try FirstModelBuilder(header, prefix: nil).model()
    #expect(model.prefix == "D_")
    #expect(model.isEnum)
    #expect(model.values.map(\.name) == ["ERROR", "STOP", "RUN", "P2P"])
    #expect(model.clauses.map(\.text) == ["s in {ERROR, STOP, RUN, P2P}"])
    #expect(model.omissions == [])
    #expect(
      model.arcs.flatMap(\.pairs).map { "\($0.from)->\($0.to)" } == [
        "STOP->P2P", "RUN->P2P", "P2P->STOP", "P2P->RUN",
      ])
  }

  @Test func noneOrTooMany() throws {
    let header = try CFile.header("enum a { A_X, A_Y }; enum b { B_X, B_Y };")
    #expect(
      throws: ImportFault(
        message: "it has 2 families of names", help: "choose one: --prefix A_, or B_")
    ) { try FirstModelBuilder(header, prefix: nil) }
    let builder = try FirstModelBuilder(header, prefix: "AB_")
    #expect(
      throws: ImportFault(
        message: "no values begin with 'AB_'", help: "did you mean 'A_'?")
    ) { try builder.model() }
  }
}
