import Analysis
import Diagnostics
import Modeling
import Testing

@testable import Rendering

/// Whole reports on small models.
struct TextReportTests {
  @Test func tellsEverything() throws {
    try expectSnapshot("report.txt", try Sample.door.text(.init(width: 72)))
  }

  @Test func quietTellsWhatIsUnexpected() throws {
    try expectSnapshot("report-quiet.txt", try Sample.door.text(.init(width: 72, .table, .quiet)))
  }

  @Test func verboseTellsMore() throws {
    try expectSnapshot(
      "report-verbose.txt", try Sample.door.text(.init(width: 72, .sequence, .verbose)))
  }

  @Test func unmetExpectation() throws {
    let sample = Sample(
      """
      model m
      register r : bits 1 { ON @ 0 } = OFF
      state OFF = 0b
      state ON = 1b
      request set(new : r) by user -> ok { r = new }
      invariant dark : !ON
      expect fails dark under 1 == 2 because "never"
      expect dead-end ON because "it isn't"
      """)
    try expectSnapshot("report-unmet.txt", try sample.text(.init(width: 72, .table, .quiet)))
  }

  @Test func faultsInTheModel() throws {
    let sample = Sample(
      """
      model m
      register r : bits 1 { ON @ 0 } = OFF
      state OFF = 0b
      state OFF = 1b
      invariant dark : !r.ONN
      """)
    try expectSnapshot("report-faults.txt", try sample.text())
  }

  @Test func narrowerQuestion() throws {
    var question = CheckQuestion()
    question.restriction.capabilities = []
    question.property = "quiet"
    var options = CheckOptions()
    options.restriction = question.restriction
    options.property = "quiet"
    let report = TextReport(
      sources: Sample.door.sources, question: question, options: .init(width: 72))
    try expectSnapshot(
      "report-narrow-question.txt", report.text(of: try Sample.door.checked(options)))
  }

  @Test func undecided() throws {
    var options = CheckOptions()
    options.isInterrupted = { true }
    // Whether Z3 has come to an end by then is a matter of luck.
    options.confirms = false
    let report = TextReport(
      sources: Sample.door.sources, question: CheckQuestion(), options: .init(width: 72))
    try expectSnapshot("report-undecided.txt", report.text(of: try Sample.door.checked(options)))
  }

  @Test func colourChangesNothingElse() throws {
    var options = TextOptions(width: 72)
    let plain = try Sample.door.text(options)
    options.style.isColored = true
    let colored = try Sample.door.text(options)
    #expect(colored != plain)
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test func everyObstacleHasWords() {
    let obstacles: [Obstacle] = [
      .timedOut(afterMilliseconds: 30_000), .outOfMemory(limitBytes: 4 << 30), .interrupted,
      .depthLimit(8), .solverGaveUp(query: "q", reason: "timeout"),
      .classesNotExact(clause: "set.accept", 0, 8), .wordOutsideClasses(rule: "set.accept", 9),
      .tooManyComponents(bits: 300),
    ]
    #expect(
      obstacles.map(\.words) == [
        "out of time after 30 s; --timeout gives more",
        "out of memory at 4 GiB; --memory gives more", "interrupted", "not decided within 8 steps",
        "z3 gave up on 'q': timeout",
        "set.accept tells apart two words of one class, 0x0 and 0x8",
        "set.accept computes a word that no class stands for: 0x9",
        "a configuration takes 300 bits, more than the search can pack",
      ])
  }
}
