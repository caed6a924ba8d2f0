import Diagnostics
import Modeling

extension Elaborator {
  /// Capabilities, then readings, then duties: the slots that never change in a run.
  mutating func declareFrozen() {
    for declaration in declarations {
      if case .capability = declaration.kind {
        declare(declaration.name, as: .capability(addFrozen(declaration, .capability, .boolean)))
      }
    }
    for declaration in declarations {
      guard case .reading(_, let options) = declaration.kind else { continue }
      let enumeration = EnumerationID(model.enumerations.count)
      reportRepeated(options.map(\.name))
      if options.count < 2 { diagnostics.report(.fewOptions(declaration.name, options.count)) }
      model.enumerations.append(
        Enumeration(name: declaration.name.value, cases: options.map(\.name.value)))
      let slot = addFrozen(declaration, .reading, .enumeration(enumeration))
      declare(declaration.name, as: .reading(slot))
    }
    for declaration in declarations {
      if case .duty = declaration.kind {
        declare(declaration.name, as: .duty(addFrozen(declaration, .duty, .boolean)))
      }
    }
  }

  private mutating func addFrozen(
    _ declaration: DeclarationSyntax, _ kind: Slot.Kind, _ type: ValueType
  ) -> SlotID {
    addSlot(
      Slot(
        name: declaration.name.value, kind: kind, type: type, initial: nil,
        range: declaration.name.range))
  }

  mutating func addSlot(_ slot: Slot) -> SlotID {
    model.slots.append(slot)
    return SlotID(model.slots.count - 1)
  }

  mutating func reportRepeated(_ names: [Name]) {
    var seen: [String: SourceRange] = [:]
    for name in names {
      if let first = seen[name.value] {
        diagnostics.report(.duplicateName(name, first: first))
      } else {
        seen[name.value] = name.range
      }
    }
  }

  mutating func elaborateFrozen() {
    for declaration in declarations {
      switch declaration.kind {
      case .capability(let mandatory, _, let requires):
        guard case .capability(let slot)? = symbols[declaration.name.value] else { continue }
        let condition = frozenCondition(requires, for: "what '\(declaration.name.value)' requires")
        model.capabilities.append(
          Capability(
            slot: slot, isMandatory: mandatory, requires: condition,
            cites: cites(declaration.cites)))
      case .reading(let question, let options):
        guard case .reading(let slot)? = symbols[declaration.name.value] else { continue }
        _ = cites(declaration.cites)
        let elaborated = options.map {
          Reading.Option(name: $0.name.value, range: $0.name.range, cites: cites($0.cites))
        }
        model.readings.append(
          Reading(slot: slot, question: question.value, options: elaborated))
      default: break
      }
    }
  }

  /// A condition over capabilities, readings and duties only.
  mutating func frozenCondition(_ syntax: ExpressionSyntax?, for purpose: String) -> Expression? {
    guard let syntax else { return nil }
    let scope = Scope(moment: .frozen, purpose: purpose)
    guard let written = try? unfolded(syntax) else { return nil }
    return try? boolean(written, in: scope)
  }

  mutating func elaborateDuties() {
    for declaration in declarations {
      guard case .duty(let actor, let request, let condition) = declaration.kind,
        case .duty(let slot)? = symbols[declaration.name.value],
        let id = action(named: request), let side = side(of: actor, in: id)
      else { continue }
      let scope = Scope(
        moment: side == .asking ? .configuration : .step, locals: locals(of: id),
        purpose: "the duty '\(declaration.name.value)'")
      guard let expression = try? boolean(condition, in: scope) else { continue }
      model.duties.append(
        Duty(
          slot: slot, side: side, request: id, condition: expression,
          cites: cites(declaration.cites)))
    }
  }

  private mutating func side(of actor: Name, in id: ActionID) -> Duty.Side? {
    let action = model[id]
    if action.actor == actor.value { return .asking }
    switch action.kind {
    case .request(let answerer, _) where answerer == actor.value: return .answering
    case .request(let answerer, _):
      diagnostics.report(.unknownSide(actor, sides: [action.actor, answerer]))
    case .event: diagnostics.report(.unknownSide(actor, sides: [action.actor]))
    }
    return nil
  }

  func locals(of id: ActionID) -> [Local] {
    model[id].parameters.map { Local(name: $0.name, type: $0.type) }
  }
}
