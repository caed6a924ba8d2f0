import Generation
import Modeling

/// A model's predicate in a language, node by node as the plain evaluator computes it.
///
/// It shares nothing with the expression that is printed, which it is compared with. The evaluator
/// computes on 64 bits; where there are only words of up to 32, so many give the same.
struct ReferenceText {
  let language: GeneratedLanguage
  /// 32 or 64.
  let bits: Int

  init(_ language: GeneratedLanguage, for expression: Expression, width: Int) {
    self.language = language
    var hasIntegers = width > 32
    expression.forEachNode { if $0.isAboutIntegers { hasIntegers = true } }
    bits = hasIntegers ? 64 : 32
  }

  /// The type of a word.
  var type: String {
    switch language {
    case .c: bits == 64 ? "unsigned long long" : "unsigned int"
    case .rust: "u\(bits)"
    case .go: "uint\(bits)"
    }
  }

  /// Nil where the predicate reads what a program can't: look-ups and variables.
  func condition(_ expression: Expression) -> String? {
    switch expression {
    case .constant(let value, .boolean): return boolean(value == 1)
    case .constant(let value, .word), .constant(let value, .integer),
      .constant(let value, .enumeration):
      return literal(value)
    case .argument(0, _): return "w"
    case .not(let e): return condition(e).map { "(!\($0))" }
    case .complement(let e, let width):
      return condition(e).map { cut("\(complementSign)\($0)", to: width) }
    case .wordToInteger(let e): return condition(e)
    case .integerToWord(let e, let width): return condition(e).map { cut($0, to: width) }
    case .conditional(let c, let t, let f):
      guard let test = condition(c), let then = condition(t), let otherwise = condition(f) else {
        return nil
      }
      return choice(test, then, otherwise, isBoolean: t.isBoolean)
    case .binary(let operation, let left, let right):
      guard let l = condition(left), let r = condition(right) else { return nil }
      return binary(operation, l, r)
    case .slot, .old, .argument, .output, .answer, .lookup, .can: return nil
    }
  }

  private func boolean(_ value: Bool) -> String {
    language == .c ? (value ? "1" : "0") : String(value)
  }

  private func literal(_ value: Value) -> String {
    switch language {
    case .c: value.hexadecimal + (bits == 64 ? "ULL" : "U")
    case .rust: value.hexadecimal + type
    case .go: "\(type)(\(value.hexadecimal))"
    }
  }

  private var complementSign: String {
    switch language {
    case .c: "~"
    case .rust: "!"
    case .go: "^"
    }
  }

  private func cut(_ text: String, to width: Int) -> String {
    width >= bits ? "(\(text))" : "((\(text)) & \(literal(.mask(width))))"
  }

  private func choice(_ c: String, _ t: String, _ f: String, isBoolean: Bool) -> String {
    switch language {
    case .c: "(\(c) ? \(t) : \(f))"
    case .rust: "(if \(c) { \(t) } else { \(f) })"
    case .go: isBoolean ? "((\(c) && \(t)) || (!(\(c)) && \(f)))" : "pick\(bits)(\(c), \(t), \(f))"
    }
  }

  private func binary(_ operation: Modeling.Operation, _ l: String, _ r: String) -> String {
    switch operation {
    case .and: "(\(l) && \(r))"
    case .or: "(\(l) || \(r))"
    case .implies: "(!\(l) || \(r))"
    case .equal: "(\(l) == \(r))"
    case .notEqual: "(\(l) != \(r))"
    case .less(.word): "(\(l) < \(r))"
    case .lessOrEqual(.word): "(\(l) <= \(r))"
    case .less(.integer): "(\(signed(l)) < \(signed(r)))"
    case .lessOrEqual(.integer): "(\(signed(l)) <= \(signed(r)))"
    case .add(let arithmetic): arithmetical(arithmetic, "+", "wrapping_add", l, r)
    case .subtract(let arithmetic): arithmetical(arithmetic, "-", "wrapping_sub", l, r)
    case .multiply(let arithmetic): arithmetical(arithmetic, "*", "wrapping_mul", l, r)
    case .divide(.word): "(\(l) / \(r))"
    case .modulo(.word): "(\(l) % \(r))"
    case .divide(.integer): unsigned("\(signed(l)) / \(signed(r))")
    case .modulo(.integer): unsigned("\(signed(l)) % \(signed(r))")
    case .bitAnd: "(\(l) & \(r))"
    case .bitOr: "(\(l) | \(r))"
    case .bitXor: "(\(l) ^ \(r))"
    case .shiftLeft(let width): cut(shifted(l, "<<", r), to: width)
    case .shiftRight: shifted(l, ">>", r)
    }
  }

  private func arithmetical(
    _ arithmetic: Arithmetic, _ sign: String, _ method: String, _ l: String, _ r: String
  ) -> String {
    let text = language == .rust ? "\(l).\(method)(\(r))" : "\(l) \(sign) \(r)"
    switch arithmetic {
    case .integer: return "(\(text))"
    case .word(let width): return cut(text, to: width)
    }
  }

  private func shifted(_ l: String, _ sign: String, _ r: String) -> String {
    language == .go
      ? "(\(l) \(sign) \(r))"
      : choice(
        "(\(r) >= \(literal(Value(bits))))", literal(0), "(\(l) \(sign) (\(r)))", isBoolean: false)
  }

  private func signed(_ text: String) -> String {
    switch language {
    case .c: "(long long)\(text)"
    case .rust: "(\(text) as i64)"
    case .go: "int64(\(text))"
    }
  }

  private func unsigned(_ text: String) -> String {
    switch language {
    case .c: "(unsigned long long)(\(text))"
    case .rust: "((\(text)) as u64)"
    case .go: "uint64(\(text))"
    }
  }
}

extension Expression {
  fileprivate var isAboutIntegers: Bool {
    switch self {
    case .constant(_, let sort), .argument(_, let sort): return sort == .integer
    case .wordToInteger, .integerToWord: return true
    case .binary(let operation, _, _):
      switch operation {
      case .less(let arithmetic), .lessOrEqual(let arithmetic), .add(let arithmetic),
        .subtract(let arithmetic), .multiply(let arithmetic), .divide(let arithmetic),
        .modulo(let arithmetic):
        return arithmetic == .integer
      case .and, .or, .implies, .equal, .notEqual, .bitAnd, .bitOr, .bitXor, .shiftLeft,
        .shiftRight:
        return false
      }
    case .slot, .old, .output, .answer, .not, .complement, .conditional, .lookup, .can:
      return false
    }
  }

  fileprivate var isBoolean: Bool {
    switch self {
    case .constant(_, .boolean), .not, .answer, .can: true
    case .binary(let operation, _, _):
      switch operation {
      case .and, .or, .implies, .equal, .notEqual, .less, .lessOrEqual: true
      case .add, .subtract, .multiply, .divide, .modulo, .bitAnd, .bitOr, .bitXor, .shiftLeft,
        .shiftRight:
        false
      }
    case .conditional(_, let then, _): then.isBoolean
    case .constant, .slot, .old, .argument, .output, .complement, .lookup, .wordToInteger,
      .integerToWord:
      false
    }
  }
}
