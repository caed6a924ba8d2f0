import Modeling

/// An expression as code for a stack machine, for the loops that ask it a million times.
///
/// The plain evaluator of `Modeling` says what an expression means; tests hold this one against it,
/// node by node, on random expressions. It differs in walking no tree, so that nothing is retained
/// and released on the way.
package struct CompiledExpression: Sendable {
  private enum Instruction: Sendable {
    case push(Value)
    case slot(Int)
    case old(Int)
    case argument(Int)
    case output(Int)
    case not
    case complement(Value)
    case cut(Value)
    case apply(Operation)
    case lookup(Int)
    case jump(Int)
    case jumpUnlessTrue(Int)
    /// The left side decides, or is dropped.
    case and(Int)
    case or(Int)
    case implies(Int)
  }

  private var code: [Instruction] = []
  private var depth = 0
  private var tables: [Table] = []

  /// `answer` is that of the step which a property of steps is asked about.
  package init(_ expression: Expression, in model: Model, answer: Answer = .none) {
    var used = 0
    emit(expression, model, answer, &used)
  }

  /// Always true: nothing to ask.
  package var isYes: Bool { constant == 1 }

  /// Its value where that is written down.
  var constant: Value? {
    guard code.count == 1, case .push(let value) = code[0] else { return nil }
    return value
  }

  private mutating func emit(
    _ expression: Expression, _ model: Model, _ answer: Answer, _ used: inout Int
  ) {
    switch expression {
    case .constant(let value, _): push(.push(value), &used)
    case .slot(let id): push(.slot(id.index), &used)
    case .old(let id): push(.old(id.index), &used)
    case .argument(let index, _): push(.argument(index), &used)
    case .output(let id): push(.output(id.index), &used)
    case .answer(let test): push(.push(Value(answer.passes(test))), &used)
    case .not(let e):
      emit(e, model, answer, &used)
      code.append(.not)
    case .complement(let e, let width):
      emit(e, model, answer, &used)
      code.append(.complement(.mask(width)))
    case .wordToInteger(let e): emit(e, model, answer, &used)
    case .integerToWord(let e, let width):
      emit(e, model, answer, &used)
      code.append(.cut(.mask(width)))
    case .conditional(let c, let t, let f): branch(c, t, f, model, answer, &used)
    case .lookup(let table, let indices):
      for index in indices { emit(index, model, answer, &used) }
      code.append(.lookup(tables.count))
      tables.append(model.tables[table.index])
      used -= indices.count - 1
    case .binary(let operation, let l, let r): binary(operation, l, r, model, answer, &used)
    case .can(let possibility):
      emit(model.condition(of: possibility), model, answer, &used)
    }
  }

  private mutating func push(_ instruction: Instruction, _ used: inout Int) {
    code.append(instruction)
    used += 1
    depth = max(depth, used)
  }

  private mutating func branch(
    _ c: Expression, _ t: Expression, _ f: Expression, _ model: Model, _ answer: Answer,
    _ used: inout Int
  ) {
    emit(c, model, answer, &used)
    let test = code.count
    code.append(.jump(0))
    used -= 1
    emit(t, model, answer, &used)
    let end = code.count
    code.append(.jump(0))
    code[test] = .jumpUnlessTrue(code.count)
    used -= 1
    emit(f, model, answer, &used)
    code[end] = .jump(code.count)
  }

  private mutating func binary(
    _ operation: Operation, _ l: Expression, _ r: Expression, _ model: Model, _ answer: Answer,
    _ used: inout Int
  ) {
    emit(l, model, answer, &used)
    let place = code.count
    switch operation {
    case .and, .or, .implies:
      code.append(.jump(0))
      used -= 1
      emit(r, model, answer, &used)
      switch operation {
      case .and: code[place] = .and(code.count)
      case .or: code[place] = .or(code.count)
      default: code[place] = .implies(code.count)
      }
    default:
      emit(r, model, answer, &used)
      code.append(.apply(operation))
      used -= 1
    }
  }
}

/// What compiled code reads, without owning it.
package struct CompiledFrame {
  let configuration: UnsafeBufferPointer<Value>
  let old: UnsafeBufferPointer<Value>
  let arguments: UnsafeBufferPointer<Value>
  let outputs: UnsafeBufferPointer<Value?>

  package init(
    _ configuration: UnsafeBufferPointer<Value>, old: UnsafeBufferPointer<Value>? = nil,
    arguments: UnsafeBufferPointer<Value>, outputs: UnsafeBufferPointer<Value?>? = nil
  ) {
    self.configuration = configuration
    self.old = old ?? configuration
    self.arguments = arguments
    self.outputs = outputs ?? UnsafeBufferPointer(start: nil, count: 0)
  }
}

extension CompiledExpression {
  /// Nil where the plain evaluator throws: a look-up without an entry, an output that isn't set.
  package func value(in frame: CompiledFrame) -> Value? {
    // What most rules assign takes no stack.
    if code.count == 1 {
      switch code[0] {
      case .push(let value): return value
      case .slot(let index): return frame.configuration[index]
      case .old(let index): return frame.old[index]
      case .argument(let index): return frame.arguments[index]
      case .output(let index): return frame.outputs[index]
      case .not, .complement, .cut, .apply, .lookup, .jump, .jumpUnlessTrue, .and, .or, .implies:
        break
      }
    }
    return withUnsafeTemporaryAllocation(of: Value.self, capacity: depth) { stack in
      code.withUnsafeBufferPointer { run($0, on: stack, in: frame) }
    }
  }

  /// Whether a boolean has a value and is true.
  package func holds(in frame: CompiledFrame) -> Bool { value(in: frame) == 1 }

  package func holds(_ configuration: [Value], arguments: [Value] = []) -> Bool {
    configuration.withUnsafeBufferPointer { configuration in
      arguments.withUnsafeBufferPointer { arguments in
        holds(in: CompiledFrame(configuration, arguments: arguments))
      }
    }
  }

  private func run(
    _ code: UnsafeBufferPointer<Instruction>, on stack: UnsafeMutableBufferPointer<Value>,
    in frame: CompiledFrame
  ) -> Value? {
    var top = -1
    var next = 0
    while next < code.count {
      let instruction = code[next]
      next += 1
      switch instruction {
      case .push(let value):
        top += 1
        stack[top] = value
      case .slot(let index):
        top += 1
        stack[top] = frame.configuration[index]
      case .old(let index):
        top += 1
        stack[top] = frame.old[index]
      case .argument(let index):
        top += 1
        stack[top] = frame.arguments[index]
      case .output(let index):
        guard let value = frame.outputs[index] else { return nil }
        top += 1
        stack[top] = value
      case .not: stack[top] = 1 - stack[top]
      case .complement(let mask): stack[top] = ~stack[top] & mask
      case .cut(let mask): stack[top] &= mask
      case .apply(let operation):
        top -= 1
        stack[top] = operation.apply(stack[top], stack[top + 1])
      case .lookup(let number):
        top -= tables[number].keys.count - 1
        guard let value = entry(number, stack, from: top) else { return nil }
        stack[top] = value
      case .jump(let target): next = target
      case .jumpUnlessTrue(let target):
        if stack[top] != 1 { next = target }
        top -= 1
      case .and(let target): if stack[top] == 0 { next = target } else { top -= 1 }
      case .or(let target): if stack[top] == 1 { next = target } else { top -= 1 }
      case .implies(let target):
        if stack[top] == 0 {
          stack[top] = 1
          next = target
        } else {
          top -= 1
        }
      }
    }
    return stack[0]
  }

  private func entry(
    _ number: Int, _ stack: UnsafeMutableBufferPointer<Value>, from first: Int
  ) -> Value? {
    var position = 0
    for (dimension, keys) in tables[number].keys.enumerated() {
      guard let found = keys.firstIndex(of: stack[first + dimension]) else { return nil }
      position = position * keys.count + found
    }
    return tables[number].elements[position]
  }
}
