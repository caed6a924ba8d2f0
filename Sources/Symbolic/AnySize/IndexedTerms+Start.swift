import Modeling
import Z3

extension IndexedTerms {
  /// That what these indices have, and what all share, is as at the start of a run.
  func isInitial(of indices: [Term]) -> [Term] {
    shared.compactMap { initial($0, value(ofShared: $0).value, [:]) }
      + indices.flatMap { index in
        families.compactMap { initial($0, value(of: $0, at: index).value, [0: index]) }
      } + capabilities(of: indices)
  }

  private func initial(_ slot: SlotID, _ value: Term, _ indices: Indices) -> Term? {
    guard let initial = model[slot].initial else { return nil }
    let start = translate(OpenExpression(initial), indices) { slot, _, _ in
      preconditionFailure("\(model[slot].name) is counted at the start")
    }
    let equal = value.equals(start.value)
    return both(equal, start.defined)
  }

  private func capabilities(of indices: [Term]) -> [Term] {
    model.capabilities.flatMap { capability -> [Term] in
      switch system.places[capability.slot.index] {
      case .shared: return [isAllowed(capability, value(ofShared: capability.slot).value, [:])]
      case .each(let family, index: 0):
        return indices.map { isAllowed(capability, value(of: family, at: $0).value, [0: $0]) }
      case .each, .atom: return []
      }
    }
  }

  private func isAllowed(_ capability: Capability, _ offered: Term, _ indices: Indices) -> Term {
    let required = capability.requires.map { requires in
      translate(OpenExpression(requires), indices) { slot, _, _ in
        preconditionFailure("\(model[slot].name) is counted by a capability")
      }.holds
    }
    let kept = required ?? context.literal(true)
    return capability.isMandatory ? offered && kept : offered.implies(kept)
  }

  /// That all values are of their types.
  func domains(of indices: [Term]) -> [Term] {
    shared.compactMap { value(ofShared: $0).domain }
      + indices.flatMap { index in families.compactMap { value(of: $0, at: index).domain } }
  }

  /// The shared slots and the families that an expression reads, behind counts too.
  func families(in expression: OpenExpression) -> Set<SlotID> {
    var found: Set<SlotID> = []
    for read in expression.reads {
      switch system.places[read.slot.index] {
      case .shared: found.insert(read.slot)
      case .each(let family, _): found.insert(family)
      case .atom(.same): continue
      case .atom(.atLeast): found.formUnion(families(in: body(of: read.slot)))
      }
    }
    return found
  }
}
