import DecisionDiagrams
import Lowering
import Modeling
import Testing

/// Saturation against the breadth-first search, on every model there is.
struct AgreementTests {
  private static let golden = Lowered.files(below: "Tests/Golden")
  private static let models = Lowered.files(below: "Models")
  private static let parts = 8

  @Test(arguments: 0..<parts)
  func goldenModels(part: Int) throws {
    for index in Self.golden.indices where index % Self.parts == part {
      let path = Self.golden[index]
      let system = try Lowered.system(of: Lowered.file(path, in: "Tests/Golden"))
      #expect(try EngineAgreement(system).differences == [], "\(path)")
    }
  }

  @Test(arguments: models)
  func realModels(path: String) throws {
    let system = try Lowered.system(of: Lowered.file(path, in: "Models"))
    #expect(try EngineAgreement(system).differences == [])
  }
}
