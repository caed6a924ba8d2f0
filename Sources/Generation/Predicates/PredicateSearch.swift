import Modeling
import Symbolic

/// How far the search for a short predicate goes.
package struct SearchLimits: Sendable {
  /// Longer chains aren't looked for.
  package var operators = 4
  /// A hard stop. The other limits don't depend on how busy the machine is.
  package var time = Duration.seconds(20)
  /// Shapes that Z3 may leave open before the rest is left open too.
  package var undecided = 6
  /// Nobody waits for a header any more, so none is made.
  package var isInterrupted: @Sendable () -> Bool = { false }
  package init() {}

  /// What one query may cost, in Z3's own count: about a quarter of a second.
  package static let resources: UInt32 = 400_000
}

/// Looks for the chain with the fewest operators that says what a predicate says, shape by shape.
///
/// For each shape Z3 finds constants that are right for some words, or proves that there are none;
/// constants that are right for these are tried on more, at first on a pool of words and then, by
/// Z3, on all. The words that a proposal failed on are kept for all later shapes, so most of these
/// are refuted by one query. Shapes that people write are tried before all shorter ones are refuted,
/// so that there is an answer when the limits are met.
struct PredicateSearch {
  private let symbolic: SymbolicModel
  private let question: WordQuestion
  private let limits: SearchLimits
  private let start: ContinuousClock.Instant
  /// Words on which proposals failed, in the order found.
  private var lessons: [Value]
  /// Shapes with fewer operators than what was found.
  private var refuted = 0
  private var undecided = 0

  init(_ symbolic: SymbolicModel, _ question: WordQuestion, limits: SearchLimits) {
    self.symbolic = symbolic
    self.question = question
    self.limits = limits
    start = ContinuousClock.now
    lessons = question.firstLessons
  }

  /// Nil when no chain was found within the limits.
  mutating func shortest() throws(Obstacle) -> MinimalPredicate? {
    if let answer = try question.constantAnswer(symbolic) {
      return MinimalPredicate(form: .constant(answer), minimality: .proven(refuted: 0))
    }
    var best: Chain?
    for count in 1...limits.operators where count < best?.steps.count ?? .max {
      if count == 3 { best = common() }
      if best?.steps.count == count { break }
      let earlier = refuted
      if let found = chain(operators: count) {
        best = found
        refuted = earlier
        break
      }
    }
    guard let best else { return nil }
    let tidy = try question.tidied(best, symbolic)
    let minimality: MinimalPredicate.Minimality =
      undecided == 0 ? .proven(refuted: refuted) : .notProven(undecided: undecided)
    return MinimalPredicate(form: .chain(tidy), minimality: minimality)
  }

  private mutating func chain(operators count: Int) -> Chain? {
    for shape in Shape.all(operators: count, width: question.width) {
      guard undecided < limits.undecided, ContinuousClock.now - start < limits.time else {
        undecided += 1
        continue
      }
      switch outcome(of: shape) {
      case .chain(let chain): return chain
      case .refuted: refuted += 1
      case .undecided: undecided += 1
      }
    }
    return nil
  }

  /// The first of the shapes that people write which can say it.
  private mutating func common() -> Chain? {
    for shape in Shape.common where shape.operators.count <= limits.operators {
      guard ContinuousClock.now - start < limits.time else { return nil }
      if case .chain(let chain) = outcome(of: shape) { return chain }
    }
    return nil
  }

  private enum Outcome { case chain(Chain), refuted, undecided }

  private mutating func outcome(of shape: Shape) -> Outcome {
    var learned: [Value] = []
    defer { lessons += learned.prefix(max(0, Self.lessonLimit - lessons.count)) }
    let (known, question, symbolic) = (lessons, question, symbolic)
    let machine = Chain.machineWidth(for: question.width)
    do {
      let found = try symbolic.words(
        of: shape.operators.map { _ in machine },
        satisfying: known.map { question.demand(on: $0, shape) }
      ) { (constants: [Value]) throws(Obstacle) -> Expression? in
        let proposal = question.chain(shape, constants)
        guard let word = try question.failure(of: proposal, symbolic) else { return nil }
        learned.append(word)
        return question.demand(on: word, shape)
      }
      return found.map { .chain(question.chain(shape, $0)) } ?? .refuted
    } catch {
      return .undecided
    }
  }

  private static let lessonLimit = 48
}
