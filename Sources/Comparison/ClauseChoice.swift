import CImport
import Modeling

/// Which clause of the model a predicate or function of C should say.
struct ClauseChoice {
  let name: String
  let register: RegisterID
  let meaning: Meaning
}

extension ModelNames {
  /// What a name from `--map` means; nil for none.
  func clause(named name: String, for symbol: String) -> ClauseChoice? {
    guard let register = register(of: symbol) else { return nil }
    switch name {
    case "valid": return valid(register)
    case "invalid": return negated(valid(register))
    case "error": return error(register)
    case "set_error" where !model.functions.contains { $0.name == name }: return setter(register)
    default: return function(name) ?? predicate(name) ?? test(name)
    }
  }

  /// From the symbol's words.
  func guess(for symbol: String, _ parameters: Int) -> ClauseChoice? {
    guard parameters == 1, let core = functionCore(of: symbol),
      let register = register(of: symbol)
    else { return nil }
    let words = core.words
    let plain = core.lowercased()
    if let known = function(plain) ?? predicate(plain) { return known }
    if words.contains("set") { return words.contains("error") ? setter(register) : nil }
    if words.contains("invalid") || words.contains("not") && words.contains("valid") {
      return negated(valid(register))
    }
    if words.contains("valid") { return valid(register) }
    if words.contains("error") { return error(register) }
    guard words.first == "is" else { return nil }
    return test(words.dropFirst().joined(separator: "_"))
  }

  /// Every name that `--map` knows.
  var clauseNames: [String] {
    let functions = model.functions.filter { $0.parameters.count == 1 }.map(\.name)
    let predicates = model.predicates.filter { (1...2).contains($0.parameters.count) }.map(\.name)
    return ["valid", "invalid", "error", "set_error"] + functions + predicates
      + model.states.map(\.name)
  }

  /// With the reserved bits that have to be zero. Without `valid`, the words that name a state which
  /// the device supports.
  private func valid(_ register: RegisterID) -> ClauseChoice? {
    if let valid = model.valid, valid.register == register {
      let zero = reserved(valid.register, .zero)
      let word = Expression.argument(0, .word(model[valid.register].width))
      let masked = Expression.binary(
        .bitAnd, word, .constant(zero, .word(model[valid.register].width)))
      let isZero = Expression.binary(
        .equal, masked, .constant(0, .word(model[valid.register].width)))
      return ClauseChoice(
        name: "valid \(model[valid.register].name)"
          + (zero == 0 ? "" : ", with the reserved bits zero"), register: valid.register,
        meaning: .predicate(zero == 0 ? valid.condition : .all([valid.condition, isZero])))
    }
    let states = model.states.indices.filter { model.states[$0].register == register }
    guard !states.isEmpty else { return nil }
    let word = Expression.argument(0, .word(model[register].width))
    let tests = states.map {
      Expression.all([model.test(of: StateID($0), on: word), model.states[$0].requires ?? .yes])
    }
    return ClauseChoice(
      name: "the states of \(model[register].name), since there is no 'valid'",
      register: register, meaning: .predicate(.any(tests)))
  }

  private func reserved(_ register: RegisterID, _ policy: ReservedRange.Policy) -> Value {
    model[register].reserved.filter { $0.policy == policy }.reduce(0) { $0 | $1.mask }
  }

  private func negated(_ choice: ClauseChoice?) -> ClauseChoice? {
    guard let choice, case .predicate(let condition) = choice.meaning else { return nil }
    return ClauseChoice(
      name: "not \(choice.name)", register: choice.register,
      meaning: .predicate(.not(condition)))
  }

  /// Without `error`, the state of that name.
  private func error(_ register: RegisterID) -> ClauseChoice? {
    guard let error = model.error else { return test("error") }
    return ClauseChoice(
      name: "error \(model[error.register].name)", register: error.register,
      meaning: .predicate(error.condition))
  }

  private func setter(_ register: RegisterID) -> ClauseChoice? {
    if let own = function("set_error") { return own }
    guard let error = error(register), case .predicate(let condition) = error.meaning else {
      return nil
    }
    return ClauseChoice(
      name: "gives an error word and keeps reserved bits (\(error.name))",
      register: error.register,
      meaning: .setter(
        error: condition, preserved: reserved(error.register, .preserved),
        zero: reserved(error.register, .zero)))
  }

  private func function(_ name: String) -> ClauseChoice? {
    guard let function = model.functions.first(where: { $0.name == name }),
      let register = register(function.parameters), function.body.isFrozen(in: model),
      case .word(let width) = model.sort(of: function.body)
    else { return nil }
    return ClauseChoice(
      name: "function \(name)", register: register,
      meaning: .function(function.body, width: width))
  }

  private func predicate(_ name: String) -> ClauseChoice? {
    guard let predicate = model.predicates.first(where: { $0.name == name }),
      let register = register(predicate.parameters), predicate.condition.isFrozen(in: model)
    else { return nil }
    return ClauseChoice(
      name: "predicate \(name)", register: register, meaning: .predicate(predicate.condition))
  }

  private func register(_ parameters: [ValueType]) -> RegisterID? {
    guard parameters.count == 1, case .word(let type) = parameters[0] else { return nil }
    return type.register
  }

  private func test(_ name: String) -> ClauseChoice? {
    guard
      let index = model.states.firstIndex(where: { $0.name.lowercased() == name.lowercased() })
    else { return nil }
    let register = model.states[index].register
    let word = Expression.argument(0, .word(model[register].width))
    return ClauseChoice(
      name: "state \(model.states[index].name)", register: register,
      meaning: .predicate(model.test(of: StateID(index), on: word)))
  }
}
