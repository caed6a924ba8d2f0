import Modeling
import Z3

/// The clauses of a group that read words, and for each that it differs between the copies while all
/// conditions before it hold.
struct Questions {
  let group: String
  let copies: RelatedCopies
  var clauses: [(clause: ClauseGroup.Clause, differs: Term)] = []

  func isOneFaulty(_ symbolic: SymbolicModel) -> Term {
    symbolic.context.and(copies.domain + [symbolic.context.or(clauses.map(\.differs))])
  }
}

extension ClassSoundness {
  mutating func questions(_ group: ClauseGroup, _ copies: RelatedCopies) -> Questions {
    var questions = Questions(group: group.name, copies: copies)
    guard group.hasAllArguments else {
      let reason = "an argument is read, and no request is named"
      faults.append(
        ClassFault(
          unknown: group.name, .solverGaveUp(query: group.name, reason: reason)))
      return questions
    }
    var conditions = symbolic.context.literal(true)
    for clause in group.clauses where clause.expression != .yes {
      let reads = model.readsWord(clause.expression)
      guard reads || clause.use != .claim else { continue }
      let left = symbolic.translation.translate(clause.expression, in: copies.left)
      let right = symbolic.translation.translate(clause.expression, in: copies.right)
      if reads, clause.use != .given {
        questions.clauses.append((clause, conditions && !left.isSame(as: right)))
      }
      if clause.use != .claim { conditions = conditions && left.holds && right.holds }
    }
    return questions
  }

  /// Nearly always no clause differs, and one query says so for all of them; else each group is
  /// asked about alone, then each clause.
  mutating func run(_ all: [Questions]) {
    guard all.contains(where: { !$0.clauses.isEmpty }) else { return }
    let any = symbolic.context.or(all.map { $0.isOneFaulty(symbolic) })
    let isOneFaulty = mayHold("no clause tells words of a class apart", any)
    guard isOneFaulty != false else { return }
    let known = faults.count
    for questions in all {
      let name = "\(questions.group): no clause tells words of a class apart"
      guard mayHold(name, questions.isOneFaulty(symbolic)) != false else { continue }
      inScope(questions.copies.domain) { $0.runEach(questions) }
    }
    precondition(isOneFaulty == nil || faults.count > known, "some clause is faulty, and none is")
  }

  private mutating func runEach(_ questions: Questions) {
    for (clause, differs) in questions.clauses {
      let name = "\(questions.group): \(clause.name)"
      do {
        try symbolic.scope([differs]) { () throws(Obstacle) in
          guard let pair = try questions.copies.closestPair(name) else { return }
          faults.append(pair.fault(name, clause.expression, questions.copies))
        }
      } catch {
        faults.append(ClassFault(unknown: name, error))
      }
    }
  }

  /// Nil where the solver gives up: smaller questions may still be decided.
  func mayHold(_ query: String, _ term: Term) -> Bool? {
    do { return try symbolic.witness(query, of: [term]) != nil } catch { return nil }
  }
}
