import Diagnostics
import Modeling

extension Elaborator {
  /// `can(EVENT)`, `can(REQUEST(arguments))`, `can(REQUEST(arguments) -> ANSWER)`.
  mutating func possibility(
    _ arguments: [ExpressionSyntax], name: Name, in scope: Scope, at range: SourceRange
  ) throws(Faulted) -> Typed {
    guard scope.isClaim else { throw fault(.canOutsideProperty(range, purpose: scope.purpose)) }
    guard arguments.count == 1 else {
      throw fault(.argumentCount(name, found: arguments.count, wanted: 1))
    }
    var asked = arguments[0]
    var answer: AnswerTest?
    if case .binary(.implies, let step, let wanted) = asked.kind {
      answer = try answerTest(try infer(wanted, in: Scope(moment: .step)))
      asked = step
    }
    let (action, written) = try named(asked)
    guard let id = self.action(named: action) else { throw Faulted() }
    let parameters = model[id].parameters
    guard written.count == parameters.count else {
      throw fault(.argumentCount(action, found: written.count, wanted: parameters.count))
    }
    var values: [Expression] = []
    for (argument, parameter) in zip(written, parameters) {
      values.append(try value(argument, of: parameter.type, in: scope))
    }
    try requireSomeAnswer(answer, of: id, action)
    try requireFewChoices(of: id, at: range)
    return Typed(
      .can(Possibility(action: id, arguments: values, answer: answer)), .boolean, at: range)
  }

  /// The action and the arguments that are written in it.
  private mutating func named(_ syntax: ExpressionSyntax) throws(Faulted) -> (
    Name, [ExpressionSyntax]
  ) {
    switch syntax.kind {
    case .name(let name): return (Name(name, at: syntax.range), [])
    case .call(let name, let arguments): return (name, arguments)
    case .missing: throw Faulted()
    default: throw fault(.canOfNoAction(syntax.range))
    }
  }

  /// What no rule ever answers can't be so anywhere, whatever the model says.
  private mutating func requireSomeAnswer(_ answer: AnswerTest?, of id: ActionID, _ name: Name)
    throws(Faulted)
  {
    guard let answer else { return }
    let answers = model[id].rules.map { model[$0].answer }
    if answers.contains(where: { $0.passes(answer) }) { return }
    throw fault(.neverAnswered(name, answer: answer, known: answers.map(\.text)))
  }

  /// A rule is asked for each choice of its `for` values, all of which are written out.
  private mutating func requireFewChoices(of id: ActionID, at range: SourceRange) throws(Faulted) {
    for rule in model[id].rules {
      var count = 1
      for choice in model[rule].choices {
        count *= model.valueCount(of: choice)
        guard count <= Self.choiceLimit else {
          throw fault(.canOverMany(range, model[rule], choice, limit: Self.choiceLimit))
        }
      }
    }
  }

  private static var choiceLimit: Int { 1000 }
}

extension Diagnostic {
  static func canOutsideProperty(_ range: SourceRange, purpose: String) -> Diagnostic {
    Diagnostic(
      "can-outside-property", "\(purpose) asks what can happen, which follows from the rules",
      at: range, help: "write the condition itself, or ask in a property: 'invariant NAME : …'")
  }

  static func canOfNoAction(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "can-of-no-action", "'can' asks about a request or an event", at: range,
      help: "write 'can(EVENT)', 'can(REQUEST(arguments))' or 'can(REQUEST(arguments) -> ok)'")
  }

  static func canOverMany(
    _ range: SourceRange, _ rule: Rule, _ choice: Rule.Choice, limit: Int
  ) -> Diagnostic {
    Diagnostic(
      "can-over-many",
      "'\(choice.name)' of \(rule.name) is chosen from more than \(limit) values", at: range,
      notes: [Note("the rule", at: rule.nameRange)],
      help: "write the condition itself, or let the rule choose from a short list")
  }

  static func neverAnswered(_ name: Name, answer: AnswerTest, known: [String]) -> Diagnostic {
    var answers: [String] = []
    for text in known where !text.isEmpty && !answers.contains(text) { answers.append(text) }
    let help =
      answers.isEmpty
      ? "'\(name.value)' answers nothing: write 'can(\(name.value))'"
      : "its rules answer \(answers.joined(separator: ", "))"
    return Diagnostic(
      "never-answered", "no rule of '\(name.value)' answers \(answer.text)", at: name.range,
      help: help)
  }
}

extension AnswerTest {
  fileprivate var text: String {
    switch self {
    case .ok: "ok"
    case .anyError: "error"
    case .waits: "waits"
    case .error(let errno): errno
    }
  }
}
