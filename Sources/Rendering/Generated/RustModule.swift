import Generation
import Modeling

/// Names and values as a Rust module that needs nothing but `core`.
struct RustModule {
  let header: Header
  let origin: GeneratedOrigin

  func text() -> String {
    var lines = SourceLines()
    lines.add("// SPDX-License-Identifier: \(origin.license)")
    lines.add("//")
    origin.write("//", header.notes, to: &lines)
    for part in header.registers {
      lines.add()
      RustRegister(part: part).write(to: &lines)
    }
    return lines.text
  }
}

extension RustModule {
  /// What a predicate is called.
  static func function(_ predicate: PredicatePart, in header: Header) -> String {
    guard let part = header.registers.first(where: { $0.predicates.contains(predicate) }) else {
      preconditionFailure("\(predicate.cName) belongs to no register")
    }
    return RustRegister(part: part).function(predicate)
  }
}

/// One register in Rust.
private struct RustRegister {
  let part: RegisterPart

  private var type: String { part.width > 32 ? "u64" : "u32" }
  private var exact: [StateName] {
    var seen: Set<Value> = []
    return part.states.filter { $0.isExact && seen.insert($0.value).inserted }
  }

  func write(to lines: inout SourceLines) {
    writeConstants(to: &lines)
    for predicate in part.predicates { write(predicate, to: &lines) }
    if let setter = part.setter { write(setter, to: &lines) }
    if !exact.isEmpty { writeType(to: &lines) }
    for table in part.tables { write(table, to: &lines) }
    writeAssertions(to: &lines)
  }

  // MARK: Constants

  private func writeConstants(to lines: inout SourceLines) {
    lines.add("// \(part.name): \(part.width) bits, with the names that bindgen gives.")
    let hasEnum = part.isEnum && !part.states.isEmpty
    if hasEnum {
      lines.add("#[allow(non_camel_case_types)]")
      lines.add("pub type \(part.tag) = \(type);")
    }
    for definition in part.definitions {
      var name = definition.cName
      var constantType = type
      if hasEnum, case .state = definition.kind {
        lines.add("#[allow(non_upper_case_globals)]")
        name = "\(part.tag)_\(definition.cName)"
        constantType = part.tag
      }
      lines.add("pub const \(name): \(constantType) = \(definition.value.hexadecimal);")
      if case .field(let low, _) = definition.kind {
        lines.add("pub const \(name)_SHIFT: \(type) = \(low);")
      }
    }
  }

  // MARK: Predicates

  func function(_ predicate: PredicatePart) -> String {
    let base =
      switch predicate.kind {
      case .valid, .listed: "is_valid"
      case .error: "is_error"
      }
    let suffix = predicate.capabilities?.capabilitySuffix.lowercased() ?? ""
    return "\(part.tag)_\(base)\(suffix)"
  }

  private func write(_ predicate: PredicatePart, to lines: inout SourceLines) {
    let words = HeaderWords(part: part)
    lines.add()
    lines.addComment("///", [words.title(of: predicate).capitalizedFirst + ".", ""])
    lines.addComment("///", words.details(of: predicate))
    lines.add("#[must_use]")
    lines.add("pub const fn \(function(predicate))(\(name(predicate)): \(type)) -> bool {")
    lines.add("    \(body(predicate))")
    lines.add("}")
  }

  private func name(_ predicate: PredicatePart) -> String {
    if case .constant = predicate.minimal.form { return "_state" }
    return "state"
  }

  private func body(_ predicate: PredicatePart) -> String {
    switch predicate.minimal.form {
    case .constant(let answer): String(answer)
    case .chain(let chain):
      ChainText(language: .rust, chain: chain).condition(on: "state").unwrapped
    case .cover(let cover): cover.condition(on: "state", suffix: "")
    }
  }

  private func write(_ setter: Setter, to lines: inout SourceLines) {
    lines.add()
    lines.addComment(
      "///", ["The word that says error: sets \(setter.mask.bitRanges); all others stay."])
    lines.add("#[must_use]")
    lines.add("pub const fn \(part.tag)_set_error(state: \(type)) -> \(type) {")
    lines.add(
      setter.value == setter.mask
        ? "    state | \(setter.value.hexadecimal)"
        : "    (state & !\(setter.mask.hexadecimal)) | \(setter.value.hexadecimal)")
    lines.add("}")
  }

  // MARK: The type

  private func writeType(to lines: inout SourceLines) {
    lines.add()
    lines.addComment("///", ["A state of \(part.name)."])
    lines.add("#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]")
    lines.add("#[repr(\(type))]")
    lines.add("pub enum \(part.typeName) {")
    for state in exact {
      lines.add("    /// `\(state.cName)`")
      lines.add("    \(state.name.camelCase) = \(state.value.hexadecimal),")
    }
    lines.add("}")
    lines.add()
    lines.add("impl \(part.typeName) {")
    lines.addComment("    ///", ["The name in the model."])
    lines.add("    #[must_use]")
    lines.add("    pub const fn name(self) -> &'static str {")
    lines.add("        match self {")
    for state in exact {
      lines.add("            Self::\(state.name.camelCase) => \"\(state.name)\",")
    }
    lines.add("        }")
    lines.add("    }")
    lines.add("}")
    lines.add()
    lines.add("impl core::convert::TryFrom<\(type)> for \(part.typeName) {")
    lines.addComment("    ///", ["The word that no state has."])
    lines.add("    type Error = \(type);")
    lines.add("    fn try_from(word: \(type)) -> Result<Self, \(type)> {")
    lines.add("        match \(masked("word", part.stateMask)) {")
    for state in exact {
      lines.add("            \(state.value.hexadecimal) => Ok(Self::\(state.name.camelCase)),")
    }
    lines.add("            _ => Err(word),")
    lines.add("        }")
    lines.add("    }")
    lines.add("}")
  }

  /// The bits that count; all of them is the word.
  private func masked(_ word: String, _ mask: Value) -> String {
    mask == part.machineMask ? word : "\(word) & \(mask.hexadecimal)"
  }

  // MARK: Tables

  private func write(_ table: TransitionTable, to lines: inout SourceLines) {
    let words = TableWords(table)
    let states = table.states
    let element = table.kind == .next ? "Option<\(type)>" : "bool"
    lines.add()
    lines.addComment("///", [words.title] + words.legend)
    lines.add("#[must_use]")
    lines.add("pub fn \(table.tag)(from: \(type), to: \(type)) -> \(element) {")
    lines.add("    const TABLE: [[\(element); \(states.count)]; \(states.count)] = [")
    for (index, row) in table.entries.enumerated() {
      let cells = row.map { cell($0, states) }.joined(separator: ", ")
      lines.add("        [\(cells)], // \(states[index].name)")
    }
    lines.add("    ];")
    lines.add("    let position = |word: \(type)| {")
    for (index, state) in states.enumerated() {
      let head = index == 0 ? "        if" : "        } else if"
      lines.add(
        "\(head) \(masked("word", state.mask)) == \(state.value.hexadecimal) {")
      lines.add("            Some(\(index))")
    }
    lines.add("        } else {")
    lines.add("            None")
    lines.add("        }")
    lines.add("    };")
    lines.add("    match (position(from), position(to)) {")
    lines.add("        (Some(row), Some(column)) => TABLE[row][column],")
    lines.add("        _ => \(table.kind == .next ? "None" : "false"),")
    lines.add("    }")
    lines.add("}")
  }

  private func cell(_ entry: TransitionTable.Entry, _ states: [StateName]) -> String {
    switch entry {
    case .step(let index): "Some(\(states[index].value.hexadecimal))"
    case .allowed: "true"
    case .no, .open: part.tables[0].kind == .next ? "None" : "false"
    }
  }

  private func writeAssertions(to lines: inout SourceLines) {
    for predicate in part.predicates {
      let name = function(predicate)
      if let word = predicate.someAccepted {
        lines.add("const _: () = assert!(\(name)(\(word.hexadecimal)));")
      }
      if let word = predicate.someRejected {
        lines.add("const _: () = assert!(!\(name)(\(word.hexadecimal)));")
      }
    }
  }
}

extension String {
  /// Without the parentheses around the whole, which rustc warns about.
  var unwrapped: String {
    guard first == "(", last == ")" else { return self }
    var depth = 0
    for (index, character) in enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, index < count - 1 { return self }
    }
    return String(dropFirst().dropLast())
  }
}
