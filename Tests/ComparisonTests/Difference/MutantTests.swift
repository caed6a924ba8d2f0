import Comparison
import Language
import Modeling
import Mutation
import Testing

/// Each fault that the mutator puts into a model: one that changes no step is no change, any other is one.
struct MutantTests {
  private static func mutants(_ text: String) throws -> (Model, [Mutant]) {
    var library = ModelLibrary(searchPath: [])
    library.add(Array(text.utf8), as: "m.arc")
    let loaded = try library.load("m.arc")
    let model = try #require(loaded.model)
    let syntax = try #require(loaded.syntax)
    let all =
      model.ruleMutants + syntax.requirementMutants + model.encodingMutants + model.initialMutants
    return (model, all.withDistinctNames)
  }

  @Test func eachIsFoundAlone() throws {
    let (model, mutants) = try Self.mutants(PlantedChangeTests.lamp)
    #expect(mutants.count > 30)
    for mutant in mutants where !mutant.name.contains("swapped") {
      let report = try Differ(from: model, to: mutant.model).report()
      let isSame = try Behaviour.isSame(model, mutant.model)
      #expect(
        report.changes.count == (isSame ? 0 : 1), "\(mutant.name): \(report.changes.map(\.message))"
      )
    }
  }
}
