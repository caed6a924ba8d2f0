import Modeling
import Z3

extension SymbolicModel {
  /// Proves that a word's class says all about it that any clause can tell.
  ///
  /// Two copies are related when they differ only in words, each word is in the same class in both,
  /// and each pair of words of one partition agrees in the same symmetric parts in both. Then every
  /// clause has the same value in both copies, and steps lead to related copies again: the relation
  /// is a bisimulation, and one copy may have representatives for words.
  package func classSoundness(_ partitions: WordPartitions) -> ClassReport {
    var check = ClassSoundness(RelatedCopies(self, partitions))
    check.run()
    return ClassReport(
      faults: check.faults, clauses: check.clauses, wordless: check.wordless,
      queries: check.queries)
  }
}

extension SymbolicModel {
  /// Whether these properties tell no words of a class apart, whatever stands around each comparison
  /// in them. They may be of a model that differs from this one in its properties.
  ///
  /// More is asked than needed: where it is false, `classSoundness` of the other model decides.
  package func areExact(_ properties: [Property], for partitions: WordPartitions) -> Bool {
    var check = ClassSoundness(RelatedCopies(self, partitions))
    return check.areExact(properties)
  }
}

struct ClassSoundness {
  let copies: RelatedCopies
  var faults: [ClassFault] = []
  var clauses = 0
  var wordless = 0
  private let firstQuery: Int

  init(_ copies: RelatedCopies) {
    self.copies = copies
    firstQuery = copies.symbolic.queryCount
  }

  var symbolic: SymbolicModel { copies.symbolic }
  var model: Modeling.Model { symbolic.model }
  var queries: Int { symbolic.queryCount - firstQuery }

  mutating func run() {
    let types = model.typeClauses()
    let steps = model.rules.indices.map { symbolic.stepExpressions(of: RuleID($0)) }
    _ = wordReading([types])
    let groups = wordReading(model.clauseGroups(steps, copies.partitions))
    let extended = groups.map { copies.adding($0.parameters) }
    runPartitions([copies] + extended)
    var open: [(ClauseGroup, RelatedCopies)] = []
    inScope(copies.domain + extended.flatMap(\.domain)) {
      open = $0.doubtful([(types, $0.copies)] + Array(zip(groups, extended)))
    }
    if !open.isEmpty { run(open, under: types) }
  }

  mutating func areExact(_ properties: [Property]) -> Bool {
    var asking = model
    asking.properties = properties
    let groups = wordReading(asking.propertyClauseGroups { symbolic.stepExpressions(of: $0) })
    let extended = groups.map { copies.adding($0.parameters) }
    var isExact = true
    inScope(copies.domain + extended.flatMap(\.domain)) {
      isExact = $0.doubtful(Array(zip(groups, extended))).isEmpty
    }
    return isExact
  }

  /// Asks about clauses with what goes before them, all words related.
  private mutating func run(_ open: [(ClauseGroup, RelatedCopies)], under types: ClauseGroup) {
    inScope(copies.domain + RelatedCopies.relation([copies] + open.map(\.1))) { check in
      check.run([check.questions(types, check.copies)])
      check.inScope(check.holds(types)) { check in
        let rest = open.filter { $0.0.name != types.name }
        check.run(rest.map { check.questions($0, $1) })
      }
    }
  }

  /// About left words that are there already: whatever they are, the right ones may be the same.
  private mutating func runPartitions(_ all: [RelatedCopies]) {
    let alike = copies.partitions.firstAlike
    for index in copies.partitions.partitions.indices {
      guard alike[index] == index else {
        clauses += 1
        continue
      }
      let word = all.lazy.flatMap(\.words).first { $0.partition == index }?.left
      faults += PartitionCheck(symbolic, copies.partitions, index, word: word).faults()
      clauses += 1
    }
  }

  /// The groups that ask something of words; the clauses of the others are counted.
  private mutating func wordReading(_ groups: [ClauseGroup]) -> [ClauseGroup] {
    groups.filter { group in
      let asked = group.clauses.filter { $0.use != .given && $0.expression != .yes }
      let reading = asked.filter { model.readsWord($0.expression) }
      clauses += reading.count
      wordless +=
        asked.count { $0.use == .claim || reading.isEmpty } - reading.count { $0.use == .claim }
      return !reading.isEmpty
    }
  }

  private func holds(_ types: ClauseGroup) -> [Term] {
    types.clauses.filter { $0.expression != .yes }.flatMap { clause in
      [copies.left, copies.right].map {
        symbolic.translation.holds(clause.expression, in: $0)
      }
    }
  }

  mutating func inScope(_ terms: [Term], _ body: (inout ClassSoundness) -> Void) {
    symbolic.scope(terms) { body(&self) }
  }
}
