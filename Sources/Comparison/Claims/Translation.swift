import Modeling

/// Reads the observations of both models of a map in words of the second one.
struct Translation {
  let map: ObservationMap
  let left: Model
  let right: Model
  /// Every errno that either model names.
  private let errnos: [String]
  /// All errors are one.
  private let mergesErrors: Bool

  init(_ map: ObservationMap, left: Model, right: Model) {
    (self.map, self.left, self.right) = (map, left, right)
    errnos = Set(left.errnos + right.errnos).sorted()
    mergesErrors = map.answers.contains { $0.first == nil && $0.second == nil }
  }

  // MARK: Words

  /// A word of the first's register, in the second's.
  func left(_ word: Value, of id: RegisterID, in world: [Value]) -> SeenValue {
    guard let pair = map.registers.first(where: { $0.first == id }) else {
      return .value(left.observed(word, of: id))
    }
    let lines = map.words.filter { $0.first == id }
    if lines.isEmpty { return leftByName(word, pair, world) }
    let line = lines.first { line in
      (try? left.holds(line.condition, in: Environment(world, arguments: [word]))) == true
    }
    return line.map { .value($0.target) } ?? .other
  }

  /// By the name of the state, or else by the names of the bits.
  private func leftByName(
    _ word: Value, _ pair: ObservationMap.RegisterPair, _ world: [Value]
  ) -> SeenValue {
    let states = left.states.filter {
      $0.register == pair.first && $0.isExact && $0.contains(word)
    }
    for state in states {
      let same = right.states.first {
        $0.register == pair.second && $0.isExact && $0.name == state.name
      }
      if let same { return .value(right.observed(same.value, of: pair.second)) }
    }
    guard left.isValid(word, of: pair.first, in: world) else { return .other }
    let seen = left.observed(word, of: pair.first)
    var (rest, value) = (seen, Value(0))
    for field in left[pair.first].fields where seen & field.mask != 0 {
      guard let same = right[pair.second].fields.first(where: { $0.name == field.name }) else {
        return .other
      }
      value |= ((seen & field.mask) >> Value(field.low)) << Value(same.low) & same.mask
      rest &= ~field.mask
    }
    guard rest == 0 else { return .other }
    return right[pair.second].isEnum ? .value(seen) : .value(value)
  }

  /// A word of the second's register: as it is, if it is a state or valid.
  func right(_ word: Value, of id: RegisterID, in world: [Value]) -> SeenValue {
    let seen = right.observed(word, of: id)
    guard map.registers.contains(where: { $0.second == id }) else { return .value(seen) }
    let isState = right.states.contains {
      $0.register == id && $0.isExact && $0.contains(word)
    }
    return isState || right.isValid(word, of: id, in: world) ? .value(seen) : .other
  }

  private func left(_ value: Value, _ type: ValueType, in world: [Value]) -> SeenValue {
    if case .word(let word) = type, let register = word.register {
      return left(value, of: register, in: world)
    }
    return plain(value, type, in: left)
  }

  private func right(_ value: Value, _ type: ValueType, in world: [Value]) -> SeenValue {
    if case .word(let word) = type, let register = word.register {
      return right(value, of: register, in: world)
    }
    return plain(value, type, in: right)
  }

  func plain(_ value: Value, _ type: ValueType, in model: Model) -> SeenValue {
    switch type {
    case .enumeration(let id): .text(model[id].cases[Int(value)])
    case .boolean, .integer, .word: .value(value)
    }
  }

  // MARK: Steps

  /// The common labels of what is seen of a step of the first; nil where it isn't looked at, and none
  /// where nobody asks for it.
  func left(_ seen: Observation, in world: [Value]) -> [CommonLabel]? {
    let hidden = map.hidden.first
    if isUnasked(seen, hidden, in: left) { return [] }
    if isHidden(seen, hidden) { return nil }
    let pair = seen.action.flatMap { id in map.actions.first { $0.first == id } }
    let ended = seen.ended.flatMap { id in map.actions.first { $0.first == id } }
    let arguments = pair.map { pair in
      zip(pair.arguments, right[pair.second].parameters).map { argument, parameter in
        switch argument {
        case .any: SeenValue.any
        case .constant(let value): right(value, parameter.type, in: [])
        case .parameter(let index):
          left(
            seen.arguments[index], left[pair.first].parameters[index].type, in: world)
        }
      }
    }
    var outputs: [OutputID: SeenValue] = [:]
    for (index, value) in seen.outputs.enumerated() {
      guard let value, let same = map.outputs.first(where: { $0.first.index == index }) else {
        continue
      }
      outputs[same.second] = left(value, left.outputs[index].type, in: world)
    }
    let label = CommonLabel(
      action: pair?.second, arguments: arguments ?? [], ended: ended?.second, answer: "",
      outputs: outputs,
      shown: shown(seen, in: left) { slot, value in
        guard let same = map.registers.first(where: { $0.first == slot }) else { return nil }
        return (same.second, left(value, of: slot, in: world))
      })
    return answers(seen.answer, isLeft: true).map { label.answering($0) }
  }

  /// The same for the second, whose words these are.
  func right(_ seen: Observation, in world: [Value]) -> [CommonLabel]? {
    if isUnasked(seen, map.hidden.second, in: right) { return [] }
    if isHidden(seen, map.hidden.second) { return nil }
    var arguments: [SeenValue] = []
    if let action = seen.action {
      let pairs = map.actions.filter { $0.second == action }
      for (index, parameter) in right[action].parameters.enumerated() {
        let isAny = pairs.contains { pair in
          if case .any = pair.arguments[index] { true } else { false }
        }
        arguments.append(
          isAny ? .any : right(seen.arguments[index], parameter.type, in: world))
      }
    }
    var outputs: [OutputID: SeenValue] = [:]
    for (index, value) in seen.outputs.enumerated() {
      guard let value, !map.hidden.second.outputs.contains(OutputID(index)) else { continue }
      outputs[OutputID(index)] = right(value, right.outputs[index].type, in: world)
    }
    let label = CommonLabel(
      action: seen.action, arguments: arguments, ended: seen.ended, answer: "", outputs: outputs,
      shown: shown(seen, in: right) { slot, value in
        let isHidden = map.hidden.second.registers.contains(slot)
        return isHidden ? nil : (slot, right(value, of: slot, in: world))
      })
    return answers(seen.answer, isLeft: false).map { label.answering($0) }
  }

  /// A request that the user doesn't make, or one with a word that it doesn't use.
  func isUnasked(
    _ seen: Observation, _ hidden: ObservationMap.Hidden, in model: Model
  ) -> Bool {
    guard let action = seen.action, model[action].isRequest else { return false }
    if hidden.unaskedActions.contains(action) { return true }
    return zip(model[action].parameters, seen.arguments).contains { parameter, value in
      guard case .word(let word) = parameter.type, let register = word.register else {
        return false
      }
      return hidden.unaskedStates.contains { id in
        model[id].register == register && model[id].contains(value)
      }
    }
  }

  func isHidden(_ seen: Observation, _ hidden: ObservationMap.Hidden) -> Bool {
    if map.hidesErrors, case .error = seen.answer { return true }
    let seen = [seen.action, seen.ended].compactMap { $0 }
    return !seen.isEmpty && seen.allSatisfy { hidden.actions.contains($0) }
  }

  private func shown(
    _ seen: Observation, in model: Model,
    _ translate: (RegisterID, Value) -> (RegisterID, SeenValue)?
  ) -> [RegisterID: SeenValue] {
    guard let request = seen.ended ?? seen.action else { return [:] }
    var result: [RegisterID: SeenValue] = [:]
    for (slot, value) in zip(model.slotsShown(by: request), seen.shown) {
      guard case .register(let id) = model[slot].kind, let made = translate(id, value) else {
        continue
      }
      result[made.0] = made.1
    }
    return result
  }

  /// An error without an errno may be any.
  func answers(_ answer: Answer, isLeft: Bool) -> [String] {
    guard case .error(let errno) = answer else { return [answer.text] }
    if mergesErrors { return ["error"] }
    guard let errno else {
      let own = isLeft ? errnos.flatMap { named($0) } : errnos
      return ["error"] + own
    }
    return isLeft ? named(errno) : [errno]
  }

  /// What an errno of the first is called in the second.
  private func named(_ errno: String) -> [String] {
    let line = map.answers.first { $0.first == errno } ?? map.answers.first { $0.first == nil }
    guard let line else { return [errno] }
    return line.second.map { [$0] } ?? ["error"] + errnos
  }

  // MARK: Registers

  /// The pairs of registers that both can read at any moment, and that are looked at.
  var readablePairs: [ObservationMap.RegisterPair] {
    map.registers.filter { pair in
      left.readableSlots.contains(left[pair.first].slot)
        && right.readableSlots.contains(right[pair.second].slot)
        && !map.hidden.first.registers.contains(pair.first)
        && !map.hidden.second.registers.contains(pair.second)
    }
  }
}

extension Model {
  /// Whether a word is valid in a combination; without `valid`, any is.
  func isValid(_ word: Value, of register: RegisterID, in world: [Value]) -> Bool {
    guard let valid, valid.register == register, !world.isEmpty else { return true }
    let seen = observed(word, of: register)
    return (try? holds(valid.condition, in: Environment(world, arguments: [seen]))) == true
  }

  /// Every errno that some rule answers.
  var errnos: [String] {
    rules.compactMap { rule in
      switch rule.answer {
      case .error(let name), .ends(_, .error(let name)): name
      case .ok, .waits, .ends, .none: nil
      }
    }
  }
}
