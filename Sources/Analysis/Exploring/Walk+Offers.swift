import Lowering
import Modeling

/// One thing that can be asked or can happen now, with everything that may come of it.
package struct Offer: Equatable, Sendable {
  package let action: ActionID
  /// Its parameters.
  package let arguments: [Value]
  /// In the order of the rules.
  package let steps: [Trace.Step]
  /// A request that no plain rule answers here.
  package let isUnspecified: Bool
  /// For a call with a word that stands for others: how many others.
  package let likeIt: UInt64
}

extension Walk {
  /// What can be asked and what can happen here, in the order of the file; for words one of each class.
  package var offers: [Offer] {
    let domains = self.domains
    return model.actions.indices.flatMap { index -> [Offer] in
      let action = ActionID(index)
      let tuples = domains.tuples(model[action].parameters.map { ($0.type, nil) })
      return withoutRepetition(tuples.compactMap { offer(of: action, $0, domains) })
    }
  }

  /// Of several words of one class that are answered alike, the first.
  private func withoutRepetition(_ offers: [Offer]) -> [Offer] {
    var kept: [Offer] = []
    for offer in offers {
      let own = word(offer.action, offer.arguments)?.words
      let isRepeated = kept.contains { other in
        own != nil && own == word(other.action, other.arguments)?.words
          && other.isUnspecified == offer.isUnspecified
          && other.steps.map(\.rule) == offer.steps.map(\.rule)
      }
      if !isRepeated { kept.append(offer) }
    }
    return kept
  }

  /// For a call with one argument that is a word, its class.
  private func word(_ action: ActionID, _ arguments: [Value]) -> (words: [Value], count: UInt64)? {
    guard model[action].parameters.count == 1,
      case .word(let word) = model[action].parameters[0].type, !word.onlyStates
    else { return nil }
    let own = system.partitions.partition(of: word).classes.first {
      $0.representatives.contains(arguments[0])
    }
    return own.map { ($0.representatives, $0.count) }
  }

  /// The values that are offered; of words one for each class.
  var domains: Domains { Domains(model: model, partitions: system.partitions) }

  /// One call with arguments of any kind; nil where it can't be asked, and for an event that doesn't
  /// happen.
  package func offer(of action: ActionID, _ arguments: [Value]) -> Offer? {
    offer(of: action, arguments, domains)
  }

  private func offer(of action: ActionID, _ arguments: [Value], _ domains: Domains) -> Offer? {
    let isAsked = (try? model.isAsked(action, arguments: arguments, in: configuration)) ?? false
    guard isAsked else { return nil }
    var steps: [Trace.Step] = []
    var isAnswered = false
    for rule in model[action].rules {
      let choices = domains.tuples(model[rule].choices.map { ($0.type, $0.values) })
      for choice in choices {
        guard let step = self.step(rule, arguments + choice) else { continue }
        steps.append(step)
        isAnswered = isAnswered || model[rule].freedom == .plain
      }
    }
    let isUnspecified = model[action].isRequest && !isAnswered
    guard isUnspecified || !steps.isEmpty else { return nil }
    return Offer(
      action: action, arguments: arguments, steps: steps, isUnspecified: isUnspecified,
      likeIt: word(action, arguments).map { $0.count - 1 } ?? 0)
  }

  private func step(_ rule: RuleID, _ arguments: [Value]) -> Trace.Step? {
    guard
      case .step(let effect) = model.outcome(of: rule, arguments: arguments, in: configuration)
    else { return nil }
    return Trace.Step(
      rule: rule, arguments: arguments, outputs: effect.outputs, configuration: effect.next)
  }
}
