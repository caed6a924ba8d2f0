import Analysis
import Modeling

/// What kind of difference a case is, and for whom it breaks.
struct CaseSort: Equatable {
  /// What became of what the user can see of the step.
  enum Nature: Equatable {
    /// A duty now keeps the asking side from it, or no longer does.
    case forbidden, allowed
    /// The request isn't there any more, or wasn't.
    case gone, come
    /// It had answers and has none; had none and has some.
    case unanswered, answered
    case changed, added, removed
    /// Only who promises it is another.
    case due, permitted
    /// Only what nobody reads is another.
    case hidden
  }
  let nature: Nature
  let breaksUser: Bool
  let breaksDriver: Bool
}

/// What a case is to those who look at it from outside.
struct CaseReader {
  let joined: JoinedModel
  /// Positions, in the targets of outcomes, of the registers that are read.
  private let readable: [Int]
  /// For each action whether the user sees it.
  private let isSeen: [Bool]
  /// For each action whether neither the user nor who serves the interface has to do with it.
  private let isOutside: [Bool]
  /// Those registers, in the order in which they are read.
  let slots: [SlotID]

  init(_ joined: JoinedModel, targets: [SlotID]) {
    self.joined = joined
    let seen = Set(joined.model.readableSlots)
    readable = targets.indices.filter { seen.contains(targets[$0]) }
    let actions = joined.model.actions.indices.map { ActionID($0) }
    isSeen = actions.map(joined.model.isSeen)
    isOutside = actions.map(joined.model.isOutside)
    slots = readable.map { targets[$0] }
  }

  /// An outcome without what nobody reads.
  struct Seen: Hashable {
    let answer: Answer
    let outputs: [Value?]
    let reading: [Value]
  }

  func seen(_ outcome: StepCase.Outcome) -> Seen {
    Seen(
      answer: outcome.answer, outputs: outcome.outputs, reading: readable.map { outcome.target[$0] }
    )
  }

  func sort(_ found: StepCase, readingBefore: [Value]) -> CaseSort {
    let sort = plainSort(found, readingBefore: readingBefore)
    return isOutside[found.action.index]
      ? CaseSort(nature: sort.nature, breaksUser: false, breaksDriver: false) : sort
  }

  private func plainSort(_ found: StepCase, readingBefore: [Value]) -> CaseSort {
    let isRequest = joined.model[found.action].isRequest
    let isSilent = !isSeen[found.action.index]
    func visible(_ all: [StepCase.Possibility]) -> [StepCase.Possibility] {
      guard isSilent else { return all }
      return all.filter { seen($0.outcome).reading != readingBefore || isAnswer($0) }
    }
    let (olds, news) = (visible(found.old.possibilities), visible(found.new.possibilities))
    let (oldDue, newDue) = (olds.contains(where: \.isDue), news.contains(where: \.isDue))
    if found.old.isAsked != found.new.isAsked {
      return asking(found, wasPromised: oldDue, isRequest: isRequest)
    }
    if olds.allSatisfy({ isAmong(news, $0) }), news.allSatisfy({ isAmong(olds, $0) }) {
      return promise(olds, news, isRequest: isRequest)
    }
    // An error without errno may be any: what it covers is neither new nor gone.
    let isAdded = news.contains { new in !olds.contains { covers($0, new) } }
    let isRemoved = olds.contains { old in !news.contains { covers($0, old) } }
    if !isAdded, !isRemoved { return promise(olds, news, isRequest: isRequest) }
    let nature: CaseSort.Nature = isAdded ? isRemoved ? .changed : .added : .removed
    guard isRequest || isSilent && (olds + news).contains(where: isAnswer) else {
      return CaseSort(nature: nature, breaksUser: true, breaksDriver: isRemoved)
    }
    if news.isEmpty {
      return CaseSort(nature: .unanswered, breaksUser: oldDue, breaksDriver: false)
    }
    if olds.isEmpty {
      return CaseSort(nature: .answered, breaksUser: false, breaksDriver: false)
    }
    return CaseSort(
      nature: nature, breaksUser: oldDue && (isAdded || !newDue), breaksDriver: isRemoved)
  }

  private func isAmong(_ all: [StepCase.Possibility], _ one: StepCase.Possibility) -> Bool {
    all.contains { isSame($0.outcome, one.outcome) }
  }

  /// Whether what is seen of two outcomes is the same.
  private func isSame(_ one: StepCase.Outcome, _ other: StepCase.Outcome) -> Bool {
    one.answer == other.answer && isSameBeside(one, other)
  }

  /// The same, whatever is answered.
  private func isSameBeside(_ one: StepCase.Outcome, _ other: StepCase.Outcome) -> Bool {
    readable.allSatisfy { one.target[$0] == other.target[$0] } && one.outputs == other.outputs
  }

  /// Whether the same may be seen of one side as of the other.
  func isAlike(_ some: StepCase.Side, _ others: StepCase.Side) -> Bool {
    some.possibilities.allSatisfy { isAmong(others.possibilities, $0) }
      && others.possibilities.allSatisfy { isAmong(some.possibilities, $0) }
  }

  /// An error that names no errno may look like any.
  private func covers(_ one: StepCase.Possibility, _ other: StepCase.Possibility) -> Bool {
    guard isSameBeside(one.outcome, other.outcome) else { return false }
    let (answer, covered) = (one.outcome.answer, other.outcome.answer)
    if answer == covered { return true }
    if case (.error(nil), .error) = (answer, covered) { return true }
    guard case (.ends(let first, .error(nil)), .ends(let second, .error)) = (answer, covered)
    else { return false }
    return first == second
  }

  /// Whether it answers a request of the user's.
  private func isAnswer(_ possibility: StepCase.Possibility) -> Bool {
    switch possibility.outcome.answer {
    case .ends(let request, _): isSeen[request.index]
    case .ok, .error, .waits, .none: false
    }
  }

  /// The request is asked by one side of the comparison only.
  private func asking(_ found: StepCase, wasPromised: Bool, isRequest: Bool) -> CaseSort {
    let isBound = found.old.isAsked ? found.new.isForbidden : found.old.isForbidden
    if found.old.isAsked {
      return CaseSort(
        nature: isBound ? .forbidden : .gone, breaksUser: isBound || wasPromised || !isRequest,
        breaksDriver: !isRequest)
    }
    return CaseSort(
      nature: isBound ? .allowed : .come, breaksUser: !isRequest,
      breaksDriver: isRequest && !found.new.possibilities.isEmpty)
  }

  /// The same is seen; it may be promised otherwise, or differ in what nobody reads.
  private func promise(
    _ olds: [StepCase.Possibility], _ news: [StepCase.Possibility], isRequest: Bool
  ) -> CaseSort {
    let (oldDue, newDue) = (olds.filter(\.isDue), news.filter(\.isDue))
    let isLess = oldDue.contains { old in !newDue.contains { covers($0, old) } }
    let isMore = newDue.contains { new in !oldDue.contains { covers($0, new) } }
    if !isLess, !isMore {
      return CaseSort(nature: .hidden, breaksUser: false, breaksDriver: false)
    }
    if !isLess {
      // Two answers that are both due are a conflict: a driver can't give both.
      return CaseSort(nature: .due, breaksUser: false, breaksDriver: isRequest && !oldDue.isEmpty)
    }
    return CaseSort(
      nature: .permitted, breaksUser: isRequest && newDue.isEmpty, breaksDriver: false)
  }
}
