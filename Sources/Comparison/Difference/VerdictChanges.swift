import Analysis
import Modeling

/// What is said of whole machines and has changed: properties, recovery, what is hidden.
struct VerdictChanges {
  private let comparison: MachineComparison
  private let options: CheckOptions
  private let joiner: ModelJoiner
  /// The pairs of combinations that count, with all answers to questions that one model asks alone.
  private let basis: [Int]
  /// What is found out of either model, begun where it looks as if somebody would ask for it.
  private let begun: VerdictReports?
  private let begin: () -> VerdictReports

  init(
    _ comparison: MachineComparison, options: CheckOptions, _ lone: LoneSettings,
    claims: [RegisterID: Recoding], examined: [Examination], early: VerdictReports?
  ) {
    self.comparison = comparison
    // Claims are held against each other as they are written, also where words have changed places.
    var joiner = ModelJoiner(comparison.pairing, encodings: claims)
    _ = joiner.join()
    self.joiner = joiner
    self.options = options
    basis = lone.allPairs
    let isLikely =
      !comparison.found.isEmpty || !comparison.startsApart.isEmpty
      || !lone.options.isEmpty
    let pairing = comparison.pairing
    begin = { VerdictReports(of: pairing, options, lone.restrictions, examined) }
    let known = early.flatMap { $0.isRestricted(as: lone.restrictions) ? $0 : nil }
    begun = known ?? (isLikely ? begin() : nil)
  }

  private var old: Model { comparison.pairing.old }
  private var new: Model { comparison.pairing.new }

  /// Throws an `Obstacle`, or an `EngineDisagreement`.
  func changes(hasCauses: Bool) throws -> [BehaviourChange] {
    let declared = addedAndRemoved()
    let restated = restatedNames()
    let isHomeSame = home(.old) == home(.new)
    guard hasCauses || !restated.isEmpty || !isHomeSame else { return declared }
    let reports = begun ?? begin()
    let before = try decided(reports.old.value())
    let after = try decided(reports.new.value())
    return declared + properties(before, after, restated) + findings(before, after)
  }

  private func decided(_ report: VerdictReports.Report) throws -> ModelReport {
    let report = try report.get()
    if let obstacle = report.obstacles.first, !report.isComplete || !report.isAnswered {
      throw obstacle
    }
    return report
  }

  // MARK: Properties

  private func addedAndRemoved() -> [BehaviourChange] {
    let olds = Set(old.properties.map(\.name))
    let news = Set(new.properties.map(\.name))
    return [
      claims(new.properties.filter { !olds.contains($0.name) }, .propertyAdded, .new, "now"),
      claims(
        old.properties.filter { !news.contains($0.name) }, .propertyRemoved, .old, "no longer"),
    ].compactMap { $0 }
  }

  /// One line for all of them: nobody has to do anything.
  private func claims(
    _ properties: [Property], _ kind: ChangeKind, _ side: ModelSide, _ what: String
  ) -> BehaviourChange? {
    guard let first = properties.first else { return nil }
    let names = properties.map(\.name).joined(separator: ", ")
    let verb = properties.count == 1 ? "is" : "are"
    return BehaviourChange(
      kind, .note, subject: names, message: "\(names) \(verb) \(what) claimed",
      at: ChangePlace(side, first.nameRange))
  }

  /// Properties of one name that don't claim the same.
  private func restatedNames() -> Set<String> {
    var joiner = joiner
    var names: Set<String> = []
    for property in new.properties {
      guard let before = old.properties.first(where: { $0.name == property.name }) else { continue }
      let first = joiner.converted(before, of: .old)
      let second = joiner.converted(property, of: .new)
      if first.kind != second.kind { names.insert(property.name) }
    }
    return names
  }

  private func home(_ side: ModelJoiner.Side) -> Expression? {
    var joiner = joiner
    let home = side == .old ? old.home : new.home
    return home.map { joiner.converted($0, of: side) }
  }

  private func properties(
    _ before: ModelReport, _ after: ModelReport, _ restated: Set<String>
  ) -> [BehaviourChange] {
    after.properties.flatMap { result -> [BehaviourChange] in
      guard
        let earlier = before.properties.first(where: { $0.property.name == result.property.name })
      else { return [] }
      return changes(earlier, result, isRestated: restated.contains(result.property.name))
    }
  }

  private func changes(
    _ before: PropertyResult, _ after: PropertyResult, isRestated: Bool
  ) -> [BehaviourChange] {
    guard before.obstacle == nil, after.obstacle == nil else { return [] }
    let was = Verdicts(before.fails, of: old)
    let now = Verdicts(after.fails, of: new)
    let (failed, fails) = (pairs(before.fails, .old), pairs(after.fails, .new))
    guard failed != fails else { return [] }
    let name = after.property.name
    let isLost = !fails.isSubset(of: failed)
    let kind: ChangeKind = isRestated ? .propertyRestated : isLost ? .propertyLost : .propertyGained
    let severity: ChangeSeverity = kind == .propertyLost ? .breaking : .note
    var change = BehaviourChange(
      kind, severity, breaks: kind == .propertyLost ? [.user] : [], subject: name,
      message: "\(name) \(now.words), \(was.pastWords)"
        + (isRestated ? "; it is stated otherwise" : ""),
      at: ChangePlace(.new, after.property.nameRange))
    change.essence = "\(was.text) \(now.text)"
    if kind == .propertyLost, let trace = after.trace {
      change.witness = ChangeWitness(side: .new, trace: trace, stuckAt: nil, instead: nil)
    }
    let gained = failed.subtracting(fails)
    guard kind == .propertyLost, !gained.isEmpty else { return [change] }
    // It is lost on some devices and gained on others.
    let condition = comparison.sides.condition(gained, among: basis)
    let devices = Wording(comparison.joined.model).text(condition)
    var other = BehaviourChange(
      .propertyGained, .note, subject: name, message: "\(name) no longer fails under \(devices)",
      at: change.place)
    other.essence = change.essence
    return [change, other]
  }

  /// The pairs of combinations in which one of the models is one of those of a condition.
  private func pairs(_ condition: Condition, _ side: ModelSide) -> Set<Int> {
    let part = side == .old ? comparison.joined.old : comparison.joined.new
    return Set(
      basis.filter { number in
        let values = comparison.sides.pairs[number].values
        return condition.cubes.contains { cube in
          cube.allSatisfy { literal in
            let joint = values[part.slots[literal.slot.index].index]
            let own = part.recodings[literal.slot.index].own(joint)
            return own.map(literal.values.contains) ?? false
          }
        }
      })
  }

  private struct Verdicts {
    let fails: Condition
    let text: String

    init(_ fails: Condition, of model: Model) {
      self.fails = fails
      text = Wording(model).text(fails)
    }

    var words: String {
      if fails.cubes.isEmpty { return "holds" }
      return fails.isAlways ? "fails" : "fails under \(text)"
    }

    var pastWords: String {
      if fails.cubes.isEmpty { return "it held" }
      return fails.isAlways ? "it failed" : "it failed under \(text)"
    }
  }

  // MARK: Findings

  private struct Known: Hashable {
    let id: FindingID
    let subject: String
    let grade: Finding.Grade?
  }

  private func findings(_ before: ModelReport, _ after: ModelReport) -> [BehaviourChange] {
    let recovery: [FindingID] = [.unrecoverable, .stuckLoop]
    return changes(before, after, of: recovery, .recoveryLost, .recoveryGained)
      + changes(before, after, of: [.hiddenState], .hiddenMade, .hiddenRemoved)
  }

  private func changes(
    _ before: ModelReport, _ after: ModelReport, of ids: [FindingID], _ made: ChangeKind,
    _ gone: ChangeKind
  ) -> [BehaviourChange] {
    let olds = before.findings.filter { ids.contains($0.id) && isCounted($0) }
    let news = after.findings.filter { ids.contains($0.id) && isCounted($0) }
    let (known, now) = (pairsByKey(olds, .old), pairsByKey(news, .new))
    let isRecovery = made == .recoveryLost
    return news.compactMap { finding in
      let key = key(finding, .new)
      let pairs = (now[key] ?? []).subtracting(known[key] ?? [])
      guard !pairs.isEmpty else { return nil }
      var change = BehaviourChange(
        made, .breaking, breaks: [.user], subject: finding.subject, message: finding.message,
        at: ChangePlace(.new, finding.range))
      let condition = comparison.sides.condition(pairs, among: basis)
      if !condition.isAlways {
        change.condition = Wording(comparison.joined.model).text(condition)
      }
      change.witness = finding.trace.map {
        ChangeWitness(side: .new, trace: $0, stuckAt: nil, instead: nil)
      }
      return change
    }
      + olds.compactMap { finding in
        let key = key(finding, .old)
        let pairs = (known[key] ?? []).subtracting(now[key] ?? [])
        guard !pairs.isEmpty else { return nil }
        var change = BehaviourChange(
          gone, .note, subject: finding.subject,
          message: isRecovery
            ? "no longer so: \(finding.message)" : "no longer hidden: \(finding.subject)",
          at: ChangePlace(.old, finding.range))
        let condition = comparison.sides.condition(pairs, among: basis)
        if !condition.isAlways {
          change.condition = Wording(comparison.joined.model).text(condition)
        }
        return change
      }
  }

  /// For each thing that is found the pairs of combinations in which it is.
  private func pairsByKey(_ findings: [Finding], _ side: ModelSide) -> [Known: Set<Int>] {
    var result: [Known: Set<Int>] = [:]
    for finding in findings {
      result[key(finding, side), default: []].formUnion(pairs(finding.condition, side))
    }
    return result
  }

  /// What only newcomers meet is a remark.
  private func isCounted(_ finding: Finding) -> Bool { finding.severity != .note }

  /// States and variables by the names that the new model has for them.
  private func key(_ finding: Finding, _ side: ModelSide) -> Known {
    guard side == .old else {
      return Known(id: finding.id, subject: finding.subject, grade: finding.grade)
    }
    let names = finding.subject.split(separator: ",").map { part -> String in
      let name = String(part.drop { $0 == " " })
      return renamed(name)
    }
    return Known(id: finding.id, subject: names.joined(separator: ", "), grade: finding.grade)
  }

  private func renamed(_ name: String) -> String {
    if let slot = old.slotIDs.first(where: { old[$0].name == name }),
      let partner = comparison.pairing.slots[slot]
    {
      return new[partner].name
    }
    if let action = old.actions.firstIndex(where: { $0.name == name }),
      let partner = comparison.pairing.actions[ActionID(action)]
    {
      return new[partner].name
    }
    guard let state = old.states.first(where: { $0.name == name }),
      let register = comparison.pairing.registers[state.register]
    else { return name }
    let recoding = comparison.joiner.encodings[state.register] ?? .none
    let value = recoding.joint(state.value)
    return new.states.first {
      $0.register == register && $0.value == value && $0.mask == state.mask
    }?
    .name ?? name
  }
}
