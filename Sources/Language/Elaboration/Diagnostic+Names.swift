import Diagnostics
import Modeling

extension Diagnostic {
  static func duplicateName(_ name: Name, first: SourceRange) -> Diagnostic {
    Diagnostic(
      "duplicate-name", "'\(name.value)' is declared twice", at: name.range,
      notes: [Note("the first declaration", at: first)],
      help: "give one of them another name, or remove it")
  }

  /// A clause that a model has at most once, and that has no name of its own.
  static func repeatedDeclaration(_ keyword: String, at range: SourceRange, first: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      "duplicate-name", "a model has one '\(keyword)', and this is the second", at: range,
      notes: [Note("the first one", at: first)],
      help: "remove one of them, or join the two conditions with && or ||")
  }

  static func repeatedItem(_ name: Name) -> Diagnostic {
    Diagnostic(
      "repeated-item", "'\(name.value)' stands here twice", at: name.range,
      help: "remove one of the two")
  }

  static func unknownName(
    _ name: Name, what: String, nearest: String?, declared: SourceRange? = nil
  ) -> Diagnostic {
    Diagnostic(
      "unknown-name", "no \(what) named '\(name.value)'", at: name.range,
      notes: declared.map { [Note("the nearest declared name", at: $0)] } ?? [],
      help: nearest.map { "did you mean '\($0)'?" } ?? "declare '\(name.value)', or remove its use")
  }

  /// A bit of a register where a name of its own is wanted; both repairs are common.
  static func bareField(_ name: Name, _ field: Field, of register: Register) -> Diagnostic {
    let word = String(field.mask, radix: 2) + "b"
    return Diagnostic(
      "unknown-name", "'\(name.value)' is a bit of \(register.name), and no name by itself",
      at: name.range, notes: [Note("the bit", at: field.range)],
      help: "write '\(register.name).\(name.value)' for the bit, '\(word)' for the word with it,"
        + " or declare 'state \(name.value) = \(word)'")
  }

  static func unknownState(_ name: Name, nearest: Name?) -> Diagnostic {
    Diagnostic(
      "unknown-state", "no state named '\(name.value)'", at: name.range,
      notes: nearest.map { [Note("the nearest declared state", at: $0.range)] } ?? [],
      help: nearest.map { "did you mean '\($0.value)'?" } ?? "write 'state \(name.value) = …'")
  }

  static func unknownSource(_ name: Name, known: [Source]) -> Diagnostic {
    let nearest = name.value.nearest(in: known.map(\.name))
    return Diagnostic(
      "unknown-source", "no source named '\(name.value)'", at: name.range,
      notes: known.first { $0.name == nearest }.map { [Note("the nearest source", at: $0.range)] }
        ?? [],
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "write 'source \(name.value) { title \"…\" date 2019-12-16 }'")
  }

  static func unknownType(_ name: Name, nearest: String?) -> Diagnostic {
    Diagnostic(
      "unknown-type", "no type named '\(name.value)'", at: name.range,
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "a type is bool, int 0..3, bits 8, enum {A, B}, or the name of a register or variable")
  }

  static func unknownField(_ name: Name, register: Register) -> Diagnostic {
    let nearest = name.value.nearest(in: register.fields.map(\.name))
    let message = "register '\(register.name)' has no field '\(name.value)'"
    if register.isEnum {
      return Diagnostic(
        "unknown-field", message, at: name.range,
        notes: [Note("it has listed values, not bits", at: register.range)],
        help: "compare the register with a value: '\(register.name) == \(name.value)'")
    }
    return Diagnostic(
      "unknown-field", message, at: name.range,
      notes: [Note("the register", at: register.range)],
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "its fields are: \(register.fields.map(\.name).joined(separator: ", "))")
  }

  static func unknownCase(_ name: Name, of enumeration: Enumeration) -> Diagnostic {
    let nearest = name.value.nearest(in: enumeration.cases)
    return Diagnostic(
      "unknown-option", "'\(enumeration.name)' has no value '\(name.value)'", at: name.range,
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "its values are: \(enumeration.cases.joined(separator: ", "))")
  }

  static func ambiguousCase(_ name: Name, _ owners: [String]) -> Diagnostic {
    Diagnostic(
      "ambiguous-name", "'\(name.value)' is a value of \(owners.joined(separator: " and of "))",
      at: name.range, help: "write the type instead of a list: 'for x in \(owners[0])'")
  }

  static func unknownSide(_ actor: Name, sides: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-actor", "'\(actor.value)' neither asks nor answers here", at: actor.range,
      help: "write 'by \(sides.joined(separator: "' or 'by "))'")
  }

  static func unknownActor(_ actor: Name, known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-actor", "nobody named '\(actor.value)' asks or does anything", at: actor.range,
      help: actor.value.nearest(in: known).map { "did you mean '\($0)'?" }
        ?? "the actors are: \(known.joined(separator: ", "))")
  }

  static func unknownFinding(_ id: Name, nearest: String?) -> Diagnostic {
    let aboutTexts = "it is about texts: write 'omit SOURCE \"phrase\" because \"…\"'"
    let others = nearest.map { "did you mean '\($0)'?" } ?? "'arcwise rules' lists all of them"
    return Diagnostic(
      "unknown-finding", "no finding of a model with the id '\(id.value)'", at: id.range,
      help: id.value == "uncovered" ? aboutTexts : others)
  }

  static func emptyAnchor(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "empty-anchor", "the phrase is empty", at: range,
      help: "give up to eight words that stand in the source")
  }

  static func longAnchor(_ range: SourceRange, words: [Substring]) -> Diagnostic {
    let short = words.prefix(8).joined(separator: " ")
    return Diagnostic(
      "long-anchor", "the phrase has \(words.count) words; at most eight are quoted", at: range,
      help: "shorten it, for example to \"\(short)\"")
  }
}
