import Diagnostics

/// `register NAME : bits N [rw|ro|wo] [read by REQUEST] [c "PREFIX_"] { … } [= value]`
package struct RegisterSyntax: Sendable {
  package enum Layout: Sendable {
    case fields([FieldSyntax])
    case values([EnumValueSyntax])
  }
  package var width: Located<Int>
  package var layout: Layout
  /// `rw`, `ro` or `wo`; nil when not written.
  package var access: Name?
  package var readBy: Name?
  package var cPrefix: Located<String>?
  package var initial: ExpressionSyntax?
  package init(
    width: Located<Int>, layout: Layout, access: Name?, readBy: Name?,
    cPrefix: Located<String>?, initial: ExpressionSyntax?
  ) {
    self.width = width
    self.layout = layout
    self.access = access
    self.readBy = readBy
    self.cPrefix = cPrefix
    self.initial = initial
  }
}

/// `NAME @ bit`, `NAME @ low..high` or `reserved @ low..high [zero|ignored|preserved]`
package struct FieldSyntax: Sendable {
  package let documentation: String?
  /// "reserved" when `isReserved`.
  package let name: Name
  package let isReserved: Bool
  package let low: Located<Int>
  package let high: Located<Int>
  /// `zero`, `ignored` or `preserved`; only for reserved ranges.
  package let policy: Name?
  package let requires: ExpressionSyntax?
  package let cName: Located<String>?
  package let cites: [CiteSyntax]
  package init(
    documentation: String?, name: Name, isReserved: Bool, low: Located<Int>, high: Located<Int>,
    policy: Name?, requires: ExpressionSyntax?, cName: Located<String>?, cites: [CiteSyntax]
  ) {
    self.documentation = documentation
    self.name = name
    self.isReserved = isReserved
    self.low = low
    self.high = high
    self.policy = policy
    self.requires = requires
    self.cName = cName
    self.cites = cites
  }
}

/// `NAME = 3 [requires EXPR] [c "NAME"] [cite …]` in an enum register; each is also a state.
package struct EnumValueSyntax: Sendable {
  package let documentation: String?
  package let name: Name
  package let value: Located<UInt64>
  package let requires: ExpressionSyntax?
  package let cName: Located<String>?
  package let cites: [CiteSyntax]
  package init(
    documentation: String?, name: Name, value: Located<UInt64>, requires: ExpressionSyntax?,
    cName: Located<String>?, cites: [CiteSyntax]
  ) {
    self.documentation = documentation
    self.name = name
    self.value = value
    self.requires = requires
    self.cName = cName
    self.cites = cites
  }
}

/// `table NAME[T][U] : V { row: a, b, c … }`
package struct TableSyntax: Sendable {
  package let indices: [TypeSyntax]
  package let element: TypeSyntax
  /// The head names of the columns, when the first line gives them: `_ : A, B, C`.
  package let rows: [TableRowSyntax]
  package init(indices: [TypeSyntax], element: TypeSyntax, rows: [TableRowSyntax]) {
    self.indices = indices
    self.element = element
    self.rows = rows
  }
}

/// `KEY : v, v, v`; a key of `_` heads the columns.
package struct TableRowSyntax: Sendable {
  package let key: ExpressionSyntax?
  package let values: [ExpressionSyntax]
  package let range: SourceRange
  package init(key: ExpressionSyntax?, values: [ExpressionSyntax], range: SourceRange) {
    self.key = key
    self.values = values
    self.range = range
  }
}
