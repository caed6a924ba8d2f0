import Generation
import Modeling

/// One register's part of a C header.
struct CRegister {
  let part: RegisterPart
  let style: CHeaderText.Style

  init(_ part: RegisterPart, style: CHeaderText.Style) {
    self.part = part
    self.style = style
  }

  func write(to lines: inout SourceLines) {
    writeDefinitions(to: &lines)
    for predicate in part.predicates { write(predicate, to: &lines) }
    if let setter = part.setter { write(setter, to: &lines) }
    if !part.states.isEmpty { writeNames(to: &lines) }
    CTables(part, style: style, suffix: suffix, type: type).write(to: &lines)
    writeAssertions(to: &lines)
  }

  var suffix: String { part.width > 32 ? "ULL" : "U" }
  var type: String { part.width > 32 ? "__u64" : "__u32" }

  // MARK: Values

  private func writeDefinitions(to lines: inout SourceLines) {
    lines.add("/* \(part.name): \(counted(part.width, "bit")) */")
    if hasEnum { writeEnum(to: &lines) }
    var macros: [(name: String, value: String)] = []
    for definition in part.definitions where !isEnumerator(definition) {
      macros.append((definition.cName, value(of: definition)))
      if case .field(let low, _) = definition.kind {
        macros.append((definition.cName + "_SHIFT", String(low)))
      }
    }
    let longest = macros.map(\.name.count).max() ?? 0
    for macro in macros {
      // Values begin at a tab stop behind the longest name.
      let tabs = ("#define ".count + longest) / 8 - ("#define ".count + macro.name.count) / 8 + 1
      lines.add("#define \(macro.name)\(String(repeating: "\t", count: tabs))\(macro.value)")
    }
  }

  /// An enumerator is an int in all standards before C23.
  private var hasEnum: Bool {
    part.isEnum && !part.states.isEmpty && part.states.allSatisfy { $0.value <= Value(Int32.max) }
  }

  private func isEnumerator(_ definition: Definition) -> Bool {
    if case .state = definition.kind { return hasEnum }
    return false
  }

  private func writeEnum(to lines: inout SourceLines) {
    let values = part.definitions.filter { isEnumerator($0) }
    lines.add("enum \(part.tag) {")
    for (index, value) in values.enumerated() {
      let comma = index == values.count - 1 ? "" : ","
      lines.add("\t\(value.cName) = \(value.value)\(comma)")
    }
    lines.add("};")
  }

  private func value(of definition: Definition) -> String {
    switch definition.kind {
    case .bit(let bit): "(1\(suffix) << \(bit))"
    case .field(let low, let high):
      "(\(Value.mask(high - low + 1).hexadecimal)\(suffix) << \(low))"
    case .state, .mask, .constant: "\(definition.value.hexadecimal)\(suffix)"
    }
  }

  // MARK: Macros

  private func write(_ predicate: PredicatePart, to lines: inout SourceLines) {
    let words = HeaderWords(part: part)
    lines.add()
    writeComment(
      "\(predicate.cName)() - \(words.title(of: predicate))",
      argument: "state: the word, used once",
      words.details(of: predicate), to: &lines)
    switch predicate.minimal.form {
    case .constant(let answer):
      lines.addMacro(
        "\(predicate.cName)(state)",
        "(((state) & 0x0\(suffix)) \(answer ? "==" : "!=") 0x0\(suffix))")
    case .chain(let chain):
      lines.addMacro(
        "\(predicate.cName)(state)", ChainText(language: .c, chain: chain).condition(on: "(state)"))
    case .cover(let cover): write(cover, predicate.cName, to: &lines)
    }
  }

  /// The argument is used more than once here, so it gets a name first.
  private func write(_ cover: CubeCover, _ name: String, to lines: inout SourceLines) {
    switch style {
    case .kernel:
      let function = name.lowercased()
      lines.add("static __inline__ int \(function)(\(type) state)")
      lines.add("{")
      let tests = cover.tests(on: "state", suffix: suffix)
      lines.add("\treturn \(tests.joined(separator: " ||\n\t       "));")
      lines.add("}")
      lines.add("#define \(name)(state) \(function)(state)")
    case .uapi:
      lines.add("#define \(name)(state) (__extension__ ({ \\")
      lines.add("\tconst \(type) word_ = (state); \\")
      let tests = cover.tests(on: "word_", suffix: suffix)
      lines.add("\t\(tests.joined(separator: " || \\\n\t")); }))")
    }
  }

  private func write(_ setter: Setter, to lines: inout SourceLines) {
    lines.add()
    writeComment(
      "\(setter.cName)() - the word that says error", argument: "state: the word before, used once",
      ["Sets \(setter.mask.bitRanges); all others stay."], to: &lines)
    let keep = ~setter.mask & part.machineMask
    let kept = "((state) & \(keep.hexadecimal)\(suffix))"
    let body =
      setter.value == setter.mask
      ? "((state) | \(setter.value.hexadecimal)\(suffix))"
      : "(\(kept) | \(setter.value.hexadecimal)\(suffix))"
    lines.addMacro("\(setter.cName)(state)", body)
  }

  private func writeComment(
    _ head: String, argument: String, _ details: [String], to lines: inout SourceLines
  ) {
    lines.add("/**")
    lines.addComment(" *", [head])
    lines.addComment(" *", ["@\(argument)", ""])
    lines.addComment(" *", details)
    lines.add(" */")
  }

  // MARK: Names

  private func writeNames(to lines: inout SourceLines) {
    lines.add()
    switch style {
    case .kernel:
      writeComment(
        "\(part.tag)_name() - the name of a state", argument: "state: the word",
        ["\"unknown\" for a word that no state has."], to: &lines)
      lines.add("static __inline__ const char *\(part.tag)_name(\(type) state)")
      lines.add("{")
      for state in part.states {
        lines.add("\tif (\(part.cTest(state)))")
        lines.add("\t\treturn \"\(state.name)\";")
      }
      lines.add("\treturn \"unknown\";")
      lines.add("}")
    case .uapi:
      lines.add("/* Values and names, as an initializer. */")
      lines.add("#define \(part.functionPrefix)NAMES \\")
      let exact = part.states.filter(\.isExact)
      for (index, state) in exact.enumerated() {
        let end = index == exact.count - 1 ? "" : ", \\"
        lines.add("\t{ \(state.cName), \"\(state.name)\" }\(end)")
      }
    }
  }

  // MARK: Assertions

  private func writeAssertions(to lines: inout SourceLines) {
    var conditions: [String] = []
    for predicate in part.predicates {
      if case .cover = predicate.minimal.form { continue }
      if let word = predicate.someAccepted {
        conditions.append("\(predicate.cName)(\(word.hexadecimal)\(suffix))")
      }
      if let word = predicate.someRejected {
        conditions.append("!\(predicate.cName)(\(word.hexadecimal)\(suffix))")
      }
    }
    if let setter = part.setter, let error = part.predicates.first(where: { $0.kind == .error }) {
      conditions.append("\(error.cName)(\(setter.cName)(0\(suffix)))")
    }
    guard !conditions.isEmpty else { return }
    lines.add()
    lines.add("/* Checked when this is compiled, in every standard of C and C++. */")
    for (index, condition) in conditions.enumerated() {
      lines.add("typedef char \(part.tag)_assert_\(index + 1)[(\(condition)) ? 1 : -1];")
    }
  }
}
