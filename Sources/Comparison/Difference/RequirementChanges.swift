import Modeling

/// `require` clauses that came, went or say something else: they restrain no step, so nobody has to
/// do anything, but whoever writes a driver reads them.
struct RequirementChanges {
  private let pairing: Pairing
  private let joiner: ModelJoiner

  /// `claims` are the encodings by which sentences are held against each other: as they are written,
  /// also where words have changed places.
  init(_ pairing: Pairing, claims: [RegisterID: Recoding]) {
    self.pairing = pairing
    var joiner = ModelJoiner(pairing, encodings: claims)
    _ = joiner.join()
    self.joiner = joiner
  }

  var changes: [BehaviourChange] {
    let (olds, news) = (pairing.old.requirements, pairing.new.requirements)
    let partners = news.map { partner(of: $0, among: olds) }
    let met = Set(partners.compactMap { $0 })
    let added = zip(news, partners).compactMap { requirement, partner -> BehaviourChange? in
      guard let partner else {
        return change(.requirementAdded, requirement, "is now required", .new)
      }
      return isSame(olds[partner], requirement)
        ? nil : change(.requirementChanged, requirement, "requires something else", .new)
    }
    let removed = olds.indices.filter { !met.contains($0) }.map {
      change(.requirementRemoved, olds[$0], "is no longer required", .old)
    }
    return added + removed
  }

  /// That of one name, or one that says the same of the same request.
  private func partner(of requirement: Requirement, among olds: [Requirement]) -> Int? {
    olds.firstIndex { $0.name == requirement.name && isAboutSame($0, requirement) }
      ?? olds.firstIndex { isSame($0, requirement) }
  }

  private func isAboutSame(_ old: Requirement, _ new: Requirement) -> Bool {
    pairing.actions[old.request] == new.request
  }

  private func isSame(_ old: Requirement, _ new: Requirement) -> Bool {
    guard isAboutSame(old, new) else { return false }
    var joiner = joiner
    let first = joiner.converted(
      old.condition, of: .old,
      arguments: joiner.parameters.old[old.request.index].map(\.recoding))
    let second = joiner.converted(
      new.condition, of: .new,
      arguments: joiner.parameters.new[new.request.index].map(\.recoding))
    return first == second
  }

  private func change(
    _ kind: ChangeKind, _ requirement: Requirement, _ what: String, _ side: ModelSide
  ) -> BehaviourChange {
    let model = side == .old ? pairing.old : pairing.new
    return BehaviourChange(
      kind, .note, subject: requirement.name,
      message: "\(requirement.name) \(what) on \(model[requirement.request].name)",
      at: ChangePlace(side, requirement.range))
  }
}
