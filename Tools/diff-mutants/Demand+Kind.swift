import Comparison
import Modeling

extension Demand {
  /// The kind of the one change, where its steps alone say it: one request or event is done otherwise,
  /// or the runs begin otherwise. Nil where several things differ.
  var kind: ChangeKind? {
    if natures.isEmpty { return startsAreOther ? .initialChanged : nil }
    guard natures.count == 1, !startsAreOther, let (action, natures) = natures.first else {
      return nil
    }
    return natures.kind(isRequest: model.actions[action].isRequest)
  }

  /// What the change is without what follows from it; nil where somebody may find out later.
  var severity: ChangeSeverity? {
    if isBreaking { return .breaking }
    let all = natures.values
    if all.contains(where: \.isSeen) { return .compatible }
    return all.contains { $0.isPromise } ? .note : nil
  }

  /// Whether a change of this kind is what the steps say.
  func isMet(by told: ChangeKind) -> Bool { kind.map { kinds(from: $0).contains(told) } ?? true }

  /// A kind, and what else it may be where only devices without a capability do otherwise.
  func kinds(from kind: ChangeKind) -> [ChangeKind] {
    guard isOfTheUnable else { return [kind] }
    if kind == .resultChanged { return [kind, .capabilityNeeded, .capabilityFreed] }
    return [kind] + (kind.isLess ? [.capabilityNeeded] : kind.isMore ? [.capabilityFreed] : [])
  }
}

extension Demand.Natures {
  /// Whether an answer, an output or a state is there that wasn't, or isn't any more.
  fileprivate var isSeen: Bool {
    gone || come || unanswered || answered || changed || added || removed
  }

  /// Whether only who promises it is another.
  fileprivate var isPromise: Bool { due || permitted }

  fileprivate func kind(isRequest: Bool) -> ChangeKind {
    let isLess = gone || unanswered || removed
    let isMore = come || answered || added
    if changed || isLess && isMore { return .resultChanged }
    if isLess {
      if !isRequest { return .eventRemoved }
      if gone, !unanswered, !removed, !isPromise { return .requestRemoved }
      return losesMove ? .arcRemoved : .answerRemoved
    }
    if isMore {
      if !isRequest { return .eventAdded }
      if come, !answered, !added, !isPromise { return .requestAdded }
      if gainsMove { return .arcAdded }
      return gainsErrorState ? .errorStateAdded : .answerAdded
    }
    if permitted { return .answerPermitted }
    return due ? .answerDue : .hiddenEffect
  }
}

extension ChangeKind {
  /// Whether something is gone that a device may still do if it has a capability.
  fileprivate var isLess: Bool {
    [.requestRemoved, .eventRemoved, .arcRemoved, .answerRemoved].contains(self)
  }

  fileprivate var isMore: Bool {
    [.requestAdded, .eventAdded, .arcAdded, .answerAdded, .errorStateAdded].contains(self)
  }
}
