import Diagnostics

// The words for faults in the grammar of a file.
extension Diagnostic {
  static func unexpectedToken(
    found: String, expected: String, at range: SourceRange, opening: SourceRange? = nil,
    help: String
  ) -> Diagnostic {
    Diagnostic(
      "unexpected-token", "expected \(expected), found \(found)", at: range,
      notes: opening.map { [Note("opened here", at: $0)] } ?? [], help: help)
  }

  static func unclosed(
    _ kind: Token.Kind, at range: SourceRange, opening: SourceRange
  ) -> Diagnostic {
    let (id, closing) =
      switch kind {
      case .openBrace: ("unclosed-brace", "}")
      case .openBracket: ("unclosed-bracket", "]")
      default: ("unclosed-parenthesis", ")")
      }
    return Diagnostic(
      id, "'\(kind.sign)' isn't closed", at: range, notes: [Note("opened here", at: opening)],
      help: "add '\(closing)'")
  }

  static func unopenedBrace(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "unopened-brace", "'}' closes nothing", at: range,
      help: "remove it, or add the '{' that it should close")
  }

  static func missingModel(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "missing-model", "the file doesn't say which model it holds", at: range,
      help: "begin it with 'model vfio.example'")
  }

  static func unknownKeyword(
    _ word: String, nearest: String?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "unknown-keyword", "no declaration begins with '\(word)'", at: range,
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "begin with a word such as 'state', 'request' or 'invariant'")
  }

  static func unknownSourceItem(_ key: Name, nearest: String?) -> Diagnostic {
    Diagnostic(
      "unknown-source-item", "a source has no '\(key.value)'", at: key.range,
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "write title, date, message, archive, url or commit")
  }

  static func reservedWord(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "reserved-word", "'\(word)' is a word of the language and can't be a name", at: range,
      help: "choose another name, such as '\(word)_'")
  }

  static func reservedForLater(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "reserved-for-later", "'\(word)' is reserved for a later version of the language", at: range,
      help: "remove the declaration; its block was skipped")
  }

  static func studyInModel(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "study-in-model", "'\(word)' stands in a study, and this file is a model", at: range,
      help: "move it to a file of its own that begins with 'study studies.example'")
  }

  static func missingStatement(_ name: Name, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "missing-statement", "the claim '\(name.value)' doesn't say what is claimed", at: range,
      help: "add the sentence in quotes behind the name")
  }

  static func patchWithoutBase(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "patch-without-base", "'\(word)' stands only in a model that extends another", at: range,
      help: word == "add" ? "remove 'add'" : "write 'model NAME extends BASE { … }'")
  }

  static func declarationInPatches(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "declaration-in-patches", "a model that extends another holds patches, not declarations",
      at: range, help: "write 'add \(word) …' or 'replace \(word) …'")
  }

  static func needlessSeparator(_ sign: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "needless-separator", "declarations and members stand without '\(sign)' between them",
      at: range, help: "remove '\(sign)' here and wherever else a line ends with it")
  }

  static func missingActor(_ what: String, _ name: String, at range: SourceRange) -> Diagnostic {
    let acts = what == "request" ? "asks" : what == "event" ? "does it" : "has it"
    return Diagnostic(
      "missing-actor", "\(what) '\(name)' doesn't say who \(acts)", at: range,
      help: "add 'by user' or 'by device'")
  }

  static func missingAnswer(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "missing-answer", "the rule of a request doesn't say what it answers", at: range,
      help: "add '-> ok', '-> error EINVAL' or '-> waits'")
  }

  static func missingBecause(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "missing-because", "the reason is missing", at: range, help: "add 'because \"the reason\"'")
  }

  static func repeatedClause(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "repeated-clause", "\(what) is given twice", at: range,
      help: "keep one; conditions are joined by '&&'")
  }

  static func choiceInArc(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "choice-in-arc", "an arc chooses no values", at: range,
      help: "write 'rule NAME for … when …' in the request")
  }
}

// Faults in expressions.
extension Diagnostic {
  static func nestingTooDeep(limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "nesting-too-deep", "the expression is nested more than \(limit) deep", at: range,
      help: "name a part of it: 'predicate NAME = …'")
  }

  static func expressionTooLarge(limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "expression-too-large", "the expression has more than \(limit) operators", at: range,
      help: "name parts of it with 'predicate NAME = …', or write 'w in {…}' for a list of values")
  }

  static func wordOperator(_ word: String, meant: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "word-operator", "'\(word)' is no operator", at: range, help: "write '\(meant)'")
  }

  static func notIn(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "word-operator", "'not' is no operator", at: range, help: "write '!(x in {a, b})'")
  }

  static func singleEquals(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "single-equals", "'=' assigns, and nothing can be assigned here", at: range,
      help: "write '=='")
  }

  static func chainedComparison(at range: SourceRange, help: String) -> Diagnostic {
    Diagnostic(
      "chained-comparison", "a comparison compares two values, not three", at: range,
      help: "write '\(help)'")
  }
}
