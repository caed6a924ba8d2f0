import Generation
import Modeling

/// The transition tables of a register in C.
struct CTables {
  let part: RegisterPart
  let style: CHeaderText.Style
  let suffix: String
  let type: String

  init(_ part: RegisterPart, style: CHeaderText.Style, suffix: String, type: String) {
    self.part = part
    self.style = style
    self.suffix = suffix
    self.type = type
  }

  func write(to lines: inout SourceLines) {
    guard let first = part.tables.first else { return }
    if part.tables.contains(where: { $0.kind == .next }) {
      lines.add()
      lines.add("/* No next step: not permitted, or not said. */")
      lines.add("#define \(noStep)\t\(Value.mask(part.width <= 32 ? 32 : 64).hexadecimal)\(suffix)")
    }
    switch style {
    case .kernel: writePosition(of: first.states, to: &lines)
    case .uapi:
      lines.add()
      lines.add("/* In the tables below rows (from) and columns (to) stand in this order. */")
      writeInitializer(
        "\(part.functionPrefix)ORDER", first.states.map(\.cName), to: &lines)
    }
    for table in part.tables { write(table, to: &lines) }
  }

  private var noStep: String { "\(part.functionPrefix)NO_STEP" }
  /// In the tables.
  private static let noValue = "0xff"

  // MARK: Positions

  /// Tables have a row and a column for each state in the order of the model, whatever its value.
  private func writePosition(of states: [StateName], to lines: inout SourceLines) {
    lines.add()
    lines.add("/* The row and column of a state in the tables below, or -1. */")
    lines.add("static __inline__ int \(part.tag)_position(\(type) state)")
    lines.add("{")
    for (index, state) in states.enumerated() {
      lines.add("\tif (\(part.cTest(state)))")
      lines.add("\t\treturn \(index);")
    }
    lines.add("\treturn -1;")
    lines.add("}")
  }

  // MARK: Tables

  private func write(_ table: TransitionTable, to lines: inout SourceLines) {
    lines.add()
    lines.add("/*")
    lines.addComment(" *", legend(table))
    lines.add(" */")
    let count = table.states.count
    switch style {
    case .kernel:
      lines.add("static const __u8 \(table.tag)[\(count)][\(count)] = {")
      for row in rows(table, indentation: "\t") { lines.add(row) }
      lines.add("};")
      writeAccess(table, to: &lines)
    case .uapi:
      lines.add("#define \(table.tag.uppercased()) { \\")
      for row in rows(table, indentation: "\t") { lines.add(row + " \\") }
      lines.add("}")
    }
  }

  private func legend(_ table: TransitionTable) -> [String] {
    let words = TableWords(table)
    var lines = [words.title] + words.legend
    if table.kind == .next {
      lines.append("Entries are rows of the state entered first; \(Self.noValue): no step.")
    }
    return lines
  }

  private func rows(_ table: TransitionTable, indentation: String) -> [String] {
    table.entries.enumerated().map { index, row in
      let cells = row.map { cell($0) }.joined(separator: ", ")
      let comma = index == table.entries.count - 1 ? "" : ","
      return "\(indentation)/* \(table.states[index].name) */ { \(cells) }\(comma)"
    }
  }

  private func cell(_ entry: TransitionTable.Entry) -> String {
    switch entry {
    case .step(let index): "\(index)"
    case .allowed: "1"
    case .no, .open: part.tables[0].kind == .next ? Self.noValue : "0"
    }
  }

  private func writeInitializer(_ name: String, _ items: [String], to lines: inout SourceLines) {
    lines.add("#define \(name) { \\")
    for (index, item) in items.enumerated() {
      lines.add("\t\(item)\(index == items.count - 1 ? "" : ",") \\")
    }
    lines.add("}")
  }

  // MARK: Access

  private func writeAccess(_ table: TransitionTable, to lines: inout SourceLines) {
    switch table.kind {
    case .next: writeNext(table, to: &lines)
    case .allowed: writeAllowed(table, to: &lines)
    }
  }

  private func writeNext(_ table: TransitionTable, to lines: inout SourceLines) {
    lines.add()
    lines.add("/* The state to enter first, or \(noStep), also for a word that is no state. */")
    lines.add("static __inline__ \(type) \(table.tag)_step(\(type) from, \(type) to)")
    lines.add("{")
    lines.add("\tstatic const \(type) values[\(table.states.count)] = {")
    for (index, state) in table.states.enumerated() {
      lines.add("\t\t\(state.cName)\(index == table.states.count - 1 ? "" : ",")")
    }
    lines.add("\t};")
    lines.add("\tint row = \(part.tag)_position(from);")
    lines.add("\tint column = \(part.tag)_position(to);")
    lines.add()
    lines.add("\tif (row < 0 || column < 0 || \(table.tag)[row][column] == \(Self.noValue))")
    lines.add("\t\treturn \(noStep);")
    lines.add("\treturn values[\(table.tag)[row][column]];")
    lines.add("}")
  }

  private func writeAllowed(_ table: TransitionTable, to lines: inout SourceLines) {
    lines.add()
    lines.add("/* 0 also for a word that is no state. */")
    lines.add("static __inline__ int is_\(table.tag)(\(type) from, \(type) to)")
    lines.add("{")
    lines.add("\tint row = \(part.tag)_position(from);")
    lines.add("\tint column = \(part.tag)_position(to);")
    lines.add()
    lines.add("\treturn row >= 0 && column >= 0 && \(table.tag)[row][column];")
    lines.add("}")
  }
}

extension RegisterPart {
  /// That the C variable `state` is in this state.
  func cTest(_ state: StateName) -> String {
    guard state.mask != machineMask else { return "state == \(state.cName)" }
    return "(state & \(state.mask.hexadecimal)\(width > 32 ? "ULL" : "U")) == \(state.cName)"
  }
}
