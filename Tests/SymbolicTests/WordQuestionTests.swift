import Modeling
import Symbolic
import Testing

@Suite struct WordQuestionTests {
  private let model = Device().model
  private let isOneBit =
    (argument(0) & .binary(.subtract(.word(32)), argument(0), word(1))) ~= word(0)

  @Test func findsTheSmallestWordOrProvesThatThereIsNone() throws {
    let symbolic = try SymbolicModel(model)
    let large = Expression.binary(.less(.word(32)), word(1000), argument(0))
    let answer = symbolic.word(satisfying: large && isOneBit, width: 32)
    guard case .found(1024, _) = answer else {
      Issue.record("\(answer)")
      return
    }
    let none = (argument(0) & word(1)) ~= word(2)
    #expect(symbolic.word(satisfying: none, width: 32) == .none)
  }

  /// A predicate may read a capability; the answer says how it was set.
  @Test func showsTheSlotsThatMakeAWord() throws {
    let symbolic = try SymbolicModel(model)
    let valid = .slot(SlotID(0)) && argument(0) ~= word(9)
    let answer = symbolic.word(satisfying: valid, width: 32)
    guard case .found(9, let slots) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(slots.first == NamedValue(name: "p2p", value: 1))
  }

  @Test func comparesPredicates() throws {
    let symbolic = try SymbolicModel(model)
    let halves = (argument(0) & word(6)) ~= word(6)
    let bits = !((argument(0) & word(2)) ~= word(0)) && !((argument(0) & word(4)) ~= word(0))
    #expect(symbolic.word(tellingApart: halves, from: bits, width: 32) == .none)
    let low = (argument(0) & word(7)) ~= word(6)
    let answer = symbolic.word(tellingApart: halves, from: low, width: 32)
    guard case .found(7, _) = answer else {
      Issue.record("\(answer)")
      return
    }
  }

  @Test func listsTheSmallestWords() throws {
    let symbolic = try SymbolicModel(model)
    #expect(try symbolic.representatives(of: isOneBit, width: 32, limit: 4) == [0, 1, 2, 4])
    let few = Expression.binary(.less(.word(32)), argument(0), word(2))
    #expect(try symbolic.representatives(of: few, width: 32, limit: 9) == [0, 1])
    #expect(
      try symbolic.representatives(of: isOneBit, width: 32, limit: 3, differingUnder: [0xf0])
        == [0, 16, 32])
  }

  @Test func countsWordsExactly() {
    #expect(model.count(of: isOneBit, width: 32) == 33)
    #expect(model.count(of: argument(0) ~= word(77), width: 32) == 1)
    #expect(model.count(of: !(argument(0) ~= word(77)), width: 32) == (1 << 32) - 1)
    #expect(model.count(of: (argument(0) & word(6)) ~= word(6), width: 32) == 1 << 30)
    #expect(
      model.count(of: .binary(.less(.word(32)), word(1000), argument(0)), width: 32)
        == (1 << 32) - 1001)
    #expect(model.count(of: .yes, width: 32) == 1 << 32)
    #expect(model.count(of: .no, width: 64) == 0)
    #expect(model.count(of: .yes, width: 64) == nil)
    #expect(model.count(of: argument(0, 64) ~= word(1, 64), width: 64) == 1)
  }

  /// A product of all bits has no structure that the count could use.
  @Test func givesUpOnWhatItCannotCount() {
    let square = Expression.binary(.multiply(.word(32)), argument(0), argument(0))
    let middle = .binary(.shiftRight, square, word(17)) & word(0xff)
    let predicate = Expression.binary(.less(.word(32)), middle, word(9))
    #expect(model.count(of: predicate, width: 32, budget: 1 << 12) == nil)
  }

  @Test func countsAsTheEvaluatorDoes() {
    var random = Random(seed: 5)
    var generator = ExpressionGenerator(model: ExpressionGenerator.environmentModel)
    generator.widths = [8]
    generator.leaves = [.word(8): [argument(0, 8)]]
    for _ in 0..<400 {
      let predicate = generator.expression(.boolean, depth: 4, &random)
      let values = (0..<256).map { word in
        try? generator.model.evaluate(predicate, in: Environment([], arguments: [word]))
      }
      let expected = values.contains(nil) ? nil : UInt64(values.count { $0 == 1 })
      #expect(generator.model.count(of: predicate, width: 8) == expected, "\(predicate)")
    }
  }
}
