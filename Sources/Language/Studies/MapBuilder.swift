import Diagnostics
import Modeling

/// Makes a map from its lines, and from the names that both models have.
struct MapBuilder {
  var map: ObservationMap
  var first: Elaborator
  var second: Elaborator
  let names: (String, String)
  var diagnostics = Diagnostics()
  /// Where the state lines of a register are, for messages.
  var hasWordLines: Set<RegisterID> = []

  init(
    _ map: ObservationMap, first: Elaborator, second: Elaborator, names: (String, String)
  ) {
    (self.map, self.first, self.second, self.names) = (map, first, second, names)
    self.first.diagnostics = Diagnostics()
  }

  var left: Model { first.model }
  var right: Model { second.model }

  /// Lines about registers first, whatever their order, since others rest on them.
  mutating func add(_ lines: [Located<MapSyntax.Line>]) {
    for line in lines {
      switch line.value {
      case .register(let from, let to):
        guard let one = register(from, in: left, names.0),
          let other = register(to, in: right, names.1)
        else { continue }
        pair(one, other, at: line.range)
      case .hide(let hidden, let isRight):
        for name in hidden { hide(name, isRight: isRight) }
      case .unasked(let names, let isRight):
        for name in names { leaveUnasked(name, isRight: isRight) }
      case .states, .condition, .action, .output, .answer: break
      }
    }
    for line in lines {
      switch line.value {
      case .states(let states, let target): for state in states { add(state, target) }
      case .condition(let condition, let target): add(condition, target)
      case .register, .hide, .unasked, .action, .output, .answer: break
      }
    }
    for line in lines {
      switch line.value {
      case .action(let from, let to): add(from, to, at: line.range)
      case .output(let from, let to): addOutput(from, to)
      case .answer(let from, let to): addAnswer(from, to)
      case .register, .hide, .unasked, .states, .condition: break
      }
    }
    diagnostics.report(contentsOf: first.diagnostics)
    diagnostics.report(contentsOf: second.diagnostics)
  }

  // MARK: Registers and words

  private mutating func register(_ name: Name, in model: Model, _ owner: String) -> RegisterID? {
    let known = model.registers.map(\.name)
    if let index = known.firstIndex(of: name.value) { return RegisterID(index) }
    diagnostics.report(
      .unknownIn(name, "register", of: owner, nearest: name.value.nearest(in: known)))
    return nil
  }

  mutating func pair(_ one: RegisterID, _ other: RegisterID, at range: SourceRange) {
    let new = ObservationMap.RegisterPair(first: one, second: other)
    if map.registers.contains(new) { return }
    if map.registers.contains(where: { $0.first == one || $0.second == other }) {
      diagnostics.report(.registerMappedTwice(range, left[one], right[other]))
      return
    }
    map.registers.append(new)
  }

  private mutating func add(_ name: Name, _ target: TargetSyntax) {
    guard let id = state(name, in: left, names.0) else { return }
    let state = left[id]
    let width = left[state.register].width
    add(left.test(of: id, on: .argument(0, .word(width))), state.register, target)
  }

  private mutating func add(_ condition: ExpressionSyntax, _ target: TargetSyntax) {
    guard let (register, test) = first.wordCondition(condition) else { return }
    add(test, register, target)
  }

  private mutating func add(_ test: Expression, _ register: RegisterID, _ target: TargetSyntax) {
    hasWordLines.insert(register)
    let line: (RegisterID, Value)
    switch target.kind {
    case .name(let text):
      guard let id = state(Name(text, at: target.range), in: right, names.1) else { return }
      guard right[id].isExact else {
        diagnostics.report(.patternHasNoValue(target.range, right[id]))
        return
      }
      line = (right[id].register, right[id].value)
    case .word(let value):
      guard let other = partner(of: register) else {
        diagnostics.report(.noPartner(target.range, left[register]))
        return
      }
      line = (other, value)
    }
    pair(register, line.0, at: target.range)
    map.words.append(
      ObservationMap.WordLine(
        first: register, second: line.0, condition: test,
        target: right.observed(line.1, of: line.0)))
  }

  private func partner(of register: RegisterID) -> RegisterID? {
    if let known = map.registers.first(where: { $0.first == register }) { return known.second }
    let name = left[register].name
    if let same = right.registers.firstIndex(where: { $0.name == name }) {
      return RegisterID(same)
    }
    return right.registers.count == 1 ? RegisterID(0) : nil
  }

  private mutating func state(_ name: Name, in model: Model, _ owner: String) -> StateID? {
    let known = model.states.map(\.name)
    if let index = known.firstIndex(of: name.value) { return StateID(index) }
    diagnostics.report(
      .unknownIn(name, "state", of: owner, nearest: name.value.nearest(in: known)))
    return nil
  }

  // MARK: What is hidden

  private mutating func hide(_ name: Name, isRight: Bool) {
    let model = isRight ? right : left
    var hidden = isRight ? map.hidden.second : map.hidden.first
    var isKnown = false
    if let index = model.actions.firstIndex(where: { $0.name == name.value }) {
      hidden.actions.insert(ActionID(index))
      isKnown = true
    }
    if let index = model.outputs.firstIndex(where: { $0.name == name.value }) {
      hidden.outputs.insert(OutputID(index))
      isKnown = true
    }
    if let index = model.registers.firstIndex(where: { $0.name == name.value }) {
      hidden.registers.insert(RegisterID(index))
      isKnown = true
    }
    if isRight { map.hidden.second = hidden } else { map.hidden.first = hidden }
    guard !isKnown else { return }
    let known = model.actions.map(\.name) + model.outputs.map(\.name) + model.registers.map(\.name)
    diagnostics.report(
      .unknownIn(
        name, "request, event, output or register", of: isRight ? names.1 : names.0,
        nearest: name.value.nearest(in: known)))
  }

  private mutating func leaveUnasked(_ name: Name, isRight: Bool) {
    let model = isRight ? right : left
    var hidden = isRight ? map.hidden.second : map.hidden.first
    let requests = model.actions.indices.filter { model.actions[$0].isRequest }
    if let index = requests.first(where: { model.actions[$0].name == name.value }) {
      hidden.unaskedActions.insert(ActionID(index))
    } else if let index = model.states.firstIndex(where: { $0.name == name.value }) {
      hidden.unaskedStates.insert(StateID(index))
    } else {
      let known = requests.map { model.actions[$0].name } + model.states.map(\.name)
      diagnostics.report(
        .unknownIn(
          name, "request or state", of: isRight ? names.1 : names.0,
          nearest: name.value.nearest(in: known)))
    }
    if isRight { map.hidden.second = hidden } else { map.hidden.first = hidden }
  }

  // MARK: Outputs and answers

  private mutating func addOutput(_ from: Name, _ to: Name) {
    guard let one = output(from, in: left, names.0), let other = output(to, in: right, names.1)
    else { return }
    map.outputs.append(ObservationMap.OutputPair(first: one, second: other))
  }

  private mutating func output(_ name: Name, in model: Model, _ owner: String) -> OutputID? {
    let known = model.outputs.map(\.name)
    if let index = known.firstIndex(of: name.value) { return OutputID(index) }
    diagnostics.report(
      .unknownIn(name, "output", of: owner, nearest: name.value.nearest(in: known)))
    return nil
  }

  private mutating func addAnswer(_ from: Name, _ to: Name) {
    if from.value == "error", to.value == "_" {
      map.hidesErrors = true
      return
    }
    for name in [from, to] where name.value != "error" && !first.isErrno(name.value) {
      diagnostics.report(.notAnErrno(name))
      return
    }
    map.answers.append(
      ObservationMap.AnswerPair(
        first: from.value == "error" ? nil : from.value,
        second: to.value == "error" ? nil : to.value))
  }
}

extension Diagnostic {
  static func unknownMap(_ name: Name, nearest: String?) -> Diagnostic {
    Diagnostic(
      "unknown-map", "this study has no map named '\(name.value)'", at: name.range,
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "declare it: 'map \(name.value) : A -> B { state … }'; a condition on two models"
        + " goes behind 'expect depends on'")
  }

  static func mapOfOthers(_ name: Name, _ models: (String, String), at map: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      "map-of-others", "'\(name.value)' is a map between \(models.0) and \(models.1)",
      at: name.range, notes: [Note("the map", at: map)],
      help: "name a map between the two models that are compared")
  }

  static func registerMappedTwice(_ range: SourceRange, _ one: Register, _ other: Register)
    -> Diagnostic
  {
    Diagnostic(
      "register-mapped-twice",
      "'\(one.name)' or '\(other.name)' has another register on the other side already",
      at: range, help: "map each register to one register")
  }

  static func noPartner(_ range: SourceRange, _ register: Register) -> Diagnostic {
    Diagnostic(
      "no-partner", "no register of the other model stands for '\(register.name)'", at: range,
      help: "name a state of it, or add 'register \(register.name) -> NAME'")
  }
}
