import Lowering
import Modeling

/// Answers that plain code didn't bear out; each is a fault of ours.
final class Doubts {
  private(set) var questions: [String] = []

  func require(_ isBorneOut: Bool, _ question: @autoclosure () -> String) {
    if !isBorneOut { questions.append(question()) }
  }
}

extension Study {
  /// Throws when something that was decided isn't borne out, or a loop isn't fair.
  func requireEvidence(_ findings: [RawFinding], _ properties: [RawProperty])
    throws(EngineDisagreement)
  {
    var doubtful = doubts.questions
    for raw in findings {
      guard let trace = raw.finding.trace, let fairness = raw.fairness else { continue }
      if !trace.isFair(to: fairness, in: system) {
        doubtful.append("the loop of \(raw.finding.subject)")
      }
    }
    for raw in properties {
      guard let trace = raw.trace, let fairness = raw.fairness else { continue }
      if !trace.isFair(to: fairness, in: system) {
        doubtful.append("the loop of \(raw.property.name)")
      }
    }
    if let first = doubtful.first {
      throw EngineDisagreement(model: model.name, question: first, details: doubtful)
    }
  }
}

extension Trace {
  /// Whether nothing fair is put off for ever by the loop, asked of the plain evaluator; a trace
  /// without a loop claims nothing.
  func isFair(to fairness: Fairness, in system: TransitionSystem) -> Bool {
    guard let loopsTo else { return true }
    let taken = Set(steps[loopsTo...].map { system.model[$0.rule].action })
    let configurations = (loopsTo...steps.count).map { configuration($0) }
    if loopsTo == steps.count, fairness.readiness == .anyStep {
      // Staying is what happens where nothing can.
      return !system.groups.contains { system.hasStep(by: $0, in: last) }
    }
    return fairness.actions.allSatisfy { action in
      taken.contains(action)
        || configurations.contains { !system.isReady(action, fairness.readiness, in: $0) }
    }
  }
}

extension TransitionSystem {
  fileprivate func isReady(
    _ action: ActionID, _ readiness: Fairness.Readiness, in configuration: [Value]
  ) -> Bool {
    groups.contains { group in
      guard group.action == action else { return false }
      switch readiness {
      case .anyStep: return hasStep(by: group, in: configuration)
      case .plainStep:
        return model[group.rule].freedom == .plain && hasStep(by: group, in: configuration)
      }
    }
  }

  fileprivate func hasStep(by group: Group, in configuration: [Value]) -> Bool {
    group.arguments.contains { arguments in
      switch model.outcome(of: group.rule, arguments: arguments, in: configuration) {
      case .step: true
      case .notAsked, .disabled, .restrained, .outOfRange: false
      }
    }
  }
}
