import Diagnostics
import Modeling

/// The words for what a system is asked without any property written, whoever finds it; where it is so
/// and a run to it are put in then.
extension Finding {
  static func unanswered(
    _ decision: Composition.Decision, calling request: String, isOnlyPermitted: Bool
  ) -> Finding {
    Finding(
      id: .unspecified, severity: .error, subject: decision.name, isOnlyPermitted: isOnlyPermitted,
      message: isOnlyPermitted
        ? "an answer to what \(decision.name) calls is permitted, and none is required"
        : "nothing says what the call of \(decision.name) is answered", range: decision.range,
      label: isOnlyPermitted ? "only permitted" : "no rule applies", condition: .always,
      details: ["it calls \(request)"], cites: decision.cites)
  }

  static func neverDecided(_ decision: Composition.Decision) -> Finding {
    idle(
      decision.name, "\(decision.name) is never decided", decision.range, decision.cites)
  }

  /// An event of the system itself; the copies of one clause have one name but for their indices.
  static func neverHappens(_ rule: Rule) -> Finding {
    let name = String(rule.name.prefix { $0 != "[" })
    return idle(name, "\(name) never happens", rule.nameRange, rule.cites)
  }

  private static func idle(
    _ subject: String, _ message: String, _ range: SourceRange, _ cites: [Cite]
  ) -> Finding {
    Finding(
      id: .deadRule, severity: .error, subject: subject, message: message, range: range,
      label: "never enabled", condition: .always, cites: cites)
  }

  static func leavesRange(_ rule: Rule) -> Finding {
    Finding(
      id: .outOfRange, severity: .error, subject: rule.name,
      message: "\(rule.name) assigns a value outside the range of its target",
      range: rule.nameRange, label: "leaves the range", condition: .always, cites: rule.cites)
  }

  static func vacuous(
    _ subject: String, _ message: String, _ range: SourceRange, _ cites: [Cite]
  ) -> Finding {
    Finding(
      id: .vacuous, severity: .warning, subject: subject, message: message, range: range,
      label: "says nothing there", condition: .always, cites: cites)
  }
}

extension Property {
  /// What is said of it where its presupposition is never so.
  var wordsForAbsence: String {
    switch kind {
    case .recoverable, .forced: "its 'from' is never reached"
    case .leadsTo: "its left side is never reached"
    case .neverFlow: "its first step is never reached"
    case .invariant, .ctl, .always, .reachable, .reachableStep, .flow:
      "what it presupposes is never so"
    }
  }
}

extension Model {
  /// The rules of the system's own events, copies of one clause together.
  var ownEvents: [[RuleID]] {
    var clauses: [[RuleID]] = []
    for (index, rule) in rules.enumerated() {
      guard !self[rule.action].isRequest, rule.nameRange.file == range.file else { continue }
      if let known = clauses.firstIndex(where: { self[$0[0]].nameRange == rule.nameRange }) {
        clauses[known].append(RuleID(index))
      } else {
        clauses.append([RuleID(index)])
      }
    }
    return clauses
  }

  /// What of a condition is fixed for a run: which devices and readings it is about.
  func frozenPart(of condition: Expression) -> Expression {
    .all(
      condition.conjuncts.filter { part in
        !part.readsStep && part.slots.allSatisfy { self[$0].kind.isFrozen }
      })
  }
}

extension Expression {
  /// Whether it reads what one configuration doesn't tell.
  fileprivate var readsStep: Bool {
    var found = false
    forEachNode { node in
      switch node {
      case .answer, .old, .argument, .output: found = true
      case .constant, .slot, .not, .complement, .wordToInteger, .integerToWord, .binary,
        .conditional, .lookup, .can:
        break
      }
    }
    return found
  }
}
