import Modeling

extension ModelJoiner {
  /// A type for the values of two that are paired.
  mutating func joint(_ first: ValueType, _ second: ValueType) -> (old: JointType, new: JointType) {
    switch (first, second) {
    case (.integer(let low, let high), .integer(let otherLow, let otherHigh)):
      let type = ValueType.integer(min(low, otherLow), max(high, otherHigh))
      return (
        JointType(type: type, recoding: .none, allowed: allowed(first, in: type)),
        JointType(type: type, recoding: .none, allowed: allowed(second, in: type))
      )
    case (.enumeration(let one), .enumeration(let other)): return joint(one, other)
    case (.word(let word), .word(let otherWord)): return joint(word, otherWord)
    case (.boolean, _), (.integer, _), (.enumeration, _), (.word, _):
      return (alone(first, of: .old), alone(second, of: .new))
    }
  }

  /// The type of something that only one model has.
  func alone(_ type: ValueType, of side: Side) -> JointType {
    switch (type, side) {
    case (.boolean, _), (.integer, _), (.enumeration, .new), (.word, .new):
      return JointType(type: type, recoding: .none, allowed: .all)
    case (.enumeration(let id), .old):
      return JointType(
        type: .enumeration(EnumerationID(id.index + enumerationOffset)), recoding: .none,
        allowed: .all)
    case (.word(let word), .old):
      let (joint, allowed) = moved(word, to: word.register.map { registers.old[$0.index] }, .old)
      return JointType(
        type: .word(joint), recoding: word.register.flatMap { encodings[$0] } ?? .none,
        allowed: allowed)
    }
  }

  private func allowed(_ own: ValueType, in type: ValueType) -> AllowedValues {
    guard own != type, case .integer(let low, let high) = own else { return .all }
    return .range(low, high)
  }

  private mutating func joint(_ one: EnumerationID, _ other: EnumerationID)
    -> (old: JointType, new: JointType)
  {
    let (cases, others) = (old[one].cases, new[other].cases)
    let isRenamed = Set(cases).isDisjoint(with: others)
    let extra = isRenamed ? [] : cases.filter { !others.contains($0) }
    let all = others + extra
    let numbers = cases.enumerated().map { index, name in
      Value(isRenamed ? index : all.firstIndex(of: name) ?? index)
    }
    var id = other
    if !extra.isEmpty {
      let whole = Enumeration(name: new[other].name, cases: all)
      if let known = joined.enumerations.firstIndex(of: whole) {
        id = EnumerationID(known)
      } else {
        id = EnumerationID(joined.enumerations.count)
        joined.enumerations.append(whole)
      }
    }
    let recoding = Recoding.cases(numbers)
    let isOldAll = numbers.count == all.count
    return (
      JointType(
        type: .enumeration(id), recoding: recoding.isIdentity ? .none : recoding,
        allowed: isOldAll ? .all : .listed(numbers, .enumeration)),
      JointType(
        type: .enumeration(id), recoding: .none,
        allowed: extra.isEmpty ? .all : .listed(others.indices.map { Value($0) }, .enumeration))
    )
  }

  private func joint(_ word: WordType, _ other: WordType) -> (old: JointType, new: JointType) {
    let register = other.register.map { registers.new[$0.index] }
    let type = WordType(
      width: other.width, register: register, onlyStates: word.onlyStates && other.onlyStates)
    func allowed(_ own: WordType, _ side: Side) -> AllowedValues {
      own.onlyStates ? states(of: own, side) : .all
    }
    return (
      JointType(
        type: .word(type), recoding: word.register.flatMap { encodings[$0] } ?? .none,
        allowed: allowed(word, .old)),
      JointType(type: .word(type), recoding: .none, allowed: allowed(other, .new))
    )
  }

  private func moved(_ word: WordType, to register: RegisterID?, _ side: Side)
    -> (WordType, AllowedValues)
  {
    (
      WordType(width: word.width, register: register, onlyStates: word.onlyStates),
      word.onlyStates ? states(of: word, side) : .all
    )
  }

  /// The words of the type `states`, in the joint encoding.
  private func states(of word: WordType, _ side: Side) -> AllowedValues {
    let own = model(side)
    let recoding = side == .old ? word.register.flatMap { encodings[$0] } ?? .none : .none
    let values = own.states.filter { $0.isExact && $0.register == word.register }.map {
      recoding.joint($0.value)
    }
    return .listed(Set(values).sorted(), .word(word.width))
  }

  // MARK: Values in expressions

  /// What is read of something joint, in the model's own encoding.
  mutating func ownValue(_ joint: Expression, _ recoding: Recoding) -> Expression {
    switch recoding {
    case .none: return joint
    case .cases(let numbers):
      let keys = numbers.sorted()
      let elements = keys.map { key in numbers.firstIndex(of: key).map { Value($0) } ?? 0 }
      return .lookup(table(keys, elements), [joint])
    case .words(let pairs, let width):
      return chain(joint, pairs.map { ($0.joint, $0.own) }, width)
    }
  }

  /// What the model computes, in the joint encoding.
  mutating func jointValue(_ own: Expression, _ recoding: Recoding) -> Expression {
    switch recoding {
    case .none: return own
    case .cases(let numbers):
      return .lookup(table(numbers.indices.map { Value($0) }, numbers), [own])
    case .words(let pairs, let width):
      if case .constant(let value, let sort) = own {
        return .constant(recoding.joint(value), sort)
      }
      return chain(own, pairs.map { ($0.own, $0.joint) }, width)
    }
  }

  private func chain(_ word: Expression, _ pairs: [(Value, Value)], _ width: Int) -> Expression {
    pairs.reversed().reduce(word) { rest, pair in
      .conditional(
        .binary(.equal, word, .constant(pair.0, .word(width))), .constant(pair.1, .word(width)),
        rest)
    }
  }

  private mutating func table(_ keys: [Value], _ elements: [Value]) -> TableID {
    let table = Table(
      name: "recoded", keys: [keys], elements: elements, elementSort: .enumeration,
      range: new.range)
    if let known = joined.tables.firstIndex(of: table) { return TableID(known) }
    joined.tables.append(table)
    return TableID(joined.tables.count - 1)
  }
}
