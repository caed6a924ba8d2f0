import Diagnostics
import Modeling

extension Diagnostic {
  static func typeMismatch(_ range: SourceRange, found: String, wanted: String) -> Diagnostic {
    Diagnostic(
      "type-mismatch", "this is \(found), where \(wanted) is wanted", at: range,
      help: repair(found: found, wanted: wanted))
  }

  private static func repair(found: String, wanted: String) -> String {
    if wanted == "a boolean", found.hasPrefix("a word") {
      return "a word isn't a boolean: test it, as in 'w != 0' or 'w.FLAG'"
    }
    if wanted == "a boolean", found == "the answer" {
      return "compare it: write 'answer == ok', 'answer == error' or 'answer == EINVAL'"
    }
    if wanted == "a boolean", ["the number 0", "the number 1"].contains(found) {
      return "a number isn't a boolean: write true or false"
    }
    if wanted == "a boolean", found.hasPrefix("an integer") || found.hasPrefix("the number") {
      return "a number isn't a boolean: compare it, as in 'n != 0'"
    }
    if wanted.hasPrefix("a word"), found == "a boolean" {
      return "write 'if … then 1b else 0b' to make a word of it"
    }
    if wanted.hasPrefix("an integer"), found.hasPrefix("a word") {
      return "a word isn't a number: compare it with a word, or declare the variable as bits"
    }
    return "write a value that is \(wanted)"
  }

  static func differentTypes(_ range: SourceRange, _ left: String, _ right: String) -> Diagnostic {
    Diagnostic(
      "type-mismatch", "the two sides differ in type: \(left), and \(right)", at: range,
      help: "give both sides one type")
  }

  static func constantTooWide(_ range: SourceRange, value: UInt64, width: Int) -> Diagnostic {
    Diagnostic(
      "value-too-wide", "0x\(String(value, radix: 16)) doesn't fit in \(width) bits", at: range,
      help: "the largest value is 0x\(String(Value.mask(width), radix: 16))")
  }

  static func numberTooLarge(_ range: SourceRange, _ value: UInt64) -> Diagnostic {
    Diagnostic(
      "number-too-large", "the number \(value) is outside what integers may hold", at: range,
      help: "integers stay below 2^31; use a variable of type bits for larger values")
  }

  static func mayLeave32Bits(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "integer-overflow", "this may leave the range of 32-bit integers", at: range,
      help: "give the variables smaller ranges, or use bits, which wrap")
  }

  static func shiftTooFar(_ range: SourceRange, _ distance: UInt64) -> Diagnostic {
    Diagnostic(
      "shift-too-far", "a shift by \(distance) moves every bit out", at: range,
      help: "shift by less than the width of the word")
  }

  static func divisorNotConstant(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "divisor-not-constant", "the right side of / and % must be a number other than 0", at: range,
      help: "write a literal or a constant")
  }

  static func bitwiseOnBooleans(_ range: SourceRange, _ spelling: String) -> Diagnostic {
    let better = spelling == "^" ? "!=" : spelling + spelling
    return Diagnostic(
      "type-mismatch", "'\(spelling)' works on words, and this is a boolean", at: range,
      help: "write '\(better)'")
  }

  static func bitwiseOnNumbers(_ range: SourceRange, _ spelling: String) -> Diagnostic {
    Diagnostic(
      "type-mismatch", "'\(spelling)' works on words, and these are numbers", at: range,
      help: "declare the variable as bits, or use + and *")
  }

  static func complementOfNumber(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "type-mismatch", "'~' needs a word, whose width is known", at: range,
      help: "write the number out, or use '& ' with the bits that stay")
  }

  static func fieldOfNonWord(_ field: Name, found: String) -> Diagnostic {
    Diagnostic(
      "type-mismatch", "'.\(field.value)' needs a word of a register, and this is \(found)",
      at: field.range, help: "write REGISTER.\(field.value)")
  }

  static func patternNotNumber(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "pattern-not-number", "a pattern with '?' has no value", at: range,
      help: "compare with it by == or !=, or write each bit")
  }

  static func patternHasNoValue(_ range: SourceRange, _ state: State) -> Diagnostic {
    Diagnostic(
      "pattern-not-number", "the state '\(state.name)' is a pattern and has no value of its own",
      at: range, notes: [Note("the pattern", at: state.range)],
      help: "assign a state without '?', or set the bits: 'REGISTER.FIELD = true'")
  }

  static func stateOfOtherRegister(_ range: SourceRange, _ state: State, register: Register)
    -> Diagnostic
  {
    Diagnostic(
      "type-mismatch", "'\(state.name)' is a state of register '\(register.name)'", at: range,
      notes: [Note("declared here", at: state.range)],
      help: "compare it with '\(register.name)'")
  }

  static func notConstant(_ range: SourceRange, name: String?, nearest: String?) -> Diagnostic {
    Diagnostic(
      "not-constant", "a constant is wanted here" + (name.map { ", and '\($0)' isn't one" } ?? ""),
      at: range,
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "write a number, or declare 'constant NAME = …'"
    )
  }

  /// An operation on constants that has no value, or none that is a constant.
  static func noConstantResult(
    _ range: SourceRange, _ operation: Operator.Binary, right: Value
  ) -> Diagnostic {
    switch operation {
    case .divide where right == 0, .modulo where right == 0:
      return Diagnostic(
        "not-constant", "this divides by zero", at: range, help: "divide by another number")
    case .shiftLeft, .shiftRight:
      return Diagnostic(
        "not-constant", "this shifts by \(right), and a constant has 64 bits", at: range,
        help: "shift by 0 to 63")
    default:
      return Diagnostic(
        "not-constant", "this is a condition, and a constant is a number", at: range,
        help: "declare 'predicate NAME = …' for a condition")
    }
  }

  /// Constants that are said in terms of each other.
  static func circularConstants(_ names: [Name]) -> Diagnostic {
    let message =
      names.count == 1
      ? "the constant '\(names[0].value)' is said in terms of itself"
      : "these \(names.count) constants are said in terms of each other"
    return Diagnostic(
      "not-constant", message, at: names[0].range,
      notes: names.dropFirst().map { Note("and this one", at: $0.range) },
      help: "give one of them a number")
  }

  static func outsideType(_ range: SourceRange, wanted: String) -> Diagnostic {
    Diagnostic(
      "type-mismatch", "this value is none of the type, which is \(wanted)", at: range,
      help: "write another value, or give the table a larger type")
  }

  static func notFrozen(_ name: Name, purpose: String) -> Diagnostic {
    Diagnostic(
      "not-frozen", "\(purpose) can't depend on '\(name.value)', which changes in a run",
      at: name.range, help: "use capabilities, readings and duties only")
  }

  static func oldOutsideStep(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "old-outside-step", "'old' needs a step: there is only one configuration here", at: range,
      help: "use 'always NAME on ACTION : …' to speak of steps")
  }

  static func answerOutsideStep(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "answer-outside-step", "'answer' needs a step of a request", at: range,
      help: "use 'always NAME on ACTION : …' or 'require NAME on REQUEST : …'")
  }

  static func outputOutsideStep(_ name: Name) -> Diagnostic {
    Diagnostic(
      "output-outside-step", "the output '\(name.value)' belongs to a step", at: name.range,
      help: "use it in 'always' or 'require'; to remember a value, declare a var")
  }

  static func notAnAnswer(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "not-an-answer", "'answer' is compared with ok, error, waits or an errno", at: range,
      help: "write 'answer == ok', 'answer == error' or 'answer == EINVAL'")
  }

  static func notAnErrno(_ name: Name) -> Diagnostic {
    Diagnostic(
      "not-an-errno", "'\(name.value)' isn't the name of an errno", at: name.range,
      help: "errno names are upper case and begin with E: EINVAL, EIO, EBUSY")
  }

  static func argumentCount(_ name: Name, found: Int, wanted: Int) -> Diagnostic {
    Diagnostic(
      "argument-count", "'\(name.value)' takes \(wanted), and \(found) stand here", at: name.range,
      help: "give \(wanted) argument\(wanted == 1 ? "" : "s")")
  }

  static func noWordPredicate(_ name: Name) -> Diagnostic {
    Diagnostic(
      "unknown-name", "the model doesn't say which words are \(name.value)", at: name.range,
      help: "write '\(name.value) REGISTER(w) = …'")
  }

  static func matchOnNonEnumeration(_ range: SourceRange, found: String) -> Diagnostic {
    Diagnostic(
      "type-mismatch", "match needs a reading or a variable with listed values; this is \(found)",
      at: range, help: "use 'if … then … else …'")
  }

  static func matchNotExhaustive(_ range: SourceRange, missing: [String]) -> Diagnostic {
    Diagnostic(
      "match-incomplete", "no value is given for \(missing.joined(separator: ", "))", at: range,
      help: "add '\(missing[0]) => …', or '_ => …' for all others")
  }

  static func emptyMatch(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "match-incomplete", "match has no cases", at: range, help: "add 'option => value'")
  }

  static func recursiveFunction(_ range: SourceRange, _ name: Name) -> Diagnostic {
    Diagnostic(
      "recursive-function", "'\(name.value)' is defined by itself", at: range,
      notes: [Note("the definition", at: name.range)],
      help: "write the cases out; functions don't call themselves")
  }

  static func expressionTooLarge(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression-too-large", "with its functions written out this has over 100,000 parts",
      at: range, help: "use a table, or call fewer functions inside each other")
  }

  static func comparisonUnderMask(_ range: SourceRange, _ spelling: String) -> Diagnostic {
    Diagnostic(
      "type-mismatch", "'\(spelling)' joins a boolean and a word here", at: range,
      help: "== binds tighter than &, ^ and |, as in C: write '(w \(spelling) MASK) == 0'")
  }

  static func notOneOf(_ range: SourceRange, found: String, _ enumeration: Enumeration)
    -> Diagnostic
  {
    Diagnostic(
      "type-mismatch", "this is \(found), where a value of \(enumeration.name) is wanted",
      at: range,
      help: "its values are: \(enumeration.cases.joined(separator: ", "))")
  }

  static func fieldTooWide(_ field: Name, bits: Int) -> Diagnostic {
    Diagnostic(
      "integer-overflow", "'\(field.value)' has \(bits) bits, and numbers have at most 31",
      at: field.range, help: "compare the word under a mask: '(w & MASK) == VALUE'")
  }

  static func fieldTooNarrow(_ range: SourceRange, _ field: Field, low: Int64, high: Int64)
    -> Diagnostic
  {
    Diagnostic(
      "value-too-wide",
      "this may be \(low)..\(high), and '\(field.name)' holds 0..\(Value.mask(field.width))",
      at: range, notes: [Note("the field", at: field.range)],
      help: "give it a smaller range, or cut it: '(…) % \(Value.mask(field.width) + 1)'")
  }

  static func patternTooWide(_ range: SourceRange, digits: Int, width: Int) -> Diagnostic {
    Diagnostic(
      "value-too-wide", "the pattern has \(digits) bits, and the word has \(width)", at: range,
      help: "write at most \(width) digits")
  }

  static func armAfterRest(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "match-incomplete", "'_' stands for all others, so nothing can follow it", at: range,
      help: "move '_ => …' to the end, once")
  }

  static func initialOutsideType(_ range: SourceRange, _ name: String, type: String) -> Diagnostic {
    Diagnostic(
      "initial-outside-type", "'\(name)' begins outside its type: it is \(type)", at: range,
      help: "write a value that belongs to the type for every device and reading")
  }

  static func noDevice(_ range: SourceRange, _ others: [SourceRange]) -> Diagnostic {
    Diagnostic(
      "no-device", "no combination of capabilities is allowed", at: range,
      notes: others.map { Note("together with this one", at: $0) },
      help: "remove one of the contradicting 'requires' or 'mandatory'")
  }

  static func neverWaits(_ request: Name) -> Diagnostic {
    Diagnostic(
      "never-waits", "no rule leaves '\(request.value)' waiting", at: request.range,
      help: "add a rule with '-> waits', or remove this")
  }

  static func eventWhereRequest(_ name: Name, purpose: String, event: SourceRange) -> Diagnostic {
    Diagnostic(
      "event-where-request", "\(purpose) speaks of requests, and '\(name.value)' is an event",
      at: name.range, notes: [Note("the event", at: event)],
      help: "name a request, or use 'always NAME on \(name.value) : …'")
  }
}
