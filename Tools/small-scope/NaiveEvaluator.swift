import Modeling

/// The value of an expression, or nothing where a table has no entry or an output isn't set.
///
/// Written from Docs/language.md alone, with plain 128-bit sums cut to size at the end; it shares no
/// code with `Model.evaluate`.
struct NaiveEvaluator {
  let model: Model
  var now: [Value]
  var before: [Value] = []
  var arguments: [Value] = []
  var outputs: [Value?] = []
  var answer = Answer.none

  func isTrue(_ expression: Expression) -> Bool? { value(expression).map { $0 != 0 } }

  func value(_ expression: Expression) -> Value? {
    switch expression {
    case .constant(let value, _): return value
    case .slot(let slot): return now[slot.index]
    case .old(let slot): return before[slot.index]
    case .argument(let index, _): return arguments[index]
    case .output(let output): return outputs[output.index]
    case .answer(let test): return bit(passes(answer, test))
    case .not(let inner): return value(inner).map { $0 == 0 ? 1 : 0 }
    case .complement(let inner, let width): return value(inner).map { cut($0 ^ .max, width) }
    case .wordToInteger(let inner): return value(inner)
    case .integerToWord(let inner, let width): return value(inner).map { cut($0, width) }
    case .conditional(let condition, let then, let otherwise):
      guard let chosen = value(condition) else { return nil }
      return value(chosen == 0 ? otherwise : then)
    case .lookup(let table, let indices): return entry(model.tables[table.index], indices)
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .can(let possibility): return can(possibility)
    }
  }

  /// Goes through the rules in their order, and for each through its `for` values.
  private func can(_ possibility: Possibility) -> Value? {
    var then = self
    if possibility.moment == .old { then.now = before }
    then.arguments = []
    for argument in possibility.arguments {
      guard let given = value(argument) else { return nil }
      then.arguments.append(given)
    }
    let machine = NaiveMachine(model: model)
    let action = model[possibility.action]
    let waits = machine.waitingRequest(in: then.now)
    if case .request(_, false) = action.kind, waits != nil { return 0 }
    guard let has = then.isTrue(action.requires) else { return nil }
    if !has { return 0 }
    for rule in action.rules {
      if let test = possibility.answer, !passes(model[rule].answer, test) { continue }
      for choice in machine.choices(of: rule) {
        var chosen = then
        chosen.arguments += choice
        guard let isEnabled = chosen.isTrue(model[rule].condition) else { return nil }
        guard isEnabled else { continue }
        if case .ends(let request, _) = model[rule].answer, waits != request { continue }
        return 1
      }
    }
    return 0
  }

  private func bit(_ truth: Bool) -> Value { truth ? 1 : 0 }

  private func cut(_ value: Value, _ width: Int) -> Value {
    width == 64 ? value : value % (1 << Value(width))
  }

  private func passes(_ answer: Answer, _ test: AnswerTest) -> Bool {
    if case .ends(_, let inner) = answer { return passes(inner, test) }
    switch test {
    case .ok: return answer == .ok
    case .waits: return answer == .waits
    case .error(let name): return answer == .error(name)
    case .anyError:
      if case .error = answer { return true }
      return false
    }
  }

  private func entry(_ table: Table, _ indices: [Expression]) -> Value? {
    var position = 0
    for (keys, index) in zip(table.keys, indices) {
      guard let value = value(index), let found = keys.firstIndex(of: value) else { return nil }
      position = position * keys.count + found
    }
    return table.elements[position]
  }

  private func binary(_ operation: Operation, _ left: Expression, _ right: Expression) -> Value? {
    guard let l = value(left) else { return nil }
    switch operation {
    case .and where l == 0: return 0
    case .or where l != 0: return 1
    case .implies where l == 0: return 1
    default: break
    }
    guard let r = value(right) else { return nil }
    switch operation {
    case .and, .or, .implies: return r
    case .equal: return bit(l == r)
    case .notEqual: return bit(l != r)
    case .less(let kind): return bit(number(l, kind) < number(r, kind))
    case .lessOrEqual(let kind): return bit(number(l, kind) <= number(r, kind))
    case .add(let kind): return word(number(l, kind) + number(r, kind), kind)
    case .subtract(let kind): return word(number(l, kind) - number(r, kind), kind)
    case .multiply(let kind): return word(number(l, kind) * number(r, kind), kind)
    case .divide(let kind): return word(number(l, kind) / number(r, kind), kind)
    case .modulo(let kind): return word(number(l, kind) % number(r, kind), kind)
    case .bitAnd: return l & r
    case .bitOr: return l | r
    case .bitXor: return l ^ r
    case .shiftLeft(let width): return cut((0..<r).reduce(l) { sum, _ in sum &+ sum }, width)
    case .shiftRight: return (0..<r).reduce(l) { half, _ in half / 2 }
    }
  }

  private func number(_ value: Value, _ kind: Arithmetic) -> Int128 {
    switch kind {
    case .integer: Int128(value.integer)
    case .word: Int128(value)
    }
  }

  private func word(_ number: Int128, _ kind: Arithmetic) -> Value {
    switch kind {
    case .integer: return Value(integer: Int64(number))
    case .word(let width):
      let size = Int128(1) << Int128(width)
      return Value(((number % size) + size) % size)
    }
  }
}
