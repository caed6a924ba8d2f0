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
    let prefixes = listed(model.registers.map(\.prefix).withoutRepeats)
    var lines = [
      "/// Written by \(Tool.name) import c from \(shortFile), to start from.",
      "/// It has the names that begin with \(prefixes), and what predicates say of them.",
    ]
    lines += ["model \(name)", "", "source header { title \"\(shortFile)\" }", ""]
    if !model.capabilities.isEmpty { lines += model.capabilities.map(capability) + [""] }
    for register in model.registers { lines += FirstRegisterText(register).declaration }
    lines.append("")
    let states = model.registers.flatMap { FirstRegisterText($0).states }
    if !states.isEmpty { lines += states + [""] }
    if !model.constants.isEmpty { lines += model.constants.map(constant) + [""] }
    lines += model.registers.flatMap { FirstRegisterText($0).clauses }
    for omission in model.omissions { lines.append("// \(omission).") }
    for register in model.registers {
      for request in register.requests {
        lines += [""] + FirstRequestText(request, of: register).lines
      }
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private var shortFile: String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.filter { $0 != "\"" && $0 != "\\" }
  }

  private func capability(_ capability: FirstModel.Capability) -> String {
    "capability \(capability.name)" + (capability.requires.map { " requires \($0)" } ?? "")
  }

  private func constant(_ value: FirstName) -> String {
    let first = model.registers[0].prefix + value.name
    return "constant \(value.name) = \(value.value.eightDigits)"
      + (value.cName == first ? "" : " c \"\(value.cName)\"")
  }
}

/// One register with its states and clauses.
private struct FirstRegisterText {
  private let register: FirstRegister
  init(_ register: FirstRegister) { self.register = register }

  var declaration: [String] {
    let kind = register.isEnum ? "enum" : "bits"
    var lines = ["register \(register.name) : \(kind) 32 c \"\(register.prefix)\" {"]
    for value in register.values {
      lines.append("  \(value.name) \(place(value))\(requires(value))\(cName(value))")
    }
    return lines + reserved + ["}"]
  }

  private func place(_ value: FirstName) -> String {
    if register.isEnum { return "= \(value.value)" }
    let low = value.value.trailingZeroBitCount
    let high = low + value.value.nonzeroBitCount - 1
    return low == high ? "@ \(low)" : "@ \(low)..\(high)"
  }

  /// Bits that a predicate refuses are told by the predicate.
  private var reserved: [String] {
    let policy: String
    switch register.others {
    case .refused: return []
    case .preserved: policy = " preserved"
    case .unsaid: policy = ""
    }
    guard !register.isEnum else { return [] }
    var lines: [String] = []
    var bit = 0
    while bit < 32 {
      guard register.mask >> Value(bit) & 1 == 0 else {
        bit += 1
        continue
      }
      let first = bit
      while bit < 32, register.mask >> Value(bit) & 1 == 0 { bit += 1 }
      let range = bit - first == 1 ? "\(first)" : "\(first)..\(bit - 1)"
      lines.append("  reserved @ \(range)\(policy)")
    }
    return lines
  }

  private func requires(_ value: FirstName) -> String {
    value.requires.map { " requires \($0)" } ?? ""
  }

  private func cName(_ value: FirstName) -> String {
    value.cName == register.prefix + value.name ? "" : " c \"\(value.cName)\""
  }

  var states: [String] {
    register.states.map {
      "state \($0.name) = \(binary($0))\(requires($0))\(cName($0))"
    }
  }

  /// Binary over the named bits, with `?` for those that don't count.
  private func binary(_ state: FirstName) -> String {
    let width = max(1, 64 - register.mask.leadingZeroBitCount)
    guard width <= 16 || state.mask != nil else { return state.value.eightDigits }
    let digits = (0..<width).reversed().map { bit in
      (state.mask ?? register.mask) >> Value(bit) & 1 == 0 && state.mask != nil
        ? "?" : state.value >> Value(bit) & 1 == 1 ? "1" : "0"
    }
    return digits.joined() + "b"
  }

  var clauses: [String] {
    register.clauses.flatMap { clause in
      let head =
        clause.kind == .function
        ? "function \(clause.name)(s : \(register.name)) : \(register.name)"
        : "\(clause.kind.rawValue) \(register.name)(s)"
      return ["/// \(listed(clause.symbols))", "\(head) = \(clause.text)"]
    }
  }
}

/// What tables say of a request, as a route or as rules.
private struct FirstRequestText {
  private let request: FirstRequest
  private let register: FirstRegister
  init(_ request: FirstRequest, of register: FirstRegister) {
    self.request = request
    self.register = register
  }

  var lines: [String] {
    switch request.answers {
    case .route(let route): text(route)
    case .allowed(let rows): text(rows)
    }
  }

  /// `set_state`
  private var name: String {
    guard request.name.isEmpty else { return request.name }
    return "set_" + (register.name.split(separator: "_").last.map(String.init) ?? "word")
  }

  private var head: String { "request \(name)(new : \(register.name)) by user" }

  private func text(_ route: FirstRoute) -> [String] {
    var lines = [
      "/// The direct steps of \(listed(request.symbols)); the others are chains of them. A table",
      "/// doesn't tell which error a request without a step gets.",
    ]
    let refused = refused(route)
    lines += refused.isEmpty ? [head] : ["\(head) {"] + refused + ["}"]
    lines += ["arcs \(name) {"] + route.arcs.map { "  \($0.from) -> \($0.to)" } + ["}"]
    lines += ["route \(name) over \(name) {", "  shortest by arcs"]
    if !route.interior.isEmpty {
      lines.append("  no interior \(route.interior.joined(separator: ", "))")
    }
    lines += route.refused.map { "  refuse \($0.from) -> \($0.to) with EINVAL" }
    if let unsupported = route.unsupported { lines.append("  unsupported \(unsupported.rawValue)") }
    return lines + ["}"]
  }

  /// What no chain of arcs connects.
  private func refused(_ route: FirstRoute) -> [String] {
    let wholes =
      (route.sources.isEmpty ? [] : ["\(register.name) \(test(route.sources))"])
      + (route.targets.isEmpty ? [] : ["new \(test(route.targets))"])
    let pairs = route.unconnected.map { "\(register.name) == \($0.from) && new == \($0.to)" }
    return wholes.enumerated().map { "  rule refuse_\($0.offset + 1) when \($0.element) -> error" }
      + pairs.enumerated().map {
        "  rule refuse_\($0.offset + 1 + wholes.count) when \($0.element) -> error"
      }
  }

  private func text(_ rows: [AllowedSteps]) -> [String] {
    var names: Set<String> = []
    let rules = rows.map { row in
      let plain = "from_\(row.from[0])"
      let unique = (1...).lazy.map { $0 == 1 ? plain : "\(plain)_\($0)" }
        .first { names.insert($0).inserted }
      let condition = row.condition.map { $0.contains(" ") ? "(\($0)) && " : "\($0) && " } ?? ""
      return "  rule \(unique ?? plain) when \(condition)\(register.name) \(test(row.from)) && new "
        + "\(test(row.to)) -> ok { \(register.name) = new }"
    }
    return ["/// The pairs of \(listed(request.symbols)).", "\(head) {"] + rules + ["}"]
  }

  private func test(_ states: [String]) -> String {
    states.count == 1 ? "== \(states[0])" : "in {\(states.joined(separator: ", "))}"
  }
}

extension Value {
  fileprivate var eightDigits: String {
    let text = String(self, radix: 16)
    return "0x" + String(repeating: "0", count: Swift.max(0, 8 - text.count)) + text
  }
}

extension [String] {
  fileprivate var withoutRepeats: [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
