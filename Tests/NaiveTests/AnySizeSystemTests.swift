import Analysis
import Language
import Modeling
import Parametric
import Testing

/// What is shown for every number of devices, in systems that nobody wrote, held against a search
/// with one device more than the search for a proof has looked at.
struct AnySizeSystemTests {
  private static let claims = [
    "forall i : done[i] -> dev[i].B", "phase != 2 || forall i : !dev[i].D",
    "forall i : forall j : i != j -> !(dev[i].D && dev[j].D)", "(count i : done[i]) <= 2",
    "forall i : done[i] -> phase != 0", "(exists i : dev[i].B) -> exists i : !done[i]",
    "forall i : dev[i].v -> !done[i]", "phase == 0 -> forall i : dev[i].A || done[i]",
  ]

  @Test func everyNumberIsNeverWrong() throws {
    var proved = 0
    for seed in UInt64(0)..<40 {
      let form = SystemCase(seed: seed)
      let claim = Self.claims[Int(seed) % Self.claims.count]
      let text = form.system + "invariant tried : \(claim)\n"
      var library = ModelLibrary(searchPath: [])
      library.add(Array(form.device.utf8), as: "device.arc")
      library.add(Array(text.utf8), as: "machine.arc")
      library.settings = ["N": 4]
      let loaded = try library.load("machine.arc")
      let (syntax, model) = (try #require(loaded.syntax), try #require(loaded.model, "\(text)"))
      let prover = try #require(
        AnySizeProver(syntax, models: loaded.instances, sources: library.sources))
      let names = try prover.results().filter { result in
        if case .proved = result.outcome { true } else { false }
      }.map(\.property)
      guard !names.isEmpty else { continue }
      var options = CheckOptions()
      options.confirms = false
      options.usesDiagrams = false
      let report = try Checker(model, options: options).check()
      guard report.isComplete else { continue }
      for name in names {
        proved += 1
        let result = report.properties.first { $0.property.name == name }
        #expect(result?.verdict == .holds, "\(name) of seed \(seed)\n\(form.device)\n\(text)")
      }
    }
    #expect(proved > 3)
  }
}
