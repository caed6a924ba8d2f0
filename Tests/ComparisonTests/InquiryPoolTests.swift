import Analysis
import Language
import Modeling
import Testing

@testable import Comparison

/// What studies share is no part of what they decide.
struct InquiryPoolTests {
  private func model(_ more: String) throws -> Model {
    try Fixture.model(
      """
      model t.lamp
      register light : bits 8 { ON @ 0  DIM @ 1  reserved @ 2..7 ignored } = OFF
      state OFF = 00b
      state ON  = 01b
      request set(new : light) by user -> ok { light = new }
      \(more)
      """)
  }

  private func machine(_ model: Model) throws -> SharedExploration {
    try SharedExploration(model, options: CheckOptions())
  }

  @Test func anotherPropertyIsAskedOfTheSameMachine() throws {
    let machine = try machine(try model("reachable lit : ON"))
    #expect(try machine.serves(model("reachable lit : ON")))
    #expect(try machine.serves(model("reachable dark : OFF")))
    #expect(try machine.serves(model("always kept on set : light.ON == new.ON")))
  }

  /// It looks at a bit that nothing else looks at.
  @Test func aPropertyThatNeedsOtherClassesIsNot() throws {
    let machine = try machine(try model("reachable lit : ON"))
    #expect(try !machine.serves(model("reachable high : (light & 10000000b) != 0")))
  }

  @Test func anotherMachineIsNot() throws {
    let machine = try machine(try model("reachable lit : ON"))
    #expect(try !machine.serves(model("event fail by device { light = 0 }")))
  }

  /// Together and each alone, the golden studies say the same.
  @Test func studiesSayTheSameTogether() throws {
    let sheets = try GoldenStudyTests.names.map { try GoldenStudyTests.sheet($0) }
    let together = try StudyReport.decide(sheets).map { try $0.get() }
    for (sheet, shared) in zip(sheets, together) {
      let alone = try #require(StudyReport.decide([sheet]).first).get()
      #expect(alone.claims.map(\.verdict) == shared.claims.map(\.verdict))
      #expect(
        alone.claims.map { $0.answers.map(\.details) }
          == shared.claims.map { $0.answers.map(\.details) })
    }
  }
}
