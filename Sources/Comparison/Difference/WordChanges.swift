import Analysis
import Lowering
import Modeling
import Symbolic
import Z3

/// Words that were valid, or errors, and aren't any more, or the other way round, on full words.
struct WordChanges {
  private let comparison: MachineComparison
  private let recodings: [RegisterID: Recoding]
  private let basis: [Int]

  init(
    _ comparison: MachineComparison, recodings: [RegisterID: Recoding],
    basis: [Int]
  ) {
    self.comparison = comparison
    self.recodings = recodings
    self.basis = basis
  }

  /// A change with the words that it is about, as a condition on argument 0 of the joint encoding.
  struct Described {
    var change: BehaviourChange
    let register: RegisterID
    /// For each pair of combinations the words.
    let words: [Int: CompiledExpression]
    /// A configuration with nothing in it: the words depend on no slot any more.
    let blank: [Value]
  }

  func changes() throws(Obstacle) -> [Described] {
    let (old, new) = (comparison.pairing.old, comparison.pairing.new)
    do throws(Obstacle) {
      return try described(old.valid, new.valid, .validGrown, .validShrunk, "valid")
        + described(old.error, new.error, .errorGrown, .errorShrunk, "an error")
    } catch {
      // Z3 is also ended by us, and then says that it gave up.
      throw comparison.sides.stop.obstacle ?? error
    }
  }

  private func described(
    _ first: WordPredicate?, _ second: WordPredicate?, _ grown: ChangeKind, _ shrunk: ChangeKind,
    _ what: String
  ) throws(Obstacle) -> [Described] {
    guard let first, let second, comparison.pairing.registers[first.register] == second.register
    else { return [] }
    var joiner = comparison.joiner
    let recoding = recodings[first.register] ?? .none
    let before = joiner.converted(first.condition, of: .old, arguments: [recoding])
    let after = joiner.converted(second.condition, of: .new)
    guard before != after else { return [] }
    let stop = comparison.sides.stop
    let prover = LateProver(joiner.joined, limits: SolverLimits(milliseconds: 10_000)) {
      stop.isRaised
    }
    return try [
      described(.all([after, .not(before)]), second, grown, "is now \(what)", prover),
      described(.all([before, .not(after)]), second, shrunk, "is no longer \(what)", prover),
    ].compactMap { $0 }
  }

  private func described(
    _ condition: Expression, _ predicate: WordPredicate, _ kind: ChangeKind, _ what: String,
    _ prover: LateProver
  ) throws(Obstacle) -> Described? {
    let model = prover.model
    let register = comparison.pairing.new[predicate.register]
    var words: [Int: CompiledExpression] = [:]
    var smallest: Value?
    var counts: Set<UInt64?> = []
    var answers: [Expression: (extent: (Value?, UInt64?), code: CompiledExpression)] = [:]
    for number in basis {
      let world = comparison.sides.pairs[number]
      let special = condition.specialised(for: world, in: model, comparison.joined.side)
      let answer: (extent: (Value?, UInt64?), code: CompiledExpression)
      if let found = answers[special] {
        answer = found
      } else {
        answer = (
          try extent(of: special, width: register.width, prover),
          CompiledExpression(special, in: model)
        )
        answers[special] = answer
      }
      guard let least = answer.extent.0 else { continue }
      words[number] = answer.code
      smallest = smallest.map { min($0, least) } ?? least
      counts.insert(answer.extent.1)
    }
    guard let smallest else { return nil }
    let text = text(smallest, predicate.register, kind)
    let known = counts.compactMap { $0 }
    let count = known.count == counts.count ? known.max() : nil
    let most = counts.count == 1 ? "" : "up to "
    let others = count.map { $0 == 1 ? "" : ", the smallest of \(most)\($0.grouped) words," } ?? ""
    var change = BehaviourChange(
      kind, .breaking, breaks: [loser(kind)], subject: register.name,
      message: "\(text)\(others) \(what)", at: ChangePlace(.new, predicate.range))
    if loser(kind) == .user, !isAskedByRightUsers(words, of: predicate.register) {
      (change.severity, change.breaks) = (.compatible, [])
      let duties = comparison.pairing.old.duties.filter { $0.side == .asking }.map {
        comparison.pairing.old[$0.slot].name
      }
      change.details = ["nobody who keeps \(duties.joined(separator: " and ")) asks for them"]
    }
    let pairs = comparison.sides.condition(Set(words.keys), among: basis)
    if !pairs.isAlways { change.condition = Wording(model).text(pairs) }
    change.essence = "\(smallest) \(count.map(String.init) ?? "")"
    return Described(
      change: change, register: predicate.register, words: words, blank: model.slots.map { _ in 0 })
  }

  /// Words that were something as the old model writes them.
  private func text(_ word: Value, _ register: RegisterID, _ kind: ChangeKind) -> String {
    let (old, new) = (comparison.pairing.old, comparison.pairing.new)
    let isOld = kind == .validShrunk || kind == .errorShrunk
    guard isOld, let own = comparison.pairing.registers.first(where: { $0.value == register })?.key,
      let value = (recodings[own] ?? .none).own(word)
    else { return Wording(new).full(word, new[new[register].slot].type) }
    return Wording(old).full(value, old[old[own].slot].type)
  }

  /// Fewer words are a user's loss, and so are new errors; the rest is more for a driver to serve.
  private func loser(_ kind: ChangeKind) -> Party {
    kind == .validShrunk || kind == .errorGrown ? .user : .driver
  }

  /// Whether somebody who keeps the old model's duties asks for such a word; also if nobody ever asks
  /// for words of the register.
  private func isAskedByRightUsers(
    _ words: [Int: CompiledExpression], of register: RegisterID
  ) -> Bool {
    let model = comparison.joined.model
    let blank = model.slots.map { _ in 0 as Value }
    let any = words.min { $0.key < $1.key }?.value
    let asking = comparison.joined.compared.sorted().filter { id in
      model[id].isRequest
        && model[id].parameters.contains {
          if case .word(let word) = $0.type { word.register == register } else { false }
        }
    }
    guard !asking.isEmpty else { return true }
    var sides = comparison.sides
    let kept = comparison.sides.pairs.indices.filter { comparison.isRight($0) }
    return kept.contains { number in
      guard let condition = words[number] ?? any else { return false }
      return sides.isAsked(asking, by: .old, in: number) { action, arguments in
        zip(model[action].parameters, arguments).contains {
          guard case .word(let word) = $0.type, word.register == register else { return false }
          return condition.holds(blank, arguments: [$1])
        }
      }
    }
  }

  /// The smallest word, and how many there are where that can be told.
  private func extent(of condition: Expression, width: Int, _ prover: LateProver)
    throws(Obstacle) -> (Value?, UInt64?)
  {
    let count = prover.model.count(of: condition, width: width)
    if count == 0 { return (nil, 0) }
    let symbolic = try prover.symbolic()
    let word = symbolic.terms.bitVector("word", width: width)
    let meaning = symbolic.meaning(of: condition, for: word)
    let holds = meaning.defined.map { meaning.value && $0 } ?? meaning.value
    switch symbolic.smallest([word], where: holds, named: "words that aren't what they were") {
    case .found(let words): return (words[0], count)
    case .none: return (nil, 0)
    case .unknown(let reason):
      throw .solverGaveUp(query: "words that aren't what they were", reason: reason)
    }
  }

  // MARK: What follows from it

  /// Requests that answer otherwise for words only that aren't what they were follow from that.
  static func folded(
    into words: [Described], _ steps: inout [StepChanges.Described],
    _ comparison: MachineComparison
  ) -> [BehaviourChange] {
    var changes = words.map(\.change)
    steps.removeAll { described in
      let owner = words.firstIndex { word in
        described.cases.allSatisfy { found in
          found.step.occurrences.allSatisfy { concerns(found, $0.pair, words, comparison) }
        }
          && described.cases.contains { found in
            found.step.occurrences.contains { concerns(found, $0.pair, [word], comparison) }
          }
      }
      guard let owner else { return false }
      let change = described.change
      changes[owner].consequences.append(
        Consequence(change.kind, change.subject, change.message, severity: change.severity))
      // Who sent a word that wasn't valid could rely on no use of it.
      let isGrown = changes[owner].kind == .validGrown
      for party in change.breaks
      where !changes[owner].breaks.contains(party) && !(isGrown && party == .user) {
        changes[owner].breaks = (changes[owner].breaks + [party]).sorted()
      }
      return true
    }
    return changes
  }

  private static func concerns(
    _ found: MachineComparison.Found, _ pair: Int, _ words: [Described],
    _ comparison: MachineComparison
  ) -> Bool {
    let model = comparison.joined.model
    return words.contains { word in
      word.concerns(found.configuration[model[word.register].slot.index], in: pair)
        || word.asked(by: found, in: model).contains { word.concerns($0, in: pair) }
    }
  }
}

extension WordChanges.Described {
  /// Whether it is about a word in one pair of combinations.
  fileprivate func concerns(_ value: Value, in pair: Int) -> Bool {
    words[pair]?.holds(blank, arguments: [value]) ?? false
  }

  /// The words of the register that a case asks for.
  fileprivate func asked(
    by found: MachineComparison.Found, in model: Modeling.Model
  ) -> [Value] {
    zip(model[found.step.action].parameters, found.step.arguments).compactMap {
      parameter, value -> Value? in
      guard case .word(let type) = parameter.type, type.register == register else { return nil }
      return value
    }
  }

  /// The smallest word asked for that it is about, wherever the case is met; nil where there is none.
  func smallestAsked(
    by found: MachineComparison.Found, in comparison: MachineComparison
  ) -> Value? {
    let model = comparison.joined.model
    return asked(by: found, in: model).filter { value in
      found.step.occurrences.allSatisfy { concerns(value, in: $0.pair) }
    }.min()
  }
}

extension Expression {
  /// For one pair of combinations; `side` is gone, since each part was converted for its own.
  fileprivate func specialised(
    for pair: SideBySide.WorldPair, in model: Modeling.Model, _ side: SlotID
  ) -> Expression {
    if case .slot(let id) = self, model[id].kind.isFrozen {
      return .constant(pair.values[id.index], model[id].type.sort)
    }
    return mapChildren { $0.specialised(for: pair, in: model, side) }
  }
}

extension UInt64 {
  /// `4,294,967,296`
  fileprivate var grouped: String {
    var digits = Array(String(self))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    return String(digits)
  }
}
