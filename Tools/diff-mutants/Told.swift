import Comparison
import Modeling
import Mutation

/// How one change has to be told, and what may be told to follow from it. Nothing else may be told.
struct Told {
  let kinds: [ChangeKind]
  /// Of the change alone; what follows may be worse. Nil where somebody may find out later.
  let severity: ChangeSeverity?
  let breaks: [Party]
  let entailed: Entailed

  /// What is let pass beside the change, and why.
  enum Entailed {
    /// Nothing: the machine does the same, or what is new in it touches nothing else.
    case nothing
    /// What is said of the whole machine. Whether invariants are lost and home is out of reach is found
    /// out besides, configuration by configuration.
    case verdicts
    /// The same, and requests that answer otherwise because words have another meaning, or on just the
    /// devices that need a capability; for whom those break, it breaks.
    case answers
  }

  init(
    _ kinds: ChangeKind..., severity: ChangeSeverity?, breaks: [Party] = [], entailed: Entailed
  ) {
    self.kinds = kinds
    self.severity = severity
    self.breaks = breaks
    self.entailed = entailed
  }

  /// What the steps say.
  init(_ kinds: [ChangeKind], as demand: Demand, entailed: Entailed = .verdicts) {
    self.kinds = kinds
    severity = demand.severity
    breaks = demand.breaks
    self.entailed = entailed
  }

  /// What is wrong with some changes; nil where this is told and nothing else.
  func fault(in changes: [BehaviourChange]) -> String? {
    guard let change = changes.first, changes.count == 1 else {
      return changes.isEmpty ? "nothing is told" : "more than one change is told"
    }
    guard kinds.contains(change.kind) else {
      return "it should be \(kinds.map(\.rawValue).joined(separator: " or "))"
    }
    let follows = change.consequences
    if let other = follows.first(where: { !entailed.kinds.contains($0.kind) }) {
      return "\(other.kind.rawValue) doesn't follow from it"
    }
    let odd = follows.first { ($0.kind.ownSeverity ?? $0.severity) != $0.severity }
    if let odd {
      return "\(odd.kind.rawValue) can't be \(odd.severity.rawValue)"
    }
    return faultOfSeverity(change)
  }

  private func faultOfSeverity(_ change: BehaviourChange) -> String? {
    let isLost = change.consequences.contains { $0.severity == .breaking }
    if severity == .breaking || severity != nil && isLost, change.severity != .breaking {
      return "it breaks"
    }
    if let severity, !isLost, change.severity != severity { return "it is \(severity.rawValue)" }
    guard severity != nil else { return nil }
    let least = Set(breaks + (isLost && entailed == .verdicts ? [.user] : []))
    let told = Set(change.breaks)
    let isRight = entailed == .answers ? told.isSuperset(of: least) : told == least
    return isRight ? nil : "it breaks for \(least.isEmpty ? "nobody" : Self.names(least))"
  }

  private static func names(_ parties: Set<Party>) -> String {
    parties.sorted().map(\.rawValue).joined(separator: ", ")
  }
}

extension Told.Entailed {
  fileprivate var kinds: [ChangeKind] {
    let verdicts: [ChangeKind] = [
      .propertyLost, .propertyGained, .recoveryLost, .recoveryGained, .hiddenMade, .hiddenRemoved,
    ]
    switch self {
    case .nothing: return []
    case .verdicts: return verdicts
    case .answers:
      return verdicts + [
        .arcAdded, .arcRemoved, .answerAdded, .answerRemoved, .errorStateAdded, .resultChanged,
        .answerDue, .answerPermitted, .hiddenEffect, .capabilityNeeded, .capabilityFreed,
        .dutyChanged, .requestAdded, .requestRemoved, .eventAdded, .eventRemoved,
      ]
    }
  }
}

extension ChangeKind {
  /// Of verdicts, which have the same always.
  fileprivate var ownSeverity: ChangeSeverity? {
    if [.propertyLost, .recoveryLost, .hiddenMade].contains(self) { return .breaking }
    return [.propertyGained, .recoveryGained, .hiddenRemoved].contains(self) ? .note : nil
  }
}

extension Plant {
  /// How it has to be told; `isBack` where it is taken out again.
  func told(isBack: Bool) throws -> Told {
    switch (kind, isBack) {
    case (.validShrunk, _), (.validGrown, _):
      isBack == (kind == .validShrunk)
        ? Told(.validGrown, severity: .breaking, breaks: [.driver], entailed: .answers)
        : Told(.validShrunk, severity: .breaking, breaks: [.user], entailed: .answers)
    case (.errorShrunk, _), (.errorGrown, _):
      isBack == (kind == .errorShrunk)
        ? Told(.errorGrown, severity: .breaking, breaks: [.user], entailed: .answers)
        : Told(.errorShrunk, severity: .breaking, breaks: [.driver], entailed: .answers)
    case (.errorState, _), (.capabilityNeeded, _), (.hiddenState, _): try toldOfSteps(isBack)
    case (.wordsSwapped, _):
      Told(.encodingChanged, severity: .breaking, breaks: [.user, .driver], entailed: .answers)
    case (.initialState, _):
      Told(.initialChanged, severity: .breaking, breaks: [.user], entailed: .verdicts)
    case (.register, false): Told(.registerAdded, severity: .compatible, entailed: .nothing)
    case (.register, true):
      Told(.registerRemoved, severity: .breaking, breaks: [.user], entailed: .nothing)
    case (.access, _):
      Told(
        .accessChanged, severity: .breaking, breaks: [isBack ? .driver : .user],
        entailed: .verdicts)
    case (.bits, _): Told(.bitsChanged, severity: .note, entailed: .nothing)
    case (.cName, _): Told(.cNameChanged, severity: .note, entailed: .nothing)
    case (.request, false):
      Told(.requestAdded, severity: .breaking, breaks: [.driver], entailed: .nothing)
    case (.request, true):
      Told(.requestRemoved, severity: .breaking, breaks: [.user], entailed: .nothing)
    // What is asked with other words is another request, so what it led to may be out of reach.
    case (.signature, _):
      Told(.requestChanged, severity: .breaking, breaks: [.user, .driver], entailed: .verdicts)
    case (.event, false):
      Told(.eventAdded, severity: .breaking, breaks: [.user], entailed: .nothing)
    case (.event, true):
      Told(.eventRemoved, severity: .breaking, breaks: [.user, .driver], entailed: .nothing)
    // What is handed back tells which clause has answered, so what was hidden may be seen by it.
    case (.output, false): Told(.outputAdded, severity: .compatible, entailed: .verdicts)
    case (.output, true):
      Told(.outputRemoved, severity: .breaking, breaks: [.user], entailed: .verdicts)
    case (.capability, false): Told(.capabilityAdded, severity: .compatible, entailed: .nothing)
    case (.capability, true):
      Told(.capabilityRemoved, severity: .breaking, breaks: [.user], entailed: .nothing)
    case (.reading, false): Told(.readingAdded, severity: .note, entailed: .nothing)
    case (.reading, true): Told(.readingRemoved, severity: .note, entailed: .nothing)
    case (.duty, false): Told(.dutyAdded, severity: .breaking, breaks: [.user], entailed: .nothing)
    case (.duty, true): Told(.dutyRemoved, severity: .compatible, entailed: .nothing)
    case (.dutyChanged, _):
      Told(
        .dutyChanged, severity: .breaking, breaks: [isBack ? .driver : .user], entailed: .verdicts)
    case (.combination, false): Told(.combinationAdded, severity: .compatible, entailed: .nothing)
    case (.combination, true):
      Told(.combinationRemoved, severity: .breaking, breaks: [.driver], entailed: .nothing)
    case (.property, false): Told(.propertyAdded, severity: .note, entailed: .nothing)
    case (.property, true): Told(.propertyRemoved, severity: .note, entailed: .nothing)
    case (.propertyRestated, _): Told(.propertyRestated, severity: .note, entailed: .nothing)
    case (.requirement, false): Told(.requirementAdded, severity: .note, entailed: .nothing)
    case (.requirement, true): Told(.requirementRemoved, severity: .note, entailed: .nothing)
    case (.requirementChanged, _): Told(.requirementChanged, severity: .note, entailed: .nothing)
    }
  }

  /// Severity and parties are what the steps of both machines demand.
  private func toldOfSteps(_ isBack: Bool) throws -> Told {
    let pair = try MachinePair(old, mutant.model)
    let demand = Demand(isBack ? pair.back : pair)
    // Where the state was seen after an error before, it is another answer.
    if kind == .errorState {
      return Told(isBack ? [.answerRemoved] : [.errorStateAdded, .answerAdded], as: demand)
    }
    // A request that other devices can't come to use is gone, and one of no use is no loss.
    if kind == .capabilityNeeded {
      return Told([isBack ? .capabilityFreed : .capabilityNeeded], as: demand)
    }
    return Told([demand.kind ?? .resultChanged], as: demand)
  }
}
