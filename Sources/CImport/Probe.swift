import Modeling

/// A line of C that has the compiler show what a macro becomes.
struct Probe {
  enum Kind: Equatable {
    case value
    case isEnclosed
    case applied
    case use(MacroUse.Form)
  }
  let macro: Int
  let kind: Kind
  let text: String

  /// What declarations of probes are called; no header should have such names.
  static let prefix = "__arcwise_"

  /// The probes of one macro, to be numbered from `number`.
  static func probes(of macro: Macro, at index: Int, from number: Int, width: Int) -> [Probe] {
    guard macro.isBalanced else { return [] }
    let name = macro.name
    guard let parameters = macro.parameters else {
      return [
        Probe(macro: index, kind: .value, text: "enum { \(prefix)\(number) = (\(name)) };"),
        Probe(
          macro: index, kind: .isEnclosed,
          text: "enum { \(prefix)\(number + 1) = (\(name) * 3) == (\(name)) * 3"
            + " && (~\(name)) == ~(\(name)) };"),
      ]
    }
    guard !parameters.isEmpty, parameters.count <= 3, !parameters.contains("...") else { return [] }
    let word = wordType(width)
    let all = ["a", "b", "c"].prefix(parameters.count).map { prefix + $0 }
    let call = "\(name)(\(all.joined(separator: ", ")))"
    var probes = [
      Probe(macro: index, kind: .applied, text: function(number, all, word, call))
    ]
    guard parameters.count == 1 else { return probes }
    for form in MacroUse.Form.allCases {
      probes.append(
        Probe(
          macro: index, kind: .use(form),
          text: use(form, of: name, number: number + probes.count, word)))
    }
    return probes
  }

  static func wordType(_ width: Int) -> String {
    switch width {
    case ...8: "unsigned char"
    case ...16: "unsigned short"
    case ...32: "unsigned int"
    default: "unsigned long long"
    }
  }

  private static func function(
    _ number: Int, _ parameters: [String], _ word: String, _ expression: String
  ) -> String {
    let list = parameters.map { "\(word) \($0)" }.joined(separator: ", ")
    return "void \(prefix)\(number)(\(list)) { (\(expression)); }"
  }

  private static func use(
    _ form: MacroUse.Form, of name: String, number: Int, _ word: String
  ) -> String {
    let (a, b, c) = (prefix + "a", prefix + "b", prefix + "c")
    let (parameters, type, expression): ([String], String, String) =
      switch form {
      case .or: ([a, b], word, "\(name)(\(a) | \(b))")
      case .and: ([a, b], word, "\(name)(\(a) & \(b))")
      case .exclusiveOr: ([a, b], word, "\(name)(\(a) ^ \(b))")
      case .sum: ([a, b], word, "\(name)(\(a) + \(b))")
      case .choice: ([a, b, c], word, "\(name)(\(c) ? \(a) : \(b))")
      case .negated: ([a], word, "!\(name)(\(a))")
      case .multiplied: ([a, b], word, "\(name)(\(a)) * \(b)")
      case .signedArgument: ([a], "int", "\(name)(\(a))")
      case .wideArgument: ([a], "unsigned long long", "\(name)(\(a))")
      }
    return function(number, parameters, type, expression)
  }

  /// What a use should give if the macro were a function with this body.
  static func meaning(of form: MacroUse.Form, body: WordExpression, word: CType) -> WordExpression {
    let a = WordExpression.argument(0, word)
    let b = WordExpression.argument(1, word)
    let c = WordExpression.argument(2, word)
    func joined(_ operation: WordExpression.Arithmetic) -> WordExpression {
      let type = word.width < 32 ? CType.int : word
      return .arithmetic(operation, a.converted(to: type), b.converted(to: type))
        .converted(to: word)
    }
    func applied(_ argument: WordExpression) -> WordExpression { body.substituting([argument]) }
    switch form {
    case .or: return applied(joined(.or))
    case .and: return applied(joined(.and))
    case .exclusiveOr: return applied(joined(.xor))
    case .sum: return applied(joined(.add))
    case .choice: return applied(.conditional(c, a, b))
    case .negated: return .not(body)
    case .multiplied:
      let type = body.type.width > word.width ? body.type : word.width < 32 ? .int : word
      return .arithmetic(.multiply, body.converted(to: type), b.converted(to: type))
    case .signedArgument:
      return applied(WordExpression.argument(0, .int).converted(to: word))
    case .wideArgument:
      return applied(WordExpression.argument(0, .unsignedLong).converted(to: word))
    }
  }
}
