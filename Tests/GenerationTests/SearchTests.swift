import Diagnostics
import Modeling
import Symbolic
import Testing

@testable import Generation

@Suite(.serialized) struct SearchTests {
  private static let word = Expression.argument(0, .word(32))

  private static func isOneOf(_ values: [Value], under mask: Value = 0xffff_ffff) -> Expression {
    let masked = Expression.binary(.bitAnd, word, .constant(mask, .word(32)))
    return .any(values.map { .binary(.equal, masked, .constant($0, .word(32))) })
  }

  struct Sample: CustomStringConvertible {
    let description: String
    let predicate: Expression
    let steps: [Chain.Step]
  }

  private static let samples: [Sample] = [
    Sample(
      description: "0 to 9", predicate: isOneOf(Array(0...9)), steps: [.init(.less, 10)]),
    Sample(
      description: "0 to 4 of three bits", predicate: isOneOf(Array(0...4), under: 7),
      steps: [.init(.and, 7), .init(.less, 5)]),
    Sample(
      description: "with NDMA", predicate: isOneOf([0, 1, 2, 3, 4, 8, 9, 10, 11, 12], under: 15),
      steps: [.init(.and, 7), .init(.less, 5)]),
    Sample(
      description: "a set", predicate: isOneOf([0, 1, 3, 4], under: 7),
      steps: []),
    Sample(
      description: "tracking", predicate: isOneOf([1, 2, 5, 6]),
      steps: []),
    Sample(
      description: "tracking with none", predicate: isOneOf([0, 1, 2, 5, 6]),
      steps: []),
    Sample(
      description: "precopy without p2p", predicate: isOneOf([0, 1, 2, 3, 4, 6]),
      steps: []),
    Sample(
      description: "0 1 4 5 7", predicate: isOneOf([0, 1, 4, 5, 7], under: 7),
      steps: []),
  ]

  @Test(arguments: samples)
  func findsTheShortest(sample: Sample) throws {
    let model = Model(name: "t", range: SourceRange(file: FileID(0), start: 0, end: 0))
    let symbolic = try SymbolicModel(model, limits: SolverLimits(resources: 3_000_000))
    let question = WordQuestion(model, sample.predicate, width: 32)
    var limits = SearchLimits()
    limits.time = .seconds(60)
    var search = PredicateSearch(symbolic, question, limits: limits)
    let clock = ContinuousClock()
    var found: MinimalPredicate?
    let time = try clock.measure { found = try search.shortest() }
    print(sample, found as Any, time, symbolic.queryCount)
  }
}
