import Generation
import Modeling

/// Names and values as a Go file without imports but `strconv`.
struct GoFile {
  let header: Header
  let origin: GeneratedOrigin

  /// The first part of the model's name.
  private var package: String {
    let first = header.model.split(separator: ".").first.map(String.init) ?? header.model
    return first.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  func text() -> String {
    var lines = SourceLines()
    lines.add("// SPDX-License-Identifier: \(origin.license)")
    lines.add()
    // Go's tools look for just this line.
    lines.add(
      "// Code generated from \(origin.model) by \(Tool.name) \(Tool.version). DO NOT EDIT.")
    lines.add("//")
    lines.addComment("//", ["To make it again:", ""])
    lines.add("//   \(origin.command)")
    for note in header.notes { lines.addComment("//", ["", note]) }
    lines.add()
    lines.add("package \(package)")
    lines.add()
    lines.add("import \"strconv\"")
    for part in header.registers {
      lines.add()
      GoRegister(part: part).write(to: &lines)
    }
    return lines.text
  }
}

extension GoFile {
  /// What a predicate is called, and of which type it is a method.
  static func method(_ predicate: PredicatePart, in header: Header) -> (type: String, name: String)
  {
    guard let part = header.registers.first(where: { $0.predicates.contains(predicate) }) else {
      preconditionFailure("\(predicate.cName) belongs to no register")
    }
    return (part.typeName, GoRegister(part: part).method(predicate))
  }
}

/// One register in Go.
private struct GoRegister {
  let part: RegisterPart

  private var word: String { part.width > 32 ? "uint64" : "uint32" }
  private var type: String { part.typeName }

  func write(to lines: inout SourceLines) {
    lines.addComment("//", ["\(type) is the register \(part.name), of \(part.width) bits."])
    lines.add("type \(type) \(word)")
    writeConstants(to: &lines)
    for predicate in part.predicates { write(predicate, to: &lines) }
    if let setter = part.setter { write(setter, to: &lines) }
    writeString(to: &lines)
    for table in part.tables { write(table, to: &lines) }
  }

  /// `DeviceStateStopCopy`; the fields of bits have `Bit` in front, since a state may have the name.
  private func name(_ definition: Definition) -> String {
    switch definition.kind {
    case .state: type + definition.name.camelCase
    case .bit: "\(type)Bit\(definition.name.camelCase)"
    case .field: "\(type)Field\(definition.name.camelCase)"
    case .constant: "\(type)Constant\(definition.name.camelCase)"
    case .mask: "\(type)Mask"
    }
  }

  private func name(_ state: StateName) -> String { type + state.name.camelCase }

  private func writeConstants(to lines: inout SourceLines) {
    lines.add()
    lines.add("const (")
    let others = part.definitions.filter { if case .state = $0.kind { false } else { true } }
    for definition in others {
      lines.add("\t// \(definition.cName)")
      lines.add("\t\(name(definition)) \(type) = \(definition.value.hexadecimal)")
      if case .field(let low, _) = definition.kind {
        lines.add("\t\(name(definition))Shift = \(low)")
      }
    }
    for state in part.states {
      lines.add("\t// \(state.cName)")
      lines.add("\t\(name(state)) \(type) = \(state.value.hexadecimal)")
    }
    lines.add(")")
  }

  private func write(_ predicate: PredicatePart, to lines: inout SourceLines) {
    let words = HeaderWords(part: part)
    lines.add()
    lines.addComment("//", ["\(method(predicate)) tells \(words.title(of: predicate)).", ""])
    lines.addComment("//", words.details(of: predicate))
    lines.add("func (s \(type)) \(method(predicate))() bool {")
    lines.add("\treturn \(body(predicate))")
    lines.add("}")
  }

  func method(_ predicate: PredicatePart) -> String {
    let base =
      switch predicate.kind {
      case .valid, .listed: "Valid"
      case .error: "IsError"
      }
    return base + (predicate.capabilities?.capabilitySuffix.camelCase ?? "")
  }

  private func body(_ predicate: PredicatePart) -> String {
    switch predicate.minimal.form {
    case .constant(let answer): String(answer)
    case .chain(let chain): ChainText(language: .go, chain: chain).condition(on: "s").unwrapped
    case .cover(let cover): cover.condition(on: "s", suffix: "")
    }
  }

  private func write(_ setter: Setter, to lines: inout SourceLines) {
    lines.add()
    lines.addComment(
      "//", ["SetError gives the word that says error: \(setter.mask.bitRanges); all others stay."])
    lines.add("func (s \(type)) SetError() \(type) {")
    lines.add(
      setter.value == setter.mask
        ? "\treturn s | \(setter.value.hexadecimal)"
        : "\treturn s&^\(setter.mask.hexadecimal) | \(setter.value.hexadecimal)")
    lines.add("}")
  }

  private func writeString(to lines: inout SourceLines) {
    lines.add()
    lines.addComment("//", ["String gives the name of a state, or the word in hexadecimal."])
    lines.add("func (s \(type)) String() string {")
    lines.add("\tswitch {")
    for state in part.states {
      lines.add("\tcase \(test(state, "s")):")
      lines.add("\t\treturn \"\(state.name)\"")
    }
    lines.add("\t}")
    lines.add("\treturn \"\(type)(0x\" + strconv.FormatUint(uint64(s), 16) + \")\"")
    lines.add("}")
  }

  private func test(_ state: StateName, _ word: String) -> String {
    state.mask == part.machineMask
      ? "\(word) == \(name(state))"
      : "\(word)&\(state.mask.hexadecimal) == \(name(state))"
  }

  private func write(_ table: TransitionTable, to lines: inout SourceLines) {
    let words = TableWords(table)
    let isNext = table.kind == .next
    let function = table.tag.dropFirst(part.tag.count + 1).description.camelCase
    lines.add()
    lines.addComment("//", ["\(function): \(words.title)"] + words.legend)
    lines.add(
      "func (s \(type)) \(function)(to \(type)) \(isNext ? "(step \(type), ok bool)" : "bool") {")
    lines.add("\tposition := func(s \(type)) int {")
    lines.add("\t\tswitch {")
    for (index, state) in table.states.enumerated() {
      lines.add("\t\tcase \(test(state, "s")):")
      lines.add("\t\t\treturn \(index)")
    }
    lines.add("\t\t}")
    lines.add("\t\treturn -1")
    lines.add("\t}")
    lines.add("\trow, column := position(s), position(to)")
    lines.add("\tif row < 0 || column < 0 {")
    lines.add("\t\treturn \(isNext ? "0, false" : "false")")
    lines.add("\t}")
    let element = isNext ? "int" : "bool"
    lines.add("\ttable := [...][\(table.states.count)]\(element){")
    for (index, row) in table.entries.enumerated() {
      let cells = row.map { cell($0, isNext) }.joined(separator: ", ")
      lines.add("\t\t{\(cells)}, // \(table.states[index].name)")
    }
    lines.add("\t}")
    if isNext {
      lines.add(
        "\tvalues := [...]\(type){\(table.states.map { name($0) }.joined(separator: ", "))}")
      lines.add("\tif table[row][column] < 0 {")
      lines.add("\t\treturn 0, false")
      lines.add("\t}")
      lines.add("\treturn values[table[row][column]], true")
    } else {
      lines.add("\treturn table[row][column]")
    }
    lines.add("}")
  }

  private func cell(_ entry: TransitionTable.Entry, _ isNext: Bool) -> String {
    switch entry {
    case .step(let index): "\(index)"
    case .allowed: "true"
    case .no, .open: isNext ? "-1" : "false"
    }
  }
}
