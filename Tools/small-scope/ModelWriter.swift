/// Writes the source text of a small random model: well typed, and without any sense.
struct ModelWriter {
  /// What a register's width is, and how large the rest may be.
  struct Size {
    var width = 2
    var variables = 2
    var frozen = 2
    var actions = 3
    var second = Second.none
  }

  /// How a second register of one bit may be read, if there is one.
  enum Second: String, CaseIterable {
    case none
    case readWrite = "rw"
    case readOnly = "ro"
    case writeOnly = "wo"
    case readByRequest = "ro read by act0"
  }

  /// What an expression may read.
  struct Scope {
    var parameters: [Parameter] = []
    var isStep = false
    var isFrozen = false
    static let frozen = Scope(isFrozen: true)
  }

  enum Kind { case word, boolean, number, phase }

  struct Parameter {
    let name: String
    let kind: Kind
    /// `states`: a value has to be one of them.
    var isNamed = false
  }

  var random: SplitMix
  let size: Size
  var capabilities: [String] = []
  var hasReading = false
  var fields: [String] = []
  var hasLevel = false
  var states: [String] = []
  var exact: [String] = []
  var variables: [Parameter] = []
  var hasValid = false
  var hasOutput = false
  var hasWordOutput = false
  var hasTable = false
  var hasPredicate = false
  var requests: [(name: String, parameters: [Parameter])] = []
  var waiting: [String] = []
  var events: [String] = []
  /// Whether a rule of the action that is being written chooses among all words.
  var choosesWords = false
  /// What `can` may be asked of: it goes through the values of each `for`.
  var askable: Set<String> = []
  var lines: [String] = []

  init(seed: UInt64, size: Size) {
    random = SplitMix(seed: seed)
    self.size = size
  }

  static func source(seed: UInt64, size: Size) -> String {
    var writer = ModelWriter(seed: seed, size: size)
    writer.write()
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private mutating func write() {
    lines.append("model random")
    writeFrozen()
    writeRegister()
    writeStates()
    writeVariables()
    let names = (0..<(1 + random.below(size.actions))).map { "act\($0)" }
    for name in names { requests.append((name, parameters())) }
    writeValid()
    for (name, parameters) in requests { writeRequest(name, parameters) }
    for index in 0..<random.below(3) { writeEvent("event\(index)") }
    for request in waiting { writeAnswer(to: request) }
    writeDuties()
    if random.chance(30) { lines.append("home \(boolean(2, Scope()))") }
    writeProperties()
  }

  // MARK: Declarations

  private mutating func writeFrozen() {
    for index in 0..<random.below(size.frozen + 1) {
      let mandatory = random.chance(20) ? " mandatory" : ""
      let requires = index > 0 && random.chance(50) ? " requires C0" : ""
      lines.append("capability C\(index)\(mandatory)\(requires)")
      capabilities.append("C\(index)")
    }
    hasReading = random.chance(40)
    if hasReading {
      lines.append("reading q \"which?\" { q0 q1\(random.chance(30) ? " q2" : "") }")
    }
  }

  private mutating func writeRegister() {
    if size.width > 1, random.chance(15) { return writeEnumRegister() }
    fields = ["A"] + (size.width > 1 ? ["B"] : [])
    var parts = fields.enumerated().map { "\($1) @ \($0)" }
    if size.width > 2 {
      hasLevel = random.chance(40)
      let policy = random.pick(["zero", "ignored", "preserved"])
      let last = size.width - 1
      parts.append(hasLevel ? "L @ 1..\(last)" : "reserved @ 2..\(last) \(policy)")
    }
    var initial = " = \(random.below(1 << min(size.width, 2)))"
    if hasReading, random.chance(20) { initial = " = if q == q0 then 0b else 1b" }
    if size.width < 3, random.chance(8) { initial = "" }
    lines.append("register r : bits \(size.width) { \(parts.joined(separator: "  ")) }\(initial)")
  }

  private mutating func writeEnumRegister() {
    let values = random.shuffled(Array(0..<(1 << min(size.width, 4)))).prefix(3)
    states = values.indices.map { "E\($0)" }
    exact = states
    let listed = zip(states, values).map { "\($0) = \($1)" }.joined(separator: "  ")
    lines.append("register r : enum \(size.width) { \(listed) } = \(random.pick(states))")
  }

  private mutating func writeStates() {
    if fields.isEmpty { return }
    for index in 0..<random.below(4) {
      let isPattern = size.width > 1 && random.chance(25)
      let digits = (0..<size.width).map { _ in
        random.pick(isPattern ? ["0", "1", "?"] : ["0", "1"])
      }
      let text = digits.joined()
      let requires = !capabilities.isEmpty && random.chance(25) ? " requires \(frozen())" : ""
      lines.append("state S\(index) = \(text)b\(requires)")
      states.append("S\(index)")
      if !text.contains("?") { exact.append("S\(index)") }
    }
  }

  private mutating func writeVariables() {
    let all = random.shuffled([
      ("v0 : bool", "false", Parameter(name: "v0", kind: .boolean)),
      ("v1 : int 0..2", "0", Parameter(name: "v1", kind: .number)),
      ("v2 : enum {x, y, z}", "x", Parameter(name: "v2", kind: .phase)),
      ("v3 : r", "0", Parameter(name: "v3", kind: .word)),
    ])
    for (text, initial, variable) in all.prefix(random.below(size.variables + 1)) {
      lines.append("var \(text)\(random.chance(95) ? " = \(initial)" : "")")
      variables.append(variable)
    }
    if size.second != .none {
      lines.append("register h : bits 1 \(size.second.rawValue) { X @ 0 } = 0")
      variables.append(Parameter(name: "h.X", kind: .boolean))
    }
    hasOutput = random.chance(40)
    if hasOutput { lines.append("output o : int 0..3") }
    hasWordOutput = random.chance(20)
    if hasWordOutput { lines.append("output u : r") }
  }

  private mutating func writeValid() {
    hasValid = random.chance(50)
    let word = Scope(parameters: [Parameter(name: "w", kind: .word)], isFrozen: true)
    let isValid = boolean(2, word)
    if hasValid { lines.append("valid r(w) = \(isValid)") }
    if random.chance(20) { lines.append("error r(w) = \(boolean(1, word))") }
    let body = boolean(2, Scope(parameters: [Parameter(name: "w", kind: .word)]))
    hasPredicate = random.chance(30)
    if hasPredicate { lines.append("predicate g(w : r) = \(body)") }
    hasTable = random.chance(20)
    let entries = (0...2).map { "\($0) : \(random.below(3))" }.joined(separator: "  ")
    if hasTable { lines.append("table t[int 0..2] : int 0..2 { \(entries) }") }
  }

  private mutating func parameters() -> [Parameter] {
    let more = random.chance(15) ? [Parameter(name: "f", kind: .boolean)] : []
    switch random.below(6) {
    case 0: return more
    case 1: return [Parameter(name: "b", kind: .boolean)] + more
    case 2: return [Parameter(name: "n", kind: .number)] + more
    case 3 where !exact.isEmpty: return [Parameter(name: "new", kind: .word, isNamed: true)]
    default: return [Parameter(name: "new", kind: .word)] + more
    }
  }

  private func type(of parameter: Parameter) -> String {
    switch parameter.kind {
    case .word: parameter.isNamed ? "states" : "r"
    case .boolean: "bool"
    case .number: "int 0..2"
    case .phase: "v2"
    }
  }

  // MARK: Actions

  private mutating func writeRequest(_ name: String, _ parameters: [Parameter]) {
    let list = parameters.map { "\($0.name) : \(type(of: $0))" }.joined(separator: ", ")
    let actor = name == "act0" || random.chance(80) ? "user" : "admin"
    let anytime = random.chance(25) ? " anytime" : ""
    let requires = !capabilities.isEmpty && random.chance(15) ? " requires \(frozen())" : ""
    lines.append(
      "request \(name)\(list.isEmpty ? "" : "(\(list))") by \(actor)\(anytime)\(requires) {")
    choosesWords = false
    for index in 0..<(1 + random.below(3)) {
      let may = random.chance(25) ? " may" : ""
      let answer = random.pick(["ok", "ok", "ok", "ok", "error", "error EIO", "waits"])
      if answer == "waits", !waiting.contains(name) { waiting.append(name) }
      lines.append(
        "  rule r\(index)\(may)\(clause(Scope(parameters: parameters), " -> \(answer)"))")
    }
    lines.append("}")
    if !choosesWords || size.width <= 3 { askable.insert(name) }
    let canHaveArcs = parameters.map(\.kind) == [.word] && exact.count > 1
    if canHaveArcs, random.chance(30) {
      let pair = random.shuffled(exact)
      let guarded = random.chance(30) ? " when \(boolean(1, Scope(parameters: parameters)))" : ""
      lines.append("arcs \(name) { \(pair[0]) -> \(pair[1])\(guarded) }")
    }
    if random.chance(25) {
      let scope = Scope(parameters: parameters, isStep: true)
      lines.append("require must_\(name) on \(name) : \(boolean(2, scope))")
    }
  }

  private mutating func writeEvent(_ name: String) {
    events.append(name)
    let visible = random.chance(30) ? " visible" : ""
    let may = random.chance(30) ? " may" : ""
    let requires = !capabilities.isEmpty && random.chance(15) ? " requires \(frozen())" : ""
    let actor = random.chance(40) ? "driver" : "device"
    choosesWords = false
    lines.append("event \(name) by \(actor)\(visible)\(requires)\(may)\(clause(Scope(), ""))")
    if !choosesWords || size.width <= 3 { askable.insert(name) }
  }

  private mutating func writeAnswer(to request: String) {
    guard random.chance(85) else { return }
    events.append("done_\(request)")
    askable.insert("done_\(request)")
    let answer = random.pick(["ok", "ok", "error EIO"])
    let guarded = random.chance(40) ? " && \(boolean(1, Scope()))" : ""
    lines.append("event done_\(request) by driver when waiting(\(request))\(guarded)")
    lines.append("  -> answers \(request) \(answer) { \(assignments(Scope())) }")
  }

  /// `for`, `when`, the answer, and what is assigned.
  private mutating func clause(_ scope: Scope, _ answer: String) -> String {
    var scope = scope
    var text = ""
    if random.chance(20) {
      let (set, kind) = random.pick([
        ("{0, 2}", Kind.number), ("bool", .boolean), ("0..1", .number), ("r", .word),
      ])
      text += " for k in \(set)"
      if kind == .word { choosesWords = true }
      scope.parameters.append(Parameter(name: "k", kind: kind))
    }
    if random.chance(75) { text += " when \(boolean(2, scope))" }
    return text + answer + " { \(assignments(scope)) }"
  }

  private mutating func assignments(_ scope: Scope) -> String {
    var targets = variables.map { ($0.name, $0.kind) } + [("r", Kind.word)]
    if random.chance(25), !fields.isEmpty { targets[targets.count - 1] = ("r.A", .boolean) }
    if hasLevel, random.chance(20) { targets[targets.count - 1] = ("r.L", .number) }
    if hasOutput { targets.append(("o", .number)) }
    if hasWordOutput { targets.append(("u", .word)) }
    var parts: [String] = []
    for (name, kind) in random.shuffled(targets).prefix(random.below(3)) {
      parts.append("\(name) = \(value(kind, scope))")
    }
    return parts.joined(separator: "; ")
  }

  private mutating func writeDuties() {
    for (name, parameters) in requests where random.chance(20) {
      let isAsking = random.chance(50)
      let actor =
        lines.contains { $0.hasPrefix("request \(name)") && $0.contains("by admin") }
        ? "admin" : "user"
      let scope = Scope(parameters: parameters, isStep: !isAsking)
      lines.append(
        "duty duty_\(name) by \(isAsking ? actor : "driver") on \(name) : \(boolean(2, scope))")
    }
  }

  private mutating func fairNames() -> String {
    let names = (requests.map(\.name) + events).filter { _ in random.chance(35) }
    return names.isEmpty ? "" : " fair \(names.joined(separator: ", "))"
  }

  private mutating func formula(_ depth: Int) -> String {
    if depth == 0 || random.chance(15) { return "(\(boolean(1, Scope())))" }
    switch random.below(6) {
    case 0: return "!\(formula(depth - 1))"
    case 1:
      let connective = random.pick(["&&", "||", "->"])
      return "(\(formula(depth - 1)) \(connective) \(formula(depth - 1)))"
    case 2:
      return "\(random.pick(["A", "E"]))[\(formula(depth - 1)) U \(formula(depth - 1))]"
    default:
      let word = random.pick(["AX", "AF", "AG", "EX", "EF", "EG"])
      return "\(word) (\(formula(depth - 1)))"
    }
  }

  private mutating func writeProperties() {
    let here = Scope()
    lines.append("invariant p0 : \(boolean(2, here))")
    lines.append("reachable p1 : \(boolean(2, here))")
    lines.append("recoverable p2 : from \(boolean(1, here)) to \(boolean(2, here))")
    lines.append("recoverable p3 : to \(boolean(2, here)) by user")
    lines.append("flow p4 : (\(boolean(1, here))) -> (\(boolean(1, here)))")
    lines.append(
      "never flow p5 : (\(boolean(1, here))) -> (\(boolean(1, here))) -> (\(boolean(1, here)))")
    let limit = random.chance(50) ? " within \(random.below(4))" : ""
    lines.append("recoverable p7 : from \(boolean(1, here)) to \(boolean(1, here)) by user\(limit)")
    lines.append("forced p8 : to \(boolean(1, here))\(limit)")
    lines.append("recoverable p9 : to \(boolean(1, here)) within \(random.below(3))")
    lines.append("leadsto p10 : \(boolean(1, here)) to \(boolean(1, here))\(fairNames())")
    lines.append("ctl p11 : \(formula(3))\(fairNames())")
    lines.append("ctl p12 : AG ((\(boolean(1, here))) -> \(formula(1)))\(fairNames())")
    let left = boolean(1, here)
    lines.append("invariant p13 : (\(left)) -> (\(boolean(1, here)))")
    let (name, parameters) = random.pick(requests)
    let scope = Scope(parameters: parameters, isStep: true)
    lines.append("always p14 on \(name) : (\(boolean(1, scope))) -> (\(boolean(1, scope)))")
    lines.append(
      "always p6 on \(name) : \(boolean(2, Scope(parameters: parameters, isStep: true)))")
    writePossibilities(request: name, scope)
  }

  /// Drawn last, so that a seed's model is otherwise what it was.
  private mutating func writePossibilities(request: String, _ scope: Scope) {
    lines.append("reachable p15 on \(request) : \(boolean(2, scope))")
    let (name, parameters) = random.pick(requests)
    let arguments = parameters.map { constant($0) }.joined(separator: ", ")
    let asked = arguments.isEmpty ? name : "\(name)(\(arguments))"
    if askable.contains(name) {
      lines.append("invariant p16 : (\(boolean(1, Scope()))) -> !can(\(asked))")
      lines.append("ctl p17 : EF (can(\(asked)) && (\(boolean(1, Scope()))))")
      lines.append("always p18 on \(request) : old(can(\(asked))) -> (\(boolean(1, scope)))")
    }
    guard !events.isEmpty else { return }
    let event = random.pick(events)
    if askable.contains(event) {
      lines.append("invariant p19 : can(\(event)) -> (\(boolean(1, Scope())))")
    }
    lines.append("always p20 on \(event) : \(boolean(1, Scope(isStep: true)))")
    lines.append("reachable p21 on \(event) : \(boolean(1, Scope(isStep: true)))")
  }

  /// A value that an argument of this kind may have, whatever the sizes are.
  private func constant(_ parameter: Parameter) -> String {
    switch parameter.kind {
    case .word: parameter.isNamed ? exact[0] : "r"
    case .boolean: "true"
    case .number: "0"
    case .phase: "x"
    }
  }
}
