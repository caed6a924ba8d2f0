import CImport
import Modeling

/// What the model's values and clauses are called in C.
struct ModelNames {
  struct Entry: Equatable {
    /// In the model.
    let name: String
    let cName: String
    let value: Value
    /// C is expected to have it: a bit, a listed value, or something with a C name of its own.
    let isExpected: Bool
    /// Of a constant that contradicts the state or bit of its name: the value of that.
    var otherwise: Value?
  }
  let model: Model
  let entries: [Entry]

  init(_ model: Model) {
    self.model = model
    var entries: [Entry] = []
    func add(_ entry: Entry) {
      guard let known = entries.firstIndex(where: { $0.cName == entry.cName }) else {
        return entries.append(entry)
      }
      if entries[known].value != entry.value, entries[known].otherwise == nil {
        entries[known].otherwise = entry.value
      }
    }
    // A constant stands for the macro as it was written, so it goes before a state of its name; but what
    // `generate` writes is the state.
    let prefix = model.registers.first.map(model.cPrefix(of:)) ?? ""
    for constant in model.constants {
      add(
        Entry(
          name: constant.name, cName: constant.cName ?? prefix + constant.name,
          value: constant.value, isExpected: constant.cName != nil))
    }
    for register in model.registers {
      for field in register.fields {
        add(
          Entry(
            name: field.name, cName: field.cName ?? model.cPrefix(of: register) + field.name,
            value: field.mask, isExpected: register.cPrefix != nil || field.cName != nil))
      }
    }
    for state in model.states where state.isExact {
      let register = model[state.register]
      let field = register.fields.first { $0.name == state.name && $0.mask == state.value }
      let own = state.cName ?? field?.cName ?? model.cPrefix(of: register) + state.name
      add(
        Entry(
          name: state.name, cName: own, value: state.value & state.mask & .mask(register.width),
          isExpected: state.cName != nil || register.isEnum && register.cPrefix != nil))
    }
    self.entries = entries
  }

  private var prefixes: [String] {
    model.registers.map(model.cPrefix(of:)).filter { !$0.isEmpty }
  }

  /// The name without the register's prefix; nil where it has none of them.
  func core(of symbol: String) -> String? {
    let fitting = prefixes.filter { symbol.uppercased().hasPrefix($0.uppercased()) }
    guard let prefix = fitting.max(by: { $0.count < $1.count }) else { return nil }
    return String(symbol.dropFirst(prefix.count))
  }

  /// As `core`, but a function may also have a prefix without its last word, as
  /// `VFIO_DEVICE_STATE_VALID` beside `VFIO_DEVICE_STATE_V1_RUNNING`.
  func functionCore(of symbol: String) -> String? {
    if let core = core(of: symbol) { return core }
    for prefix in prefixes {
      let words = prefix.split(separator: "_").dropLast()
      let shorter = words.joined(separator: "_") + "_"
      if !words.isEmpty, symbol.uppercased().hasPrefix(shorter.uppercased()) {
        let rest = String(symbol.dropFirst(shorter.count))
        // Only what is surely meant: other names with this prefix are about something else.
        if ["VALID", "IS_ERROR", "SET_ERROR"].contains(rest.uppercased()) { return rest }
      }
    }
    return nil
  }

  /// The register whose words a symbol speaks of. Registers may share a prefix: then a name goes on
  /// with the register's own, or means the one with `valid`.
  func register(of symbol: String) -> RegisterID? {
    guard !model.registers.isEmpty else { return nil }
    let name = symbol.uppercased()
    let fitting = model.registers.indices.filter { index in
      let prefix = model.cPrefix(of: model.registers[index])
      return !prefix.isEmpty && name.hasPrefix(prefix.uppercased())
    }
    let named = fitting.dropFirst().first { index in
      let register = model.registers[index]
      return name.hasPrefix((model.cPrefix(of: register) + register.name + "_").uppercased())
    }
    if let named { return RegisterID(named) }
    if let valid = model.valid?.register, fitting.contains(valid.index) { return valid }
    return RegisterID(fitting.first ?? 0)
  }

  func entry(named cName: String) -> Entry? { entries.first { $0.cName == cName } }

  /// By the model's own name, or the rest of a C name without a version such as `V1_`.
  func guess(_ symbol: String) -> Entry? {
    guard let core = core(of: symbol) else { return nil }
    let plain = core.withoutVersion.uppercased()
    return entries.first { $0.name.uppercased() == core.uppercased() }
      ?? entries.first { $0.name.uppercased() == plain } ?? mask(plain, symbol)
  }

  /// All named bits together, where the model has no constant for them.
  private func mask(_ core: String, _ symbol: String) -> Entry? {
    guard core == "MASK", let id = register(of: symbol), !model[id].fields.isEmpty else {
      return nil
    }
    let register = model[id]
    return Entry(
      name: "all bits of \(register.name)", cName: "",
      value: register.fields.reduce(0) { $0 | $1.mask }, isExpected: false)
  }
}

extension Model {
  /// Without one of its own, what `generate` takes: the model's name and the register's.
  fileprivate func cPrefix(of register: Register) -> String {
    if let prefix = register.cPrefix { return prefix }
    let text = "\(name)_\(register.name)_".uppercased()
    return String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}

extension String {
  /// `V1_STOP` as `STOP`.
  fileprivate var withoutVersion: String {
    guard let end = firstIndex(of: "_"), first == "V" || first == "v" else { return self }
    let digits = self[index(after: startIndex)..<end]
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return self }
    return String(self[index(after: end)...])
  }

  var words: [String] { lowercased().split(separator: "_").map(String.init) }
}
