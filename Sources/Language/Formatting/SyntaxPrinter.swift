import Diagnostics

/// Prints a tree whose parts may come from several files; the formatter then gives it its form.
struct SyntaxPrinter {
  private(set) var text = ""
  let sources: SourceMap
  private var comments: WrittenComments

  init(_ sources: SourceMap) {
    self.sources = sources
    comments = WrittenComments(sources)
  }

  mutating func print(_ model: ModelSyntax) {
    precondition(model.patches.isEmpty, "the patches of \(model.name.value) aren't applied")
    commentLines(before: model.range)
    line(
      "\(model.form) \(model.name.value)", comment: comments.comment(behind: model.name.range))
    if !model.declarations.isEmpty { line("") }
    for declaration in model.declarations { print(declaration) }
  }

  private mutating func print(_ declaration: DeclarationSyntax) {
    commentLines(before: declaration.range)
    let tail = cites(declaration.cites)
    switch declaration.kind {
    case .register(let register): print(register, declaration, tail)
    case .reading(let question, let options):
      open("reading \(declaration.name.value) \(quoted(question.value)) {", declaration)
      for option in options { print(option) }
      close("}" + tail, declaration)
    case .request(let request): print(request, declaration, tail)
    case .event(let event): print(event, declaration, tail)
    case .arcs(let request, let title, let arcs):
      open("\(head(ofArcs: declaration, request)) \(quoted(title)){", declaration)
      for arc in arcs { slice(arc.range) }
      close("}" + tail, declaration)
    case .source, .omit, .capability, .duty, .constant, .valid, .error, .variable, .output, .state,
      .home, .function, .table, .route, .require, .property, .expectation,
      .parameter, .instance, .indexed, .reserved:
      line(written(declaration.range), comment: comments.comment(behind: declaration.range))
    }
  }

  private func head(ofArcs declaration: DeclarationSyntax, _ request: Name) -> String {
    let isNamed = declaration.name.value != "arcs \(request.value)"
    return "arcs \(request.value)" + (isNamed ? " \(declaration.name.value)" : "")
  }
}

// Owners of members.
extension SyntaxPrinter {
  private mutating func print(
    _ register: RegisterSyntax, _ declaration: DeclarationSyntax, _ tail: String
  ) {
    let end = initial(register.initial) + tail
    switch register.layout {
    case .fields(let fields):
      let head = head(of: register, "bits", declaration)
      guard !fields.isEmpty else {
        return line(head + end, comment: comments.comment(behind: declaration.range))
      }
      open(head + " {", declaration)
      for field in fields { print(field) }
    case .values(let values):
      open(head(of: register, "enum", declaration) + " {", declaration)
      for value in values { print(value) }
    }
    close("}" + end, declaration)
  }

  private func head(
    of register: RegisterSyntax, _ layout: String, _ declaration: DeclarationSyntax
  ) -> String {
    var head = "register \(declaration.name.value) : \(layout) \(register.width.value)"
    if let access = register.access { head += " \(access.value)" }
    if let request = register.readBy { head += " read by \(request.value)" }
    if let prefix = register.cPrefix { head += " c \(quoted(prefix.value))" }
    return head
  }

  private func initial(_ value: ExpressionSyntax?) -> String {
    value.map { " = \(written($0.range))" } ?? ""
  }

  private mutating func print(
    _ request: RequestSyntax, _ declaration: DeclarationSyntax, _ tail: String
  ) {
    var head = "request \(declaration.name.value)\(parameters(request.parameters))"
    head += " by \(request.actor.value)"
    if let answerer = request.answerer { head += " to \(answerer.value)" }
    if request.isAnytime { head += " anytime" }
    if let requires = request.requires { head += " requires \(written(requires.range))" }
    print(request.rules, behind: head, declaration, tail)
  }

  private mutating func print(
    _ event: EventSyntax, _ declaration: DeclarationSyntax, _ tail: String
  ) {
    var head = "event \(declaration.name.value)\(parameters(event.parameters))"
    head += " by \(event.actor.value)"
    if event.isVisible { head += " visible" }
    if let requires = event.requires { head += " requires \(written(requires.range))" }
    print(event.rules, behind: head, declaration, tail)
  }

  /// One inline rule stands behind the head; beside others it gets the declaration's name.
  private mutating func print(
    _ rules: [RuleSyntax], behind head: String, _ declaration: DeclarationSyntax, _ tail: String
  ) {
    if rules.isEmpty || rules.count == 1 && rules[0].name == nil {
      let rule = rules.first.map { " \(written($0.range))" } ?? ""
      return line(head + rule + tail, comment: comments.comment(behind: declaration.range))
    }
    open(head + " {", declaration)
    for rule in rules {
      if rule.name == nil {
        line("rule \(declaration.name.value) \(written(rule.range))", comment: nil)
      } else {
        slice(rule.range)
      }
    }
    close("}" + tail, declaration)
  }

  private func parameters(_ parameters: [ParameterSyntax]) -> String {
    guard !parameters.isEmpty else { return "" }
    let list = parameters.map { "\($0.name.value) : \(written($0.type.range))" }
    return "(\(list.joined(separator: ", ")))"
  }
}

// Members.
extension SyntaxPrinter {
  private mutating func print(_ option: ReadingOptionSyntax) {
    member("\(option.name.value) \(quoted(option.title))\(cites(option.cites))", option.name)
  }

  private mutating func print(_ field: FieldSyntax) {
    var text = "\(field.name.value) @ \(field.low.value)"
    if field.high.value != field.low.value { text += "..\(field.high.value)" }
    if let policy = field.policy { text += " \(policy.value)" }
    text += tail(field.requires, field.cName)
    member(text + cites(field.cites), field.name)
  }

  private mutating func print(_ value: EnumValueSyntax) {
    let number = written(value.value.range)
    let text = "\(value.name.value) = \(number)\(tail(value.requires, value.cName))"
    member(text + cites(value.cites), value.name)
  }

  private func tail(_ requires: ExpressionSyntax?, _ cName: Located<String>?) -> String {
    (requires.map { " requires \(written($0.range))" } ?? "")
      + (cName.map { " c \(quoted($0.value))" } ?? "")
  }

  private mutating func member(_ text: String, _ name: Name) {
    commentLines(before: name.range)
    line(text, comment: comments.comment(behindLineOf: name.range.start, in: name.range.file))
  }

  /// A member as it was written.
  private mutating func slice(_ range: SourceRange) {
    commentLines(before: range)
    line(written(range), comment: comments.comment(behind: range))
  }
}

// Text.
extension SyntaxPrinter {
  private mutating func commentLines(before range: SourceRange) {
    for comment in comments.lines(before: range) { line(comment) }
  }

  private mutating func open(_ head: String, _ declaration: DeclarationSyntax) {
    let range = declaration.range
    line(head, comment: comments.comment(behindLineOf: range.start, in: range.file))
  }

  private mutating func close(_ end: String, _ declaration: DeclarationSyntax) {
    line(end, comment: comments.comment(behind: declaration.range))
  }

  private mutating func line(_ line: String, comment: String? = nil) {
    text += line
    if let comment { text += " \(comment)" }
    text += "\n"
  }

  private func written(_ range: SourceRange) -> String { sources.text(of: range) }

  private func cites(_ cites: [CiteSyntax]) -> String {
    cites.map { " cite \($0.source.value) \(quoted($0.phrase.value))" }.joined()
  }

  private func quoted(_ title: Located<String>?) -> String {
    title.map { quoted($0.value) + " " } ?? ""
  }

  private func quoted(_ string: String) -> String {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in string.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        result.append(UInt8(ascii: "\\"))
      }
      result.append(byte)
    }
    return String(decoding: result + [UInt8(ascii: "\"")], as: UTF8.self)
  }
}
