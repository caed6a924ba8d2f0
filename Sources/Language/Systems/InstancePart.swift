import Diagnostics
import Modeling

/// One instance's model with its numbers translated into those of the system.
struct InstancePart {
  let prefix: String
  let model: Model
  /// What each slot is in the system: a slot, or the constant that it is bound to.
  var slots: [Expression] = []
  var enumerations: [EnumerationID] = []
  var registers: [RegisterID] = []
  var outputs: [OutputID] = []
  var tables: [TableID] = []
  /// The variables of the model for which a variable of the system stands, by its name.
  var variables: [SlotID: Name] = [:]
  /// The number of the first source.
  var firstSource = 0

  func name(_ member: String) -> String { "\(prefix).\(member)" }

  func type(_ type: ValueType) -> ValueType {
    switch type {
    case .boolean, .integer: type
    case .enumeration(let id): .enumeration(enumerations[id.index])
    case .word(let word):
      .word(
        WordType(
          width: word.width, register: word.register.map { registers[$0.index] },
          onlyStates: word.onlyStates))
    }
  }

  func parameter(_ parameter: Parameter) -> Parameter {
    Parameter(name: parameter.name, type: type(parameter.type))
  }

  func choice(_ choice: Rule.Choice) -> Rule.Choice {
    Rule.Choice(name: choice.name, type: type(choice.type), values: choice.values)
  }

  func cite(_ cite: Cite) -> Cite {
    Cite(source: SourceID(firstSource + cite.source.index), anchor: cite.anchor, range: cite.range)
  }

  /// The expression over the system's slots; `arguments` stand for the first ones, and those behind
  /// them begin at `others`.
  func expression(
    _ expression: Expression, arguments: [Expression] = [], others: Int = 0
  ) -> Expression {
    switch expression {
    case .slot(let id): return slots[id.index]
    case .old(let id): return slots[id.index].readingOld
    case .output(let id): return .output(outputs[id.index])
    case .argument(let index, let sort):
      if index < arguments.count { return arguments[index] }
      return .argument(index - arguments.count + others, sort)
    case .lookup(let table, let indices):
      return .lookup(
        tables[table.index],
        indices.map { self.expression($0, arguments: arguments, others: others) })
    default:
      return expression.mapChildren {
        self.expression($0, arguments: arguments, others: others)
      }
    }
  }

  func assignment(
    _ assignment: Rule.Assignment, arguments: [Expression] = [], others: Int = 0
  ) -> Rule.Assignment {
    Rule.Assignment(
      target: target(assignment.target),
      value: expression(assignment.value, arguments: arguments, others: others),
      fits: expression(assignment.fits, arguments: arguments, others: others),
      range: assignment.range)
  }

  private func target(_ target: Rule.Assignment.Target) -> Rule.Assignment.Target {
    switch target {
    case .slot(let id):
      guard case .slot(let slot) = slots[id.index] else {
        preconditionFailure("\(prefix) assigns the frozen \(model[id].name)")
      }
      return .slot(slot)
    case .output(let id): return .output(outputs[id.index])
    }
  }
}

extension Model {
  /// Every name that stands behind an instance and its dot.
  var memberNames: [String] {
    var names = slots.compactMap { slot -> String? in
      switch slot.kind {
      case .capability, .reading, .duty, .register, .variable: slot.name
      case .waiting, .waitingArgument: nil
      }
    }
    names += states.map(\.name) + constants.map(\.name) + predicates.map(\.name)
    names += functions.map(\.name) + tables.map(\.name)
    names += actions.filter { !$0.isRequest }.map(\.name)
    return names + (valid == nil ? [] : ["valid"]) + (error == nil ? [] : ["error"])
  }
}
