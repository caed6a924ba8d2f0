import Analysis
import Modeling
import Symbolic
import Z3

/// `P same Q on words`: Z3 on full words, in each combination of what the two read.
struct WordQuestion {
  private let left: WordCondition
  private let right: WordCondition
  private let sheet: ClaimSheet
  private let options: CheckOptions
  private let deadline: ContinuousClock.Instant?
  /// Over the tables of both models: each combination is one question to it.
  private let prover: LateProver
  /// The first table of each condition among those of the prover's model.
  private let firstTables: (left: Int, right: Int)

  init(
    _ left: WordCondition, _ right: WordCondition, in sheet: ClaimSheet, options: CheckOptions,
    deadline: ContinuousClock.Instant?
  ) {
    (self.left, self.right, self.sheet) = (left, right, sheet)
    (self.options, self.deadline) = (options, deadline)
    var model = Modeling.Model(name: "words", range: sheet.range)
    let ours = left.model.map { sheet.models[$0].model.tables } ?? []
    model.tables = ours + (right.model.map { sheet.models[$0].model.tables } ?? [])
    firstTables = (0, ours.count)
    prover = LateProver(model, limits: SolverLimits(milliseconds: options.milliseconds)) {
      options.stop(after: deadline) != nil
    }
  }

  private struct Difference {
    let word: Value
    let left: Bool
    let right: Bool
  }

  /// `worlds` are the combinations of each model.
  func answer(_ worlds: [Int: [[Value]]]) throws -> AtomAnswer {
    let ours = left.model.flatMap { worlds[$0] } ?? [[]]
    let theirs = right.model.flatMap { worlds[$0] } ?? [[]]
    var known: [[[Value]]: Difference?] = [:]
    func isSame(_ one: [Value], _ other: [Value]) throws -> Bool {
      let key = [read(left, one), read(right, other)]
      if let decided = known[key] { return decided == nil }
      let found = try difference(one, other)
      known[key] = .some(found)
      return found == nil
    }
    var answer: AtomAnswer
    switch (left.model, right.model) {
    case (nil, nil): answer = AtomAnswer(AtomTruth(try isSame([], [])))
    case (let model?, nil):
      answer = AtomAnswer(AtomTruth(model: model, try ours.map { try isSame($0, []) }))
    case (nil, let model?):
      answer = AtomAnswer(AtomTruth(model: model, try theirs.map { try isSame([], $0) }))
    case (let model?, let other?) where model == other:
      answer = AtomAnswer(AtomTruth(model: model, try ours.map { try isSame($0, $0) }))
    case (let model?, let other?):
      let values = try ours.map { one in try theirs.map { try isSame(one, $0) as Bool? } }
      answer = AtomAnswer(AtomTruth(models: (model, other), values))
    }
    answer.confirmedBy = ["z3", "evaluator"]
    answer.evidence = { [self] worlds, isTrue in
      if isTrue { return .none }
      let one = left.model.flatMap { number in worlds[number].map { ours[$0] } } ?? []
      let other = right.model.flatMap { number in worlds[number].map { theirs[$0] } } ?? []
      guard let found = try difference(one, other) else { return .none }
      return AtomAnswer.Shown(
        .word(found.word, width: left.width, found.left, found.right))
    }
    return answer
  }

  private func read(_ condition: WordCondition, _ world: [Value]) -> [Value] {
    condition.condition.slots.sorted().map { world[$0.index] }
  }

  // MARK: One combination

  private func difference(_ one: [Value], _ other: [Value]) throws -> Difference? {
    let model = prover.model
    let ours = specialised(left, one, tablesFrom: firstTables.left)
    let theirs = specialised(right, other, tablesFrom: firstTables.right)
    let answer = try prover.symbolic().word(
      tellingApart: ours, from: theirs, width: left.width,
      named: "\(left.name) same \(right.name)")
    func truths(_ word: Value) -> (Bool, Bool) {
      let environment = Environment([], arguments: [word])
      return (
        (try? model.holds(ours, in: environment)) == true,
        (try? model.holds(theirs, in: environment)) == true
      )
    }
    switch answer {
    case .unknown(let reason):
      throw options.stop(after: deadline)
        ?? .solverGaveUp(query: "\(left.name) same \(right.name)", reason: reason)
    case .found(let word, _):
      let (mine, yours) = truths(word)
      try require(mine != yours, "z3 tells the word \(word) apart, the evaluator doesn't")
      return Difference(word: word, left: mine, right: yours)
    case .none:
      for word in samples {
        let (mine, yours) = truths(word)
        try require(mine == yours, "z3 finds no difference, the evaluator does at \(word)")
      }
      return nil
    }
  }

  private func require(_ isSo: Bool, _ detail: String) throws {
    guard isSo else {
      throw EngineDisagreement(
        model: sheet.name, question: "\(left.name) same \(right.name)", details: [detail])
    }
  }

  /// Small words, and each bit alone.
  private var samples: [Value] {
    Array(0..<min(256, Value.mask(min(left.width, 62)) + 1))
      + (0..<left.width).map { 1 << Value($0) }
  }

  /// The condition with its combination filled in, over the tables of the common model.
  private func specialised(
    _ condition: WordCondition, _ world: [Value], tablesFrom offset: Int
  ) -> Expression {
    guard let number = condition.model else { return condition.condition }
    let used = sheet.models[number].model
    return condition.condition.specialised(for: world, in: used).movingTables(by: offset)
  }
}

extension Expression {
  fileprivate func movingTables(by offset: Int) -> Expression {
    if case .lookup(let table, let indices) = self {
      return .lookup(
        TableID(table.index + offset), indices.map { $0.movingTables(by: offset) })
    }
    return mapChildren { $0.movingTables(by: offset) }
  }
}
