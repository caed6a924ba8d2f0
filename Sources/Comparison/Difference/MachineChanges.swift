import Analysis
import Modeling

/// The changes of what two machines do, from one search of both.
struct MachineChanges {
  private(set) var changes: [BehaviourChange] = []
  private(set) var obstacles: [Obstacle] = []
  private(set) var configurations = 0
  private let pairing: Pairing
  private let options: CheckOptions

  /// Throws an `Obstacle`, or an `EngineDisagreement`.
  init(_ pairing: Pairing, options: CheckOptions, examined: [Examination] = []) throws {
    self.pairing = pairing
    self.options = options
    let encodings = pairing.old.registers.indices.map {
      Encoding(of: RegisterID($0), in: pairing)
    }.filter { !$0.recoding.isIdentity }
    var recodings: [RegisterID: Recoding] = [:]
    for encoding in encodings { recodings[encoding.register] = encoding.recoding }
    let early = VerdictReports.expected(of: pairing, options, examined)
    defer { early?.giveUp() }
    var comparison = try MachineComparison(pairing, encodings: recodings, options: options)
    var moved = encodings.map { EncodingChanges(pairing).change($0) }
    var isSwapped = false
    if recodings.isEmpty, let swap = try swapped(comparison) {
      comparison = swap.comparison
      recodings = swap.recodings
      moved = [swap.change]
      isSwapped = true
    }
    obstacles = comparison.obstacles
    configurations = comparison.sides.configurations
    let lone = LoneSettings(comparison)
    let claims = isSwapped ? [:] : recodings
    let verdicts = VerdictChanges(
      comparison, options: options, lone, claims: claims, examined: examined,
      early: early)
    var steps = StepChanges(
      comparison: comparison, encodings: recodings, basis: lone.pairs)
    var described = try steps.described()
    if isSwapped { Self.fold(&described, into: &moved[0]) }
    // What a text says of words it says of the same ones, also where these have changed places.
    let words = try WordChanges(comparison, recodings: claims, basis: lone.pairs).changes()
    let shown = try words.map { try steps.showing($0) }
    let explained = WordChanges.folded(into: shown, &described, comparison)
    var starts = StartChanges(steps.comparison, basis: lone.pairs).changes()
    var events = SilentEvents(steps.comparison, encodings: recodings, basis: lone.pairs)
    var silent = try events.described()
    try tellHidden(&described, &starts, &silent, steps.comparison, recodings, lone.pairs)
    let optional = try changes(with: lone, starts, &steps, recodings, isSwapped: isSwapped)
    let searched = steps.comparison
    let declared =
      DeclarationChanges(pairing) { id, side in
        searched.isOffered(id, of: side, among: lone.pairs)
      }.changes + CombinationChanges(searched).changes
    let behaviour =
      moved + explained + starts + described.map(\.change) + silent.map(\.change)
      + optional + lone.changes + declared + RequirementChanges(pairing, claims: claims).changes
    let told = try verdicts.changes(
      hasCauses: behaviour.contains { $0.kind.isCause } || !lone.options.isEmpty)
    changes = LeftOuts(pairing).told(Self.attached(told, to: behaviour, described))
  }

  /// What is lost with another answer to a question that one of the models asks alone.
  private mutating func changes(
    with lone: LoneSettings, _ starts: [BehaviourChange], _ steps: inout StepChanges,
    _ recodings: [RegisterID: Recoding], isSwapped: Bool
  ) throws(EngineDisagreement) -> [BehaviourChange] {
    guard !isSwapped else { return [] }
    var result: [BehaviourChange] = []
    for option in lone.options {
      let reading = ReadingOptions(steps.comparison, basis: lone.pairs, option: option)
      let replaced = Set(reading.standIns.map(\.joint))
      result += try steps.described(with: option, except: replaced).map(\.change)
      result += reading.changes()
      let others = StartChanges(steps.comparison, basis: option.pairs, beside: lone.pairs).changes()
        .filter { start in
          !starts.contains { $0.subject == start.subject && $0.essence == start.essence }
        }
      var effects = HiddenEffects(steps.comparison, encodings: recodings)
      for start in others {
        result.append(
          start.severity == .note
            ? try effects.told(start, nil, in: Set(option.pairs), isAlone: false) : start)
      }
      obstacles += effects.obstacles
    }
    return result
  }

  private static func fold(
    _ described: inout [StepChanges.Described], into cause: inout BehaviourChange
  ) {
    for item in described {
      cause.consequences.append(
        Consequence(
          item.change.kind, item.change.subject, item.change.message, severity: item.change.severity
        ))
    }
    described = []
  }

  private mutating func tellHidden(
    _ described: inout [StepChanges.Described], _ starts: inout [BehaviourChange],
    _ silent: inout [SilentEvents.Described], _ comparison: MachineComparison,
    _ recodings: [RegisterID: Recoding], _ basis: [Int]
  ) throws(EngineDisagreement) {
    guard
      described.contains(where: { $0.change.kind == .hiddenEffect })
        || starts.contains(where: { $0.severity == .note })
        || silent.contains(where: { $0.change.severity == .note })
    else { return }
    var effects = HiddenEffects(comparison, encodings: recodings)
    let isAlone = described.count + starts.count + silent.count == 1
    for index in described.indices where described[index].change.kind == .hiddenEffect {
      let group = described[index].group
      described[index].change = try effects.told(
        described[index].change, group.rules, in: group.pairs, isAlone: isAlone)
    }
    for index in starts.indices where starts[index].severity == .note {
      starts[index] = try effects.told(
        starts[index], nil, in: comparison.startsApart, isAlone: isAlone)
    }
    for index in silent.indices where silent[index].change.severity == .note {
      silent[index].change = try effects.told(
        silent[index].change, silent[index].rules, in: Set(basis), isAlone: isAlone)
    }
    obstacles += effects.obstacles
  }

  /// What follows from one change is told with it; of several nobody knows which it was.
  private static func attached(
    _ verdicts: [BehaviourChange], to causes: [BehaviourChange],
    _ described: [StepChanges.Described]
  ) -> [BehaviourChange] {
    let real = causes.indices.filter { causes[$0].kind.isCause }
    var result = causes
    var rest: [BehaviourChange] = []
    for verdict in verdicts {
      guard verdict.kind.isConsequence,
        let cause = real.count == 1 ? real[0] : owner(of: verdict, causes, described)
      else {
        rest.append(verdict)
        continue
      }
      let under = verdict.condition.map { " under \($0)" } ?? ""
      result[cause].consequences.append(
        Consequence(
          verdict.kind, verdict.subject, verdict.message + under, severity: verdict.severity))
      if verdict.severity > result[cause].severity { result[cause].severity = verdict.severity }
      for party in verdict.breaks where !result[cause].breaks.contains(party) {
        result[cause].breaks = (result[cause].breaks + [party]).sorted()
      }
      if result[cause].witness?.stuckAt == nil, let witness = verdict.witness {
        result[cause].witness = result[cause].witness ?? witness
      }
    }
    return result + rest
  }

  /// The change by which the run that shows a verdict goes another way first.
  private static func owner(
    of verdict: BehaviourChange, _ causes: [BehaviourChange], _ described: [StepChanges.Described]
  ) -> Int? {
    guard let witness = verdict.witness, witness.side == .new else { return nil }
    for step in witness.trace.steps {
      for item in described where item.newRules.contains(step.rule) {
        if let number = causes.firstIndex(of: item.change) { return number }
      }
    }
    return nil
  }

  // MARK: Words that have changed places

  private struct Swap {
    let comparison: MachineComparison
    let recodings: [RegisterID: Recoding]
    let change: BehaviourChange
  }

  /// Two states whose words have changed places in the machine, if nothing else has changed then.
  private func swapped(_ comparison: MachineComparison) throws(Obstacle) -> Swap? {
    guard !comparison.found.isEmpty || !comparison.startsApart.isEmpty else { return nil }
    for index in pairing.old.registers.indices {
      let register = RegisterID(index)
      guard pairing.registers[register] != nil else { continue }
      let states = pairing.old.states.indices.filter {
        pairing.old.states[$0].isExact && pairing.old.states[$0].register == register
      }
      for (number, first) in states.enumerated() {
        for second in states[(number + 1)...] {
          if let swap = try swap(StateID(first), StateID(second), of: register, comparison) {
            return swap
          }
        }
      }
    }
    return nil
  }

  private func swap(
    _ first: StateID, _ second: StateID, of register: RegisterID, _ comparison: MachineComparison
  ) throws(Obstacle) -> Swap? {
    let (one, other) = (pairing.old[first], pairing.old[second])
    guard one.value != other.value,
      comparison.concerns([one.value, other.value], of: register),
      comparison.mayHaveSwapped(one.value, other.value, of: register)
    else { return nil }
    let encoding = Encoding(
      swapping: one.value, other.value, of: register, width: pairing.old[register].width)
    let recodings = [register: encoding.recoding]
    var options = options
    // The classes of the joined model are those of the first search, and were proven for it.
    options.confirms = false
    let trial = try MachineComparison(pairing, encodings: recodings, options: options)
    // A duty speaks of the words that the text names, whatever the machine makes of them.
    let rest = trial.found.filter { $0.sort.nature != .forbidden && $0.sort.nature != .allowed }
    guard rest.isEmpty, trial.startsApart.isEmpty, trial.obstacles.isEmpty else { return nil }
    options.confirms = self.options.confirms
    let proven = try MachineComparison(pairing, encodings: recodings, options: options)
    return Swap(
      comparison: proven, recodings: recodings,
      change: EncodingChanges(pairing).change(swapping: first, second, of: register, comparison))
  }
}

extension ChangeKind {
  /// Something that a machine does otherwise, from which other things may follow.
  var isCause: Bool { part == .cause }

  /// What a verdict about a whole machine tells.
  var isConsequence: Bool { part == .consequence }

  private enum Part { case cause, consequence, text }

  private var part: Part {
    switch self {
    case .encodingChanged, .registerAdded, .registerRemoved, .accessChanged, .validGrown,
      .validShrunk, .errorGrown, .errorShrunk, .initialChanged, .requestAdded, .requestRemoved,
      .requestChanged, .eventAdded, .eventRemoved, .eventsRecut, .outputAdded, .outputRemoved,
      .arcAdded, .arcRemoved, .answerAdded, .answerRemoved, .errorStateAdded, .resultChanged,
      .answerDue,
      .answerPermitted, .hiddenEffect, .capabilityNeeded, .capabilityFreed, .capabilityRemoved,
      .dutyAdded, .dutyRemoved, .dutyChanged, .combinationAdded, .combinationRemoved,
      .modelRemoved:
      .cause
    case .recoveryLost, .recoveryGained, .hiddenMade, .hiddenRemoved, .propertyLost,
      .propertyGained:
      .consequence
    case .cNameChanged, .bitsChanged, .propertyAdded, .propertyRemoved, .propertyRestated,
      .requirementAdded, .requirementRemoved, .requirementChanged, .modelAdded, .readingAdded,
      .readingRemoved, .capabilityAdded, .leftOut:
      .text
    }
  }
}

extension MachineComparison {
  /// Whether every case is about one of these words: held, asked for, or arrived at, in the register or in
  /// a variable for its words that both models have.
  func concerns(_ words: Set<Value>, of register: RegisterID) -> Bool {
    let id = joiner.registers.old[register.index]
    let positions = positions(of: register)
    let slots = positions.map { joined.paired[$0] }
    return found.allSatisfy { item in
      if slots.contains(where: { words.contains(item.configuration[$0.index]) }) { return true }
      let isAsked = zip(joined.model[item.step.action].parameters, item.step.arguments).contains {
        if case .word(let word) = $0.type, word.register == id { words.contains($1) } else { false }
      }
      if isAsked { return true }
      return (item.step.removed + item.step.added).contains { possibility in
        !item.isBySight
          && positions.contains { words.contains(possibility.outcome.target[$0]) }
      }
    }
  }

  /// Whether the machines may do the same if these words change places in the old one: then both come to the
  /// same configurations, where no duty keeps the asking side from anything.
  func mayHaveSwapped(_ first: Value, _ second: Value, of register: RegisterID) -> Bool {
    let slots = positions(of: register).map { joined.paired[$0] }
    let duties =
      pairing.old.duties.filter { $0.side == .asking }.map { joined.old.slots[$0.slot.index] }
      + pairing.new.duties.filter { $0.side == .asking }.map { joined.new.slots[$0.slot.index] }
    return sides.pairs.allSatisfy { pair in
      duties.contains { pair.values[$0.index] == 1 }
        || sides.isSame(pair, exchanging: (first, second), in: slots)
    }
  }

  /// Where, among the slots that both models have, the register and the variables for its words stand.
  private func positions(of register: RegisterID) -> [Int] {
    let id = joiner.registers.old[register.index]
    return joined.paired.indices.filter { position in
      guard case .word(let word) = joined.model[joined.paired[position]].type else { return false }
      return word.register == id
    }
  }
}
