import Exploration
import Lowering
import Modeling

/// Experiments and formulas about what user space sees, in words.
struct ExperimentWording {
  let model: Model
  let observed: ObservedGraph
  let system: TransitionSystem

  private var wording: Wording { Wording(model) }

  // MARK: Experiments

  /// `after set_state(000b) -> ok: work happens`
  func text(_ experiment: Experiment, from start: [Value]) -> String {
    var reading = start
    var steps: [String] = []
    for sight in experiment.sights {
      let next = system.unpack(observed.readings[observed.colour(of: sight)])
      steps.append(text(observed.observation(of: sight), from: reading, to: next))
      reading = next
    }
    let last = steps.removeLast()
    return steps.isEmpty ? last : "after \(steps.joined(separator: ", then ")): \(last)"
  }

  private func text(_ seen: Observation?, from before: [Value], to after: [Value]) -> String {
    let changes = model.readableSlots.filter { before[$0.index] != after[$0.index] }.map { slot in
      "\(model[slot].name) becomes \(wording.full(after[slot.index], model[slot].type))"
    }
    guard let seen else { return changes.joined(separator: " and ") }
    return ([text(seen)] + changes).joined(separator: " and ")
  }

  /// `work happens`, `set_state(011b) answers EIO`
  private func text(_ seen: Observation) -> String {
    var parts: [String] = []
    if let action = seen.action, seen.request != action {
      parts.append("\(call(action, seen.arguments)) happens")
    }
    if let request = seen.request {
      let made = seen.ended == nil ? call(request, seen.arguments) : model[request].name
      parts.append(seen.answer == .waits ? "\(made) waits" : "\(made) answers \(result(seen))")
    }
    return parts.joined(separator: " and ")
  }

  private func call(_ action: ActionID, _ arguments: [Value]) -> String {
    guard !arguments.isEmpty else { return model[action].name }
    let texts = zip(model[action].parameters, arguments).map { wording.text($1, $0.type) }
    return "\(model[action].name)(\(texts.joined(separator: ", ")))"
  }

  private func result(_ seen: Observation) -> String {
    let outputs = zip(model.outputs, seen.outputs).compactMap { output, value in
      value.map { "\(output.name) = \(wording.text($0, output.type))" }
    }
    let slots = seen.request.map { seen.shown.isEmpty ? [] : model.slotsShown(by: $0) } ?? []
    let shown = zip(slots, seen.shown).map { slot, value in
      "\(model[slot].name) = \(wording.full(value, model[slot].type))"
    }
    return ([seen.answer.text] + outputs + shown).joined(separator: ", ")
  }

  // MARK: Formulas

  func text(_ formula: ObservationFormula) -> String {
    if case .not(let inner) = formula { return text(inner, may: "can't", reads: "doesn't read") }
    return text(formula, may: "may", reads: "reads")
  }

  private func text(_ formula: ObservationFormula, may: String, reads verb: String) -> String {
    switch formula {
    case .not(let inner): return text(inner.negated)
    case .reads(let colour): return reads(colour, verb)
    case .isBusyForEver(let through):
      return "it \(may) go on for ever without showing anything" + condition(through)
    case .can(let through, let label, let then):
      let rest = then.map(text).joined(separator: " and ")
      guard let seen = observed.observation(label) else {
        return "it \(may) come unseen to where \(rest)" + condition(through)
      }
      return "it \(may) be that \(text(seen))" + (then.isEmpty ? "" : ", and then \(rest)")
        + condition(through)
    }
  }

  private func condition(_ formulas: [ObservationFormula]) -> String {
    formulas.isEmpty ? "" : ", as long as \(formulas.map(text).joined(separator: " and "))"
  }

  private func reads(_ colour: Int32, _ verb: String) -> String {
    let values = system.unpack(observed.readings[Int(colour)])
    return model.readableSlots.map { slot in
      "\(model[slot].name) \(verb) \(wording.full(values[slot.index], model[slot].type))"
    }.joined(separator: verb == "reads" ? " and " : " or ")
  }
}
