import Diagnostics
import Modeling

/// Puts the models of a system's instances into the model of the system.
extension Elaborator {
  /// What the models have in common for all of their instances, and what never changes in a run.
  mutating func declareInstances(_ plan: SystemPlan) -> [InstancePart] {
    var parts: [InstancePart] = []
    var shared: [String: InstancePart] = [:]
    for instances in plan.instances {
      let model = instances.model
      let common = shared[model.name] ?? common(model, at: instances.name.range)
      shared[model.name] = common
      let bound = bindings(instances)
      requireBound(instances, bound)
      let variables = variables(instances)
      for prefix in instances.prefixes(plan.values) {
        var part = frozen(common, prefix, instances, bound)
        part.variables = variables
        parts.append(part)
      }
    }
    return parts
  }

  /// Enumerations, tables and sources of a model; one set for all its instances.
  private mutating func common(_ model: Model, at range: SourceRange) -> InstancePart {
    var part = InstancePart(prefix: "", model: model)
    for enumeration in model.enumerations {
      part.enumerations.append(EnumerationID(self.model.enumerations.count))
      self.model.enumerations.append(enumeration)
    }
    for table in model.tables {
      part.tables.append(TableID(self.model.tables.count))
      self.model.tables.append(table)
    }
    part.firstSource = self.model.sources.count
    self.model.sources += model.sources
    return part
  }

  // MARK: Bindings

  private mutating func bindings(_ instances: SystemPlan.Instances) -> [SlotID: Value] {
    var bound: [SlotID: Value] = [:]
    reportRepeated(instances.bindings.map(\.name))
    for binding in instances.bindings where instances.variable(of: binding) == nil {
      attempt { (this: inout Elaborator) throws(Faulted) in
        let (slot, value) = try this.binding(binding, of: instances.model)
        bound[slot] = value
      }
    }
    for capability in instances.model.capabilities where capability.isMandatory {
      bound[capability.slot] = bound[capability.slot] ?? .yes
    }
    return bound
  }

  private mutating func binding(_ binding: BindingSyntax, of model: Model) throws(Faulted) -> (
    SlotID, Value
  ) {
    let name = binding.name
    let frozen = model.frozenSlots
    guard let slot = frozen.first(where: { model[$0].name == name.value }) else {
      throw fault(
        .unknownBinding(
          name, of: model, nearest: name.value.nearest(in: model.bindable.map { model[$0].name })))
    }
    switch (model[slot].kind, binding.value) {
    case (.capability, .offered(let isOffered)): return (slot, Value(isOffered))
    case (.duty, .option(let option)) where ["kept", "broken"].contains(option.value):
      if let duty = model.duties.first(where: { $0.slot == slot }), duty.side == .answering {
        throw fault(.wrongBinding(name, form: "nothing: what a device is told is left free"))
      }
      return (slot, Value(option.value == "kept"))
    case (.reading, .option(let option)):
      guard case .enumeration(let id) = model[slot].type else {
        preconditionFailure("the reading \(name.value) isn't an enumeration")
      }
      guard let index = model[id].cases.firstIndex(of: option.value) else {
        throw fault(.unknownCase(option, of: model[id]))
      }
      return (slot, Value(index))
    case (.capability, _):
      throw fault(.wrongBinding(name, form: "'\(name.value)' or '!\(name.value)'"))
    case (.reading, _): throw fault(.wrongBinding(name, form: "'\(name.value) = OPTION'"))
    default:
      throw fault(.wrongBinding(name, form: "'\(name.value) = kept' or '\(name.value) = broken'"))
    }
  }

  /// A capability bound to be offered needs what it requires to be bound with it.
  private mutating func requireBound(
    _ instances: SystemPlan.Instances, _ bound: [SlotID: Value]
  ) {
    let model = instances.model
    for capability in model.capabilities where bound[capability.slot] == 1 {
      guard let requires = capability.requires else { continue }
      var configuration = [Value](repeating: 0, count: model.slots.count)
      for (slot, value) in bound { configuration[slot.index] = value }
      let isKnown = requires.slots.allSatisfy { bound[$0] != nil }
      let holds = try? model.holds(requires, in: Environment(configuration))
      if !isKnown || holds != true {
        let written = instances.bindings.first { $0.name.value == model[capability.slot].name }
        diagnostics.report(.bindingNeeds(written?.name ?? instances.name, model: model))
      }
    }
  }

  // MARK: Frozen slots

  private mutating func frozen(
    _ common: InstancePart, _ prefix: String, _ instances: SystemPlan.Instances,
    _ bound: [SlotID: Value]
  ) -> InstancePart {
    let model = common.model
    var part = InstancePart(
      prefix: prefix, model: model, enumerations: common.enumerations, tables: common.tables,
      firstSource: common.firstSource)
    part.slots = model.slots.map { .constant(0, $0.type.sort) }
    for id in model.frozenSlots {
      let slot = model[id]
      if let value = bound[id] {
        part.slots[id.index] = .constant(value, slot.type.sort)
        declareConstant(part, slot, value, at: instances.name.range)
        continue
      }
      let known = frozenSlot(of: id, in: part)
      part.slots[id.index] = .slot(known)
      switch slot.kind {
      case .capability: symbols[part.name(slot.name)] = .capability(known)
      case .reading: symbols[part.name(slot.name)] = .reading(known)
      default: symbols[part.name(slot.name)] = .duty(known)
      }
    }
    for capability in model.capabilities {
      guard case .slot(let slot) = part.slots[capability.slot.index] else { continue }
      self.model.capabilities.append(
        Capability(
          slot: slot, isMandatory: capability.isMandatory,
          requires: capability.requires.map { part.expression($0) },
          cites: capability.cites.map(part.cite)))
    }
    return part
  }

  /// A capability is the instance's own; readings and duties are shared by all that mean the same.
  private mutating func frozenSlot(of id: SlotID, in part: InstancePart) -> SlotID {
    let slot = part.model[id]
    let type = part.type(slot.type)
    if case .capability = slot.kind {
      return addSlot(
        Slot(
          name: part.name(slot.name), kind: slot.kind, type: type, initial: nil, range: slot.range)
      )
    }
    let key = SharedSlot(slot, in: part.model)
    if let known = systemNotes.shared[key] { return known }
    let name = symbols[slot.name] == nil ? slot.name : "\(part.model.name).\(slot.name)"
    let shared = addSlot(
      Slot(name: name, kind: slot.kind, type: type, initial: nil, range: slot.range))
    systemNotes.shared[key] = shared
    if let reading = part.model.readings.first(where: { $0.slot == id }) {
      declare(Name(name, at: slot.range), as: .reading(shared))
      model.readings.append(
        Reading(
          slot: shared, question: reading.question,
          options: reading.options.map {
            Reading.Option(name: $0.name, range: $0.range, cites: $0.cites.map(part.cite))
          }))
    } else {
      declare(Name(name, at: slot.range), as: .duty(shared))
    }
    return shared
  }

  private mutating func declareConstant(
    _ part: InstancePart, _ slot: Slot, _ value: Value, at range: SourceRange
  ) {
    declareFunction(
      part.name(slot.name), [],
      Typed(.constant(value, slot.type.sort), type: part.type(slot.type), at: range), at: range)
  }

  /// A name for an expression that is elaborated already.
  mutating func declareFunction(
    _ name: String, _ parameters: [Local], _ body: Typed, at range: SourceRange
  ) {
    symbols[name] = .function(functions.count)
    functions.append(
      FunctionDefinition(
        declaration: DeclarationSyntax(
          documentation: nil, keyword: Name("predicate", at: range), name: Name(name, at: range),
          kind: .reserved, cites: [], range: range), parameters: parameters,
        progress: .done(body)))
  }

  // MARK: What changes in a run

  /// The registers, variables, states and named expressions of an instance.
  mutating func declareChanging(_ part: inout InstancePart) {
    let model = part.model
    part.registers = model.registers.indices.map { RegisterID(self.model.registers.count + $0) }
    for (index, output) in model.outputs.enumerated() {
      part.outputs.append(OutputID(self.model.outputs.count))
      self.model.outputs.append(
        Output(
          name: part.name(output.name), type: part.type(output.type),
          range: model.outputs[index].range))
    }
    for (index, slot) in model.slots.enumerated() where !slot.kind.isFrozen {
      if let shared = part.variables[SlotID(index)], let known = systemNotes.variables[shared.value]
      {
        part.slots[index] = .slot(known)
        symbols[part.name(slot.name)] = .variable(known)
      } else {
        part.slots[index] = .slot(addChanging(slot, of: part))
      }
    }
    for register in model.registers { addRegister(register, of: part) }
    for state in model.states {
      symbols[part.name(state.name)] = .state(StateID(self.model.states.count))
      self.model.states.append(
        State(
          name: state.name, register: part.registers[state.register.index], value: state.value,
          mask: state.mask, isExact: state.isExact,
          requires: state.requires.map { part.expression($0) }, cName: state.cName,
          range: state.range, cites: state.cites.map(part.cite)))
    }
    declareNamed(part)
  }

  private mutating func addChanging(_ slot: Slot, of part: InstancePart) -> SlotID {
    var kind = slot.kind
    if case .register(let id) = slot.kind { kind = .register(part.registers[id.index]) }
    let known = addSlot(
      Slot(
        name: part.name(slot.name), kind: kind, type: part.type(slot.type),
        initial: slot.initial.map { part.expression($0) }, range: slot.range))
    if case .variable = slot.kind {
      symbols[part.name(slot.name)] = .variable(known)
      systemNotes.unseen.insert(known)
    }
    return known
  }

  private mutating func addRegister(_ register: Register, of part: InstancePart) {
    guard case .slot(let slot) = part.slots[register.slot.index] else {
      preconditionFailure("the register \(part.name(register.name)) has no slot")
    }
    if register.access == .writeOnly || register.readBy != nil { systemNotes.unseen.insert(slot) }
    symbols[part.name(register.name)] = .register(RegisterID(model.registers.count))
    var layout = register.layout
    if case .fields(let fields) = layout {
      layout = .fields(
        fields.map { field in
          var mapped = field
          mapped.requires = field.requires.map { part.expression($0) }
          return mapped
        })
    }
    model.registers.append(
      Register(
        name: part.name(register.name), slot: slot, width: register.width, layout: layout,
        reserved: register.reserved, access: register.access, readBy: nil,
        cPrefix: register.cPrefix, hasInitial: register.hasInitial, range: register.range,
        cites: register.cites.map(part.cite)))
  }

  private mutating func declareNamed(_ part: InstancePart) {
    let model = part.model
    for constant in model.constants {
      symbols[part.name(constant.name)] = .constant(constant.value)
    }
    for (index, table) in model.tables.enumerated() {
      symbols[part.name(table.name)] = .table(part.tables[index])
    }
    for predicate in model.predicates {
      declareFunction(
        part.name(predicate.name), locals(predicate.parameters, of: part),
        Typed(part.expression(predicate.condition), .boolean, at: model.range), at: model.range)
    }
    for function in model.functions {
      let body = part.expression(function.body)
      guard let kind = kind(of: body) else { continue }
      declareFunction(
        part.name(function.name), locals(function.parameters, of: part),
        Typed(body, kind, at: model.range), at: model.range)
    }
    for (name, predicate) in [("valid", model.valid), ("error", model.error)] {
      guard let predicate else { continue }
      let type = ValueType.word(
        WordType(
          width: model[predicate.register].width, register: predicate.register, onlyStates: false))
      declareFunction(
        part.name(name), locals([type], of: part),
        Typed(part.expression(predicate.condition, others: 0), .boolean, at: predicate.range),
        at: predicate.range)
    }
  }

  private func locals(_ types: [ValueType], of part: InstancePart) -> [Local] {
    types.enumerated().map { Local(name: "\($0)", type: part.type($1)) }
  }

  /// What is known of the type of an expression of the system; nil for an enumeration that no slot
  /// in it has.
  private func kind(of body: Expression) -> Typed.Kind? {
    switch model.sort(of: body) {
    case .boolean: return .boolean
    case .integer: return .integer(-(1 << 31) + 1, 1 << 31 - 1)
    case .word(let width):
      return .word(WordType(width: width, register: nil, onlyStates: false))
    case .enumeration:
      let types = body.slots.sorted().map { model[$0].type }
      for case .enumeration(let id) in types { return .enumeration(id) }
      return nil
    }
  }
}

/// A reading or duty that several instances share: one that was declared in one place, with the
/// same options.
struct SharedSlot: Hashable {
  private let range: SourceRange
  private let options: [String]
  init(_ slot: Slot, in model: Model) {
    range = slot.range
    if case .enumeration(let id) = slot.type { options = model[id].cases } else { options = [] }
  }
}

/// What elaboration keeps of a system beside its model.
struct SystemNotes {
  var shared: [SharedSlot: SlotID] = [:]
  /// What belongs to an instance and its user can't read.
  var unseen: Set<SlotID> = []
  var parts: [InstancePart] = []
  /// The system's variables that stand for variables of its instances, by their names.
  var variables: [String: SlotID] = [:]
  /// For the questions that a study asks in the words of the system.
  var written: (Unfolding, Unfolding.Unfolded)?
}
