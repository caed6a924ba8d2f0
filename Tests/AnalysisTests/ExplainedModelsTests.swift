import Language
import Modeling
import Testing

@testable import Analysis

/// Unreachable states and words that aren't valid, of every golden model: cores are solved again with each clause
/// dropped, and changes with one clause fewer.
///
/// `make explained`, which `.ci/run` calls as well, asks about those of the real models.
struct ExplainedModelsTests {
  @Test(arguments: GoldenModel.names)
  func goldenModels(_ name: String) throws {
    let golden = try GoldenModel(name)
    guard let model = golden.loaded.model, let syntax = golden.loaded.syntax,
      model.composition == nil
    else { return }
    try explain(model, syntax) { explainer in
      // Each word is asked about in a class of its own, beside those of its class.
      let classes = explainer.wordClasses(among: .derived(from: explainer.model))
        .filter(\.isRuledOut).map { Subject.word($0.register, $0.word) }
      return classes + named(in: model).filter { !classes.contains($0) }
    }
  }

  private func explain(_ model: Model, _ syntax: ModelSyntax, words: (Explainer) -> [Subject])
    throws
  {
    let written = try #require(Elaborator.writtenClauses(syntax).0)
    let relaxable = RelaxableModel(model, written)
    #expect(
      relaxable.relaxing([]).rules.map(\.condition.conjuncts)
        == model.rules.map(\.condition.conjuncts), "the clauses as written aren't the model")
    let explainer = Explainer(model, written, options: CheckOptions())
    let subjects = model.states.indices.map { .state(StateID($0)) } + words(explainer)
    let partitions = try explainer.provedPartitions(for: subjects)
    let explanations = try explainer.explain(subjects, over: partitions)
    for explanation in explanations {
      #expect(explanation.obstacles == [])
      #expect((explanation.verdict == .reached) == explanation.reasons.isEmpty)
      for reason in explanation.reasons { #expect(reason.confirmedBy == ["explicit", "mdd"]) }
    }
    let check = try explainer.check(explanations, over: partitions)
    #expect(check.faults == [])
  }

  /// Words of at most four named bits that `valid` rules out with the first option of each reading.
  private func named(in model: Model) -> [Subject] {
    guard let valid = model.valid, case .word = model[model[valid.register].slot].type
    else { return [] }
    let digits = min(Wording(model).digits(of: valid.register), 4)
    let first = model.slots.map { _ in Value(0) }
    return (0..<Value(1) << Value(digits)).filter { word in
      (try? model.holds(valid.condition, in: Environment(first, arguments: [word]))) != true
    }.map { .word(valid.register, $0) }
  }
}
