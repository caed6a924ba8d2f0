import Diagnostics
import Modeling

/// Puts one change of each kind into a model, the same in every model as far as it has a place.
package struct Planter {
  let model: Model
  /// The model with declarations added, as a text of its own would: `add event …`.
  let extended: (String) throws -> Model

  package init(_ model: Model, extended: @escaping (String) throws -> Model) {
    self.model = model
    self.extended = extended
  }

  package func planting(of kind: Plant.Kind) throws -> Planting {
    switch kind {
    case .validShrunk: try predicate(\.valid, kind, "valid", hasWord: true)
    case .validGrown: try predicate(\.valid, kind, "valid", hasWord: false)
    case .errorShrunk: try predicate(\.error, kind, "error", hasWord: true)
    case .errorGrown: try predicate(\.error, kind, "error", hasWord: false)
    case .errorState:
      Planting(
        model.errorStatePlants.first,
        orNone: "no state that is read, or no request that is answered ok")
    case .capabilityNeeded:
      Planting(model.capabilityPlants.first, orNone: "no capability that a device may lack")
    case .wordsSwapped:
      Planting(
        model.encodingMutants.first.map { Plant(kind, in: model, $0) },
        orNone: "no register with two named words")
    case .initialState:
      Planting(
        readInitialMutants.first.map { Plant(kind, in: model, $0) },
        orNone: "no register that is read and has another named word")
    case .bits: bits()
    case .cName: cName()
    case .access: access()
    case .register:
      try added(kind, "register planted : enum 32 { PLANTED = 0  OTHER_PLANTED = 1 } = PLANTED")
    case .capability: try added(kind, "capability PLANTED")
    case .reading: try added(kind, "reading planted \"Is it?\" { planted_no  planted_yes }")
    case .event: try added(kind, "event planted by device visible { }")
    case .property: try added(kind, "invariant planted \"It is\" : true")
    case .request: try added(kind) { "request planted by \($0.actor)\($0.answering) -> ok { }" }
    case .duty: try added(kind) { "duty planted by \($0.actor) on \($0.name) : true" }
    case .requirement: try added(kind) { "require planted on \($0.name) : true" }
    case .output: output()
    case .signature: signature()
    case .combination:
      try restated(
        kind, "capability PLANTED_A  add capability PLANTED_B requires PLANTED_A",
        as: "capability PLANTED_A  add capability PLANTED_B")
    case .propertyRestated:
      try restated(
        kind, "invariant planted \"It is\" : true", as: "invariant planted \"It is\" : false")
    case .requirementChanged:
      try restated(kind, "true", as: "answer == ok") { "require planted on \($0.name) :" }
    case .dutyChanged:
      try restated(kind, "true", as: "false") { "duty planted by \($0.actor) on \($0.name) :" }
    case .hiddenState: try hiddenState()
    }
  }

  // MARK: Words

  /// A word that the predicate has, or hasn't, on all devices, taken from it or given to it. Where the
  /// model has no such clause, both models get one, about the first named word.
  private func predicate(
    _ path: WritableKeyPath<Model, WordPredicate?>, _ kind: Plant.Kind, _ keyword: String,
    hasWord: Bool
  ) throws -> Planting {
    guard let named = model.states.first(where: \.isExact) else {
      return .noPlace("no register with a named word")
    }
    let register = model[named.register].name
    let old =
      model[keyPath: path] == nil
      ? try extended("add \(keyword) \(register)(w) = w == \(named.value)") : model
    guard let predicate = old[keyPath: path] else {
      preconditionFailure("\(old.name) hasn't the clause that was added")
    }
    for word in old.words(near: predicate.register) {
      let isRight = try old.combinations.allSatisfy { values in
        try old.holds(predicate.condition, in: Environment(values, arguments: [word])) == hasWord
      }
      if isRight { return .planted(old.predicatePlant(path, kind, word, isGrown: !hasWord)) }
    }
    return .noPlace(
      hasWord ? "no word is '\(keyword)' on all devices" : "every word is '\(keyword)' somewhere")
  }

  // MARK: Registers

  /// Another beginning that the user reads.
  private var readInitialMutants: [Mutant] {
    let readable = Set(model.readableSlots)
    return model.initialMutants.filter { mutant in
      readable.contains { mutant.model[$0].initial != model[$0].initial }
    }
  }

  private func bits() -> Planting {
    guard let index = model.registers.firstIndex(where: { $0.unnamedMask != 0 }) else {
      return .noPlace("no register with a bit that has no name")
    }
    let register = model.registers[index]
    let bit = register.unnamedMask.trailingZeroBitCount
    let field = Field(
      name: "PLANTED", low: bit, high: bit, requires: nil, cName: nil, range: register.range,
      cites: [])
    var new = model
    new.registers[index].layout = .fields(register.fields + [field])
    return planted(.bits, new, "\(register.name): bit \(bit) has a name", at: register.range)
  }

  private func cName() -> Planting {
    guard let state = model.states.first(where: \.isExact) else { return .noPlace("no state") }
    var new = model
    new.states = model.states.map { $0 == state ? $0.with(cName: "PLANTED") : $0 }
    return planted(.cName, new, "\(state.name): another C name", at: state.range)
  }

  private func access() -> Planting {
    guard let index = model.registers.firstIndex(where: { $0.access == .readWrite }) else {
      return .noPlace("no register that is both read and written")
    }
    let register = model.registers[index]
    var new = model
    new.registers[index] = register.with(access: .writeOnly)
    return planted(.access, new, "\(register.name): isn't read any more", at: register.range)
  }

  func planted(
    _ kind: Plant.Kind, in old: Model? = nil, _ new: Model, _ what: String,
    at range: SourceRange? = nil
  ) -> Planting {
    .planted(Plant(kind, in: old ?? model, Mutant(what, at: range ?? model.range, new)))
  }
}

extension State {
  fileprivate func with(cName: String) -> State {
    State(
      name: name, register: register, value: value, mask: mask, isExact: isExact,
      requires: requires, cName: cName, range: range, cites: cites)
  }
}

extension Register {
  fileprivate func with(access: Access) -> Register {
    Register(
      name: name, slot: slot, width: width, layout: layout, reserved: reserved, access: access,
      readBy: nil, cPrefix: cPrefix, hasInitial: hasInitial, range: range, cites: cites)
  }
}

extension Action {
  /// Whom it is made to, as it is written behind who makes it.
  fileprivate var answering: String {
    switch kind {
    case .request(let answerer, _): " to \(answerer)"
    case .event: ""
    }
  }
}

extension Model {
  /// Every combination of values of what stays as it is, also such as may not stand together.
  package var combinations: [[Value]] {
    slots.reduce([[]]) { rows, slot in
      let values = slot.kind.isFrozen ? slot.type.values(in: self) ?? [0] : [0]
      return rows.flatMap { row in values.map { row + [$0] } }
    }
  }
}
