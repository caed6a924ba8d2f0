import Diagnostics
import Modeling
import Symbolic
import Testing

@testable import Generation

/// The fewest operators, for sets of words whose shortest expressions are known.
struct SearchTests {
  private static let word = Expression.argument(0, .word(32))

  private static func isOneOf(_ values: [Value], under mask: Value = 0xffff_ffff) -> Expression {
    let masked = Expression.binary(.bitAnd, word, .constant(mask, .word(32)))
    return .any(values.map { .binary(.equal, masked, .constant($0, .word(32))) })
  }

  struct Sample: CustomStringConvertible {
    let description: String
    let predicate: Expression
    let form: MinimalPredicate.Form
    let refuted: Int
  }

  private static func chain(_ steps: Chain.Step...) -> MinimalPredicate.Form {
    .chain(Chain(width: 32, steps: steps))
  }

  private static let samples: [Sample] = [
    Sample(
      description: "0 to 9", predicate: isOneOf(Array(0...9)),
      form: chain(.init(.less, 10)), refuted: 0),
    Sample(
      description: "0 to 4 of three bits", predicate: isOneOf(Array(0...4), under: 7),
      form: chain(.init(.and, 7), .init(.less, 5)), refuted: 5),
    Sample(
      description: "the error word", predicate: isOneOf([6], under: 7),
      form: chain(.init(.and, 7), .init(.equal, 6)), refuted: 5),
    Sample(
      description: "a set, looked up", predicate: isOneOf([0, 1, 3, 4], under: 7),
      form: chain(.init(.and, 7), .init(.shiftedRight, 0x1b), .init(.and, 1)), refuted: 16),
    Sample(
      description: "one bit", predicate: .not(isOneOf([0], under: 8)),
      form: chain(.init(.and, 8), .init(.notEqual, 0)), refuted: 5),
    Sample(
      description: "0 to 4 and 6, of all bits", predicate: isOneOf([0, 1, 2, 3, 4, 6]),
      form: chain(.init(.and, 0xffff_fffd), .init(.less, 5)), refuted: 5),
    Sample(
      description: "1, 2, 5 and 6", predicate: isOneOf([1, 2, 5, 6]),
      form: chain(.init(.and, 0xffff_fffb), .init(.subtract, 1), .init(.less, 2)), refuted: 16),
    Sample(description: "everything", predicate: .yes, form: .constant(true), refuted: 0),
    Sample(
      description: "nothing", predicate: isOneOf([8], under: 7), form: .constant(false),
      refuted: 0),
  ]

  @Test(arguments: samples)
  func findsTheShortest(sample: Sample) throws {
    let place = SourceRange(file: FileID(0), start: 0, end: 0)
    let model = Model(name: "t", range: place)
    let limits = SolverLimits(resources: SearchLimits.resources)
    let symbolic = try SymbolicModel(model, limits: limits)
    let question = WordQuestion(model, sample.predicate, width: 32)
    var search = PredicateSearch(symbolic, question, limits: SearchLimits())
    #expect(
      try search.shortest()
        == MinimalPredicate(form: sample.form, minimality: .proven(refuted: sample.refuted)))
  }

  /// What isn't found within the limits isn't called minimal.
  @Test func doesNotCallMinimalWhatItDidNotRefute() throws {
    let model = Model(name: "t", range: SourceRange(file: FileID(0), start: 0, end: 0))
    let symbolic = try SymbolicModel(model)
    let question = WordQuestion(model, Self.isOneOf([0, 1, 3, 4], under: 7), width: 32)
    var limits = SearchLimits()
    limits.undecided = 0
    var search = PredicateSearch(symbolic, question, limits: limits)
    let found = try #require(try search.shortest())
    #expect(found.minimality == .notProven(undecided: 16))
    #expect(found.value(of: 3) == 1 && found.value(of: 2) == 0)
  }
}
