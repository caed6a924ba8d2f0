import Rendering

/// What somebody types at the prompt of `explore`.
enum Instruction: Equatable {
  /// `3`, `3b`
  case choose(number: Int, letter: String?)
  /// `set_state(RUNNING)`; `set_state(RUNNING) b`: with this outcome
  case call(String, letter: String?)
  case list
  case show
  case undo(Int)
  case next(Int)
  case restart
  /// Nil: where a run may begin is listed.
  case start(Int?)
  case trace(TraceForm)
  case clause(String)
  case go(to: String)
  case way(to: String)
  case why(String)
  case capabilities(String)
  case reading(String)
  case duty(String)
  case findings
  case replay(String)
  case help
  case quit
  case nothing

  /// The first words, for completion and for `help`.
  static let words: [(word: String, arguments: String, meaning: String)] = [
    ("3", "", "do what has this number; 3b: with this outcome"),
    ("NAME(VALUE)", "", "make this call, with any value; NAME(VALUE) b: with this outcome"),
    ("list", "", "what can be asked, and what can happen"),
    ("show", "", "where the machine is, capabilities, readings and duties"),
    ("undo", "[N]", "take steps back"),
    ("next", "[N]", "take them again, or go on in a run that is replayed"),
    ("restart", "", "back to the start"),
    ("start", "[N]", "where else a run may begin"),
    ("trace", "[FORM]", "the steps so far: table, sequence, mermaid, itf"),
    ("clause", "WHAT", "the rule behind a number or a name, and its source"),
    ("goto", "WHAT", "go a shortest way to a state, a word or a property"),
    ("way", "WHAT", "show that way, and stay"),
    ("why", "WHAT", "what keeps a call, a state or a word out"),
    ("cap", "A,B", "another device, with exactly these; none: no optional one"),
    ("reading", "NAME=OPTION", "another reading"),
    ("duty", "NAME=kept|broken", "keep a duty, or break it"),
    ("findings", "", "the runs that 'check' shows"),
    ("replay", "N", "begin such a run; 'next' takes its steps"),
    ("help", "", "this list"),
    ("quit", "", "the end"),
  ]

  init(_ line: String) throws {
    let text = line.trimmedSpaces
    guard !text.isEmpty, !text.hasPrefix("#") else {
      self = .nothing
      return
    }
    if let choice = Self.choice(text) {
      self = choice
      return
    }
    let word = String(text.prefix { $0 != " " })
    let rest = String(text.dropFirst(word.count)).trimmedSpaces
    self = try Self.command(word, rest) ?? Self.call(text)
  }

  private static func call(_ text: String) -> Instruction {
    let parts = text.split(separator: " ")
    guard let last = parts.last, parts.count > 1, last.count <= 2,
      last.allSatisfy({ $0.isASCII && $0.isLowercase })
    else { return .call(text, letter: nil) }
    return .call(String(text.dropLast(last.count)).trimmedSpaces, letter: String(last))
  }

  private static func choice(_ text: String) -> Instruction? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let letters = text.dropFirst(digits.count)
    guard let number = Int(digits), letters.allSatisfy({ $0.isASCII && $0.isLowercase }),
      letters.count <= 2
    else { return nil }
    return .choose(number: number, letter: letters.isEmpty ? nil : String(letters))
  }

  /// Nil for a word that isn't a command of its own.
  private static func command(_ word: String, _ rest: String) throws -> Instruction? {
    switch word {
    case "list", "l": try alone(.list, word, rest)
    case "show": try alone(.show, word, rest)
    case "undo", "u": .undo(try count(word, rest))
    case "next", "redo", "n": .next(try count(word, rest))
    case "restart": try alone(.restart, word, rest)
    case "start": .start(rest.isEmpty ? nil : try count(word, rest))
    case "trace": .trace(try form(rest))
    case "clause": .clause(try needed(word, rest))
    case "goto", "go": .go(to: try needed(word, rest))
    case "way": .way(to: try needed(word, rest))
    case "why": .why(try needed(word, rest))
    case "cap": .capabilities(try needed(word, rest))
    case "reading": .reading(try needed(word, rest))
    case "duty": .duty(try needed(word, rest))
    case "findings": try alone(.findings, word, rest)
    case "replay": .replay(try needed(word, rest))
    case "help", "?": try alone(.help, word, rest)
    case "quit", "exit", "q": try alone(.quit, word, rest)
    default: nil
    }
  }

  private static func alone(_ instruction: Instruction, _ word: String, _ rest: String) throws
    -> Instruction
  {
    guard rest.isEmpty else {
      throw UsageFault("'\(word)' takes nothing, not '\(rest)'", help: "type '\(word)'")
    }
    return instruction
  }

  private static func needed(_ word: String, _ rest: String) throws -> String {
    guard !rest.isEmpty else {
      let known = words.first { $0.word == word }?.arguments ?? "WHAT"
      throw UsageFault("'\(word)' needs one thing more", help: "type '\(word) \(known)'")
    }
    return rest
  }

  private static func count(_ word: String, _ rest: String) throws -> Int {
    guard !rest.isEmpty else { return 1 }
    guard let count = Int(rest), count > 0 else {
      throw UsageFault("'\(word)' takes a number from 1 on, not '\(rest)'", help: "'\(word) 2'")
    }
    return count
  }

  private static func form(_ rest: String) throws -> TraceForm {
    guard !rest.isEmpty else { return .table }
    guard let form = TraceForm(rawValue: rest) else {
      let forms = TraceForm.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageFault("a trace has no form named '\(rest)'", help: "there is \(forms)")
    }
    return form
  }
}

extension String {
  var trimmedSpaces: String {
    var slice = self[...]
    while let first = slice.first, first == " " || first == "\t" { slice.removeFirst() }
    while let last = slice.last, last == " " || last == "\t" || last == "\r" { slice.removeLast() }
    return String(slice)
  }
}
