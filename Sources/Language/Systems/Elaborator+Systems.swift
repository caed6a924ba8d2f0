import Diagnostics
import Modeling

/// A system becomes one typed model: the models of its instances side by side, and the user's calls
/// joined with what they may be answered. Everything behind elaboration sees a model like others.
extension Elaborator {
  /// The model of a system; `models` are those of its instances by name, `given` the parameters'
  /// values that were asked for. Nil after errors.
  package static func elaborate(
    system syntax: ModelSyntax, models: [String: Model], given: [String: Int]
  ) -> (Model?, Diagnostics) {
    let plan = SystemPlan(syntax, models: models, given: given)
    guard !plan.diagnostics.hasErrors else { return (nil, plan.diagnostics) }
    let elaborator = elaborated(plan)
    let isFaulty = elaborator.diagnostics.hasErrors
    return (isFaulty ? nil : elaborator.model, elaborator.diagnostics.once)
  }

  /// The system of a tree that is known to be without faults, for the questions of a study.
  static func questioned(
    system syntax: ModelSyntax, models: [String: Model], given: [String: Int]
  ) -> Elaborator {
    var elaborator = elaborated(SystemPlan(syntax, models: models, given: given))
    elaborator.model.expectations = []
    return elaborator
  }

  private static func elaborated(_ plan: SystemPlan) -> Elaborator {
    var unfolding = Unfolding(plan)
    let unfolded = unfolding.unfolded()
    return elaborated(plan, unfolding, unfolded)
  }

  static func elaborated(
    _ plan: SystemPlan, _ unfolding: Unfolding, _ unfolded: Unfolding.Unfolded
  ) -> Elaborator {
    var plain = plan.syntax
    plain.declarations = unfolded.declarations
    var elaborator = Elaborator(plain)
    elaborator.diagnostics = unfolding.diagnostics
    elaborator.run(plan, unfolded)
    return elaborator
  }

  /// As for a model, with the instances' parts put in before somebody can ask for them.
  private mutating func run(_ plan: SystemPlan, _ unfolded: Unfolding.Unfolded) {
    declareSources()
    var parts = declareInstances(plan)
    declareFrozen()
    declareShared(plan)
    for index in parts.indices { declareChanging(&parts[index]) }
    for setting in plan.settings { symbols[setting.name] = .constant(Value(setting.value)) }
    declareConstants()
    declareVariables()
    declareActions()
    declareWaiting()
    declareFunctionsAndTables()
    elaborateTables()
    elaborateFunctions()
    elaborateFrozen()
    elaborateInitialValues()
    model.composition = composition(plan, parts)
    for part in parts where !unfolded.silent.contains(part.prefix) { declareEvents(of: part) }
    systemNotes.parts = parts
    elaborateActions()
    nameCopies()
    for decision in unfolded.decisions {
      attempt { (this: inout Elaborator) throws(Faulted) in try this.add(decision) }
    }
    elaborateHome()
    elaborateProperties()
    elaborateExpectations()
    systemNotes.written = (Unfolding(plan), unfolded)
  }

  private func composition(_ plan: SystemPlan, _ parts: [InstancePart]) -> Composition {
    var composition = Composition()
    composition.settings = plan.settings
    composition.places = places(plan, parts)
    for instances in plan.instances {
      composition.instances += instances.prefixes(plan.values).map {
        Composition.Instance(name: $0, model: instances.model.name)
      }
    }
    composition.families = families(plan)
    return composition
  }

  /// Readings and duties are in none: instances share them.
  private func families(_ plan: SystemPlan) -> [Composition.Family] {
    let indexed = plan.settings.map { setting in
      (0..<setting.value).map { index in
        let prefixes = plan.instances.filter { $0.size == setting.name }.map {
          "\($0.name.value)[\(index)]."
        }
        let names = Set(
          plan.variables(countedBy: setting.name).map { "\($0)[\(index)]" })
        return slots { slot in
          names.contains(slot.name) || prefixes.contains { slot.name.hasPrefix($0) }
        }
      }
    }
    let alone = plan.instances.filter { $0.size == nil }.map { instance in
      [slots { $0.name.hasPrefix("\(instance.name.value).") }]
    }
    return (indexed + alone).filter { !$0.isEmpty && !$0[0].isEmpty }.map(
      Composition.Family.init)
  }

  private func slots(where isPart: (Slot) -> Bool) -> [SlotID] {
    model.slots.indices.filter { isPart(model.slots[$0]) }.map { SlotID($0) }
  }

  /// What belongs to which index: the instances' own slots, and variables with an index.
  private func places(_ plan: SystemPlan, _ parts: [InstancePart]) -> [SlotID: Composition.Place] {
    var places: [SlotID: Composition.Place] = [:]
    var rest = parts[...]
    for instances in plan.instances {
      for (index, name) in instances.prefixes(plan.values).enumerated() {
        guard let part = rest.popFirst(), let size = instances.size else { continue }
        // What instances share has a name without an index.
        for case .slot(let slot) in part.slots where model[slot].name.hasPrefix("\(name).") {
          places[slot] = Composition.Place(parameter: size, index: index)
        }
      }
    }
    for declaration in plan.syntax.declarations {
      guard case .indexed(let size, _, _) = declaration.kind else { continue }
      for index in 0..<(plan.values[size.value] ?? 0) {
        guard case .variable(let slot) = symbols["\(declaration.name.value)[\(index)]"] else {
          continue
        }
        places[slot] = Composition.Place(parameter: size.value, index: index)
      }
    }
    return places
  }

  /// A copy of an event's only rule is called `write[0][1]`, not `write.[0][1]`.
  private mutating func nameCopies() {
    for (index, rule) in model.rules.enumerated() {
      let plain = model[rule.action].name + ".["
      guard rule.name.hasPrefix(plain) else { continue }
      let name = model[rule.action].name + rule.name.dropFirst(plain.count - 1)
      model.rules[index] = rule.named(name)
    }
  }
}

extension Rule {
  fileprivate func named(_ name: String) -> Rule {
    Rule(
      name: name, action: action, freedom: freedom, choices: choices, requires: requires,
      condition: condition, answer: answer, assignments: assignments, arc: arc, range: range,
      nameRange: nameRange, cites: cites)
  }
}

extension Diagnostics {
  /// Of what was found in several copies of one place, the first.
  fileprivate var once: Diagnostics {
    var result = Diagnostics()
    for diagnostic in all {
      let isKnown = result.all.contains {
        $0.id == diagnostic.id && $0.range == diagnostic.range
      }
      if !isKnown { result.report(diagnostic) }
    }
    return result
  }
}
