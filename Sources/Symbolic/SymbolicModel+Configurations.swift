import Modeling
import Z3

extension SymbolicModel {
  /// That a boolean expression over the configuration `before` has a value and it is true.
  func holds(_ expression: Expression) -> Term {
    translation.holds(expression, in: Frame(before.map(\.value)))
  }

  /// That a run may begin in `before`, as `Model.isInitial` has it; types are asserted elsewhere.
  var isInitial: Term {
    let frame = Frame(before.map(\.value))
    let starts = zip(model.slots, before).compactMap { slot, unknown -> Term? in
      guard let initial = slot.initial else { return nil }
      let value = translation.translate(initial, in: frame)
      let equal = unknown.value.equals(value.value)
      return both(equal, value.defined)
    }
    return context.and(model.capabilities.map { isAllowed($0, in: frame) } + starts)
  }

  private func isAllowed(_ capability: Capability, in frame: Frame) -> Term {
    let offered = frame.current[capability.slot.index]
    let required = translation.holds(capability.requires ?? .yes, in: frame)
    return capability.isMandatory ? offered && required : offered.implies(required)
  }

  func values(of unknowns: [Unknown], in witness: Z3.Model) -> [NamedValue] {
    zip(model.slots, unknowns).map { slot, unknown in
      NamedValue(name: slot.name, value: witness.number(unknown.value))
    }
  }
}
