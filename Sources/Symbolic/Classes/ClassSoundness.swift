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

struct ClassSoundness {
  private let copies: RelatedCopies
  private(set) var faults: [ClassFault] = []
  private(set) var clauses = 0
  private(set) var wordless = 0
  private let firstQuery: Int

  init(_ copies: RelatedCopies) {
    self.copies = copies
    firstQuery = copies.symbolic.queryCount
  }

  private var symbolic: SymbolicModel { copies.symbolic }
  private var model: Modeling.Model { symbolic.model }
  var queries: Int { symbolic.queryCount - firstQuery }

  mutating func run() {
    let types = model.typeClauses()
    let groups = wordReading(model.clauseGroups(copies.partitions))
    let extended = groups.map { copies.adding($0.parameters) }
    inScope(copies.domain + RelatedCopies.relation([copies] + extended)) { check in
      check.runPartitions([check.copies] + extended)
      check.run(types, in: check.copies)
      check.inScope(check.holds(types)) { check in
        for (group, copies) in zip(groups, extended) {
          check.inScope(copies.domain) { $0.run(group, in: copies) }
        }
      }
    }
  }

  /// About left words that are there already: whatever they are, the right ones may be the same.
  private mutating func runPartitions(_ all: [RelatedCopies]) {
    for index in copies.partitions.partitions.indices {
      let word = all.lazy.flatMap(\.words).first { $0.partition == index }?.left
      faults += PartitionCheck(symbolic, copies.partitions, index, word: word).faults()
      clauses += 1
    }
  }

  /// The groups that ask something of words; the clauses of the others are counted.
  private mutating func wordReading(_ groups: [ClauseGroup]) -> [ClauseGroup] {
    groups.filter { group in
      let asked = group.clauses.filter { $0.use != .given && $0.expression != .yes }
      if asked.contains(where: { model.readsWord($0.expression) }) { return true }
      wordless += asked.count
      return false
    }
  }

  private func holds(_ types: ClauseGroup) -> [Term] {
    types.clauses.filter { $0.expression != .yes }.flatMap { clause in
      [copies.left, copies.right].map {
        symbolic.translation.holds(clause.expression, in: $0)
      }
    }
  }

  private mutating func inScope(_ terms: [Term], _ body: (inout ClassSoundness) -> Void) {
    symbolic.scope(terms) { body(&self) }
  }
}

extension ClassSoundness {
  /// A clause that reads words, and that it differs while all conditions before it hold.
  private struct Question {
    let clause: ClauseGroup.Clause
    let differs: Term
  }

  private mutating func run(_ group: ClauseGroup, in copies: RelatedCopies) {
    let questions = self.questions(group, copies)
    clauses += questions.count
    guard !questions.isEmpty else { return }
    do {
      // Nearly always no clause differs, and one query says so for all of the group.
      let any = symbolic.context.or(questions.map(\.differs))
      guard try symbolic.witness(group.name, of: [any]) != nil else { return }
    } catch {
      // Each clause alone may still be decided.
    }
    for question in questions {
      faults += fault(in: question, of: group, copies).map { [$0] } ?? []
    }
  }

  private mutating func questions(
    _ group: ClauseGroup, _ copies: RelatedCopies
  ) -> [Question] {
    var questions: [Question] = []
    var conditions = symbolic.context.literal(true)
    for clause in group.clauses where clause.expression != .yes {
      let reads = model.readsWord(clause.expression)
      guard reads || clause.use != .claim else {
        wordless += 1
        continue
      }
      let left = symbolic.translation.translate(clause.expression, in: copies.left)
      let right = symbolic.translation.translate(clause.expression, in: copies.right)
      if reads, clause.use != .given {
        questions.append(
          Question(clause: clause, differs: conditions && !left.isSame(as: right)))
      }
      if clause.use != .claim { conditions = conditions && left.holds && right.holds }
    }
    return questions
  }

  private func fault(
    in question: Question, of group: ClauseGroup, _ copies: RelatedCopies
  ) -> ClassFault? {
    let name = "\(group.name): \(question.clause.name)"
    do {
      return try symbolic.scope([question.differs]) { () throws(Obstacle) -> ClassFault? in
        let pair = try copies.closestPair(name)
        return pair?.fault(name, question.clause.expression, copies)
      }
    } catch {
      return ClassFault(unknown: name, error)
    }
  }
}
