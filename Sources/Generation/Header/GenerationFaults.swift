import Diagnostics
import Modeling

/// Why no header can be made of a model; faults of its text or of what was picked.
package struct GenerationFaults: Error, Equatable {
  package var diagnostics: [Diagnostic]
  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

/// The plain evaluator says something else than what would be printed: a fault of ours.
package struct GenerationDisagreement: Error, Equatable {
  package let name: String
  package let word: Value
}

extension Diagnostic {
  static func noRegister(_ model: Model) -> Diagnostic {
    Diagnostic(
      "no-register", "\(model.name) has no register to generate constants for", at: model.range,
      help: "declare one: register device_state : bits 32 { … }")
  }

  static func clash(_ name: String, _ first: Definition, _ second: Definition) -> Diagnostic {
    Diagnostic(
      "c-name-clash",
      "'\(name)' would be both \(first.value.hexadecimal) and \(second.value.hexadecimal)",
      at: second.range, notes: [Note("the other one", at: first.range)],
      help: "give one of them a name of its own: \(second.name) … c \"OTHER_NAME\"")
  }

  static func taken(_ name: String, by definition: Definition, for what: String) -> Diagnostic {
    Diagnostic(
      "c-name-clash", "'\(name)' is the name of \(what) that is generated, and of this",
      at: definition.range,
      help: "give it another one: \(definition.name) … c \"OTHER_NAME\"")
  }

  static func notAnIdentifier(_ name: String, at range: SourceRange, _ language: String)
    -> Diagnostic
  {
    Diagnostic(
      "c-name", "'\(name)' can't be a name in \(language)", at: range,
      help: "write c \"NAME\" behind it, with letters, digits and '_', and not a keyword")
  }

  static func notAName(_ name: String, of state: StateName, in language: String) -> Diagnostic {
    Diagnostic(
      "c-name",
      "the state '\(state.name)' would be '\(name)', which can't be a name in \(language)",
      at: state.range, help: "rename the state")
  }

  static func sameSpelling(
    _ name: String, in language: String, _ first: StateName, _ second: StateName
  ) -> Diagnostic {
    Diagnostic(
      "c-name-clash",
      "'\(first.name)' and '\(second.name)' would both be '\(name)' in \(language)",
      at: second.range, notes: [Note("the other one", at: first.range)],
      help: "rename one of them")
  }

  static func readingMatters(_ reading: Reading, _ what: String, _ model: Model) -> Diagnostic {
    let name = model[reading.slot].name
    let choices = reading.options.map { "--reading \(name)=\($0.name)" }
    return Diagnostic(
      "reading-matters", "\(what) depends on the reading '\(name)'", at: model[reading.slot].range,
      help: "pick one: \(choices.joined(separator: ", or "))")
  }

  static func readsDuty(_ what: String, _ slot: Slot, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "not-of-the-word", "\(what) depends on the duty '\(slot.name)', which a macro can't see",
      at: range,
      notes: [Note("declared here", at: slot.range)],
      help: "say it of the word alone, and of capabilities and readings")
  }

  static func noValue(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "no-value",
      "nothing says which devices have \(what): a look-up in its condition has no entry",
      at: range, help: "give the table that it looks up an entry for every case")
  }

  static func tooManyWorlds(_ model: Model) -> Diagnostic {
    Diagnostic(
      "too-many-devices",
      "\(model.name) has more than \(Model.worldLimit) sets of capabilities and readings",
      at: model.range, help: "fix some: --cap A,B --reading name=option")
  }

  static func ambiguousRoute(_ route: Route, from: State, to: State) -> Diagnostic {
    Diagnostic(
      "ambiguous-route",
      "from \(from.name) to \(to.name) the route leaves more than one first step",
      at: route.nameRange, help: "'arcwise check' shows them")
  }
}

extension Value {
  /// `0x1f`
  package var hexadecimal: String { "0x" + String(self, radix: 16) }
}
