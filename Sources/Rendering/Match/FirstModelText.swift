import CImport
import Modeling

/// `import c`: the declarations as text; the formatter gives it its canonical form.
package struct FirstModelText {
  private let model: FirstModel
  private let file: String
  private let name: String

  /// `file` as the user named it.
  package init(_ model: FirstModel, file: String, name: String) {
    self.model = model
    self.file = file
    self.name = name
  }

  package func text() -> String {
    var lines = [
      "/// Written by \(Tool.name) import c from \(shortFile), to start from.",
      "/// It has the names that begin with \(model.prefix), and what predicates say of them.",
    ]
    lines += ["model \(name)", "", "source header { title \"\(shortFile)\" }", ""]
    lines += registerLines + [""]
    if !model.states.isEmpty { lines += model.states.map(state) + [""] }
    if !model.constants.isEmpty { lines += model.constants.map(constant) + [""] }
    lines += model.clauses.flatMap(clause)
    for omission in model.omissions { lines.append("// \(omission).") }
    for arcs in model.arcs { lines += [""] + text(arcs) }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private var shortFile: String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.filter { $0 != "\"" && $0 != "\\" }
  }

  /// `device_state` of `VFIO_DEVICE_STATE_`: the first of several words is the subsystem's.
  private var register: String {
    let words = model.prefix.lowercased().split(separator: "_")
    return words.isEmpty ? "word" : words.dropFirst(words.count > 2 ? 1 : 0).joined(separator: "_")
  }

  /// `set_state`
  private var request: String {
    "set_" + (model.prefix.lowercased().split(separator: "_").last.map(String.init) ?? "word")
  }

  private var registerLines: [String] {
    let kind = model.isEnum ? "enum" : "bits"
    var lines = ["register \(register) : \(kind) 32 c \"\(model.prefix)\" {"]
    for value in model.values {
      let number = model.isEnum ? "= \(value.value)" : "@ \(value.value.trailingZeroBitCount)"
      lines.append("  \(value.name) \(number)\(cName(value))")
    }
    lines += reservedLines
    return lines + ["}"]
  }

  private var reservedLines: [String] {
    guard !model.isEnum else { return [] }
    let policy = model.refusesOthers ? " zero" : model.keepsOthers ? " preserved" : ""
    var lines: [String] = []
    var bit = 0
    while bit < 32 {
      guard model.mask >> Value(bit) & 1 == 0 else {
        bit += 1
        continue
      }
      let first = bit
      while bit < 32, model.mask >> Value(bit) & 1 == 0 { bit += 1 }
      let range = bit - first == 1 ? "\(first)" : "\(first)..\(bit - 1)"
      lines.append("  reserved @ \(range)\(policy)")
    }
    return lines
  }

  private func cName(_ value: FirstModel.Name) -> String {
    value.cName == model.prefix + value.name ? "" : " c \"\(value.cName)\""
  }

  private func state(_ value: FirstModel.Name) -> String {
    "state \(value.name) = \(binary(value.value))\(cName(value))"
  }

  /// Binary over the named bits.
  private func binary(_ value: Value) -> String {
    let width = max(1, 64 - model.mask.leadingZeroBitCount)
    let text = String(value, radix: 2)
    guard width <= 16 else { return hexadecimal(value) }
    return String(repeating: "0", count: max(0, width - text.count)) + text + "b"
  }

  private func hexadecimal(_ value: Value) -> String {
    let text = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, 8 - text.count)) + text
  }

  private func constant(_ value: FirstModel.Name) -> String {
    "constant \(value.name) = \(hexadecimal(value.value))\(cName(value))"
  }

  private func clause(_ clause: FirstModel.Clause) -> [String] {
    let head =
      clause.kind == .function
      ? "function \(clause.name)(s : \(register)) : \(register)"
      : "\(clause.kind.rawValue) \(register)(s)"
    return ["/// \(clause.symbol)", "\(head) = \(clause.text)"]
  }

  private func text(_ arcs: FirstModel.Arcs) -> [String] {
    switch arcs.kind {
    case .next:
      let lines = arcs.pairs.map { "  \($0.from) -> \($0.to)" }
      return [
        "/// The direct steps of \(arcs.symbol); the others are chains of them.",
        "request \(request)(new : \(register)) by user", "arcs \(request) {",
      ] + lines + ["}", "route \(request) over \(request) { shortest by arcs }"]
    case .allowed:
      let rules = rows(arcs).map { row in
        "  rule from_\(row.from[0]) when \(register) \(test(row.from)) && new \(test(row.to))"
          + " -> ok { \(register) = new }"
      }
      return [
        "/// The pairs of \(arcs.symbol).", "request \(request)(new : \(register)) by user {",
      ] + rules + ["}"]
    }
  }

  /// States from which the same states may be asked for, together.
  private func rows(_ arcs: FirstModel.Arcs) -> [(from: [String], to: [String])] {
    var rows: [(from: [String], to: [String])] = []
    var seen: Set<String> = []
    for pair in arcs.pairs where seen.insert(pair.from).inserted {
      let to = arcs.pairs.filter { $0.from == pair.from }.map(\.to)
      if let same = rows.firstIndex(where: { $0.to == to }) {
        rows[same].from.append(pair.from)
      } else {
        rows.append(([pair.from], to))
      }
    }
    return rows
  }

  private func test(_ states: [String]) -> String {
    states.count == 1 ? "== \(states[0])" : "in {\(states.joined(separator: ", "))}"
  }
}
