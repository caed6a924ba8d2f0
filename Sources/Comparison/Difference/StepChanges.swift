import Analysis
import Modeling

/// The differing steps of a comparison as changes, one for each group of cases.
struct StepChanges {
  var comparison: MachineComparison
  let encodings: [RegisterID: Recoding]
  /// The pairs of combinations that count.
  let basis: [Int]

  /// The cases of the pairs that count, by what is asked where; known once it is asked for.
  private var told: [Question: [MachineComparison.Found]]?

  private static let shownLines = 6
  private static let shownPlaces = 5

  init(comparison: MachineComparison, encodings: [RegisterID: Recoding], basis: [Int]) {
    self.comparison = comparison
    self.encodings = encodings
    self.basis = basis
  }

  private var joined: JoinedModel { comparison.joined }

  /// A group with what is said about it.
  struct Described {
    let group: CaseGroup
    let cases: [MachineComparison.Found]
    var change: BehaviourChange
    /// The clauses of the new model by which it differs.
    var newRules: Set<RuleID>

    fileprivate var isOfCapability: Bool {
      change.kind == .capabilityNeeded || change.kind == .capabilityFreed
    }

    fileprivate mutating func add(_ item: Described) {
      let other = item.change
      change.consequences.append(
        Consequence(other.kind, other.subject, other.message, severity: other.severity))
      change.severity = max(change.severity, other.severity)
      change.breaks = Set(change.breaks + other.breaks).sorted()
      newRules.formUnion(item.newRules)
    }
  }

  mutating func described() throws(EngineDisagreement) -> [Described] {
    let pairs = Set(basis)
    return try described(comparison.found.compactMap { $0.restricted(to: pairs) }, among: basis)
  }

  /// What else a request does otherwise on just the devices that now need a capability for it, or no
  /// longer do, follows from that.
  private static func folded(_ all: [Described]) -> [Described] {
    var result = all.filter(\.isOfCapability)
    var rest: [Described] = []
    for item in all where !item.isOfCapability {
      let owner = result.firstIndex {
        $0.group.action == item.group.action && $0.group.pairs == item.group.pairs
      }
      if let owner { result[owner].add(item) } else { rest.append(item) }
    }
    return result + rest
  }

  /// What breaks for the user with another answer to one question, and not with the nearest one.
  mutating func described(
    with option: LoneSettings.Option, except replaced: Set<ActionID>
  ) throws(EngineDisagreement) -> [Described] {
    let (pairs, others) = (Set(basis), Set(option.pairs))
    // What is met in the pairs that count as well is told of these.
    let chosen = comparison.found.filter { found in
      found.sort.breaksUser && !replaced.contains(found.step.action)
        && !found.step.occurrences.contains { pairs.contains($0.pair) }
    }.compactMap { $0.restricted(to: others) }
    guard !chosen.isEmpty else { return [] }
    let registers = comparison.sharedRegisters
    let known =
      told
      ?? Dictionary(
        grouping: comparison.found.filter { found in
          found.step.occurrences.contains { pairs.contains($0.pair) }
        }, by: { Question($0, registers) })
    told = known
    let untold = chosen.filter { found in
      !known[Question(found, registers), default: []].contains { isAlike($0, found) }
    }
    return try described(untold, among: (basis + option.pairs).sorted())
  }

  /// What is asked or happens, and what the registers hold then.
  private struct Question: Hashable {
    let action: ActionID
    let arguments: [Value]
    let registers: [Value]

    init(_ found: MachineComparison.Found, _ registers: [SlotID]) {
      action = found.step.action
      arguments = found.step.arguments
      self.registers = registers.map { found.configuration[$0.index] }
    }
  }

  /// Whether two cases of one question are the same to who looks at them, whatever clauses they come from.
  private func isAlike(_ one: MachineComparison.Found, _ other: MachineComparison.Found) -> Bool {
    let (reader, otherReader) = (comparison.reader(of: one), comparison.reader(of: other))
    func isAlike(_ side: StepCase.Side, _ otherSide: StepCase.Side) -> Bool {
      if one.isBySight == other.isBySight { return reader.isAlike(side, otherSide) }
      return Set(side.possibilities.map { reader.seen($0.outcome) })
        == Set(otherSide.possibilities.map { otherReader.seen($0.outcome) })
    }
    return isAlike(one.step.old, other.step.old) && isAlike(one.step.new, other.step.new)
  }

  /// Places and sights are put together apart: their outcomes show other things.
  private mutating func described(
    _ chosen: [MachineComparison.Found], among pairs: [Int]
  ) throws(EngineDisagreement) -> [Described] {
    Self.folded(
      try groups(chosen.filter { !$0.isBySight }, among: pairs)
        + groups(chosen.filter(\.isBySight), among: pairs))
  }

  private mutating func groups(
    _ found: [MachineComparison.Found], among pairs: [Int]
  ) throws(EngineDisagreement) -> [Described] {
    guard let first = found.first else { return [] }
    let grouping = CaseGrouping(
      joined: joined, cases: found.map(\.step), sorts: found.map(\.sort),
      reader: comparison.reader(of: first), readings: found.map(\.reading))
    var result: [Described] = []
    for group in grouping.groups() {
      let members = group.cases.map { found[$0] }
      let news = group.rules.map { joined.own($0) }.filter(\.isNew).map(\.rule)
      result.append(
        Described(
          group: group, cases: members, change: try change(group, members, among: pairs),
          newRules: Set(news)))
    }
    return result
  }

  // MARK: One change

  private mutating func change(
    _ group: CaseGroup, _ members: [MachineComparison.Found], among pairs: [Int]
  ) throws(EngineDisagreement) -> BehaviourChange {
    let condition = comparison.sides.condition(group.pairs, among: pairs)
    let ordered = worstFirst(members)
    let need = CapabilityNeed(of: group, ordered, pairs, in: comparison)
    let kind = need?.kind ?? group.kind
    let reader = comparison.reader(of: ordered[0])
    let wording = CaseWording(joined, reader)
    let lines = wording.lines(ordered)
    var breaks = group.breaks
    if isOffered(group.pairs) { breaks.removeAll { $0 == .driver } }
    let subject = subject(group)
    var change = BehaviourChange(
      kind, severity(kind, breaks), breaks: breaks, subject: subject,
      message: message(need, lines, group), at: place(ordered, group))
    if !condition.isAlways { change.condition = Wording(joined.model).text(condition) }
    change.details = details(lines)
    change.allDetails = change.details.isEmpty ? [] : lines.map { $0.text(upTo: .max) }
    change.essence = lines.map { $0.text(upTo: .max) }.sorted().joined(separator: "\n")
    change.witness = try witness(ordered)
    return change
  }

  /// What is worst first, then what is nearest.
  private func worstFirst(
    _ found: [MachineComparison.Found]
  ) -> [MachineComparison.Found] {
    let places = found.map { (rank: rank(of: $0), steps: $0.step.nearest.steps) }
    return found.indices.sorted {
      (places[$0].rank, places[$0].steps, $0) < (places[$1].rank, places[$1].steps, $1)
    }.map { found[$0] }
  }

  private func rank(of found: MachineComparison.Found) -> Int {
    let isLost = found.step.removed.contains { $0.isDue && $0.outcome.answer.isOK }
    if found.sort.breaksUser { return isLost ? 0 : 1 }
    return found.sort.breaksDriver ? 2 : 3
  }

  private func severity(_ kind: ChangeKind, _ breaks: [Party]) -> ChangeSeverity {
    if !breaks.isEmpty { return .breaking }
    let told: Set<ChangeKind> = [.hiddenEffect, .answerDue, .answerPermitted]
    return told.contains(kind) ? .note : .compatible
  }

  /// Whether every device concerned offers something that only the new model knows: none of today's
  /// does.
  private func isOffered(_ pairs: Set<Int>) -> Bool {
    let alone = comparison.pairing.new.capabilities.map(\.slot).filter { slot in
      !comparison.pairing.slots.values.contains(slot)
    }
    return pairs.allSatisfy { number in
      alone.contains {
        comparison.sides.pairs[number].values[joined.new.slots[$0.index].index] == 1
      }
    }
  }

  private func subject(_ group: CaseGroup) -> String {
    let names = Set(group.rules.map { joined.model[$0].name })
    return names.count == 1 ? names.first ?? "" : joined.model[group.action].name
  }

  /// The clause that is new or another, or the one that is gone.
  private func place(
    _ found: [MachineComparison.Found], _ group: CaseGroup
  ) -> ChangePlace {
    let rules = group.rules.sorted().map { joined.own($0) }
    let news = rules.filter(\.isNew).map(\.rule)
    if let rule = news.first { return ChangePlace(.new, comparison.pairing.new[rule].nameRange) }
    if let rule = rules.first {
      // Where the clause is gone, the request stands for it.
      let name = comparison.pairing.old[rule.rule].name
      if let same = comparison.pairing.new.rules.first(where: { $0.name == name }) {
        return ChangePlace(.new, same.nameRange)
      }
      return ChangePlace(.old, comparison.pairing.old[rule.rule].nameRange)
    }
    return ChangePlace(.new, joined.model[group.action].range)
  }

  // MARK: Words

  private func message(
    _ need: CapabilityNeed?, _ lines: [CaseWording.Line], _ group: CaseGroup
  ) -> String {
    let name = joined.model[group.action].name
    let example = lines[0].text(upTo: 1)
    guard let need else { return example }
    let what = need.kind == .capabilityNeeded ? "now needs" : "no longer needs"
    return "\(name) \(what) \(need.text); \(example)"
  }

  private func details(_ lines: [CaseWording.Line]) -> [String] {
    guard lines.count > 1 || lines[0].places.count > 1 || lines[0].calls.count > 1 else {
      return []
    }
    let shown = lines.prefix(Self.shownLines).map { $0.text(upTo: Self.shownPlaces) }
    let rest = lines.count - shown.count
    return shown + (rest > 0 ? ["and \(rest) more like these"] : [])
  }

  // MARK: Evidence

  /// A change of words with the shortest run in which the smallest of them that is asked for is
  /// answered otherwise; the word itself is enough where no request asks for it.
  mutating func showing(
    _ words: WordChanges.Described
  ) throws(EngineDisagreement) -> WordChanges.Described {
    let pairs = Set(words.words.keys)
    let asking = comparison.found.compactMap { found -> (Value, MachineComparison.Found)? in
      guard let here = found.restricted(to: pairs),
        let word = words.smallestAsked(by: here, in: comparison)
      else { return nil }
      return (word, here)
    }
    guard let smallest = asking.map(\.0).min() else { return words }
    var result = words
    result.change.witness = try witness(
      worstFirst(asking.filter { $0.0 == smallest }.map(\.1)))
    return result
  }

  private mutating func witness(
    _ found: [MachineComparison.Found]
  ) throws(EngineDisagreement) -> ChangeWitness? {
    // Of the nearest ones the first that one machine runs and the other can't end.
    var fallback: ChangeWitness?
    for item in found.prefix(4) {
      let witness = try witness(item)
      if witness.stuckAt == witness.trace.steps.count { return witness }
      fallback = fallback ?? witness
    }
    return fallback
  }

  private mutating func witness(
    _ found: MachineComparison.Found
  ) throws(EngineDisagreement) -> ChangeWitness {
    let wording = CaseWording(joined, comparison.reader(of: found))
    let line = wording.lines([found])[0]
    guard let run = comparison.run(to: found) else {
      throw EngineDisagreement(
        model: comparison.pairing.new.name, question: "a run to a step that differs",
        details: [line.text(upTo: 1)])
    }
    let others = comparison.others(of: found, run: run)
    return try RunTranslation(comparison, encodings: encodings)
      .witness(of: run, insteadOf: line) { translation, starts in
        if let others { return translation.stuckAtEnd(of: run.trace, of: run.side, in: others) }
        return translation.stuckStep(of: run.trace, of: run.side, from: starts, .sights)
          ?? translation.stuckStep(of: run.trace, of: run.side, from: starts, .configurations)
      }
  }
}
