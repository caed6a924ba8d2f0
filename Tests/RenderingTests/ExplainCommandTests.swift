import Foundation
import Rendering
import Testing

/// `arcwise explain` of the built binary.
struct ExplainCommandTests {
  private static let door = """
    model house.door
    source mail { title "[PATCH] a door" date 2020-01-02 }
    reading halfway "May a door stand half open?" {
      never   cite mail "either open or shut"
      always  cite mail "any angle"
    }
    register door : bits 2 { OPEN @ 0  HALF @ 1 } = SHUT
    state SHUT = 00b
    state OPEN = 01b
    state AJAR = 10b
    valid door(d) = (d.HALF -> halfway == always) && !(d.OPEN && d.HALF)  cite mail "not both"
    request set(new : door) by user {
      rule accept when valid(new)  -> ok { door = new }
      rule refuse when !valid(new) -> error EINVAL
    }

    """
  /// More configurations than a millisecond is enough for.
  private static let open =
    "model open\nvar goal : bool = false\n"
    + (1...6).map {
      "var v\($0) : int 0..999 = 0\nevent e\($0) by device when v\($0) < 999 { v\($0) = v\($0) + 1 }\n"
    }.joined()
    + "reachable met : goal && v1 + v2 + v3 + v4 + v5 + v6 > 5\n"

  private func explain(_ arguments: String...) throws -> Program.Result {
    let program = try Program([
      "door.arc": Self.door, "open.arc": Self.open, "faulty.arc": "model faulty\nstate OFF = 0b\n",
    ])
    defer { try? program.remove() }
    return try program.run(["explain"] + arguments)
  }

  @Test func theWholeText() throws {
    let result = try explain("door.arc", "AJAR")
    #expect(result.status == 0)
    #expect(
      result.output == """
        AJAR is reached only under halfway == always.

            step  who   what            rule    line  door
            0                                         00b SHUT
            1     user  set(10b) -> ok  accept  13    10b AJAR

          Under halfway == never: these clauses keep it out. Without any one of them,
          all others relaxed, it is reached.
            line 11   valid: d.HALF -> halfway == always
                        mail, 2020-01-02: "not both"
            line 13   set.accept when valid(new)
            line 7    door starts as 00b SHUT
            line 3    reading halfway is never
                        mail, 2020-01-02: "either open or shut"
            confirmed by explicit, mdd
          Nearest changes, each of which lets it in alone:
            reading halfway is always
            guards that use valid without 'd.HALF -> halfway == always'
            set.accept without 'valid(new)'
            door starts as 10b AJAR
          With 'reading halfway is always' this run gets there:
          with       halfway == always

            step  who   what            rule    line  door
            0                                         00b SHUT
            1     user  set(10b) -> ok  accept  13    10b AJAR

        """)
  }

  @Test(arguments: [
    ("door.arc AJAR", Int32(0)), ("door.arc 0x3", 0), ("door.arc door=11b", 0),
    ("door.arc set.refuse", 0), ("door.arc SHUTT", 2), ("door.arc 100b", 2),
    ("door.arc set(1) --reading halfway=sometimes", 2), ("faulty.arc OFF", 2),
    ("nothing.arc OFF", 2), (". OFF", 2), ("door.arc AJAR --property x", 2), ("door.arc", 2),
    ("open.arc met --timeout 1ms", 3),
  ])
  func statuses(line: String, status: Int32) throws {
    let result = try explain(arguments: line)
    #expect(result.status == status, "\(line): \(result.output)\(result.errors)")
    #expect(status == 0 || !result.errors.isEmpty)
  }

  private func explain(arguments line: String) throws -> Program.Result {
    let program = try Program([
      "door.arc": Self.door, "open.arc": Self.open, "faulty.arc": "model faulty\nstate OFF = 0b\n",
    ])
    defer { try? program.remove() }
    return try program.run(["explain"] + line.split(separator: " ").map(String.init))
  }

  @Test func aRequestFromAState() throws {
    let text = try explain("door.arc", "set(AJAR) from OPEN").output
    #expect(text.contains("set(10b AJAR) from OPEN is answered ok only under halfway == always."))
    #expect(text.contains("is answered EINVAL by set.refuse (line 14) under halfway == never"))
  }

  @Test func narrowing() throws {
    let text = try explain("door.arc", "AJAR", "--reading", "halfway=always").output
    #expect(text.hasPrefix("AJAR is reached.\n"))
    #expect(!text.contains("keep it out"))
  }

  @Test(arguments: ["AJAR", "11b", "set(11b) from SHUT", "set.refuse"])
  func documentsAreAsTheSchemaSays(what: String) throws {
    let result = try explain("door.arc", what, "--format", "json")
    let schema = try JSONSerialization.jsonObject(with: Data(Schema.text.utf8))
    let validator = SchemaValidator(try #require(schema as? [String: Any]))
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    #expect(validator.faults(in: document) == [])
    #expect(result == (try explain("door.arc", what, "--format", "json")))
  }

  @Test func mail() throws {
    let text = try explain("door.arc", "AJAR", "--width", "50", "--ascii").output
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 50 })
    #expect(text.utf8.allSatisfy { $0 < 128 })
  }

  /// What `check -v` calls a finding is what `explain` takes.
  @Test func aFingerprintStandsForItsFinding() throws {
    let program = try Program([
      "door.arc": Self.door.replacing("when valid(new) ", with: "when new == OPEN")
    ])
    defer { try? program.remove() }
    let checked = try program.run("check", "-v", "door.arc").output
    let entry = try #require(checked.components(separatedBy: "no run reaches the state AJAR").last)
    let line = try #require(entry.components(separatedBy: "known as").dropFirst().first)
    let fingerprint = try #require(line.split(whereSeparator: { " \n".contains($0) }).first)
    let explained = try program.run("explain", "door.arc", String(fingerprint))
    #expect(explained == (try program.run("explain", "door.arc", "AJAR")))
    #expect(explained.status == 0)
    let hint = try #require(checked.components(separatedBy: "why: '").dropFirst().first)
    #expect(hint.hasPrefix("arcwise explain door.arc AJAR'"))
  }

  // MARK: Findings of every kind

  private static let trap = """
    model trap
    reading strict "May a device that failed be reset?" { yes no }
    register r : bits 2 { RUN @ 0  ERR @ 1 } = IDLE
    state IDLE    = 00b
    state RUNNING = 01b
    state FAILED  = 10b
    home IDLE
    request start by user {
      rule run   when r == IDLE    -> ok { r = RUNNING }
      rule fail  may when r == IDLE -> error EIO { r = FAILED }
      rule again when r == RUNNING -> ok
      rule stop  when r == RUNNING -> ok { r = IDLE }
    }
    request reset by user {
      rule back when strict == no && r == FAILED -> ok { r = IDLE }
      rule none when r != FAILED -> ok
    }
    recoverable runs : from any to RUNNING
    invariant both "Not both" : r.RUN && r.ERR -> r.RUN
    always quiet on start : r != FAILED

    """

  /// What `explain` says to each finding and property, by how `check` names it.
  private func explanations(_ arguments: [String] = []) throws -> [String: Program.Result] {
    let program = try Program(["trap.arc": Self.trap])
    defer { try? program.remove() }
    let checked = try program.run("check", "trap.arc", "--format", "json").output
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(checked.utf8)) as? [String: Any])
    let model = try #require((document["models"] as? [[String: Any]])?.first)
    var told: [String: Program.Result] = [:]
    for entry in try #require(model["findings"] as? [[String: Any]]) {
      let (rule, subject) = (entry["rule"] as? String ?? "", entry["subject"] as? String ?? "")
      let fingerprint = try #require(entry["fingerprint"] as? String)
      told["\(rule) \(subject)"] = try program.run(
        ["explain", "trap.arc", fingerprint] + arguments)
    }
    return told
  }

  @Test func whatIsMissingHasACore() throws {
    let told = try explanations()
    let core = """
      Under strict == yes: these clauses keep it out. Without any one of them, all others relaxed,
      it is reached. line 9 start.run when r == IDLE line 12 start.stop when r == RUNNING line 15
      reset.back when strict == no line 2 reading strict is yes Nearest changes, each of which lets
      it in alone: reading strict is no
      """
    func words(_ text: String?) -> String {
      (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let home = words(told["unrecoverable FAILED"]?.output)
    #expect(
      home.hasPrefix("home from r = 10b FAILED is reached only under strict == no."), "\(home)")
    #expect(home.contains(words(core)), "\(home)")
    let step = words(told["dead-end FAILED"]?.output)
    #expect(step.hasPrefix("another configuration from r = 10b FAILED is reached only"), "\(step)")
    #expect(step.contains(words(core)), "\(step)")
    let answer = words(told["unspecified reset"]?.output)
    #expect(
      answer.contains(
        "reset with r = 10b FAILED is answered only under strict == no."), "\(answer)")
    #expect(answer.contains("reset.back when strict == no"), "\(answer)")
    #expect(answer.contains("reset.none when r != FAILED"), "\(answer)")
  }

  @Test func whatHappensHasItsEvidence() throws {
    let told = try explanations()
    let text = try #require(told["conflict start.again, start.stop"]?.output)
    #expect(text.contains("line 11   start.again: rule again when r == RUNNING -> ok"), "\(text)")
    #expect(text.contains("Each of these conjuncts alone keeps the two rules apart:"), "\(text)")
    #expect(
      text.contains("start.again only when !(r == RUNNING): nothing is left without an answer"),
      "\(text)")
    for (name, result) in told { #expect(result.status == 0, "\(name): \(result.errors)") }
    #expect(told.count >= 6, "\(told.keys.sorted())")
  }

  @Test func everyExplanationIsAsTheSchemaSays() throws {
    let schema = try JSONSerialization.jsonObject(with: Data(Schema.text.utf8))
    let validator = SchemaValidator(try #require(schema as? [String: Any]))
    for (name, result) in try explanations(["--format", "json"]) {
      let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      #expect(validator.faults(in: document) == [], "\(name)")
    }
  }
}
