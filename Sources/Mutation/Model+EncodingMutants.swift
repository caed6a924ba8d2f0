import Modeling

extension Model {
  /// Each two neighbouring states of a register with their values exchanged in the machine alone.
  ///
  /// Exchanged in the claims as well, the values of an enum would be another name for the same
  /// model. So start and rules read and write one where the text means the other, while predicates
  /// on words, requirements, properties and expectations keep what the text means.
  package var encodingMutants: [Mutant] {
    registers.indices.flatMap { number -> [Mutant] in
      let exact = states.filter { $0.register == RegisterID(number) && $0.isExact }
      return zip(exact, exact.dropFirst()).compactMap { first, second in
        guard first.value != second.value else { return nil }
        let swap = Swap(register: RegisterID(number), first.value, second.value, in: self)
        return Mutant("\(first.name), \(second.name): swapped", at: first.range, swap.model)
      }
    }
  }
}

/// The model seen through an exchange of two words of a register.
private struct Swap {
  private let original: Model
  private let register: RegisterID
  private let width: Int
  private let words: (Value, Value)

  init(register: RegisterID, _ first: Value, _ second: Value, in model: Model) {
    self.register = register
    original = model
    width = model[register].width
    words = (first, second)
  }

  var model: Model {
    var model = original
    model.slots = original.slots.map { slot in
      // What waits rests at the first value of its type, whatever that means.
      guard let initial = slot.initial, slot.isDeclared, isSwapped(slot.type) else { return slot }
      return slot.with(initial: swapped(initial))
    }
    model.rules = original.rules.map(swapped)
    return model
  }

  private func swapped(_ rule: Rule) -> Rule {
    let parameters = original[rule.action].parameters.map(\.type)
    return rule.with(
      condition: reading(rule.condition, parameters),
      assignments: rule.assignments.map { assignment in
        let value = reading(assignment.value, parameters)
        return Rule.Assignment(
          target: assignment.target,
          value: isSwapped(type(of: assignment.target)) ? swapped(value) : value,
          fits: reading(assignment.fits, parameters), range: assignment.range)
      })
  }

  /// The expression with every word of the register that it reads exchanged.
  private func reading(_ expression: Expression, _ parameters: [ValueType]) -> Expression {
    switch expression {
    case .slot(let slot): isSwapped(original[slot].type) ? swapped(expression) : expression
    case .argument(let index, _):
      index < parameters.count && isSwapped(parameters[index]) ? swapped(expression) : expression
    case .constant, .old, .output, .answer, .not, .complement, .binary, .conditional, .lookup,
      .wordToInteger, .integerToWord, .can:
      expression.mapChildren { reading($0, parameters) }
    }
  }

  private func swapped(_ word: Expression) -> Expression {
    func constant(_ value: Value) -> Expression { .constant(value, .word(width)) }
    return .conditional(
      .binary(.equal, word, constant(words.0)), constant(words.1),
      .conditional(.binary(.equal, word, constant(words.1)), constant(words.0), word))
  }

  private func isSwapped(_ type: ValueType) -> Bool {
    guard case .word(let word) = type else { return false }
    return word.register == register
  }

  private func type(of target: Rule.Assignment.Target) -> ValueType {
    switch target {
    case .slot(let slot): original[slot].type
    case .output(let output): original.outputs[output.index].type
    }
  }
}
