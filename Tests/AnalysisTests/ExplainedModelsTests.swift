import Diagnostics
import Language
import Lowering
import Modeling
import Testing

@testable import Analysis

/// Every unreachable state and every word that isn't valid, of every golden model and every real one:
/// cores are solved again with each clause dropped, and changes with one clause fewer.
struct ExplainedModelsTests {
  @Test(arguments: GoldenModel.names)
  func goldenModels(_ name: String) throws {
    let golden = try GoldenModel(name)
    guard let model = golden.loaded.model, let syntax = golden.loaded.syntax else { return }
    _ = try explain(model, syntax)
  }

  private static let models: [String] = {
    do { return try FileReading.modelFiles(below: folder) } catch {
      preconditionFailure("\(error)")
    }
  }()
  private static let folder =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Models"

  @Test(arguments: models)
  func realModels(_ path: String) throws {
    var library = ModelLibrary(searchPath: [Self.folder])
    let loaded = try library.load(path)
    let explained = try explain(try #require(loaded.model), try #require(loaded.syntax))
    #expect(explained > 0)
  }

  /// How many reasons were looked at.
  private func explain(_ model: Model, _ syntax: ModelSyntax) throws -> Int {
    let written = try #require(Elaborator.writtenClauses(syntax).0)
    let relaxable = RelaxableModel(model, written)
    #expect(
      relaxable.relaxing([]).rules.map(\.condition.conjuncts)
        == model.rules.map(\.condition.conjuncts), "the clauses as written aren't the model")
    var count = 0
    for subject in subjects(model) {
      let explanation = try Explainer(model, written, options: CheckOptions()).explain(subject)
      #expect(explanation.obstacles == [])
      #expect((explanation.verdict == .reached) == explanation.reasons.isEmpty)
      for reason in explanation.reasons {
        #expect(reason.confirmedBy == ["explicit", "mdd"])
        try check(reason, of: subject, relaxable)
        count += 1
      }
    }
    return count
  }

  /// The declared states, and the words of named bits that `valid` rules out somewhere.
  private func subjects(_ model: Model) -> [Subject] {
    let states = model.states.indices.map { Subject.state(StateID($0)) }
    guard let valid = model.valid else { return states }
    let digits = min(Wording(model).digits(of: valid.register), 4)
    let words = (0..<Value(1) << Value(digits)).filter { word in
      let test = valid.condition.substituting(arguments: [
        .constant(word, .word(model[valid.register].width))
      ])
      return (try? model.holds(test, in: Environment(model.slots.map { _ in 0 }))) != true
    }
    return states + words.map { .word(valid.register, $0) }
  }

  private func check(_ reason: Reason, of subject: Subject, _ relaxable: RelaxableModel) throws {
    let numbers = reason.core.map { number($0, relaxable) }
    let all = Set(relaxable.clauses.indices)
    var search = RelaxedSearch(
      relaxable, subject, worlds: try worlds(relaxable.model),
      partitions: try partitions(relaxable, subject), limits: .init())
    let here = try #require(
      search.worlds.firstIndex { world in
        relaxable.model.frozenSlots.allSatisfy { world[$0.index] == reason.worlds[0][$0.index] }
      })
    func isReached(_ relaxed: Set<Int>) throws -> Bool {
      try !search.reached(relaxing: relaxed, in: [here]).isEmpty
    }
    #expect(try !isReached(all.subtracting(numbers)))
    for clause in numbers { #expect(try isReached(all.subtracting(numbers).union([clause]))) }
    for nearest in reason.nearest where nearest.condition.holds(in: search.worlds[here]) {
      for change in nearest.changes + nearest.stepping {
        let clauses = Set(change.clauses.map { number($0, relaxable) })
        #expect(try isReached(clauses))
        for clause in clauses { #expect(try !isReached(clauses.subtracting([clause]))) }
      }
    }
  }

  private func number(_ clause: Clause, _ relaxable: RelaxableModel) -> Int {
    let found = relaxable.clauses.firstIndex(of: clause)
    #expect(found != nil)
    return found ?? 0
  }

  /// Every allowed combination, listed here by hand.
  private func worlds(_ model: Model) throws -> [[Value]] {
    var all = [model.slots.map { _ in Value(0) }]
    for slot in model.frozenSlots {
      let values = try #require(model[slot].type.values(in: model))
      all = all.flatMap { world in values.map { world.setting(slot.index, to: $0) } }
    }
    return all.filter { model.isAllowedFrozen($0) }
  }

  private func partitions(_ relaxable: RelaxableModel, _ subject: Subject) throws -> WordPartitions
  {
    let carrier = relaxable.carrier(
      adding: subject.conditions(in: relaxable.model), to: nil)
    return try Confirmer(carrier, options: CheckOptions(), deadline: nil).system().partitions
  }
}
