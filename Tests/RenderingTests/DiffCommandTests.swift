import Foundation
import Testing

@testable import Rendering

/// `arcwise diff` of the built binary.
struct DiffCommandTests {
  private static let old = """
    model house.door
    capability LOCK
    register door : bits 2 { OPEN @ 0  LOCKED @ 1 requires LOCK } = 00b
    state SHUT = 00b
    state OPEN = 01b
    valid door(d) = !d.LOCKED || LOCK && !d.OPEN
    var worn : bool = false
    request set(new : door) by user {
      rule accept when valid(new)  -> ok { door = new  worn = true }
      rule refuse when !valid(new) -> error EINVAL
    }
    recoverable shut : from any to SHUT by user

    """
  private static let new = old.replacingOccurrences(of: "EINVAL", with: "ERANGE")
  private static let noted = old.replacingOccurrences(of: "worn = true", with: "worn = !worn")

  private func program() throws -> Program {
    try Program([
      "old.arc": Self.old, "new.arc": Self.new, "noted.arc": Self.noted,
      "faulty.arc": "model faulty\nstate OFF = 0b\n", "a/door.arc": Self.old,
      "b/door.arc": Self.new,
      "b/wall.arc": "model house.wall\nvar x : bool = false\n",
    ])
  }

  @Test func theWholeText() throws {
    let program = try program()
    defer { try? program.remove() }
    let result = try program.run("diff", "old.arc", "new.arc", "--width", "72", "--ascii")
    #expect(
      result
        == Program.Result(
          status: 1,
          output: """
            new.arc:10:8: breaking: set(10b) in SHUT and 1 more was EINVAL, is
                ERANGE [result-changed]
              breaks     for the user and the driver
              cases      set(10b) in SHUT, OPEN was EINVAL, is ERANGE
                         set(11b) in SHUT, OPEN, 10b was EINVAL, is ERANGE
              with       !LOCK

                step  who   what                rule    line
                0
                1     user  set(10b) -> ERANGE  refuse  10

              run by     the new model; the old one can't take step 1; its answer
                         there: EINVAL
              accept     approve 096e7962eb48f496

            house.door: 1 breaking change.
              = help: what is meant is accepted with --approvals FILE; --format
                approvals prints its lines

            """, errors: ""))
  }

  @Test(arguments: [
    ("old.arc old.arc", Int32(0)), ("old.arc new.arc", 1), ("old.arc new.arc --cap LOCK", 1),
    ("old.arc noted.arc", 0), ("old.arc noted.arc --fail-on note", 1),
    ("old.arc noted.arc --fail-on compatible", 0), ("old.arc", 2), ("old.arc nothing.arc", 2),
    ("old.arc faulty.arc", 2), ("a b", 1), ("old.arc new.arc --cap LOCKS", 2),
    ("old.arc new.arc --fail-on error", 2), ("--past HEAD old.arc", 2),
  ])
  func statuses(line: String, status: Int32) throws {
    let program = try program()
    defer { try? program.remove() }
    let result = try program.run(["diff"] + line.split(separator: " ").map(String.init))
    #expect(result.status == status, "\(result.output)\(result.errors)")
  }

  @Test func documentsAreAsTheSchemaSays() throws {
    let program = try program()
    defer { try? program.remove() }
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(Schema.text.utf8)) as? [String: Any])
    for line in ["old.arc old.arc", "old.arc new.arc", "old.arc noted.arc", "a b"] {
      let arguments = ["diff", "--format", "json"] + line.split(separator: " ").map(String.init)
      let output = try program.run(arguments).output
      let document = try JSONSerialization.jsonObject(with: Data(output.utf8))
      #expect(SchemaValidator(schema).faults(in: document) == [])
    }
  }

  /// What a fingerprint is made of doesn't move with lines.
  @Test func fingerprintsStay() throws {
    let program = try program()
    defer { try? program.remove() }
    try program.write("moved.arc", "// A remark.\n\n" + Self.new)
    func fingerprints(_ file: String) throws -> [String] {
      let output = try program.run("diff", "--format", "json", "old.arc", file).output
      return output.split(separator: "\n").filter { $0.contains("fingerprint") }.map(String.init)
    }
    let first = try fingerprints("new.arc")
    #expect(first.count == 1)
    #expect(try fingerprints("moved.arc") == first)
  }

  /// The base that a model extends is read at the revision too.
  @Test func revisions() throws {
    let program = try program()
    defer { try? program.remove() }
    try program.write("barn.arc", "model barn extends house.door { drop shut }\n")
    try program.write("house/door.arc", Self.old)
    let git = "git -c user.name=x -c user.email=x@example.org"
    _ = try program.shell("git init -q . && git add . && \(git) commit -qm first && git tag v1")
    #expect(try program.shell("arcwise diff --past v1 barn.arc").status == 0)
    try program.write("house/door.arc", Self.new)
    let changed = try program.shell("arcwise diff --past v1 barn.arc")
    #expect(changed.status == 1)
    #expect(changed.output.contains("house/door.arc:10:8: breaking: "))
    _ = try program.shell("git add . && \(git) commit -qm second")
    #expect(try program.shell("arcwise diff -b HEAD barn.arc").status == 1)
    #expect(try program.shell("arcwise diff -p HEAD barn.arc").status == 0)
    #expect(try program.shell("arcwise diff -p v1 -b v1 barn.arc").status == 0)
    let unknown = try program.shell("arcwise diff -p v2 barn.arc")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("there is no revision 'v2'"))
    let absent = try program.shell("PATH=/nowhere $(command -v arcwise) diff -p v1 barn.arc")
    #expect(absent.errors.contains("git isn't installed"))
  }
}
