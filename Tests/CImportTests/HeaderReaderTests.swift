import Modeling
import Subprocesses
import Testing

@testable import CImport

struct HeaderReaderTests {
  @Test func valuesOfMacrosAndEnums() throws {
    let header = try CFile.header(
      """
      #define D_RUN (1 << 0)
      #define D_ALL D_RUN | 2
      #define D_HIGH (1u << 31)
      #define D_NEGATIVE (-1)
      #define D_NOTHING
      #define D_TYPE unsigned int
      #define D_GONE 3
      #undef D_GONE
      enum d_state { D_STOP, D_START = 5, D_NEXT };
      enum { D_ANONYMOUS = 9 };
      """)
    #expect(
      header.constants.map { "\($0.name) \($0.value.integer) \($0.line) \($0.isEnclosed)" } == [
        "D_RUN 1 1 true", "D_ALL 3 2 false", "D_HIGH 2147483648 3 true", "D_NEGATIVE -1 4 true",
      ])
    #expect(header.enums.map(\.tag) == ["d_state", ""])
    #expect(header.enums[0].constants.map(\.value) == [0, 5, 6])
    #expect(header.enums[1].constants.map(\.name) == ["D_ANONYMOUS"])
    #expect(header.unread == [])
  }

  @Test func tablesWithWhatIsMissing() throws {
    let header = try CFile.header(
      """
      enum s { A = 3 };
      static const unsigned char next[3][2] = { [0] = {1, A}, [2] = {[1] = 7} };
      static const int one[4] = { 4, [2] = -1 };
      static int changing[2] = { 1, 2 };
      static const int huge[70000] = { 1 };
      """)
    #expect(header.tables.map(\.name) == ["next", "one"])
    #expect(header.tables[0].dimensions == [3, 2])
    #expect(header.tables[0].elements == [1, 3, 0, 0, 0, 7])
    #expect(header.tables[0].isWritten == [true, true, false, false, false, true])
    #expect(header.tables[1].elements == [4, 0, 0xFFFF_FFFF, 0])
    #expect(
      header.unread.map(\.reason) == [
        .unsupported("a table of 70000 entries; up to 65536 are read")
      ])
  }

  @Test(arguments: [
    ("((s)++)", "an assignment: it has a side effect"),
    ("((s) += 1)", "an assignment: it has a side effect"),
    ("((s) * 1.5 > 2)", "floating-point arithmetic"),
    ("(*(int *)(s))", "a pointer"),
    ("(elsewhere(s))", "a call of elsewhere, whose body isn't here"),
    ("(variable & (s))", "'variable', which isn't constant"),
  ])
  func unsupported(body: String, reason: String) throws {
    let header = try CFile.header(
      "extern int variable; int elsewhere(int);\n#define F(s) \(body)\n")
    #expect(header.functions.map(\.name) == [])
    #expect(
      header.unread == [
        UnreadSymbol(name: "F", line: 2, parameters: ["s"], reason: .unsupported(reason))
      ])
  }

  @Test func aNameThatNothingDeclares() throws {
    let header = try CFile.header(
      """
      #define D_MASK 7
      #define D_SET_ERROR(s) ((s & ~D_SATE_MASK) | \\
                              D_MASK)
      #define D_GOOD(s) ((s) & D_MASK)
      """)
    #expect(
      header.unread == [
        UnreadSymbol(
          name: "D_SET_ERROR", line: 2, parameters: ["s"],
          reason: .fault(
            "use of undeclared identifier 'D_SATE_MASK'", undeclared: "D_SATE_MASK", line: 2))
      ])
    #expect(header.functions.map(\.name) == ["D_GOOD"])
  }

  @Test func faultsOfTheSurroundings() throws {
    func fault(_ text: String, _ arguments: [String] = []) -> CompilerFault? {
      do {
        _ = try CFile.header(text, arguments)
        return nil
      } catch {
        return error as? CompilerFault
      }
    }
    guard case .headerErrors(let messages)? = fault("int x;\nstruct { nonsense y; };\n") else {
      Issue.record("no fault of the header")
      return
    }
    #expect(messages.map(\.line) == [2])
    #expect(messages.map(\.text) == ["unknown type name 'nonsense'"])
    guard case .headerErrors? = fault("#include <no/such/file.h>\n") else {
      Issue.record("no missing file")
      return
    }
    guard case .failed(_, _, let words)? = fault("int x;", ["--no-such-option"]) else {
      Issue.record("no failed compiler")
      return
    }
    #expect(words.contains("no-such-option"))
    #expect(fault("#ifndef NEEDED\n#error say NEEDED\n#endif\n", ["-DNEEDED"]) == nil)
    guard case .otherSizes? = fault("int x;", ["-m32"]) else {
      Issue.record("32 bits weren't noticed")
      return
    }
  }

  @Test func aCompilerThatIsMissingOrHangs() {
    let missing = Subprocess("no-such-compiler")
    #expect(
      throws: CompilerFault.cannotRun(
        program: "no-such-compiler", reason: "No such file or directory")
    ) { try missing.result() }
    var slow = Subprocess("sleep", ["20"])
    slow.milliseconds = 100
    #expect(throws: CompilerFault.timedOut(program: "sleep", milliseconds: 100)) {
      try slow.result()
    }
    slow.isInterrupted = { true }
    #expect(throws: CompilerFault.interrupted) { try slow.result() }
    var endless = Subprocess("yes")
    endless.outputLimit = 100_000
    #expect(throws: CompilerFault.tooLarge(program: "yes", bytes: 100_000)) {
      try endless.result()
    }
  }

  /// Input larger than a pipe, to a program that answers as it reads, and to one that doesn't read.
  @Test func longInput() throws {
    var echo = Subprocess("cat")
    echo.input = Array(repeating: 0x61, count: 1 << 20)
    #expect(try echo.run().output.count == 1 << 20)
    var deaf = Subprocess("true")
    deaf.input = echo.input
    #expect(try deaf.run().status == 0)
  }

  @Test func aFolderToBeginIn() throws {
    var list = Subprocess("pwd")
    list.folder = "/usr"
    #expect(try list.run().output == Array("/usr\n".utf8))
  }
}
