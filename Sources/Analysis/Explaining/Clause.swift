import Diagnostics
import Modeling

/// Something written in a model that `explain` can relax, which only adds runs.
package struct Clause: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A conjunct of a rule's guard becomes true.
    case conjunct(RuleID)
    /// The whole guard of a rule that a route derives, which nobody wrote.
    case derivedGuard(RuleID)
    /// An initial value becomes any.
    case initial(SlotID)
    /// A reading becomes any of its options.
    case reading(SlotID)
    /// A conjunct of `valid` becomes true where guards use it positively.
    case valid(Int)
  }
  package let kind: Kind
  package let range: SourceRange
  package let cites: [Cite]
}

extension Model {
  /// Everything that can be relaxed, in this order: `valid`, guards, initial values, readings.
  func clauses(_ written: WrittenClauses) -> [Clause] {
    validClauses(written) + guardClauses(written) + initialClauses + readingClauses
  }

  private func validClauses(_ written: WrittenClauses) -> [Clause] {
    written.valid.enumerated().map { number, range in
      Clause(kind: .valid(number), range: range, cites: valid?.cites ?? [])
    }
  }

  private func guardClauses(_ written: WrittenClauses) -> [Clause] {
    rules.indices.flatMap { index -> [Clause] in
      let (id, rule) = (RuleID(index), rules[index])
      guard let conjuncts = written.guards[index] else {
        let isFree = rule.condition == .yes
        return isFree
          ? [] : [Clause(kind: .derivedGuard(id), range: rule.nameRange, cites: rule.cites)]
      }
      return conjuncts.map {
        Clause(kind: .conjunct(id), range: $0.range, cites: rule.cites)
      }
    }
  }

  private var initialClauses: [Clause] {
    slots.enumerated().compactMap { index, slot in
      guard slot.initial != nil else { return nil }
      switch slot.kind {
      case .register(let id):
        return Clause(
          kind: .initial(SlotID(index)), range: slot.range, cites: self[id].cites)
      case .variable:
        return Clause(kind: .initial(SlotID(index)), range: slot.range, cites: [])
      case .capability, .reading, .duty, .waiting, .waitingArgument: return nil
      }
    }
  }

  private var readingClauses: [Clause] {
    readings.map { reading in
      Clause(kind: .reading(reading.slot), range: self[reading.slot].range, cites: [])
    }
  }
}
