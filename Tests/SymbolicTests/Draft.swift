import Diagnostics
import Modeling

let nowhere = SourceRange(file: FileID(0), start: 0, end: 0)

/// A model written by hand, one declaration a call.
struct Draft {
  var model = Model(name: "draft", range: nowhere)

  mutating func slot(
    _ name: String, _ kind: Slot.Kind, _ type: ValueType, initial: Expression? = nil
  ) -> SlotID {
    model.slots.append(
      Slot(name: name, kind: kind, type: type, initial: initial, range: nowhere))
    return SlotID(model.slots.count - 1)
  }

  mutating func capability(_ name: String, requires: Expression? = nil) -> SlotID {
    let id = slot(name, .capability, .boolean)
    model.capabilities.append(
      Capability(slot: id, isMandatory: false, requires: requires, cites: []))
    return id
  }

  mutating func register(_ name: String, width: Int, initial: Expression?) -> SlotID {
    let register = RegisterID(model.registers.count)
    let type = WordType(width: width, register: register, onlyStates: false)
    let id = slot(name, .register(register), .word(type), initial: initial)
    model.registers.append(
      Register(
        name: name, slot: id, width: width, layout: .fields([]), reserved: [], access: .readWrite,
        readBy: nil, cPrefix: nil, hasInitial: initial != nil, range: nowhere, cites: []))
    return id
  }

  mutating func state(_ name: String, _ value: Value, mask: Value, in register: RegisterID) {
    model.states.append(
      State(
        name: name, register: register, value: value, mask: mask, isExact: true, requires: nil,
        cName: nil, range: nowhere, cites: []))
  }

  mutating func request(
    _ name: String, _ parameters: [Parameter] = [], isAnytime: Bool = false,
    requires: Expression = .yes
  ) -> ActionID {
    action(name, .request(answerer: "driver", isAnytime: isAnytime), parameters, requires)
  }

  mutating func event(_ name: String, requires: Expression = .yes) -> ActionID {
    action(name, .event(isVisible: false), [], requires)
  }

  private mutating func action(
    _ name: String, _ kind: Action.Kind, _ parameters: [Parameter], _ requires: Expression
  ) -> ActionID {
    model.actions.append(
      Action(
        name: name, kind: kind, actor: "user", parameters: parameters, requires: requires,
        rules: [], range: nowhere, cites: []))
    return ActionID(model.actions.count - 1)
  }

  @discardableResult
  mutating func rule(
    _ name: String, of id: ActionID, when condition: Expression = .yes, answer: Answer = .ok,
    choices: [Rule.Choice] = [], freedom: Rule.Freedom = .plain,
    _ assignments: [(SlotID, Expression)] = []
  ) -> RuleID {
    let new = RuleID(model.rules.count)
    model.rules.append(
      Rule(
        name: name, action: id, freedom: freedom, choices: choices, requires: nil,
        condition: condition, answer: answer,
        assignments: assignments.map {
          Rule.Assignment(target: .slot($0), value: $1, range: nowhere)
        },
        arc: nil, range: nowhere, nameRange: nowhere, cites: []))
    let old = model[id]
    model.actions[id.index] = Action(
      name: old.name, kind: old.kind, actor: old.actor, parameters: old.parameters,
      requires: old.requires, rules: old.rules + [new], range: nowhere, cites: [])
    return new
  }

  mutating func duty(
    _ name: String, _ side: Duty.Side, on request: ActionID, _ condition: Expression
  ) {
    let id = slot(name, .duty, .boolean)
    model.duties.append(
      Duty(slot: id, side: side, request: request, condition: condition, cites: []))
  }
}

func word(_ value: Value, _ width: Int = 32) -> Expression { .constant(value, .word(width)) }
/// Which 64 bits have this hash? That takes Z3 minutes at least.
func hardQuestion(about word64: Expression) -> Expression {
  let hash = (0..<4).reduce(word64) { hash, round in
    let square = Expression.binary(.multiply(.word(64)), hash, hash)
    let sum = Expression.binary(.add(.word(64)), square, word(0x9E37_79B9_7F4A_7C15, 64))
    return .binary(.bitXor, sum, .binary(.shiftRight, hash, word(Value(11 + round), 64)))
  }
  return hash ~= word(0x0123_4567_89AB_CDEF, 64)
}
func argument(_ index: Int, _ width: Int = 32) -> Expression { .argument(index, .word(width)) }

extension Expression {
  static func & (left: Expression, right: Expression) -> Expression {
    .binary(.bitAnd, left, right)
  }
  static func | (left: Expression, right: Expression) -> Expression {
    .binary(.bitOr, left, right)
  }
  static func && (left: Expression, right: Expression) -> Expression {
    .binary(.and, left, right)
  }
  static func || (left: Expression, right: Expression) -> Expression {
    .binary(.or, left, right)
  }
  static func ~= (left: Expression, right: Expression) -> Expression {
    .binary(.equal, left, right)
  }
  static prefix func ! (e: Expression) -> Expression { .not(e) }
}
