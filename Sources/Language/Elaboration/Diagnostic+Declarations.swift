import Diagnostics
import Modeling

extension Diagnostic {
  static func registerWidth(_ width: Located<Int>) -> Diagnostic {
    Diagnostic(
      "register-width", "a word has 1 to 64 bits, not \(width.value)", at: width.range,
      help: "write 'bits 32'")
  }

  static func backwardsRange(_ field: FieldSyntax) -> Diagnostic {
    Diagnostic(
      "backwards-range", "'\(field.name.value)' begins above its end", at: field.low.range,
      help: "write the lower bit first: '@ \(field.high.value)..\(field.low.value)'")
  }

  static func bitOutsideRegister(_ field: FieldSyntax, width: Located<Int>) -> Diagnostic {
    Diagnostic(
      "bit-outside-register",
      "'\(field.name.value)' has bit \(field.high.value), and the register ends at \(width.value - 1)",
      at: field.high.range, notes: [Note("the width", at: width.range)],
      help: "use a bit from 0 to \(width.value - 1), or a wider register")
  }

  static func overlappingReserved(_ field: FieldSyntax, _ other: FieldSyntax) -> Diagnostic {
    Diagnostic(
      "overlapping-reserved", "the reserved range holds bits of '\(other.name.value)'",
      at: field.low.range.through(field.high.range),
      notes: [Note("these bits", at: other.name.range)],
      help: "split the reserved range around them")
  }

  static func unknownPolicy(_ name: Name) -> Diagnostic {
    Diagnostic(
      "unknown-policy", "'\(name.value)' doesn't say what becomes of reserved bits", at: name.range,
      help: "write zero, ignored or preserved, or nothing if the text is silent")
  }

  static func unknownAccess(_ name: Name) -> Diagnostic {
    Diagnostic(
      "unknown-access", "'\(name.value)' isn't an access", at: name.range,
      help: "write rw, ro or wo")
  }

  static func valueTooWide(_ name: Name, at range: SourceRange, width: Located<Int>) -> Diagnostic {
    Diagnostic(
      "value-too-wide", "the value of '\(name.value)' doesn't fit in \(width.value) bits",
      at: range, notes: [Note("the width", at: width.range)],
      help: "the largest value is 0x\(String(Value.mask(width.value), radix: 16))")
  }

  static func stateTooWide(_ name: Name, at range: SourceRange, register: Register) -> Diagnostic {
    Diagnostic(
      "value-too-wide", "the encoding of '\(name.value)' doesn't fit in \(register.width) bits",
      at: range, notes: [Note("the register", at: register.range)],
      help: "the largest value is 0x\(String(Value.mask(register.width), radix: 16))")
  }

  static func stateWithoutRegister(_ name: Name) -> Diagnostic {
    Diagnostic(
      "state-without-register", "'\(name.value)' needs a register that it names values of",
      at: name.range, help: "declare 'register device_state : bits 32 { … }'")
  }

  static func emptyEnumeration(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "empty-type", "an enumeration needs a value", at: range, help: "write 'enum { A, B }'")
  }

  static func fewOptions(_ name: Name, _ count: Int) -> Diagnostic {
    Diagnostic(
      "few-options", "a reading with \(count) option\(count == 1 ? "" : "s") leaves no choice",
      at: name.range, help: "give each answer that people gave, or remove the reading")
  }

  static func emptyRange(_ range: SourceRange, low: Int64, high: Int64) -> Diagnostic {
    Diagnostic(
      "empty-type", "no integer is in \(low)..\(high)", at: range,
      help: "write '\(high)..\(low)'")
  }

  static func emptySet(_ range: SourceRange) -> Diagnostic {
    Diagnostic("empty-type", "the set is empty", at: range, help: "list at least one value")
  }

  static func domainTooLarge(_ range: SourceRange, limit: Int64) -> Diagnostic {
    Diagnostic(
      "domain-too-large", "this has more than \(limit) values; the checker visits each", at: range,
      help:
        "use a smaller range that still shows the behaviour, or bits, which are cut into classes")
  }

  static func missingAnswer(_ rule: Name) -> Diagnostic {
    Diagnostic(
      "missing-answer", "the rule '\(rule.value)' doesn't say what is answered", at: rule.range,
      help: "add '-> ok', '-> error EINVAL' or '-> waits'")
  }

  static func answerInEvent(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "answer-in-event", "an event isn't asked, so it has nobody to answer", at: range,
      help: "remove it, or end a waiting request with '-> answers REQUEST ok'")
  }

  static func answersInRequest(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "answer-in-event", "only an event can answer another request", at: range,
      help: "write '-> ok' or '-> error EINVAL'")
  }

  static func assignedTwice(_ name: Name, first: SourceRange) -> Diagnostic {
    Diagnostic(
      "assigned-twice", "'\(name.value)' is assigned twice in one step", at: name.range,
      notes: [Note("the first assignment", at: first)], help: "keep one of them")
  }

  static func assignedFrozen(_ name: Name) -> Diagnostic {
    Diagnostic(
      "assigned-frozen", "'\(name.value)' has one value for a whole run", at: name.range,
      help: "use a var for what changes")
  }

  static func notAssignable(_ name: Name) -> Diagnostic {
    Diagnostic(
      "not-assignable", "'\(name.value)' can't be assigned", at: name.range,
      help: "assign a register, a variable or an output")
  }

  static func tableWithoutIndex(_ name: Name) -> Diagnostic {
    Diagnostic(
      "table-use", "the table '\(name.value)' needs an index", at: name.range,
      help: "write '\(name.value)[…]'")
  }

  static func notATable(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "table-use", "only a table can be indexed", at: range,
      help: "declare 'table NAME[T] : V { … }'")
  }

  static func tableOverWords(_ name: Name) -> Diagnostic {
    Diagnostic(
      "table-use", "the table '\(name.value)' can't be indexed by all words", at: name.range,
      help: "index it by 'states' or by a small type")
  }

  static func tableDimensions(_ name: Name) -> Diagnostic {
    Diagnostic(
      "table-use", "the table '\(name.value)' needs one or two indices", at: name.range,
      help: "write '\(name.value)[T]' or '\(name.value)[T][U]'")
  }

  static func tableHead(_ name: Name) -> Diagnostic {
    Diagnostic(
      "table-use", "the first line of '\(name.value)' must head the columns", at: name.range,
      help: "begin with '_ : A, B, C'")
  }

  static func tableRow(_ range: SourceRange, wanted: Int) -> Diagnostic {
    Diagnostic(
      "table-use", "this row needs a key and \(wanted) value\(wanted == 1 ? "" : "s")", at: range,
      help: "write 'KEY : …' with \(wanted)")
  }

  static func tableEntryTwice(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "table-use", "this entry is given twice", at: range, help: "remove one row or column")
  }

  static func tableIncomplete(_ name: Name, missing: Int) -> Diagnostic {
    Diagnostic(
      "table-use", "the table '\(name.value)' lacks \(missing) entr\(missing == 1 ? "y" : "ies")",
      at: name.range, help: "give a value for every key")
  }

  static func duplicateArc(_ arc: ArcSyntax, first: SourceRange) -> Diagnostic {
    Diagnostic(
      "duplicate-name", "the arc \(arc.from.value) -> \(arc.to.value) stands here twice",
      at: arc.from.range.through(arc.to.range), notes: [Note("the first", at: first)],
      help: "remove one, or join their conditions by ||")
  }

  static func arcAcrossRegisters(_ arc: ArcSyntax, _ left: Register, _ right: Register)
    -> Diagnostic
  {
    Diagnostic(
      "arc-across-registers",
      "'\(arc.from.value)' is a state of \(left.name), '\(arc.to.value)' of \(right.name)",
      at: arc.from.range.through(arc.to.range), help: "write a rule that assigns both registers")
  }

  static func arcsNeedParameter(_ request: Name, register: Register) -> Diagnostic {
    Diagnostic(
      "arcs-need-parameter",
      "arcs need the request '\(request.value)' to have one parameter, the state asked for",
      at: request.range, help: "declare 'request \(request.value)(new : \(register.name)) by user'")
  }
}
