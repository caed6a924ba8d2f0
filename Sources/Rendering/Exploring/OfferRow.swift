import Analysis
import Diagnostics
import Modeling

/// An offer as a line or, where several things may come of it, as lines with letters.
struct OfferRow {
  struct Outcome {
    let label: String
    let text: String
    /// Nil: nothing says what comes of it.
    let isStep: Bool
  }
  let actor: String
  let call: String
  let outcomes: [Outcome]
  /// `set_state(011b)`, `set_state(011b PRE_COPY)`, `set_state(PRE_COPY)`
  let spellings: [String]

  /// `name` is the number or the call that outcomes are told with.
  init(_ offer: Offer, name: String, at walk: Walk, _ sources: SourceMap) {
    let model = walk.model
    let action = model[offer.action]
    let told = offer.steps.map { step in
      TraceStory(
        Trace(start: walk.configuration, steps: [step]), of: model, in: sources
      ).steps[0]
    }
    actor = action.actor
    let wording = Wording(model)
    let asked = Self.told(offer, at: walk)
    call = asked.call { wording.full($0, $1) }
    spellings = [
      call, asked.call { wording.text($0, $1) },
      asked.call { model.stateName(of: $0, $1) ?? wording.text($0, $1) }, action.name,
    ]
    let isAlone = told.count + (offer.isUnspecified ? 1 : 0) == 1
    var outcomes = told.enumerated().map { index, step in
      Outcome(
        label: told.count == 1 ? name : name + OfferLetter.of(index),
        text: Self.text(step, isAlone: isAlone), isStep: true)
    }
    if offer.isUnspecified { outcomes.append(Self.unspecified(isAlone, name)) }
    if offer.likeIt > 0, !outcomes.isEmpty {
      let first = outcomes[0]
      outcomes[0] = Outcome(
        label: first.label, text: "\(first.text) (\(offer.likeIt.grouped) other words alike)",
        isStep: first.isStep)
    }
    self.outcomes = outcomes
  }

  private static func unspecified(_ isAlone: Bool, _ name: String) -> Outcome {
    Outcome(
      label: isAlone ? name : "-", text: isAlone ? "nothing says" : "or what nothing says",
      isStep: false)
  }

  private static func text(_ step: TraceStory.Step, isAlone: Bool) -> String {
    let rule = step.rule.isEmpty || isAlone ? "" : "by \(step.rule)"
    let head = [step.result, rule].filter { !$0.isEmpty }.joined(separator: ", ")
    let changes = step.changes.map { "\($0.name) = \($0.after)" }.joined(separator: ", ")
    switch (head.isEmpty, changes.isEmpty) {
    case (true, true): return "happens"
    case (true, false): return changes
    case (false, true): return head
    case (false, false): return "\(head): \(changes)"
    }
  }

  /// In a system the call that is made, not the clause that makes it.
  private static func told(_ offer: Offer, at walk: Walk) -> ToldStep {
    if let first = offer.steps.first { return walk.model.told(first, from: walk.configuration) }
    let action = walk.model[offer.action]
    return ToldStep(
      action: action.name, parameters: action.parameters, arguments: offer.arguments,
      isOwnStep: false)
  }
}

extension Model {
  /// Of a word that has a state's name.
  fileprivate func stateName(of value: Value, _ type: ValueType) -> String? {
    guard case .word(let word) = type, let register = word.register,
      let state = Wording(self).state(of: value, in: register), state.isExact
    else { return nil }
    return state.name
  }
}
