import Analysis
import Modeling

/// What is said of whole machines and has changed: properties, recovery, what is hidden.
struct VerdictChanges {
  private let comparison: MachineComparison
  private let options: CheckOptions
  private let hasCauses: Bool
  private let restrictions: [ModelSide: Restriction]
  private let joiner: ModelJoiner

  init(
    _ comparison: MachineComparison, options: CheckOptions, hasCauses: Bool,
    restrictions: [ModelSide: Restriction], claims: [RegisterID: Recoding]
  ) {
    self.comparison = comparison
    // Claims are held against each other as they are written, also where words have changed places.
    var joiner = ModelJoiner(comparison.pairing, encodings: claims)
    _ = joiner.join()
    self.joiner = joiner
    self.options = options
    self.restrictions = restrictions
    self.hasCauses = hasCauses
  }

  private var old: Model { comparison.pairing.old }
  private var new: Model { comparison.pairing.new }

  func changes() throws(Obstacle) -> [BehaviourChange] {
    let declared = addedAndRemoved()
    let restated = restatedNames()
    let isHomeSame = home(.old) == home(.new)
    guard hasCauses || !restated.isEmpty || !isHomeSame else { return declared }
    let before = try report(old, .old)
    let after = try report(new, .new)
    return declared + properties(before, after, restated) + findings(before, after)
  }

  private func report(_ model: Model, _ side: ModelSide) throws(Obstacle) -> ModelReport {
    var options = options
    options.confirms = false
    options.usesDiagrams = false
    options.restriction.readings += restrictions[side]?.readings ?? []
    options.restriction.duties += restrictions[side]?.duties ?? []
    do {
      let report = try Checker(model, options: options).check()
      if let obstacle = report.obstacles.first, !report.isComplete || !report.isAnswered {
        throw obstacle
      }
      return report
    } catch let obstacle as Obstacle {
      throw obstacle
    } catch let disagreement as EngineDisagreement {
      throw .solverGaveUp(query: disagreement.question, reason: "the engines disagree")
    } catch {
      preconditionFailure("unexpected error \(error) in \(model.name)")
    }
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
    after.properties.compactMap { result in
      guard
        let earlier = before.properties.first(where: { $0.property.name == result.property.name })
      else { return nil }
      return change(earlier, result, isRestated: restated.contains(result.property.name))
    }
  }

  private func change(
    _ before: PropertyResult, _ after: PropertyResult, isRestated: Bool
  ) -> BehaviourChange? {
    guard before.obstacle == nil, after.obstacle == nil else { return nil }
    let was = Verdicts(before.fails, of: old)
    let now = Verdicts(after.fails, of: new)
    guard literals(before.fails, .old) != literals(after.fails, .new) else { return nil }
    let name = after.property.name
    let isLost = was.fails.cubes.isEmpty || !now.fails.cubes.isEmpty && now.isWider(than: was)
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
    return change
  }

  /// A condition without the order of its parts, by the slots and values of the joined model.
  private func literals(_ condition: Condition, _ side: ModelSide) -> Set<Set<[Value]>> {
    let part = side == .old ? comparison.joined.old : comparison.joined.new
    return Set(
      condition.cubes.map { cube in
        Set(
          cube.map { literal in
            let recoding = part.recodings[literal.slot.index]
            let slot = Value(part.slots[literal.slot.index].index)
            return [slot] + literal.values.map(recoding.joint).sorted()
          })
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

    /// By the look of it: more alternatives, or fewer conditions in them.
    func isWider(than other: Verdicts) -> Bool {
      if fails.isAlways { return true }
      if other.fails.isAlways { return false }
      return fails.cubes.count > other.fails.cubes.count
        || fails.cubes.map(\.count).reduce(0, +) < other.fails.cubes.map(\.count).reduce(0, +)
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
    let known = Set(olds.map { key($0, .old) })
    let now = Set(news.map { key($0, .new) })
    let isRecovery = made == .recoveryLost
    return news.filter { !known.contains(key($0, .new)) }.map { finding in
      var change = BehaviourChange(
        made, .breaking, breaks: [.user], subject: finding.subject, message: finding.message,
        at: ChangePlace(.new, finding.range))
      if !finding.condition.isAlways { change.condition = Wording(new).text(finding.condition) }
      change.witness = finding.trace.map {
        ChangeWitness(side: .new, trace: $0, stuckAt: nil, instead: nil)
      }
      return change
    }
      + olds.filter { !now.contains(key($0, .old)) }.map { finding in
        BehaviourChange(
          gone, .note, subject: finding.subject,
          message: isRecovery
            ? "no longer so: \(finding.message)" : "no longer hidden: \(finding.subject)",
          at: ChangePlace(.old, finding.range))
      }
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
