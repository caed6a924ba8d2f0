import Foundation
import Testing

/// The ledger of Models/ follows its models.
struct LedgerTests {
  /// If a request that fails half way went back, each state of the second protocol would be one of the
  /// bits', and the claim that nobody could keep would hold.
  @Test func aChangedModelTurnsItsLine() throws {
    let program = try Program()
    defer { try? program.remove() }
    try FileManager.default.copyItem(
      at: Sample.repository.appendingPathComponent("Models"),
      to: program.folder.appendingPathComponent("Models"))
    let study = "Models/studies/which-state.arc"
    #expect(try program.run("claims", "-q", study).status == 0)

    let model = try program.read("Models/vfio/v2.arc")
    try program.write(
      "Models/vfio/v2.arc",
      model.replacing("failure may stop original, along,", with: "failure may stop original,"))
    let result = try program.run("claims", "-q", study)
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("holds  bits_correspond: "))
    #expect(result.output.contains("expected: fails; found: holds"))
  }
}
