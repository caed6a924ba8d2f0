import Modeling

/// Writes C's expressions in the model's language, over a word `s` of 32 bits.
///
/// The language has neither signs nor implicit conversions, so what depends on a sign is refused, and
/// a word used as a truth value is compared with 0.
struct ClauseWriter {
  func condition(_ e: WordExpression) throws(Unsupported) -> String {
    switch e {
    case .constant(let value, _): return value == 0 ? "false" : "true"
    case .not(let inner): return "!(\(try condition(inner)))"
    case .both(let l, let r): return "\(try operand(l)) && \(try operand(r))"
    case .either(let l, let r): return "\(try operand(l)) || \(try operand(r))"
    case .conditional(let c, let t, let otherwise): return try chosen(c, t, otherwise)
    case .converted(let inner, let type) where type.isBoolean || type.width >= inner.type.width:
      return try condition(inner)
    case .comparison(let operation, let l, let r): return try comparison(operation, l, r)
    case .arithmetic(.and, let table, let one) where one.number == 1:
      if let text = try bitTable(table) { return text }
      return "\(try inner(e)) != 0x00000000"
    default: return "\(try inner(e)) != 0x00000000"
    }
  }

  /// `(0x217U >> (s & 0xfU)) & 1`, as generated predicates have it where nothing shorter does: the
  /// words whose bit is set. Nil for anything else.
  private func bitTable(_ e: WordExpression) throws(Unsupported) -> String? {
    guard case .arithmetic(.shiftRight, let bits, let place) = e.unconverted,
      let table = bits.number, !bits.type.isSigned,
      case .arithmetic(.and, let word, let mask) = place.unconverted,
      let mask = mask.number, mask < Value(min(32, bits.type.width))
    else { return nil }
    let words = (0...mask).filter { $0 & ~mask == 0 && table >> $0 & 1 == 1 }
    if words.isEmpty { return "false" }
    let listed = words.map { hexadecimal($0) }.joined(separator: ", ")
    return "(\(try inner(word)) & \(hexadecimal(mask))) in {\(listed)}"
  }

  /// `c ? t : 1` reads better as an implication.
  private func chosen(_ c: WordExpression, _ t: WordExpression, _ e: WordExpression)
    throws(Unsupported) -> String
  {
    if e.isTrue == true { return "\(try operand(c)) -> \(try operand(t))" }
    if e.isTrue == false { return "\(try operand(c)) && \(try operand(t))" }
    return "if \(try condition(c)) then \(try condition(t)) else \(try condition(e))"
  }

  private func operand(_ e: WordExpression) throws(Unsupported) -> String {
    "(\(try condition(e)))"
  }

  private func comparison(
    _ operation: WordExpression.Comparison, _ l: WordExpression, _ r: WordExpression
  ) throws(Unsupported) -> String {
    // A truth value compared with 0 or 1 is the truth value.
    if l.isTruth, let value = r.number, value < 2, operation == .equal || operation == .notEqual {
      let text = try condition(l)
      return (value == 1) == (operation == .equal) ? text : "!(\(text))"
    }
    let sign =
      switch operation {
      case .equal: "=="
      case .notEqual: "!="
      case .less: "<"
      case .lessOrEqual: "<="
      }
    if l.type.isSigned, operation == .less || operation == .lessOrEqual {
      throw Unsupported("a comparison of signed numbers")
    }
    return "\(try inner(l)) \(sign) \(try inner(r))"
  }

  private func inner(_ e: WordExpression) throws(Unsupported) -> String {
    if e.number != nil { return try word(e) }
    if case .argument = e { return "s" }
    return "(\(try word(e)))"
  }

  func word(_ e: WordExpression) throws(Unsupported) -> String {
    if let number = e.number { return hexadecimal(number) }
    switch e {
    case .argument: return "s"
    // Between 32 bits with a sign and without, nothing changes.
    case .converted(let inner, let type) where type.width == 32 && inner.type.width == 32:
      return try word(inner)
    case .complement(let e): return "~\(try inner(e))"
    case .arithmetic(let operation, let l, let r): return try arithmetic(operation, l, r)
    case .conditional(let c, let t, let otherwise):
      return "if \(try condition(c)) then \(try inner(t)) else \(try inner(otherwise))"
    default: throw Unsupported("a number made of a truth value, or of another width")
    }
  }

  private func arithmetic(
    _ operation: WordExpression.Arithmetic, _ l: WordExpression, _ r: WordExpression
  ) throws(Unsupported) -> String {
    let sign: String
    switch operation {
    case .and: sign = "&"
    case .or: sign = "|"
    case .xor: sign = "^"
    case .shiftLeft, .shiftRight:
      guard let distance = r.number, operation == .shiftLeft || !l.type.isSigned else {
        throw Unsupported("a shift of a signed number, or by one that changes")
      }
      return "\(try inner(l)) \(operation == .shiftLeft ? "<<" : ">>") \(distance)"
    // The language's words wrap, as those of C without a sign do.
    case .add, .subtract, .multiply:
      guard !l.type.isSigned, l.type.width == 32 else {
        throw Unsupported("a sum of signed numbers, or of another width")
      }
      sign = operation == .add ? "+" : operation == .subtract ? "-" : "*"
    case .divide, .modulo: throw Unsupported("a division, which a model's words seldom need")
    }
    return "\(try inner(l)) \(sign) \(try inner(r))"
  }

  private func hexadecimal(_ value: Value) -> String {
    let text = String(value & .mask(32), radix: 16)
    return "0x" + String(repeating: "0", count: 8 - text.count) + text
  }
}

extension WordExpression {
  /// The value of an expression without arguments.
  fileprivate var number: Value? {
    if hasArgument { return nil }
    do { return try value([]) } catch { return nil }
  }

  private var hasArgument: Bool {
    if case .argument = self { return true }
    return children.contains(where: \.hasArgument)
  }

  /// Without conversions that change nothing.
  fileprivate var unconverted: WordExpression {
    guard case .converted(let inner, let type) = self, type.width == inner.type.width else {
      return self
    }
    return inner.unconverted
  }

  fileprivate var isTrue: Bool? { number.map { $0 != 0 } }

  fileprivate var isTruth: Bool {
    switch self {
    case .comparison, .not, .both, .either: true
    case .converted(let inner, _): inner.isTruth
    case .constant, .argument, .complement, .negated, .arithmetic, .conditional, .element,
      .undefined:
      false
    }
  }
}
