import Diagnostics
import Modeling

extension Diagnostic {
  static func noInstance(_ system: Name) -> Diagnostic {
    Diagnostic(
      "no-instance", "the system '\(system.value)' has no instance of a model", at: system.range,
      help: "add 'instance dev[N] : vfio.ndma' with 'parameter N : 1..16 = 2'")
  }

  static func parameterRange(_ name: Name, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "parameter-range", "'\(name.value)' counts instances, from 1 to at most 64", at: range,
      help: "write 'parameter \(name.value) : 1..16 = 2'")
  }

  static func parameterOutside(
    _ name: Name, _ value: Int, _ low: Int, _ high: Int, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "parameter-range", "\(name.value) = \(value) is outside \(low)..\(high)", at: range,
      help: "give a number from \(low) to \(high)")
  }

  static func waitingInstance(_ model: Name) -> Diagnostic {
    Diagnostic(
      "waiting-instance", "'\(model.value)' leaves requests waiting, and a system can't wait yet",
      at: model.range,
      help: "write a model that answers at once: 'model … extends \(model.value) { replace … }'")
  }

  static func faultyInstance(_ model: Name, path: String, count: Int) -> Diagnostic {
    Diagnostic(
      "faulty-instance", "the model '\(model.value)' (\(path)) has faults of its own",
      at: model.range, help: "mend the model first: 'arcwise check \(path)'")
  }

  static func systemAsInstance(_ model: Name) -> Diagnostic {
    Diagnostic(
      "unknown-base", "'\(model.value)' is a system; an instance is of a model", at: model.range,
      help: "name the model of one device")
  }

  static func notInSystem(_ keyword: Name) -> Diagnostic {
    Diagnostic(
      "not-in-system", "a system has no \(keyword.value) of its own", at: keyword.range,
      help: "it stands in the model of a device; a system has variables, events and properties")
  }

  static func quantifierOutsideSystem(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "only-in-system", "'forall', 'exists' and 'count' stand only in a system", at: range,
      help: "a model has one of each; write the condition itself")
  }

  static func memberCallOutsideSystem(_ name: Name) -> Diagnostic {
    Diagnostic(
      "only-in-system", "only an instance in a system has a '\(name.value)(…)'", at: name.range,
      help: "write '\(name.value)(…)' without what stands before the '.'")
  }

  static func indexNeeded(_ name: Name, size: String) -> Diagnostic {
    Diagnostic(
      "index-count", "'\(name.value)' is one of \(size); the index is missing", at: name.range,
      help: "write '\(name.value)[i]' behind 'forall i :', 'exists i :' or 'choose i'")
  }

  static func instanceAsValue(_ name: Name) -> Diagnostic {
    Diagnostic(
      "index-use", "'\(name.value)' is an instance, not a value", at: name.range,
      help: "write '\(name.value).NAME' with one of its registers, states or predicates")
  }

  static func notIndexed(_ name: Name) -> Diagnostic {
    Diagnostic(
      "index-count", "'\(name.value)' has no index", at: name.range,
      help: "write '\(name.value)', or declare it with '\(name.value)[N]'")
  }

  static func indexAsValue(_ name: Name) -> Diagnostic {
    Diagnostic(
      "index-use", "'\(name.value)' is an index, which is only compared with == and !=",
      at: name.range, help: "write 'dev[\(name.value)]', or '\(name.value) == j' for two indices")
  }

  static func unknownIndex(_ name: Name, known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-index", "no index named '\(name.value)' here", at: name.range,
      help: known.isEmpty
        ? "put 'forall \(name.value) :' or 'exists \(name.value) :' before it, or 'choose "
          + "\(name.value)' behind the event's actor"
        : "there is \(known.joined(separator: ", "))")
  }

  static func wrongIndex(_ name: Name, counts: String, wanted: String) -> Diagnostic {
    Diagnostic(
      "index-use", "'\(name.value)' counts to \(counts), and \(wanted) is wanted here",
      at: name.range, help: "use an index of one parameter in one place")
  }

  static func idleIndex(_ name: Name) -> Diagnostic {
    Diagnostic(
      "unknown-index", "nothing says what '\(name.value)' counts: it is the index of nothing",
      at: name.range, help: "use it as in 'dev[\(name.value)]', or remove it")
  }

  static func noMember(_ member: Name, of model: Model, nearest: String?) -> Diagnostic {
    Diagnostic(
      "no-member", "'\(model.name)' has no '\(member.value)'", at: member.range,
      notes: [Note("the model", at: model.range)],
      help: nearest.map { "did you mean '\($0)'?" } ?? "name something that the model declares")
  }

  static func callOfEvent(_ name: Name, event: SourceRange) -> Diagnostic {
    Diagnostic(
      "event-where-request", "'\(name.value)' is an event, which happens by itself",
      at: name.range, notes: [Note("the event", at: event)], help: "call a request")
  }

  static func assignsInstance(_ name: Name) -> Diagnostic {
    Diagnostic(
      "assigns-instance", "an instance changes by its own rules only", at: name.range,
      help: "call one of its requests: 'call \(name.value)[i].REQUEST(…)'")
  }

  static func mayDecision(_ range: SourceRange, actor: String) -> Diagnostic {
    Diagnostic(
      "may-decision", "what \(actor) decides is free anyway", at: range, help: "remove 'may'")
  }

  static func decisionAnswers(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "answer-in-event", "an event of a system answers nothing", at: range,
      help: "remove '->' and the answer")
  }

  static func onDecision(_ name: Name, actor: String) -> Diagnostic {
    Diagnostic(
      "on-decision", "'\(name.value)' is what \(actor) decides, which no property names yet",
      at: name.range, help: "let a variable note the step, and speak of the variable")
  }

  static func notObserved(_ slot: String, by actor: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "not-observed", "\(actor) can't see \(slot)", at: range,
      help: "\(actor) sees registers that can be read, and its own variables; "
        + "a property may read everything")
  }

  static func unknownBinding(_ name: Name, of model: Model, nearest: String?) -> Diagnostic {
    Diagnostic(
      "unknown-binding", "'\(model.name)' has no '\(name.value)' that can be bound",
      at: name.range,
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "name a capability, a reading, a duty, or a variable that is a bool or an int")
  }

  static func wrongBinding(_ name: Name, form: String) -> Diagnostic {
    Diagnostic(
      "wrong-binding", "'\(name.value)' can't be bound so", at: name.range, help: "write \(form)")
  }

  static func bindingNeeds(_ name: Name, model: Model) -> Diagnostic {
    Diagnostic(
      "wrong-binding", "what '\(name.value)' requires in '\(model.name)' isn't bound with it",
      at: name.range, help: "bind the capabilities that it requires as well")
  }
}
