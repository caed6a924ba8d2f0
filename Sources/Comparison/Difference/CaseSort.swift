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
  /// Those registers, in the order in which they are read.
  let slots: [SlotID]

  init(_ joined: JoinedModel, targets: [SlotID]) {
    self.joined = joined
    let seen = Set(joined.model.readableSlots)
    readable = targets.indices.filter { seen.contains(targets[$0]) }
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
    let action = joined.model[found.action]
    let isSilent = !joined.model.isSeen(found.action)
    func visible(_ all: [StepCase.Possibility]) -> [StepCase.Possibility] {
      guard isSilent else { return all }
      return all.filter { possibility in
        let seen = seen(possibility.outcome)
        return seen.reading != readingBefore || seen.answer.isSeen(in: joined.model)
      }
    }
    let (olds, news) = (visible(found.old.possibilities), visible(found.new.possibilities))
    let (oldSeen, newSeen) = (
      Set(olds.map { seen($0.outcome) }), Set(news.map { seen($0.outcome) })
    )
    let (oldDue, newDue) = (olds.contains(where: \.isDue), news.contains(where: \.isDue))
    if found.old.isAsked != found.new.isAsked {
      return asking(found, wasPromised: oldDue, isRequest: action.isRequest)
    }
    if oldSeen == newSeen {
      return promise(olds, news, isRequest: action.isRequest)
    }
    // An error without errno may be any: what it covers is neither new nor gone.
    let added = newSeen.filter { new in !oldSeen.contains { $0.covers(new) } }
    let removed = oldSeen.filter { old in !newSeen.contains { $0.covers(old) } }
    if added.isEmpty, removed.isEmpty { return promise(olds, news, isRequest: action.isRequest) }
    guard action.isRequest || !joined.model.isSeen(found.action) && isAnswer(olds + news) else {
      return CaseSort(
        nature: added.isEmpty ? .removed : removed.isEmpty ? .added : .changed, breaksUser: true,
        breaksDriver: !removed.isEmpty)
    }
    if newSeen.isEmpty {
      return CaseSort(nature: .unanswered, breaksUser: oldDue, breaksDriver: false)
    }
    if oldSeen.isEmpty {
      return CaseSort(nature: .answered, breaksUser: false, breaksDriver: false)
    }
    return CaseSort(
      nature: added.isEmpty ? .removed : removed.isEmpty ? .added : .changed,
      breaksUser: oldDue && (!added.isEmpty || !newDue), breaksDriver: !removed.isEmpty)
  }

  private func isAnswer(_ all: [StepCase.Possibility]) -> Bool {
    all.contains { $0.outcome.answer.isSeen(in: joined.model) }
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
    let (oldDue, newDue) = (
      Set(olds.filter(\.isDue).map { seen($0.outcome) }),
      Set(news.filter(\.isDue).map { seen($0.outcome) })
    )
    let isLess = oldDue.contains { old in !newDue.contains { $0.covers(old) } }
    let isMore = newDue.contains { new in !oldDue.contains { $0.covers(new) } }
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

extension CaseReader.Seen {
  /// An error that names no errno may look like any.
  fileprivate func covers(_ other: CaseReader.Seen) -> Bool {
    guard outputs == other.outputs, reading == other.reading else { return false }
    if answer == other.answer { return true }
    if case (.error(nil), .error) = (answer, other.answer) { return true }
    guard case (.ends(let first, .error(nil)), .ends(let second, .error)) = (answer, other.answer)
    else { return false }
    return first == second
  }
}

extension Answer {
  /// Whether it answers a request of the user's.
  fileprivate func isSeen(in model: Model) -> Bool {
    switch self {
    case .ends(let request, _): model.isSeen(request)
    case .ok, .error, .waits, .none: false
    }
  }
}
