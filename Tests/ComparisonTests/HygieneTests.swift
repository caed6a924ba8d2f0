import CImport
import Testing

@testable import Comparison

struct HygieneTests {
  private func faults(_ c: String) throws -> [String] {
    let header = try Fixture.header(c)
    return try Matcher(header, options: MatchOptions()).report().results.flatMap { result in
      result.hygiene.map { "\($0.id) \($0.severity.rawValue) line \($0.line): \($0.message)" }
    }
  }

  private let bits = "#define D_RUN (1 << 0)\n#define D_SAVE (1 << 1)\n#define D_RES (1 << 2)\n"

  /// The fault of VFIO_DEVICE_STATE_VALID.
  @Test func anArgumentWithoutParentheses() throws {
    #expect(
      try faults(bits + "#define D_VALID(s) (s & D_RES ? (s & 7) == D_RES : 1)\n") == [
        "parentheses warning line 4: VALID(SAVE | RUN) is 0, and 1 for the same value in a variable: "
          + "the parameter 's' isn't in parentheses",
        "evaluated-twice note line 4: it evaluates its argument twice",
      ])
  }

  @Test(arguments: [
    "((s) & 4)", "(!(s))", "(((s) ^ 3) == ((s) & 8))", "(((s) ? 1 : 2) == 1)",
  ])
  func nothingIsWrongWithParentheses(body: String) throws {
    let found = try faults("#define F(s) \(body)\n")
    #expect(!found.contains { $0.hasPrefix("parentheses") }, "\(found)")
  }

  /// Each is found with some operator, though none of them shows with all.
  @Test(arguments: [
    "(s & 4)", "(!s)", "(s ^ 3)", "(s == 3)", "(s << 2)", "(s * 3)", "(~s)", "(4 & s)",
  ])
  func anUnprotectedArgument(body: String) throws {
    let found = try faults("#define F(s) \(body)\n")
    #expect(found.contains { $0.hasPrefix("parentheses") && $0.contains("'s'") }, "\(found)")
  }

  @Test func aMacroThatIsNotEnclosed() throws {
    #expect(
      try faults("#define F(s) (s) & 4 ? 0 : 1\n") == [
        "parentheses warning line 1: !F(x) isn't what it looks like: the whole of the macro isn't in "
          + "parentheses"
      ])
    #expect(
      try faults(bits + "#define D_ALL D_RUN | D_SAVE\n") == [
        "parentheses warning line 4: D_ALL isn't in parentheses: D_ALL * 3 isn't three times its value"
      ])
  }

  @Test func namesWithOneValue() throws {
    #expect(
      try faults("#define D_STOP (1 << 0)\n#define D_RUN (1 << 0)\nenum e { E_A = 2, E_B = 2 };\n")
        == [
          "alias warning line 2: D_RUN and D_STOP are both 1",
          "alias warning line 3: E_B and E_A are both 2",
        ])
    // Of different families.
    #expect(try faults("#define A_X 1\n#define B_Y 1\n") == [])
  }

  @Test func wordsWithoutAValue() throws {
    #expect(
      try faults("static inline int f(unsigned s) { if (s < 5) return 1; if (s & 8) return 0; }\n")
        == ["partial error line 1: C gives it no value for 0x00000005"])
    #expect(
      try faults("#define F(s) ((1u << ((s) & 63)) != 0)\n").first
        == "partial error line 1: C gives it no value for 0x00000020")
  }

  @Test func theArgumentsTypeMatters() throws {
    #expect(
      try faults("#define F(s) ((s) < 5)\n") == [
        "argument-type note line 1: with an argument of type int it gives another answer than with "
          + "an unsigned int: for 0x80000000"
      ])
    // `~0u` cut to 32 bits, and not.
    #expect(
      try faults("#define F(s) (~(s) == 0xfffffffa)\n") == [
        "argument-type note line 1: with an argument of 64 bits it gives another answer than with an "
          + "unsigned int: for 0x0000000000000005"
      ])
    #expect(try faults("#define F(s) (((s) & 7) == 5)\n") == [])
  }
}
