import Diagnostics
import Modeling

extension Elaborator {
  mutating func elaborateTables() {
    for index in model.tables.indices {
      guard let declaration = tableSyntax[index], case .table(let syntax) = declaration.kind else {
        continue
      }
      do {
        model.tables[index] = try table(declaration, syntax)
      } catch {
        symbols[declaration.name.value] = nil
        poisoned.insert(declaration.name.value)
      }
    }
  }

  private mutating func table(_ declaration: DeclarationSyntax, _ syntax: TableSyntax)
    throws(Faulted) -> Table
  {
    let name = declaration.name
    var indexTypes: [ValueType] = []
    for index in syntax.indices { indexTypes.append(try type(index, owner: "\(name.value).index")) }
    let element = try type(syntax.element, owner: name.value)
    guard (1...2).contains(indexTypes.count) else { throw fault(.tableDimensions(name)) }
    var keys: [[Value]] = []
    for type in indexTypes { keys.append(try keyValues(type, name)) }
    var entries: [[Value]: Value] = [:]
    if indexTypes.count == 1 {
      try fillList(&entries, syntax, keyType: indexTypes[0], element)
    } else {
      try fillGrid(&entries, syntax, indexTypes, element, name)
    }
    return Table(
      name: name.value, keys: keys, elements: try ordered(entries, keys, name),
      elementSort: element.sort, range: name.range)
  }

  private mutating func keyValues(_ type: ValueType, _ name: Name) throws(Faulted) -> [Value] {
    if let values = type.values(in: model) { return values }
    guard case .word(let word) = type, word.onlyStates else { throw fault(.tableOverWords(name)) }
    return states(of: word).map { model[$0].value }
  }

  private mutating func fillList(
    _ entries: inout [[Value]: Value], _ syntax: TableSyntax, keyType: ValueType,
    _ element: ValueType
  ) throws(Faulted) {
    for row in syntax.rows {
      guard let key = row.key, row.values.count == 1 else {
        throw fault(.tableRow(row.range, wanted: 1))
      }
      let value = try constant(row.values[0], element)
      try insert(value, at: [try constant(key, keyType)], into: &entries, row.range)
    }
  }

  private mutating func fillGrid(
    _ entries: inout [[Value]: Value], _ syntax: TableSyntax, _ types: [ValueType],
    _ element: ValueType, _ name: Name
  ) throws(Faulted) {
    guard let head = syntax.rows.first, head.key == nil else { throw fault(.tableHead(name)) }
    var columns: [Value] = []
    for column in head.values { columns.append(try constant(column, types[1])) }
    for row in syntax.rows.dropFirst() {
      guard let key = row.key, row.values.count == columns.count else {
        throw fault(.tableRow(row.range, wanted: columns.count))
      }
      let rowKey = try constant(key, types[0])
      for (column, written) in zip(columns, row.values) {
        let value = try constant(written, element)
        try insert(value, at: [rowKey, column], into: &entries, written.range)
      }
    }
  }

  private mutating func insert(
    _ value: Value, at key: [Value], into entries: inout [[Value]: Value], _ range: SourceRange
  ) throws(Faulted) {
    guard entries.updateValue(value, forKey: key) == nil else {
      throw fault(.tableEntryTwice(range))
    }
  }

  private mutating func ordered(_ entries: [[Value]: Value], _ keys: [[Value]], _ name: Name)
    throws(Faulted) -> [Value]
  {
    var rows: [[Value]] = [[]]
    for dimension in keys { rows = rows.flatMap { row in dimension.map { row + [$0] } } }
    var elements: [Value] = []
    for key in rows {
      guard let value = entries[key] else {
        throw fault(.tableIncomplete(name, missing: rows.filter { entries[$0] == nil }.count))
      }
      elements.append(value)
    }
    return elements
  }

  private mutating func constant(_ syntax: ExpressionSyntax, _ type: ValueType) throws(Faulted)
    -> Value
  {
    let expression = try value(syntax, of: type, in: Scope(moment: .constant))
    guard case .constant(let value, _) = expression else {
      throw fault(.notConstant(syntax.range, name: nil, nearest: nil))
    }
    guard model.contains(type, value) else {
      throw fault(.outsideType(syntax.range, wanted: describe(type)))
    }
    return value
  }

  mutating func lookup(_ syntax: ExpressionSyntax, in scope: Scope) throws(Faulted) -> Typed {
    var indices: [ExpressionSyntax] = []
    var base = syntax
    while case .index(let inner, let index) = base.kind {
      indices.insert(index, at: 0)
      base = inner
    }
    guard case .name(let name) = base.kind, case .table(let id)? = symbols[name] else {
      if case .name(let name) = base.kind, poisoned.contains(name) { throw Faulted() }
      throw fault(.notATable(base.range))
    }
    guard let declaration = tableSyntax[id.index], case .table(let table) = declaration.kind else {
      throw Faulted()
    }
    guard indices.count == table.indices.count else {
      throw fault(
        .argumentCount(
          Name(name, at: base.range), found: indices.count, wanted: table.indices.count))
    }
    var values: [Expression] = []
    for (index, written) in zip(indices, table.indices) {
      let type = try type(written, owner: "\(name).index")
      values.append(try value(index, of: type, in: scope))
    }
    let element = try type(table.element, owner: name)
    return Typed(.lookup(id, values), type: element, at: syntax.range)
  }
}
