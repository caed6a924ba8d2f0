import Foundation
import Testing

/// Exit statuses, options and files of the built binary.
struct CommandTests {
  private static let good = """
    model good
    register r : bits 1 { ON @ 0 } = OFF
    state OFF = 0b
    state ON  = 1b
    request set(new : r) by user -> ok { r = new }
    event glow by device visible when ON
    invariant dark : !ON
    expect fails dark because "it can be lit"

    """
  private static let bad = good.replacing("model good", with: "model bad")
    .replacing("expect fails dark because \"it can be lit\"\n", with: "")
  private static let faulty = "model faulty\nstate OFF = 0b\n"
  /// More configurations than any memory holds.
  private static let open =
    "model open\n"
    + (1...6).map {
      "var v\($0) : int 0..999 = 0\nevent e\($0) by device when v\($0) < 999 { v\($0) = v\($0) + 1 }\n"
    }.joined()
  private static let choices = """
    model choices
    capability P2P requires PRE_COPY
    capability PRE_COPY
    reading after "What is read?" { previous  error_bit }
    register r : bits 1 { ON @ 0 } = OFF
    state OFF = 0b
    request set(new : r) by user -> ok { r = new }
    duty tidy by user on set : !new.ON
    var n : bool = false
    event turn by device visible when true { n = !n }
    home true
    reachable lit : r.ON
    expect fails lit under tidy because "nobody lights it"

    """

  private func program() throws -> Program {
    try Program([
      "good.arc": Self.good, "bad.arc": Self.bad, "faulty.arc": Self.faulty, "open.arc": Self.open,
      "choices.arc": Self.choices,
      "Models/house/good.arc": Self.good.replacing("good", with: "house.good"),
      "empty/readme.txt": "",
    ])
  }

  private static let statuses: [(String, Int32)] = [
    ("good.arc", 0), ("bad.arc", 1), ("faulty.arc", 2), ("open.arc --memory 1M", 3),
    ("nothing.arc", 2),
    ("empty", 2), ("good.arc bad.arc", 1), ("faulty.arc bad.arc", 2),
    ("bad.arc open.arc --memory 64M", 1),
    ("open.arc good.arc --memory 1M", 3), ("nothing.arc good.arc", 2), ("house.good", 0),
    ("Models", 0),
    (". --memory 1M", 2), ("bad.arc --property dark", 1), ("good.arc --property dark", 0),
    ("bad.arc --format json", 1), ("open.arc --format markdown --timeout 100ms", 3),
    ("good.arc --fail-on note", 0),
    ("good.arc --timeout 30s --memory 1G", 0),
  ]

  @Test(arguments: statuses)
  func exitStatus(arguments: String, status: Int32) throws {
    let program = try program()
    let result = try program.run(["check"] + arguments.split(separator: " ").map(String.init))
    #expect(result.status == status, "\(result)")
    try program.remove()
  }

  private static let wrongLines = [
    "check", "chekc", "check good.arc --width 39", "check good.arc --width x",
    "check good.arc --format pdf", "check good.arc -q -v", "check good.arc --timeout 30",
    "check good.arc --timeout 0s", "check good.arc --timeout 99999999999999999999s",
    "check good.arc --memory 4T", "check good.arc --fail-on sometimes",
    "check good.arc --duty tidy=maybe", "check good.arc --reading after",
    "check good.arc --unknown",
    "check choices.arc --reading after=previous --reading after=error_bit",
    "fmt --check --stdout good.arc", "rules no-such-rule", "fmt nothing.arc",
  ]

  @Test(arguments: wrongLines)
  func wrongUsage(line: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let program = try program()
    let result = try program.run(arguments)
    #expect(result.status == 2, "\(result)")
    #expect(result.output == "")
    #expect(result.errors != "")
    try program.remove()
  }

  private static let misspelt: [(String, String)] = [
    ("--cap P2PP", "did you mean 'P2P'? there is P2P, PRE_COPY"),
    ("--cap P2P", "see what its capabilities require; mandatory ones are always offered"),
    ("--reading aftr=previous", "did you mean 'after'? there is after"),
    ("--reading after=perhaps", "there is previous, error_bit"),
    ("--duty tody=kept", "did you mean 'tidy'? there is tidy"),
    ("--property lid", "did you mean 'lit'? there is lit"),
  ]

  @Test(arguments: misspelt)
  func unknownNames(option: String, help: String) throws {
    let arguments = option.split(separator: " ").map(String.init)
    let program = try program()
    let result = try program.run(["check", "choices.arc"] + arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.hasSuffix("  = help: \(help)\n"), "\(result.errors)")
    try program.remove()
  }

  @Test func aNameInOneOfSeveralModels() throws {
    let program = try program()
    #expect(
      try program.run("check", "good.arc", "choices.arc", "--cap", "P2P,PRE_COPY").status == 0)
    let one = try program.run("check", "good.arc", "choices.arc", "--property", "lit", "-q")
    #expect(one.status == 0)
    #expect(one.output == "choices.arc: 1 property: 1 fails, all as expected.\n")
    try program.remove()
  }

  @Test func narrowing() throws {
    let program = try program()
    let kept = try program.run("check", "choices.arc", "--duty", "tidy=kept", "--cap", "none", "-q")
    #expect(kept.output == "choices.arc: No findings. 1 property: 1 fails, all as expected.\n")
    let broken = try program.run("check", "choices.arc", "--duty", "tidy=broken", "-q")
    #expect(broken.output == "choices.arc: No findings. 1 property: 1 holds, all as expected.\n")
    try program.remove()
  }

  @Test func standardInput() throws {
    let program = try program()
    let result = try program.run("check", "-", "-q", input: Self.good)
    #expect(result.output == "<stdin>: No findings. 1 property: 1 fails, all as expected.\n")
    #expect(result.status == 0)
    let formatted = try program.run("fmt", "-", input: "model  m\nstate A=0b\n")
    #expect(formatted == Program.Result(status: 0, output: "model m\nstate A = 0b\n", errors: ""))
    let unformatted = try program.run("fmt", "-", "--check", input: "model  m\n")
    #expect(unformatted.status == 1)
    try program.remove()
  }

  @Test func sameBytesTwice() throws {
    let program = try program()
    let arguments = ["check", ".", "--format", "json", "--memory", "1M"]
    func text() throws -> String {
      try program.run(arguments).output.replacing(#/"seconds": [0-9.e-]+/#, with: "")
    }
    #expect(try text() == text())
    try program.remove()
  }

  @Test func formatting() throws {
    let program = try Program(["a.arc": "model  a\n", "b.arc": "model b\n"])
    #expect(
      try program.run("fmt", "--check", ".")
        == Program.Result(status: 1, output: "./a.arc:1: not in canonical form\n", errors: ""))
    #expect(try program.run("fmt", ".") == Program.Result(status: 0, output: "", errors: ""))
    #expect(try program.read("a.arc") == "model a\n")
    #expect(try program.run("fmt", "--check", ".").status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
    #expect(names.sorted() == ["a.arc", "b.arc"])
    try program.remove()
  }

  @Test func formattingKeepsLinksAndModes() throws {
    let program = try Program(["a.arc": "model  a\n"])
    let manager = FileManager.default
    let path = program.folder.path
    try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path + "/a.arc")
    try manager.createSymbolicLink(atPath: path + "/link.arc", withDestinationPath: "a.arc")
    #expect(try program.run("fmt", "link.arc").status == 0)
    #expect(try manager.destinationOfSymbolicLink(atPath: path + "/link.arc") == "a.arc")
    #expect(try program.read("a.arc") == "model a\n")
    let mode = try manager.attributesOfItem(atPath: path + "/a.arc")[.posixPermissions] as? Int
    #expect(mode == 0o640)
    try program.remove()
  }

  @Test func faultyFilesStayAsTheyAre() throws {
    let program = try Program(["a.arc": "model  a {\n"])
    let result = try program.run("fmt", "a.arc")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("a.arc:1:"))
    #expect(try program.read("a.arc") == "model  a {\n")
    try program.remove()
  }

  @Test func flattening() throws {
    let program = try Program([
      "base.arc": Self.good.replacing("model good", with: "model base"),
      "more.arc": "model more extends base {\n  drop expect fails dark\n  drop dark\n}\n",
    ])
    let result = try program.run("fmt", "--flatten", "more.arc")
    #expect(result.status == 0, "\(result)")
    #expect(result.output.hasPrefix("model more\n"))
    #expect(!result.output.contains("dark"))
    try program.remove()
  }

  @Test func helpAndVersion() throws {
    let program = try Program()
    #expect(
      try program.run("--version")
        == Program.Result(status: 0, output: "arcwise 0.1.0\n", errors: ""))
    for command in [
      ["git"], ["git", "diff"], ["git", "textconv"], [], ["check"], ["claims"], ["diagram"],
      ["report"],
      ["fmt"], ["generate"], ["match"], ["import", "c"],
      ["rules"],
      ["schema"], ["table"],
    ] {
      let help = try program.run(command + ["--help"])
      #expect(help.status == 0)
      #expect(help.errors == "")
      #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
    try program.remove()
  }

  /// Each `$` line of the worked examples does what the lines below it say.
  @Test(arguments: [
    "check", "claims", "explain", "explore", "table", "diagram", "generate", "match", "diff",
    "import c", "fmt", "git diff", "git textconv", "report", "rules", "schema",
  ])
  func examples(command: String) throws {
    let program = try Program()
    let help = try program.run(command.split(separator: " ").map(String.init) + ["--help"]).output
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex(of: "EXAMPLE:"))
    let end = try #require(lines.firstIndex { $0.hasPrefix("USAGE:") })
    var blocks: [(command: String, output: String)] = []
    for line in lines[(first + 1)..<(end - 1)] {
      if line.hasPrefix("  $ ") {
        blocks.append((String(line.dropFirst(4)), ""))
      } else {
        blocks[blocks.count - 1].output += line.dropFirst(2) + "\n"
      }
    }
    #expect(!blocks.isEmpty)
    var written: Set<String> = []
    for block in blocks {
      let name = block.command.hasPrefix("cat ") ? String(block.command.dropFirst(4)) : nil
      if let name, written.insert(name).inserted {
        try program.write(name, block.output)
      } else {
        #expect(try program.shell(block.command).output == block.output)
      }
    }
    try program.remove()
  }

  /// Ctrl-C ends a search that would take hours; what is known so far is told as undecided.
  @Test func interrupted() throws {
    let program = try program()
    // Started in the background it ignores the signal until it listens.
    let line =
      "arcwise check -q --timeout 60s open.arc good.arc & p=$!; sleep 3; kill -INT $p; wait $p"
    #expect(
      try program.shell(line)
        == Program.Result(
          status: 3,
          output: """
            open.arc: undecided: interrupted

            open.arc: No findings. No properties. Not everything is decided.

            good.arc: not checked: interrupted

            2 models: 2 undecided; no findings, no properties.

            """, errors: ""))
    try program.remove()
  }
}
