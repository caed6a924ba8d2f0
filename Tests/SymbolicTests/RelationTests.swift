import Modeling
import Symbolic
import Testing

/// Class soundness against its definition: small words, one random rule, a random partition, and
/// every pair of related copies through the plain evaluator.
@Suite struct RelationTests {
  private let width = 2

  @Test(arguments: 0..<4)
  func isWhatItsDefinitionSays(seed: UInt64) throws {
    var random = Random(seed: seed)
    var sound = 0
    for number in 0..<60 {
      let model = model(&random)
      let partition = partition(&random)
      let report = try SymbolicModel(model).classSoundness(
        WordPartitions(partitions: [partition], families: [.register(RegisterID(0)): 0]))
      let isSound = Definition(model: model, partition: partition).isSound
      #expect(report.faults.isEmpty == isSound, "\(number): \(report.faults) \(model.rules)")
      for fault in report.faults { check(fault, model, partition) }
      sound += isSound ? 1 : 0
    }
    #expect((5...55).contains(sound), "the random models are all alike")
  }

  /// The words are in one class, and the atom is true of one of them.
  private func check(_ fault: ClassFault, _ model: Model, _ partition: WordPartition) {
    func accepts(_ predicate: Expression, _ word: Value) -> Bool? {
      try? model.holds(predicate, in: Environment([], arguments: [word]))
    }
    #expect(fault.kind == .toldApart)
    #expect(fault.left != fault.right)
    for wordClass in partition.classes {
      #expect(accepts(wordClass.predicate, fault.left) == accepts(wordClass.predicate, fault.right))
    }
    guard let atom = fault.expression else { return }
    #expect(accepts(atom, fault.left) != accepts(atom, fault.right))
  }

  private func model(_ random: inout Random) -> Model {
    var draft = Draft()
    draft.model.enumerations = ExpressionGenerator.environmentModel.enumerations
    draft.model.tables = [
      Table(
        name: "total", keys: [[0, 1], [0, 1, 2, 3, 4]], elements: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        elementSort: .integer, range: nowhere),
      ExpressionGenerator.environmentModel.tables[1],
    ]
    let first = draft.register("first", width: width, initial: nil)
    let type = draft.model[first].type
    let second = draft.slot("second", .variable, type)
    let flag = draft.slot("flag", .variable, .boolean)
    let set = draft.request("set", [Parameter(name: "new", type: type)])

    var generator = ExpressionGenerator(model: draft.model)
    generator.widths = [width]
    generator.leaves = [
      .word(width): [.slot(first), .slot(second), argument(0, width)], .boolean: [.slot(flag)],
    ]
    let values: [(SlotID, Expression)] = [
      (first, generator.expression(.word(width), depth: 1, &random)),
      (second, generator.expression(.word(width), depth: 1, &random)),
      (flag, generator.expression(.boolean, depth: 1, &random)),
    ]
    draft.rule(
      "only", of: set, when: generator.expression(.boolean, depth: 2, &random),
      values.filter { _ in Bool.random(using: &random) })
    return draft.model
  }

  private func partition(_ random: inout Random) -> WordPartition {
    let groups = Dictionary(grouping: 0..<Value(1 << width)) { _ in
      Int.random(in: 0..<3, using: &random)
    }
    let classes = groups.keys.sorted().map { group in
      let words = groups[group]!
      return WordPartition.Class(
        predicate: .any(words.map { argument(0, width) ~= word($0, width) }),
        representatives: words, count: UInt64(words.count))
    }
    let masks = [1, 2, 3].filter { (_: Value) in Int.random(in: 0..<3, using: &random) == 0 }
    return WordPartition(width: width, classes: classes, symmetricMasks: masks)
  }
}

/// Related copies take the same step or both don't, and are related afterwards.
private struct Definition {
  let model: Model
  let partition: WordPartition

  /// Two words of the configuration, its flag, and the argument.
  struct Copy {
    var words: [Value]
    var flag: Value
    var new: Value
  }

  /// Being related is being alike in classes and agreement, so one pass over all copies decides.
  var isSound: Bool {
    var results: [[Int]: Result] = [:]
    for n in 0..<Value(128) {
      let copy = Copy(words: [n & 3, n >> 2 & 3], flag: n >> 6, new: n >> 4 & 3)
      let key = [Int(copy.flag)] + likeness(copy.words + [copy.new])
      let result = result(copy)
      if results.updateValue(result, forKey: key) ?? result != result { return false }
    }
    return true
  }

  private enum Result: Equatable {
    case other(RuleOutcome)
    case step(flag: Value, [Int])
  }

  private func result(_ copy: Copy) -> Result {
    let outcome = model.outcome(
      of: RuleID(0), arguments: [copy.new], in: copy.words + [copy.flag])
    guard case .step(let effect) = outcome else { return .other(outcome) }
    return .step(flag: effect.next[2], likeness(Array(effect.next[0...1])))
  }

  /// The class of each word, and in which parts each two agree.
  private func likeness(_ words: [Value]) -> [Int] {
    words.map { word in
      partition.classes.firstIndex { $0.representatives.contains(word) } ?? -1
    }
      + words.flatMap { left in
        words.flatMap { right in
          partition.symmetricMasks.map { (left ^ right) & $0 == 0 ? 1 : 0 }
        }
      }
  }
}
