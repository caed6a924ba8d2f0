import Diagnostics
import Modeling

/// A variable of a model that is about what all devices share, such as whether the guest's processors
/// run: bound to a variable of the system it is one for all instances, and of the system's own.
extension Elaborator {
  /// The bound variables of the model, with the names of the system's.
  func variables(_ instances: SystemPlan.Instances) -> [SlotID: Name] {
    var found: [SlotID: Name] = [:]
    for binding in instances.bindings {
      guard let slot = instances.variable(of: binding), case .option(let name) = binding.value
      else { continue }
      found[slot] = name
    }
    return found
  }

  /// Declares what instances share before the instances; the rest of the system's variables follow.
  mutating func declareShared(_ plan: SystemPlan) {
    for instances in plan.instances {
      for binding in instances.bindings {
        guard let slot = instances.variable(of: binding) else { continue }
        attempt { (this: inout Elaborator) throws(Faulted) in
          try this.declareShared(binding, slot, instances.model)
        }
      }
    }
  }

  private mutating func declareShared(_ binding: BindingSyntax, _ slot: SlotID, _ model: Model)
    throws(Faulted)
  {
    guard case .option(let name) = binding.value else {
      throw fault(.wrongBinding(binding.name, form: "'\(binding.name.value) = VARIABLE'"))
    }
    let declared = declarations.filter(\.isVariable)
    guard let declaration = declared.first(where: { $0.name.value == name.value }),
      case .variable(let type, _) = declaration.kind
    else {
      throw fault(
        .unknownName(
          name, what: "variable of the system",
          nearest: name.value.nearest(in: declared.map(\.name.value))))
    }
    if systemNotes.variables[name.value] == nil {
      declareVariable(declaration.name, type)
      guard case .variable(let known)? = symbols[name.value] else { throw Faulted() }
      systemNotes.variables[name.value] = known
    }
    guard let known = systemNotes.variables[name.value], self.model[known].type == model[slot].type
    else { throw fault(.otherType(binding.name, model[slot], of: model)) }
  }
}

extension SystemPlan.Instances {
  /// The variable of the model that a binding names; nil if it names something else.
  func variable(of binding: BindingSyntax) -> SlotID? {
    model.bindable.first { slot in
      if case .variable = model[slot].kind { model[slot].name == binding.name.value } else { false }
    }
  }
}

extension Model {
  /// What may stand behind `with`: what is frozen, and variables that a system's can stand for.
  var bindable: [SlotID] {
    slots.indices.map { SlotID($0) }.filter { id in
      switch self[id].kind {
      case .capability, .reading, .duty: return true
      case .variable: break
      case .register, .waiting, .waitingArgument: return false
      }
      switch self[id].type {
      case .boolean, .integer: return true
      case .enumeration, .word: return false
      }
    }
  }
}

extension DeclarationSyntax {
  fileprivate var isVariable: Bool {
    if case .variable = kind { true } else { false }
  }
}

extension Diagnostic {
  static func otherType(_ name: Name, _ slot: Slot, of model: Model) -> Diagnostic {
    let type =
      switch slot.type {
      case .boolean: "bool"
      case .integer(let low, let high): "int \(low)..\(high)"
      case .enumeration, .word: preconditionFailure("\(slot.name) isn't bound to a variable")
      }
    return Diagnostic(
      "wrong-binding", "'\(name.value)' and the variable that is to stand for it differ in type",
      at: name.range, notes: [Note("in '\(model.name)'", at: slot.range)],
      help: "declare the system's variable as '\(type)'")
  }
}
