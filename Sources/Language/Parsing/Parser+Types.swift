import Diagnostics

extension Parser {
  /// `bool`, `int lo..hi`, `bits N`, `enum {A, B}`, `{A, B}` or a name.
  mutating func type() -> TypeSyntax {
    let start = position
    let kind: TypeSyntax.Kind
    switch (self.kind, keyword) {
    case (.name, .bool):
      position += 1
      kind = .bool
    case (.name, .int):
      position += 1
      let (low, high) = bounds()
      kind = .int(low, high)
    case (.name, .bits):
      position += 1
      kind = .bits(count("the number of bits").value)
    case (.name, .enum):
      position += 1
      kind = .enumeration(enumeration())
    case (.openBrace, _): kind = .enumeration(enumeration())
    case (.name, _): kind = .named(name("a type").value)
    default:
      fault(expected: "a type", help: "write bool, int 0..7, bits 8, enum {A, B} or a name")
      kind = .missing
    }
    return TypeSyntax(kind, at: range(from: start))
  }

  private mutating func bounds() -> (low: ExpressionSyntax, high: ExpressionSyntax) {
    let low = bound()
    expect(.range, "'..' and the upper bound", help: "write 'int 0..7'")
    return (low, bound())
  }

  /// A bound of a range: tighter than comparisons, so `=` and `in` behind it aren't taken.
  private mutating func bound() -> ExpressionSyntax { climb(from: Operator.Binary.less.precedence) }

  private mutating func enumeration() -> [Name] {
    let opening = position
    layout.mark(opening, .tightBrace)
    expect(.openBrace, "'{' and the names", help: "write 'enum {A, B}'")
    // An enum without names is refused by elaboration, which knows what it is for.
    let names = at(.closeBrace) ? [] : names("a name of the enum")
    if at(.closeBrace) { layout.mark(position, .tightBrace) }
    close(.closeBrace, opening: opening)
    return names
  }

  /// What stands behind `in`: `{a, b}`, `lo..hi` or a type.
  mutating func set() -> SetSyntax {
    let start = position
    switch (kind, keyword) {
    case (.openBrace, _):
      layout.mark(position, .tightBrace)
      position += 1
      let elements = elements(opening: start, closing: .closeBrace)
      if !isRecovering { layout.mark(position - 1, .tightBrace) }
      return SetSyntax(.list(elements), at: range(from: start))
    case (.name, .bool), (.name, .int), (.name, .bits), (.name, .enum):
      return SetSyntax(.type(type()), at: range(from: start))
    default: return rangeOrName()
    }
  }

  private mutating func rangeOrName() -> SetSyntax {
    let start = position
    let low = bound()
    if accept(.range) {
      let high = bound()
      return SetSyntax(.range(low, high), at: range(from: start))
    }
    if case .name(let name) = low.kind {
      return SetSyntax(.type(TypeSyntax(.named(name), at: low.range)), at: low.range)
    }
    fault(
      expected: "'..' and the upper bound",
      help: "behind 'in' write {a, b}, low..high or the name of a type")
    return SetSyntax(.list([]), at: range(from: start))
  }
}
