import Diagnostics
import Modeling

extension Elaborator {
  /// No domain may have more values than this; the explorer enumerates them.
  static var domainLimit: Int64 { 65_536 }

  /// The type that is written; `owner` names the enumeration that it may declare.
  mutating func type(_ syntax: TypeSyntax, owner: String) throws(Faulted) -> ValueType {
    switch syntax.kind {
    case .bool: return .boolean
    case .missing: throw Faulted()
    case .bits(let width):
      guard (1...64).contains(width) else {
        throw fault(.registerWidth(Located(width, at: syntax.range)))
      }
      return .word(WordType(width: width, register: nil, onlyStates: false))
    case .enumeration(let names):
      reportRepeated(names)
      if names.isEmpty { throw fault(.emptyEnumeration(syntax.range)) }
      model.enumerations.append(Enumeration(name: owner, cases: names.map(\.value)))
      return .enumeration(EnumerationID(model.enumerations.count - 1))
    case .int(let low, let high): return try integerType(low, high, at: syntax.range)
    case .named(let name): return try namedType(Name(name, at: syntax.range))
    }
  }

  private mutating func integerType(
    _ low: ExpressionSyntax, _ high: ExpressionSyntax, at range: SourceRange
  ) throws(Faulted) -> ValueType {
    let lower = try constantValue(low).integer
    let upper = try constantValue(high).integer
    guard lower <= upper else { throw fault(.emptyRange(range, low: lower, high: upper)) }
    guard isInteger(lower), isInteger(upper), upper - lower < Self.domainLimit else {
      throw fault(.domainTooLarge(range, limit: Self.domainLimit))
    }
    return .integer(lower, upper)
  }

  /// Whether a number is one that integers may hold: more than -2^31, less than 2^31.
  func isInteger(_ value: Int64) -> Bool { value > -(1 << 31) && value < 1 << 31 }

  mutating func namedType(_ name: Name) throws(Faulted) -> ValueType {
    if name.value == "states" { return try statesType(at: name.range) }
    switch symbols[name.value] {
    case .register(let id)?:
      return .word(WordType(width: model[id].width, register: id, onlyStates: false))
    case .variable(let slot)?: return model[slot].type
    case .output(let output)?: return model.outputs[output.index].type
    case .reading(let slot)?: return model[slot].type
    default: break
    }
    if poisoned.contains(name.value) { throw Faulted() }
    throw fault(.unknownType(name, nearest: name.value.nearest(in: typeNames)))
  }

  private var typeNames: [String] {
    let named = symbols.compactMap { entry -> String? in
      switch entry.value {
      case .register, .variable, .reading, .output: entry.key
      default: nil
      }
    }
    return named.sorted() + ["bool", "int", "bits", "enum", "states"]
  }

  /// The declared states of the first register.
  private mutating func statesType(at range: SourceRange) throws(Faulted) -> ValueType {
    guard let register = model.registers.first, !poisoned.contains(register.name) else {
      if poisoned.isEmpty { throw fault(.stateWithoutRegister(Name("states", at: range))) }
      throw Faulted()
    }
    return .word(WordType(width: register.width, register: RegisterID(0), onlyStates: true))
  }

  mutating func declareVariables() {
    for declaration in declarations where systemNotes.variables[declaration.name.value] == nil {
      switch declaration.kind {
      case .variable(let type, _): declareVariable(declaration.name, type)
      case .output(let type): declareOutput(declaration.name, type)
      default: break
      }
    }
  }

  mutating func declareVariable(_ name: Name, _ syntax: TypeSyntax) {
    guard let type = try? type(syntax, owner: name.value) else {
      poisoned.insert(name.value)
      return
    }
    let slot = addSlot(
      Slot(name: name.value, kind: .variable, type: type, initial: nil, range: name.range))
    declare(name, as: .variable(slot))
  }

  private mutating func declareOutput(_ name: Name, _ syntax: TypeSyntax) {
    guard let type = try? type(syntax, owner: name.value) else {
      poisoned.insert(name.value)
      return
    }
    declare(name, as: .output(OutputID(model.outputs.count)))
    model.outputs.append(Output(name: name.value, type: type, range: name.range))
  }

  mutating func elaborateInitialValues() {
    for declaration in declarations {
      let written: ExpressionSyntax?
      switch declaration.kind {
      case .register(let syntax): written = syntax.initial
      case .variable(_, let initial): written = initial
      default: continue
      }
      // A second declaration of a name is reported already, and has no slot of its own.
      guard let written, let slot = slot(of: declaration.name.value),
        model[slot].range == declaration.name.range
      else { continue }
      let scope = Scope(
        moment: .frozen, purpose: "the initial value of '\(declaration.name.value)'")
      attempt { (this: inout Elaborator) throws(Faulted) in
        let value = try this.value(written, of: this.model[slot].type, in: scope)
        this.model.slots[slot.index] = this.model[slot].starting(at: value)
        this.checkInitial(value, of: slot, at: written.range)
      }
    }
  }

  /// Every device and reading must have a start: the value has to be in range for each of them.
  private mutating func checkInitial(_ value: Expression, of slot: SlotID, at range: SourceRange) {
    let type = model[slot].type
    for world in frozenCombinations(of: value.slots.sorted()) ?? [] {
      guard let start = try? model.evaluate(value, in: Environment(world)),
        model.contains(type, start)
      else {
        diagnostics.report(.initialOutsideType(range, model[slot].name, type: describe(type)))
        return
      }
    }
  }

  /// Configurations with every combination of some frozen slots, the rest zero; nil for too many.
  func frozenCombinations(of slots: [SlotID]) -> [[Value]]? {
    var result = [[Value](repeating: 0, count: model.slots.count)]
    for slot in slots {
      let values = model[slot].type.values(in: model) ?? []
      guard result.count * values.count <= 65_536 else { return nil }
      result = result.flatMap { world in
        values.map { value in
          var changed = world
          changed[slot.index] = value
          return changed
        }
      }
    }
    return result
  }

  /// Mandatory capabilities and what capabilities require must leave some device.
  mutating func checkDevices() {
    // Nothing but a mandatory capability can leave no device.
    guard !diagnostics.hasErrors, let first = model.capabilities.first(where: \.isMandatory) else {
      return
    }
    var slots = Set(model.capabilities.map(\.slot))
    for capability in model.capabilities { slots.formUnion(capability.requires?.slots ?? []) }
    guard let all = frozenCombinations(of: slots.sorted()) else { return }
    if !all.contains(where: { model.isAllowedFrozen($0) }) {
      diagnostics.report(
        .noDevice(
          model[first.slot].range,
          model.capabilities.filter { $0.requires != nil && $0.slot != first.slot }.map {
            model[$0.slot].range
          }))
    }
  }

  private func slot(of name: String) -> SlotID? {
    switch symbols[name] {
    case .register(let id)?: model[id].slot
    case .variable(let slot)?: slot
    default: nil
    }
  }

  func nearest(_ name: String) -> String? {
    name.nearest(in: symbols.keys.filter { $0 != name }.sorted())
  }
}

extension Slot {
  fileprivate func starting(at value: Expression) -> Slot {
    Slot(name: name, kind: kind, type: type, initial: value, range: range)
  }
}
