import Diagnostics

extension Parser {
  /// `register NAME : bits N access* [c "PREFIX"] [{ field* }] [= expr]`, or with `enum`.
  mutating func register() -> Parts {
    let name = name("the register's name")
    expect(.colon, "':' and 'bits N' or 'enum N'")
    let isEnum = at(.enum)
    if !accept(.enum) { expect(.bits, "'bits' or 'enum'") }
    let width = count("the number of bits")
    var result = RegisterSyntax(
      width: width, layout: isEnum ? .values([]) : .fields([]), access: nil, readBy: nil,
      cPrefix: nil, initial: nil)
    access(of: &result)
    if isEnum || mayOpenBlock { result.layout = isEnum ? values() : fields() }
    result.initial = initialValue()
    return (name, .register(result))
  }

  private mutating func access(of register: inout RegisterSyntax) {
    while true {
      switch (kind, keyword) {
      case (.name, .rw), (.name, .ro), (.name, .wo):
        let word = takeName()
        if register.access != nil { report(.repeatedClause("the access", at: word.range)) }
        register.access = word
      case (.name, .read):
        let place = range(of: current)
        position += 1
        if register.readBy != nil { report(.repeatedClause("read by", at: place)) }
        expect(.by, "'by' after 'read'")
        register.readBy = name("the request's name after 'read by'")
      case (.name, .c) where token(after: 1).kind == .string:
        if register.cPrefix != nil { report(.repeatedClause("c", at: range(of: current))) }
        register.cPrefix = cName()
      case (.name, nil)
      where register.access == nil && [.openBrace, .equals].contains(token(after: 1).kind):
        // A word for the access that nobody knows; elaboration says so.
        register.access = takeName()
      default: return
      }
    }
  }

  private mutating func fields() -> RegisterSyntax.Layout {
    var fields: [FieldSyntax] = []
    let opening = openBlock(of: .field, "'{' and the fields")
    members(.field, opening: opening) { parser in
      if parser.isAtSeparator { return parser.separator() }
      fields.append(parser.field())
    }
    return .fields(fields)
  }

  private mutating func values() -> RegisterSyntax.Layout {
    var values: [EnumValueSyntax] = []
    let opening = openBlock(of: .value, "'{' and the values")
    members(.value, opening: opening) { parser in
      if parser.isAtSeparator { return parser.separator() }
      values.append(parser.enumValue())
    }
    return .values(values)
  }

  /// `NAME @ bit`, `NAME @ low..high` or `reserved @ low..high [policy]`
  mutating func field() -> FieldSyntax {
    let start = position
    layout.begin(.field, at: start)
    form = "NAME @ BIT or NAME @ LOW..HIGH, then requires EXPR, c \"NAME\", cite SOURCE \"phrase\""
    let isReserved = at(.reserved)
    let name = name("a field's name")
    layout.mark(position, .place)
    expect(.at, "'@' and the bits")
    let low = count("a bit's number")
    let high = accept(.range) ? count("the highest bit's number") : low
    let policy = isReserved ? self.policy() : nil
    let tail = tail(of: "field")
    return FieldSyntax(
      documentation: tokens.documentation(before: start), name: name, isReserved: isReserved,
      low: low, high: high, policy: policy, requires: tail.requires, cName: tail.cName,
      cites: cites())
  }

  private mutating func policy() -> Name? {
    switch keyword {
    case .requires, .c, .cite: return nil
    default:
      // The first field of the next line may have any name, a policy's among them.
      return at(.name) && token(after: 1).kind != .at ? takeName() : nil
    }
  }

  /// `NAME = number`
  mutating func enumValue() -> EnumValueSyntax {
    let start = position
    layout.begin(.value, at: start)
    form = "NAME = NUMBER, then requires EXPR, c \"NAME\", cite SOURCE \"phrase\""
    let name = name("a value's name")
    layout.mark(position, .equals)
    expect(.equals, "'=' and the number")
    let value = plainNumber("a number")
    let tail = tail(of: "value")
    return EnumValueSyntax(
      documentation: tokens.documentation(before: start), name: name, value: value,
      requires: tail.requires, cName: tail.cName, cites: cites())
  }

  /// The next token is a `;` or `,` between members.
  var isAtSeparator: Bool { at(.semicolon) || at(.comma) }

  /// `table NAME[type] : type { … }` or with two indices.
  mutating func table() -> Parts {
    let name = name("the table's name")
    var indices: [TypeSyntax] = []
    while at(.openBracket) {
      let opening = position
      position += 1
      indices.append(type())
      close(.closeBracket, opening: opening)
    }
    if indices.isEmpty { fault(expected: "'[' and the type of the index") }
    expect(.colon, "':' and the type of the values")
    let element = type()
    var rows: [TableRowSyntax] = []
    let opening = openBlock(of: .row, "'{' and the rows")
    members(.row, opening: opening) { rows.append($0.row()) }
    return (name, .table(TableSyntax(indices: indices, element: element, rows: rows)))
  }

  private mutating func row() -> TableRowSyntax {
    let start = position
    layout.begin(.row, at: start)
    form = "KEY : VALUE, VALUE"
    let isHead = at(.name) && tokens.text(of: current) == "_"
    let key = isHead ? skipHead() : expression()
    layout.mark(position, .colon)
    expect(.colon, "':' and the values")
    var values: [ExpressionSyntax] = []
    repeat {
      if !values.isEmpty { layout.mark(position, .cell) }
      values.append(expression())
    } while accept(.comma)
    return TableRowSyntax(key: key, values: values, range: range(from: start))
  }

  private mutating func skipHead() -> ExpressionSyntax? {
    position += 1
    return nil
  }
}
