import Modeling

/// The allowed combinations of the frozen slots that some conditions read, each once.
struct FrozenWorlds {
  let slots: [SlotID]
  /// Whole configurations; what isn't in `slots` means nothing.
  let worlds: [[Value]]
}

extension Elaborator {
  /// Nil for too many to list. What the slots' capabilities require is looked at too, and so are
  /// mandatory ones: other capabilities may always be left out.
  func frozenWorlds(of conditions: [Expression]) -> FrozenWorlds? {
    let read = conditions.reduce(into: Set<SlotID>()) { $0.formUnion($1.slots) }
    var slots = read
    var size = -1
    while size != slots.count {
      size = slots.count
      for capability in model.capabilities
      where capability.isMandatory || slots.contains(capability.slot) {
        slots.insert(capability.slot)
        slots.formUnion(capability.requires?.slots ?? [])
      }
    }
    guard let all = frozenCombinations(of: slots.sorted()) else { return nil }
    let kept = read.sorted()
    var seen: Set<[Value]> = []
    return FrozenWorlds(
      slots: kept,
      worlds: all.filter { world in
        model.isAllowedFrozen(world) && seen.insert(kept.map { world[$0.index] }).inserted
      })
  }
}

extension FrozenWorlds {
  /// A condition that is true in just these worlds; what isn't allowed may be either.
  ///
  /// A decision tree that splits first where one side is settled, written with `&&` and `||`.
  func condition(in model: Model, where isTrue: [Bool]) -> Expression {
    condition(in: model, Array(worlds.indices), slots, isTrue)
  }

  private func condition(
    in model: Model, _ chosen: [Int], _ slots: [SlotID], _ isTrue: [Bool]
  ) -> Expression {
    if chosen.allSatisfy({ isTrue[$0] }) { return .yes }
    if !chosen.contains(where: { isTrue[$0] }) { return .no }
    let slot = slots.first { hasSettledSide($0, chosen, isTrue) } ?? slots[0]
    let rest = slots.filter { $0 != slot }
    let sides = sides(of: slot, chosen).map { value, side in
      (value, condition(in: model, side, rest, isTrue))
    }
    if sides.allSatisfy({ $0.1 == sides[0].1 }) { return sides[0].1 }
    return joined(sides, slot, model[slot].type.sort)
  }

  private func hasSettledSide(_ slot: SlotID, _ chosen: [Int], _ isTrue: [Bool]) -> Bool {
    let sides = sides(of: slot, chosen)
    return sides.count > 1
      && sides.contains { side in
        side.1.allSatisfy { isTrue[$0] } || !side.1.contains { isTrue[$0] }
      }
  }

  private func sides(of slot: SlotID, _ chosen: [Int]) -> [(Value, [Int])] {
    Set(chosen.map { worlds[$0][slot.index] }).sorted().map { value in
      (value, chosen.filter { worlds[$0][slot.index] == value })
    }
  }

  private func joined(_ sides: [(Value, Expression)], _ slot: SlotID, _ sort: Sort) -> Expression {
    let tests = sides.map { value, rest in
      (test(slot, value, sort), rest)
    }
    // A side that is settled to 'true' leaves only the others to ask.
    if sort == .boolean, tests.count == 2, let settled = tests.firstIndex(where: { $0.1 == .yes }) {
      return .binary(.or, tests[settled].0, tests[1 - settled].1).withoutNo
    }
    return .any(tests.filter { $0.1 != .no }.map { .all([$0.0, $0.1]) })
  }

  private func test(_ slot: SlotID, _ value: Value, _ sort: Sort) -> Expression {
    guard sort == .boolean else {
      return .binary(.equal, .slot(slot), .constant(value, sort))
    }
    return value == 1 ? .slot(slot) : .not(.slot(slot))
  }
}

extension Expression {
  fileprivate var withoutNo: Expression {
    if case .binary(.or, let left, .no) = self { return left }
    return self
  }
}
