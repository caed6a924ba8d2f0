import Modeling
import Testing

@testable import CImport

/// The plain evaluator gives what the compiled C gives: promotions, signs, precedence, branches.
struct MeaningOfCTests {
  private static let macros = [
    "(s)", "s & 3 == 1", "~s", "(~(s) & 0xf0)", "!s", "!!(s)", "-(s)", "((s) << 3)", "((s) >> 1)",
    "((signed char)(s) >> 1)", "((signed char)(s) < 3)", "((s) - 1 < 0)", "((s) - 1u < 0)",
    "((s) - 5 > 0u)", "((s) ? (s) & 1 : 7)", "((s) & 4 ? (s) == 4 : 1)", "((s) > 3 && (s) < 9)",
    "((s) < 3 || (s) > 250)", "((_Bool)(s) + 1)", "(sizeof_free((s)) ^ 1)", "((s) * (s))",
    "((unsigned short)((s) * 300))", "((s) % 7 == 3)", "((s) / 3)",
    "({ unsigned _t = (s); _t ^ 9; })",
    "(table[(s) & 3])", "(pairs[(s) & 1][(s) >> 7])", "chosen(s)", "stepped(s)", "(0, (s) + 1)",
    "((long)(int)(s) << 33)", "'a' + (s)", "((s) == E_LAST)", "__builtin_expect(!!((s) & 2), 1)",
  ]

  private static var header: String {
    """
    enum e { E_FIRST = -2, E_LAST = 200 };
    static const unsigned short table[4] = { 5, [2] = 9, 70000 & 0xffff };
    static const signed char pairs[2][2] = { { 1, -1 }, { 127 } };
    static inline unsigned sizeof_free(unsigned x) { return x + 1; }
    static inline int chosen(unsigned char s) {
      const int low = s & 15;
      switch (low) {
      case 0: return 1;
      case 1: case 2: break;
      case 3 ... 5: if (s > 64) return 2; /* fall through */
      case 6: return -3;
      default: if (s & 128) break; return low;
      }
      return s >> 4;
    }
    static inline _Bool stepped(unsigned char s) {
      if (s < 10) return 0; else if (s < 20) { ; } else return s & 1;
      return 1;
    }

    """ + macros.enumerated().map { "#define M\($0.offset)(s) \($0.element)\n" }.joined()
  }

  @Test func isWhatTheCompiledProgramSays() throws {
    let file = try CFile(Self.header)
    defer { try? file.remove() }
    var reader = HeaderReader(path: file.path)
    reader.width = 8
    let functions = try reader.read().functions
    #expect(functions.count == Self.macros.count + 3)
    let words = Array(Value(0)..<256)
    let asked = functions.filter { $0.parameters.count == 1 }.map {
      CompiledRun.Question(symbol: $0.name, words: words)
    }
    let replies = try CompiledRun(path: file.path, width: 8).replies(to: asked)
    for (function, reply) in zip(functions, replies) {
      let values = try words.map { function.body.type.extended(try function.body.value([$0])) }
      #expect(values == reply.values, "\(function.name)")
      #expect(UInt64(values.count { $0 != 0 }) == reply.accepted)
    }
  }

  @Test(arguments: [
    ("(1 << (s))", Value(32)), ("((s) / ((s) - 3))", 3), ("(table[s])", 4),
    ("((s) + 0x7fffff10)", 0xF0),
  ])
  func noMeaning(body: String, smallest: Value) throws {
    let header = try CFile.header(
      "static const char table[4] = {1};\n#define F(s) \(body)\n", width: 8)
    let function = try #require(header.functions.first)
    let first = (Value(0)..<256).first { word in
      do { return try function.body.value([word]) == Value.max } catch { return true }
    }
    #expect(first == smallest)
  }

  @Test func howOftenAnArgumentIsEvaluated() throws {
    let header = try CFile.header(
      """
      #define A(s) 1
      #define B(s) ((s) & 1)
      #define C(s) ((s) & 4 ? (s) == 4 : 1)
      #define D(s) ((s) & 4 ? (s) == 4 : (s) > 9 && (s) < 20)
      """)
    #expect(header.functions.map { $0.body.evaluations(of: 0) } == [0, 1, 2, 3])
  }
}
