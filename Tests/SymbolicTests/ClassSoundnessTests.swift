import Modeling
import Symbolic
import Testing

@Suite struct ClassSoundnessTests {
  @Test func acceptsClassesByMasks() throws {
    let report = try SymbolicModel(Device().model).classSoundness(Device.partitions)
    #expect(report == ClassReport(faults: [], clauses: 9, wordless: 11, queries: 2))
  }

  /// One class for all words is too coarse for any guard that looks at bits.
  @Test func refusesAPartitionThatIgnoresAGuard() throws {
    let faults = try faults(guard: (argument(0) & word(6)) ~= word(6), .everything)
    #expect(
      faults == [
        ClassFault(
          kind: .toldApart, clause: "set.only: guard", partition: 0, word: "new", left: 0, right: 6,
          expression: (argument(0) & word(6)) ~= word(6))
      ])
  }

  @Test func splitsByTheAtomUntilClassesAreSound() throws {
    let isOneBit =
      (argument(0) & .binary(.subtract(.word(32)), argument(0), word(1))) ~= word(0)
    #expect(try repaired(guard: isOneBit) == [2])
    let isLarge = Expression.binary(.less(.word(32)), word(5), argument(0))
    #expect(try repaired(guard: isLarge) == [2])
    #expect(try repaired(guard: isLarge && !isOneBit) == [2, 4])
  }

  /// Where a clause compares two words that both differ, no class can be split by it.
  @Test func namesNoAtomForAComparisonOfTwoWords() throws {
    let less = Expression.binary(.less(.word(32)), .slot(SlotID(0)), argument(0))
    let fault = try #require(try faults(guard: less, .everything).first)
    #expect(fault.kind == .toldApart)
    #expect(fault.clause == "set.only: guard")
    #expect(fault.left != fault.right)
  }

  /// After `reset` both words are 1, so whether a part is 1's part must be told by the class.
  @Test func findsAWordThatBecomesAConstant() throws {
    let narrow = Device.partitions(
      WordPartition(
        width: 32, classes: Device.byLowBits, symmetricMasks: [Device.reserved]))
    var draft = Draft()
    let state = draft.register("state", width: 32, initial: nil)
    let other = draft.slot("other", .variable, draft.model[state].type)
    _ = other
    draft.rule("reset", of: draft.request("reset"), [(state, word(1))])
    let faults = try SymbolicModel(draft.model).classSoundness(narrow).faults
    #expect(faults.map(\.clause) == ["reset: state against other after the step"])
    let atom = (word(1) & word(Device.reserved)) ~= (argument(0) & word(Device.reserved))
    #expect(faults.first?.expression == atom)
  }

  @Test func findsConflictsThatDependOnTheWords() throws {
    var draft = Draft()
    let state = draft.register("state", width: 32, initial: word(0))
    let type = draft.model[state].type
    let set = draft.request("set", [Parameter(name: "new", type: type)])
    draft.rule("copy", of: set, [(state, argument(0))])
    draft.rule("mask", of: set, [(state, argument(0) & word(7))])
    let faults = try SymbolicModel(draft.model).classSoundness(Device.coarse).faults
    #expect(
      faults.map(\.clause) == [
        "configurations: initial state", "set.copy and set.mask: same words",
      ])
  }

  /// Types and lists of choices that single words out are clauses too.
  @Test func findsTypesAndChoicesThatClassesBlur() throws {
    var draft = Draft()
    let state = draft.register("state", width: 32, initial: nil)
    draft.state("ONE", 1, mask: 7, in: RegisterID(0))
    let states = WordType(width: 32, register: RegisterID(0), onlyStates: true)
    let set = draft.request("set", [Parameter(name: "new", type: .word(states))])
    let choice = Rule.Choice(name: "by", type: draft.model[state].type, values: [2])
    draft.rule("only", of: set, choices: [choice], [(state, argument(1))])
    let faults = try SymbolicModel(draft.model).classSoundness(Device.coarse).faults
    #expect(faults.map(\.clause) == ["set: type of new", "set.only: values of by"])
    #expect(faults.map(\.expression) == [argument(0) ~= word(1), argument(0) ~= word(2)])
  }

  @Test func splitsKeepCountsAndSharedParts() throws {
    let symbolic = try SymbolicModel(Device().model)
    let atom = Expression.binary(.less(.word(32)), argument(0), word(0x100))
    let split = try #require(
      try symbolic.split(Device.partition, by: atom, wordsInPlay: 2))
    #expect(split.classes.count == 24)
    #expect(split.classes.reduce(0) { $0 + $1.count } == 1 << 32)
    let parts = split.classes.map { Set($0.representatives.map { $0 & Device.reserved }) }
    #expect(parts[1] == [0x08, 0x10, 0x18])
    #expect(parts[2] == [0x100, 0x108, 0x110])
    #expect(try symbolic.split(split, by: atom, wordsInPlay: 2) == nil)
    #expect(symbolic.classSoundness(Device.partitions(split)).faults == [])
  }

  /// Words of these two classes can agree, but their smallest ones don't.
  @Test func representativesOfDifferentClassesCanAgree() throws {
    let partition = WordPartition(
      width: 32, classes: WordPartition.everything.classes, symmetricMasks: [0xffff_fffe])
    let isLarge = Expression.binary(.less(.word(32)), word(100), argument(0))
    let split = try #require(
      try SymbolicModel(Device().model).split(partition, by: isLarge, wordsInPlay: 1))
    #expect(split.classes.map(\.representatives) == [[101, 102], [0, 2, 100]])
  }

  @Test func anExpectationOfNoRequestHasNoArguments() throws {
    var draft = Device().draft
    draft.model.expectations = [
      Expectation(
        id: "unspecified", subject: "nothing", isOnlyPermitted: false,
        when: argument(0) ~= word(0), under: nil, because: "", range: nowhere)
    ]
    let faults = try SymbolicModel(draft.model).classSoundness(Device.partitions).faults
    #expect(
      faults.map(\.kind) == [.unknown(reason: "an argument is read, and no request is named")])
  }

  @Test func checksThePartitionItself() throws {
    let low = (argument(0) & word(1)) ~= word(0)
    let partition = WordPartition(
      width: 32,
      classes: [
        WordPartition.Class(predicate: low, representatives: [0, 3], count: 1 << 31),
        WordPartition.Class(
          predicate: (argument(0) & word(3)) ~= word(1), representatives: [1], count: 1 << 31),
      ], symmetricMasks: [])
    let faults = try SymbolicModel(Device().model).classSoundness(Device.partitions(partition))
      .faults.filter { $0.kind != .toldApart }
    #expect(faults.map(\.kind) == [.notOnePerWord, .representativeOutside])
    #expect(faults.map(\.left) == [3, 3])
  }

  @Test func givingUpIsAFault() throws {
    let hard = hardQuestion(about: argument(0, 64))
    var draft = Draft()
    let state = draft.register("state", width: 64, initial: nil)
    let set = draft.request("set", [Parameter(name: "new", type: draft.model[state].type)])
    draft.rule("only", of: set, when: hard)
    let everything = WordPartition(
      width: 64,
      classes: [WordPartition.Class(predicate: .yes, representatives: [0], count: 0)],
      symmetricMasks: [])
    let symbolic = try SymbolicModel(draft.model, limits: SolverLimits(milliseconds: 1))
    let faults = symbolic.classSoundness(Device.partitions(everything)).faults
    #expect(faults.map(\.kind) == [.unknown(reason: "timeout")])
  }

  private func faults(
    guard condition: Expression, _ partition: WordPartition
  ) throws -> [ClassFault] {
    try SymbolicModel(model(guard: condition)).classSoundness(Device.partitions(partition)).faults
  }

  private func model(guard condition: Expression) -> Model {
    var draft = Draft()
    let state = draft.register("state", width: 32, initial: nil)
    let set = draft.request("set", [Parameter(name: "new", type: draft.model[state].type)])
    draft.rule("only", of: set, when: condition, [(state, argument(0))])
    return draft.model
  }

  /// The numbers of classes after each split.
  private func repaired(guard condition: Expression) throws -> [Int] {
    let symbolic = try SymbolicModel(model(guard: condition))
    var partition = WordPartition.everything
    var sizes: [Int] = []
    while let fault = symbolic.classSoundness(Device.partitions(partition)).faults.first {
      let atom = try #require(fault.expression)
      partition = try #require(try symbolic.split(partition, by: atom, wordsInPlay: 2))
      sizes.append(partition.classes.count)
    }
    return sizes
  }
}

extension WordPartition {
  static var everything: WordPartition {
    WordPartition(
      width: 32, classes: [Class(predicate: .yes, representatives: [0], count: 1 << 32)],
      symmetricMasks: [])
  }
}
