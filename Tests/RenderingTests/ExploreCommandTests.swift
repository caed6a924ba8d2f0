import Testing

/// `arcwise explore` of the built binary, by the commands of a file.
struct ExploreCommandTests {
  private static let door = """
    model house.door
    source mail { title "[PATCH] a door" date 2020-01-02 }
    capability LOCK
    reading halfway "May a door stand half open?" {
      never   cite mail "either open or shut"
      always  cite mail "any angle"
    }
    register door : bits 2 { OPEN @ 0  HALF @ 1 } = SHUT
    state SHUT = 00b
    state OPEN = 01b
    state AJAR = 10b
    duty polite by user on set : new != OPEN || door == AJAR
    var oiled : bool
    request set(new : door) by user {
      rule accept when new in {SHUT, OPEN} || new == AJAR && halfway == always -> ok { door = new }
          cite mail "both are fine"
      rule creak may when !oiled -> error EIO
      rule refuse when new == 11b || new == AJAR && halfway == never -> error EINVAL
    }
    request lock by user requires LOCK when door == SHUT -> ok
    event draught by wind visible when door == AJAR { door = SHUT }
    reachable half "It stands half open" : door == AJAR

    """

  private func walk(_ commands: [String], _ arguments: String...) throws -> Program.Result {
    let program = try Program([
      "door.arc": Self.door, "walk": commands.map { $0 + "\n" }.joined(),
    ])
    defer { try? program.remove() }
    return try program.run(
      ["explore", "door.arc", "--commands", "walk", "--duty", "polite=broken"] + arguments)
  }

  /// What is printed below the line with this command.
  private func said(_ output: String, below command: String) -> [String] {
    let lines = output.split(separator: "\n").map(String.init)
    guard let start = lines.firstIndex(of: "> \(command)") else { return [] }
    return Array(lines[(start + 1)...].prefix { !$0.hasPrefix("> ") })
  }

  @Test func everyOutcomeHasALetter() throws {
    let result = try walk(["2", "2b", "undo", "set(OPEN) a"])
    #expect(result.status == 0)
    #expect(
      said(result.output, below: "2") == [
        "  2 outcomes; type one, such as '2a':",
        "  2a  user  set(01b OPEN)  ok, by accept: door = 01b OPEN",
        "  2b                       EIO, by creak",
      ])
    #expect(
      said(result.output, below: "2b").first
        == "  user: set(01b OPEN) -> EIO, by creak, line 17")
    #expect(
      said(result.output, below: "undo").first
        == "at step 0, 1 step ahead: door = 00b SHUT, oiled = no")
    #expect(
      said(result.output, below: "set(OPEN) a").prefix(2) == [
        "  user: set(01b OPEN) -> ok, by accept, line 15", "at step 1: door = 01b OPEN, oiled = no",
      ])
  }

  @Test func whyNamesTheFalsePartsAndTheirSource() throws {
    let result = try walk(["why set(AJAR)", "why lock", "why draught"])
    #expect(
      said(result.output, below: "why set(AJAR)") == [
        "set(10b AJAR)", "  set.accept (ok, line 15): false here:",
        "      line 15  new in {SHUT, OPEN} || new == AJAR && halfway == always",
        "      mail, 2020-01-02: \"both are fine\"",
        "  set.creak (EIO, line 17): it can be the answer",
        "  set.refuse (EINVAL, line 18): it can be the answer",
      ])
    #expect(
      said(result.output, below: "why lock") == [
        "lock", "  lock (ok, line 20): it can be the answer",
      ])
    #expect(
      said(result.output, below: "why draught") == [
        "draught", "  draught (by itself, line 21): false here:", "      line 21  door == AJAR",
      ])
  }

  /// A step that another device or reading doesn't take ends what is kept.
  @Test func circumstancesCanBeChanged() throws {
    let result = try walk(
      [
        "reading halfway=always", "goto half", "set(SHUT) a", "reading halfway=never", "cap none",
        "why lock",
      ])
    #expect(result.status == 0)
    #expect(
      said(result.output, below: "goto half").contains("at step 1: door = 10b AJAR, oiled = no"))
    #expect(
      said(result.output, below: "reading halfway=never").prefix(5) == [
        "  capability LOCK: offered (or not offered)", "  reading halfway: never (or always)",
        "  duty polite: broken (or kept)",
        "  0 of the 2 steps can still be taken; the others are gone",
        "at step 0: door = 00b SHUT, oiled = no",
      ])
    #expect(said(result.output, below: "why lock") == ["lock: the device doesn't have it"])
  }

  @Test func noWayIsExplained() throws {
    let result = try walk(["goto AJAR", "why AJAR"])
    #expect(
      said(result.output, below: "goto AJAR") == [
        "  no run leads from here to AJAR; 'why AJAR' says what keeps it out"
      ])
    #expect(said(result.output, below: "why AJAR").first == "AJAR is not reached.")
    #expect(result.output.contains("reading halfway is never"))
  }

  @Test func aRunBeginsWhereItMay() throws {
    let result = try walk(["start", "start 2"])
    #expect(said(result.output, below: "start") == ["  1  oiled = no", "  2  oiled = yes"])
    #expect(
      said(result.output, below: "start 2").first == "at step 0: door = 00b SHUT, oiled = yes")
  }

  /// A run that `check` shows, step by step.
  @Test func aKnownRunIsReplayed() throws {
    let result = try walk(["findings", "replay half", "next", "next"])
    #expect(result.output.contains("4  property half, 1 step ("))
    #expect(
      said(result.output, below: "replay half").first == "  property half: 1 step; 'next' takes one"
    )
    #expect(
      said(result.output, below: "next").prefix(2) == [
        "  user: set(10b AJAR) -> ok, by accept, line 15", "at step 1: door = 10b AJAR, oiled = no",
      ])
    #expect(result.output.hasSuffix("> next\n  there is no step ahead\n"))
  }

  /// Words that stand for no class are taken as they are.
  @Test func anyWordCanBeAsked() throws {
    let result = try walk(["set(0x3) b", "clause 1", "clause refuse"])
    #expect(
      said(result.output, below: "set(0x3) b").first
        == "  user: set(11b) -> EINVAL, by refuse, line 18")
    #expect(
      result.errors == """
        walk:3: house.door has no request, event or rule named 'refuse'
          = help: a number from 'list' will do as well

        """)
  }

  @Test(arguments: [
    ("set(OPEN) z", "walk:1: set(OPEN) has no outcome 'z'", "there are a to b"),
    ("99", "walk:1: there is no choice 99", "there are 1 to 5"),
    ("undo x", "walk:1: 'undo' takes a number from 1 on, not 'x'", "'undo 2'"),
    ("goto", "walk:1: 'goto' needs one thing more", "type 'goto WHAT'"),
    (
      "gotoo OPEN", "walk:1: 'gotoo OPEN' is neither a command nor a call",
      "'help' lists the commands, 'list' the calls"
    ),
    (
      "reading halfway=often", "walk:1: no option of halfway is named 'often'",
      "there is never, always"
    ),
    (
      "trace film", "walk:1: a trace has no form named 'film'",
      "there is table, sequence, itf, mermaid"
    ),
  ])
  func whatCannotBeFollowed(command: String, message: String, help: String) throws {
    let result = try walk([command, "list"])
    #expect(result.status == 2)
    #expect(result.errors == "\(message)\n  = help: \(help)\n")
    #expect(!result.output.contains("> list"))
  }

  @Test func theSameBytesTwiceAndASCIIWhereItIsWanted() throws {
    let commands = ["list", "goto OPEN", "trace", "findings", "help", "show"]
    let first = try walk(commands, "--ascii", "--width", "60")
    let second = try walk(commands, "--ascii", "--width", "60")
    #expect(second == first)
    #expect(first.output.allSatisfy { $0.isASCII })
    #expect(first.output.split(separator: "\n").allSatisfy { $0.count <= 60 })
  }

  /// A system's decisions, and calls to its instances by the names that traces give them.
  @Test func aSystemIsWalkedThrough() throws {
    let program = try Program([
      "lamp.arc": """
      model lamp
      register light : bits 1 { ON @ 0 } = OFF
      state OFF = 0b
      state ON  = 1b
      request set(new : light) by user { rule accept when true -> ok { light = new } }

      """,
      "pair.arc": """
      system pair
      parameter N : 1..4 = 2
      instance lamp[N] : lamp
      event on by user choose i when lamp[i].OFF { call lamp[i].set(ON) }
      reachable all : forall i : lamp[i].ON

      """,
      "walk": "lamp[1].set(ON)\nwhy on\ngoto all\n",
    ])
    defer { try? program.remove() }
    let result = try program.run("explore", "pair.arc", "--commands", "walk", "--set", "N=3")
    #expect(result.status == 0)
    #expect(
      said(result.output, below: "why on").filter { $0.hasPrefix("on[") } == [
        "on[0]", "on[1]", "on[2]",
      ])
    #expect(
      result.output.contains(
        "at step 3: lamp[0].light = 1b ON, lamp[1].light = 1b ON, lamp[2].light = 1b ON"))
  }
}
