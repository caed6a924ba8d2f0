import Modeling

/// What one model has alone and the other says that it leaves out: no change, but for a note that it isn't
/// compared.
struct LeftOuts {
  private let pairing: Pairing

  init(_ pairing: Pairing) { self.pairing = pairing }

  /// The changes without those of what is left out, and a note for each clause that leaves some out.
  func told(_ changes: [BehaviourChange]) -> [BehaviourChange] {
    var result: [BehaviourChange] = []
    var names: [Clause: [String]] = [:]
    for change in changes {
      guard let clause = clause(of: change) else {
        result.append(change)
        continue
      }
      if names[clause]?.contains(change.subject) != true {
        names[clause, default: []].append(change.subject)
      }
    }
    let clauses = names.keys.sorted { ($0.rank, $0.number) < ($1.rank, $1.number) }
    return result + clauses.map { note($0, names[$0] ?? []) }
  }

  private struct Clause: Hashable {
    let side: ModelSide
    let number: Int
    var rank: Int { side == .old ? 0 : 1 }
  }

  /// The clause by which a model leaves out what is told to be gone, to be new, or to be another.
  private func clause(of change: BehaviourChange) -> Clause? {
    sides(of: change.kind).compactMap { side in
      let model = side == .old ? pairing.old : pairing.new
      return model.leftOut.firstIndex { $0.names.contains(change.subject) }.map {
        Clause(side: side, number: $0)
      }
    }.first
  }

  /// The models that may leave out what a change is about: for something that is gone the new one.
  private func sides(of kind: ChangeKind) -> [ModelSide] {
    switch kind {
    case .registerAdded, .requestAdded, .eventAdded, .outputAdded, .capabilityAdded, .dutyAdded,
      .hiddenMade:
      [.old]
    case .registerRemoved, .requestRemoved, .eventRemoved, .outputRemoved, .capabilityRemoved,
      .dutyRemoved, .hiddenRemoved:
      [.new]
    case .requestChanged: [.old, .new]
    case .encodingChanged, .accessChanged, .bitsChanged, .validGrown, .validShrunk, .errorGrown,
      .errorShrunk, .initialChanged, .eventsRecut, .arcAdded, .arcRemoved, .answerAdded,
      .answerRemoved, .errorStateAdded, .resultChanged, .answerDue, .answerPermitted,
      .hiddenEffect, .capabilityNeeded, .capabilityFreed, .readingAdded, .readingRemoved,
      .dutyChanged, .combinationAdded, .combinationRemoved, .recoveryLost, .recoveryGained,
      .propertyLost, .propertyGained, .propertyAdded, .propertyRemoved, .propertyRestated,
      .requirementAdded, .requirementRemoved, .requirementChanged, .cNameChanged, .modelAdded,
      .modelRemoved, .leftOut:
      []
    }
  }

  private func note(_ clause: Clause, _ names: [String]) -> BehaviourChange {
    let model = clause.side == .old ? pairing.old : pairing.new
    let leftOut = model.leftOut[clause.number]
    let list = names.joined(separator: ", ")
    var change = BehaviourChange(
      .leftOut, .note, subject: list,
      message: "\(list): not compared, since \(model.name) leaves "
        + "\(names.count == 1 ? "it" : "them") out: \(leftOut.reason)",
      at: ChangePlace(clause.side, leftOut.range))
    change.essence = list
    return change
  }
}
