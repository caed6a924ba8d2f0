import Diagnostics
import Modeling

/// The C names of a model: those it gives, and for the rest the register's prefix and the name.
struct NameTable {
  let model: Model
  private(set) var definitions: [RegisterID: [Definition]] = [:]
  private(set) var states: [RegisterID: [StateName]] = [:]
  /// Constants with another value than the field or state of their name: findings, not macros.
  private(set) var contradicted: [(constant: Constant, other: Definition)] = []
  private(set) var faults: [Diagnostic] = []
  private var byName: [String: Definition] = [:]

  init(_ model: Model) {
    self.model = model
    for index in model.registers.indices { define(RegisterID(index)) }
    for constant in model.constants { define(constant) }
    for index in model.registers.indices { defineMask(RegisterID(index)) }
  }

  /// `VFIO_DEVICE_STATE_`, or made of the model's name and the register's.
  func prefix(of id: RegisterID) -> String {
    model[id].cPrefix ?? "\(model.name)_\(model[id].name)_".asIdentifier.uppercased()
  }

  /// What stands before VALID and the like: a second register with the same prefix adds its name.
  func functionPrefix(of id: RegisterID) -> String {
    let prefix = prefix(of: id)
    let isShared = (0..<id.index).contains { self.prefix(of: RegisterID($0)) == prefix }
    return isShared ? prefix + model[id].name.asIdentifier.uppercased() + "_" : prefix
  }

  private mutating func define(_ id: RegisterID) {
    let register = model[id]
    let prefix = prefix(of: id)
    for field in register.fields {
      let kind: Definition.Kind =
        field.width == 1 ? .bit(field.low) : .field(low: field.low, high: field.high)
      add(
        Definition(
          name: field.name, cName: field.cName ?? prefix + field.name.asIdentifier.uppercased(),
          value: field.mask, kind: kind, range: field.range), to: id)
    }
    for (index, state) in model.states.enumerated() where state.register == id {
      let cName = state.cName ?? inherited(state) ?? prefix + state.name.asIdentifier.uppercased()
      let mask = state.mask & .mask(register.width)
      states[id, default: []].append(
        StateName(
          id: StateID(index), name: state.name, cName: cName, value: state.value & mask,
          mask: mask | register.bitsAbove, isExact: state.isExact, range: state.range))
      add(
        Definition(
          name: state.name, cName: cName, value: state.value & mask, kind: .state(mask: mask),
          range: state.range), to: id)
    }
  }

  /// A state that a bit's name and value fit is that bit's macro.
  private func inherited(_ state: State) -> String? {
    model[state.register].fields.first {
      $0.name == state.name && $0.mask == state.value & state.mask
    }?.cName
  }

  private mutating func define(_ constant: Constant) {
    let first = RegisterID(0)
    guard !model.registers.isEmpty else { return }
    let cName = constant.cName ?? prefix(of: first) + constant.name.asIdentifier.uppercased()
    let definition = Definition(
      name: constant.name, cName: cName, value: constant.value, kind: .constant,
      range: constant.range)
    if let other = byName[cName], other.value != constant.value {
      contradicted.append((constant, other))
    } else {
      add(definition, to: first)
    }
  }

  private mutating func defineMask(_ id: RegisterID) {
    let register = model[id]
    guard !register.isEnum else { return }
    add(
      Definition(
        name: register.name, cName: functionPrefix(of: id) + "MASK",
        value: register.fields.reduce(0) { $0 | $1.mask }, kind: .mask, range: register.range),
      to: id)
  }

  /// The same name with the same value is one macro.
  private mutating func add(_ definition: Definition, to id: RegisterID) {
    check(definition.cName, at: definition.range)
    guard let known = byName[definition.cName] else {
      byName[definition.cName] = definition
      definitions[id, default: []].append(definition)
      return
    }
    if known.value != definition.value {
      faults.append(.clash(definition.cName, known, definition))
    }
  }

  private mutating func check(_ name: String, at range: SourceRange) {
    guard !name.isIdentifier || Keywords.c.contains(name) else { return }
    let fault = Diagnostic.notAnIdentifier(name, at: range, "C and C++")
    if !faults.contains(fault) { faults.append(fault) }
  }

  /// A macro or table of our own; the model may have the name already.
  mutating func reserve(_ name: String, for what: String, at range: SourceRange) {
    check(name, at: range)
    if let known = byName[name] { faults.append(.taken(name, by: known, for: what)) }
  }
}

extension String {
  /// Dots and dashes become `_`.
  var asIdentifier: String {
    String(map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  var isIdentifier: Bool {
    guard let first, !first.isNumber else { return false }
    return allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
