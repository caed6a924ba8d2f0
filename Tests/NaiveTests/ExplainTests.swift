import Analysis
import Diagnostics
import Language
import Modeling
import Testing

@testable import small_scope

/// Cores and nearest changes against brute force over sets of clauses, on models that nobody wrote.
struct ExplainTests {
  /// Explanations per part.
  private static let batch = 60

  @Test(arguments: 0..<8)
  func coresAndChangesAreWhatBruteForceFinds(_ part: Int) throws {
    var seed = UInt64(part) * 1_000_000 + 500_000
    var compared = 0
    while compared < Self.batch {
      seed += 1
      let source = ModelWriter.source(seed: seed, size: size(seed))
      guard let drawn = try Drawn(source, seed: seed) else { continue }
      for subject in drawn.subjects {
        do {
          guard let problems = try drawn.problems(of: subject) else { continue }
          #expect(problems == [], "seed \(seed), \(subject)\n\(source)")
          compared += 1
        } catch is NaiveRelaxation.TooLarge { continue }
      }
    }
  }

  private func size(_ seed: UInt64) -> ModelWriter.Size {
    var size = ModelWriter.Size()
    size.width = 1 + Int(seed % 2)
    size.actions = 2
    size.frozen = 1
    return size
  }
}

/// A random model with what may be asked about it.
private struct Drawn {
  let relaxation: NaiveRelaxation
  private let model: Model
  private let graph: NaiveGraph
  private let seed: UInt64

  init?(_ source: String, seed: UInt64) throws {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "random.arc", bytes: Array(source.utf8)))
    let (syntax, _) = parse(file, in: sources)
    let model = try RandomModel.elaborated(source, seed: seed)
    guard let model, let syntax, let written = Elaborator.writtenClauses(syntax).0 else {
      return nil
    }
    guard let graph = NaiveGraph(model, limit: 3000) else { return nil }
    self.model = model
    self.graph = graph
    self.seed = seed
    relaxation = NaiveRelaxation(model: model, written: written, limit: 3000)
    guard relaxation.parts.count <= 16 else { return nil }
  }

  /// A few of everything, others for each seed.
  var subjects: [Subject] {
    var random = SplitMix(seed: seed)
    let states = model.states.indices.map { Subject.state(StateID($0)) }
    let words = (0..<Value(1) << Value(model.registers[0].width)).map {
      Subject.word(RegisterID(0), $0)
    }
    let rules = model.rules.indices.map { Subject.rule(RuleID($0)) }
    // What `can` asks is fixed before clauses are relaxed.
    let conditions = model.withPossibilitiesWrittenOut.properties.compactMap {
      property -> Subject? in
      switch property.kind {
      case .reachable(let e), .invariant(let e): .condition(e, name: property.name)
      default: nil
      }
    }
    let machine = NaiveMachine(model: model)
    let requests = model.actions.indices.filter { model.actions[$0].isRequest }.flatMap { index in
      machine.parameters(of: ActionID(index)).map {
        Subject.request(
          ActionID(index), $0,
          from: model.states.isEmpty ? nil : StateID(random.below(model.states.count)))
      }
    }
    return [states, words, rules, conditions, requests, missing].flatMap {
      random.shuffled($0).prefix(2)
    }
  }

  /// What may be missing in configurations that runs come to.
  private var missing: [Subject] {
    let machine = NaiveMachine(model: model)
    let home = model.homeCondition
    return graph.configurations.flatMap { there -> [Subject] in
      let answers = model.actions.indices.filter { model.actions[$0].isRequest }.flatMap { index in
        machine.parameters(of: ActionID(index)).map {
          Subject.missing(.answer(ActionID(index), $0), there: there)
        }
      }
      return [
        .missing(.goal(home, name: "home"), there: there), .missing(.step, there: there),
      ] + answers.prefix(2)
    }
  }

  /// What is wrong with an explanation; nil where there is nothing to explain.
  func problems(of subject: Subject) throws -> [String]? {
    var options = CheckOptions()
    options.confirms = false
    let explanation = try Explainer(model, relaxation.written, options: options).explain([subject])[
      0]
    var problems = explanation.obstacles.map { "undecided: \($0)" }
    let goal = relaxation.goal(subject)
    var explained = false
    for world in worlds where try isAsked(subject, in: world) {
      let isReached = try relaxation.isReached(
        goal, from: .init(subject), relaxing: [], in: world)
      if explanation.reached.holds(in: world) != isReached {
        problems.append("reached in \(world): \(isReached)")
      }
      let reasons = explanation.reasons.filter { $0.condition.holds(in: world) }
      if reasons.count != (isReached ? 0 : 1) {
        problems.append("\(reasons.count) reasons in \(world)")
      }
      for reason in reasons {
        explained = true
        problems += try self.problems(of: reason, goal, from: .init(subject), in: world)
      }
    }
    return explained || !problems.isEmpty ? problems : nil
  }

  private var worlds: [[Value]] {
    let frozen = model.frozenSlots.count
    var seen: Set<[Value]> = []
    let starts = NaiveMachine(model: relaxation.relaxed(Set(relaxation.parts))).starts
    return starts.filter { seen.insert(Array($0.prefix(frozen))).inserted }
  }

  private func isAsked(_ subject: Subject, in world: [Value]) throws -> Bool {
    let evaluator = NaiveEvaluator(model: model, now: world)
    switch subject {
    case .state(let id): return evaluator.isTrue(model[id].requires ?? .yes) == true
    case .word, .condition: return true
    case .missing(_, let there):
      let frozen = model.frozenSlots.count
      return graph.configurations.contains(Array(world.prefix(frozen)) + there.dropFirst(frozen))
    case .rule(let rule): return evaluator.isTrue(model[model[rule].action].requires) == true
    case .request(let action, _, let state):
      let isNamed = state.map { evaluator.isTrue(model[$0].requires ?? .yes) == true } ?? true
      return isNamed && evaluator.isTrue(model[action].requires) == true
    }
  }

  private func problems(
    of reason: Reason, _ goal: (NaiveMachine, [Value]) -> Bool,
    from beginning: NaiveRelaxation.Beginning, in world: [Value]
  ) throws -> [String] {
    func isReached(_ relaxed: Set<NaiveRelaxation.Part>) throws -> Bool {
      try relaxation.isReached(goal, from: beginning, relaxing: relaxed, in: world)
    }
    let all = Set(relaxation.parts)
    let core = Set(reason.core.compactMap(relaxation.part))
    var problems: [String] = []
    if core.count != reason.core.count { problems.append("a clause of the core is unknown") }
    if try isReached(all.subtracting(core)) { problems.append("the core lets it in") }
    for part in core where try !isReached(all.subtracting(core).union([part])) {
      problems.append("the core doesn't need \(part)")
    }
    let nearest = reason.nearest.filter { $0.condition.holds(in: world) }
    if nearest.count != (core.isEmpty ? 0 : 1) {
      problems.append("\(nearest.count) nearest changes in \(world)")
    }
    for nearest in nearest {
      let changes = nearest.changes.map { Set($0.clauses.compactMap(relaxation.part)) }
      let size = changes[0].count
      if changes.contains(where: { $0.count != size }) { problems.append("changes of two sizes") }
      if nearest.proof != .smallest { problems.append("not proven smallest") }
      for smaller in 0..<size {
        for set in subsets(of: relaxation.parts, size: smaller) where try isReached(set) {
          problems.append("\(set) is smaller than \(changes[0])")
        }
      }
      let found = try subsets(of: relaxation.parts, size: size).filter { try isReached($0) }
      if changes.contains(where: { !found.contains($0) }) {
        problems.append("a change doesn't help")
      }
      if nearest.isComplete, Set(found) != Set(changes) {
        problems.append("listed \(changes), and there are \(found)")
      }
    }
    return problems
  }

  private func subsets(of parts: [NaiveRelaxation.Part], size: Int) -> [Set<NaiveRelaxation.Part>] {
    guard size > 0 else { return [[]] }
    guard let first = parts.first else { return [] }
    let rest = Array(parts.dropFirst())
    return subsets(of: rest, size: size - 1).map { $0.union([first]) }
      + subsets(of: rest, size: size)
  }
}
