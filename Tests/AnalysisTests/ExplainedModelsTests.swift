import Diagnostics
import Foundation
import Language
import Lowering
import Modeling
import Testing

@testable import Analysis

/// Every unreachable state and every class of words that aren't valid, of every golden model and every real one:
/// cores are solved again with each clause dropped, and changes with one clause fewer.
struct ExplainedModelsTests {
  @Test(arguments: GoldenModel.names)
  func goldenModels(_ name: String) throws {
    let golden = try GoldenModel(name)
    guard let model = golden.loaded.model, let syntax = golden.loaded.syntax else { return }
    _ = try explain(model, syntax, .classes)
  }

  private static let models: [String] = {
    do {
      return try FileReading.modelFiles(below: folder).filter { !$0.contains("/studies/") }
    } catch {
      preconditionFailure("\(error)")
    }
  }()
  private static let folder =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Models"

  /// With ARCWISE_FULL set, one word of each class too, in every combination: minutes, and then built
  /// for release (`make explained`).
  @Test func realModels() throws {
    let isFull = ProcessInfo.processInfo.environment["ARCWISE_FULL"] != nil
    var explained: [String] = []
    var reasons = 0
    for path in Self.models {
      var library = ModelLibrary(searchPath: [Self.folder])
      let loaded = try library.load(path)
      let model = try #require(loaded.model)
      let count = try explain(model, try #require(loaded.syntax), isFull ? .classes : .named)
      if count > 0 { explained.append(model.name) }
      reasons += count
    }
    if isFull { print("\(reasons) reasons in \(explained.count) models: \(explained)") }
    // In the others every state is reached and no word of named bits is ruled out.
    #expect(
      isFull
        ? reasons > 0
        : explained == [
          "vfio.linux-5.8", "vfio.ndma", "vfio.stopped-logging", "vfio.tian-tracking",
          "vfio.v10-error-bit", "vfio.v10",
        ])
  }

  /// How many reasons were looked at.
  private func explain(_ model: Model, _ syntax: ModelSyntax, _ extent: Words) throws -> Int {
    let written = try #require(Elaborator.writtenClauses(syntax).0)
    let relaxable = RelaxableModel(model, written)
    #expect(
      relaxable.relaxing([]).rules.map(\.condition.conjuncts)
        == model.rules.map(\.condition.conjuncts), "the clauses as written aren't the model")
    var count = 0
    let subjects = try subjects(model, extent)
    let explainer = Explainer(model, written, options: CheckOptions())
    let explanations = try explainer.explain(subjects)
    let partitions = try proved(explainer, subjects)
    for (subject, explanation) in zip(subjects, explanations) {
      #expect(explanation.obstacles == [])
      #expect((explanation.verdict == .reached) == explanation.reasons.isEmpty)
      for reason in explanation.reasons {
        #expect(reason.confirmedBy == ["explicit", "mdd"])
        try check(reason, of: subject, relaxable, partitions)
        count += 1
      }
    }
    return count
  }

  /// Which words are asked about.
  private enum Words {
    /// That named bits make up and `valid` rules out in the first combination.
    case named
    /// Besides, one of each class, and what `valid` rules out in any combination.
    case classes
  }

  /// The declared states, and words that `valid` rules out.
  private func subjects(_ model: Model, _ extent: Words) throws -> [Subject] {
    let states = model.states.indices.map { Subject.state(StateID($0)) }
    guard let valid = model.valid, case .word(let type) = model[model[valid.register].slot].type
    else { return states }
    let digits = min(Wording(model).digits(of: valid.register), 4)
    let named = Array(0..<Value(1) << Value(digits))
    let (classes, worlds): ([Value], [[Value]]) =
      switch extent {
      case .named: ([], [model.slots.map { _ in 0 }])
      case .classes:
        (
          WordPartitions.derived(from: model).partition(of: type).classes.compactMap {
            $0.representatives.min()
          }, try self.worlds(model)
        )
      }
    let words = Set(named + classes).filter { word in
      worlds.contains { world in
        let environment = Environment(world, arguments: [word])
        return (try? model.holds(valid.condition, in: environment)) != true
      }
    }
    return states + words.sorted().map { .word(valid.register, $0) }
  }

  private func check(
    _ reason: Reason, of subject: Subject, _ relaxable: RelaxableModel,
    _ partitions: WordPartitions
  ) throws {
    let numbers = reason.core.map { number($0, relaxable) }
    let all = Set(relaxable.clauses.indices)
    var search = RelaxedSearch(
      relaxable, subject, worlds: try worlds(relaxable.model),
      partitions: partitions, limits: .init())
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

  /// As the explanations have them, on a thread with room for Z3.
  private func proved(_ explainer: Explainer, _ subjects: [Subject]) throws -> WordPartitions {
    let answer = Handover<Result<WordPartitions, any Error>>()
    let work = Background {
      answer.give(Result { try explainer.partitions(for: subjects) })
    }
    work.start()
    work.wait()
    return try #require(answer.take()).get()
  }
}
