import Diagnostics
import Modeling

extension MapBuilder {
  mutating func add(
    _ from: ActionPatternSyntax, _ to: ActionPatternSyntax, at range: SourceRange
  ) {
    guard let one = action(from.name, in: left, names.0),
      let other = action(to.name, in: right, names.1)
    else { return }
    guard left[one].isRequest == right[other].isRequest else {
      diagnostics.report(.requestToEvent(range))
      return
    }
    if map.actions.contains(where: { $0.first == one }) {
      diagnostics.report(.mappedTwice(from.name))
      return
    }
    guard let arguments = arguments(one, from, other, to, at: range) else { return }
    map.actions.append(
      ObservationMap.ActionPair(first: one, second: other, arguments: arguments))
  }

  private mutating func action(_ name: Name, in model: Model, _ owner: String) -> ActionID? {
    let known = model.actions.map(\.name)
    guard let index = known.firstIndex(of: name.value) else {
      diagnostics.report(
        .unknownIn(
          name, "request or event", of: owner, nearest: name.value.nearest(in: known)))
      return nil
    }
    guard model.isSeen(ActionID(index)) else {
      diagnostics.report(.notSeen(name, of: owner))
      return nil
    }
    return ActionID(index)
  }

  private mutating func arguments(
    _ one: ActionID, _ from: ActionPatternSyntax, _ other: ActionID, _ to: ActionPatternSyntax,
    at range: SourceRange
  ) -> [ObservationMap.ActionPair.Argument]? {
    let parameters = right[other].parameters
    guard let written = to.arguments else {
      return positional(one, other, at: range)
    }
    guard let names = parameterNames(from, of: one) else { return nil }
    guard written.count == parameters.count else {
      diagnostics.report(
        .argumentCount(to.name, found: written.count, wanted: parameters.count))
      return nil
    }
    var arguments: [ObservationMap.ActionPair.Argument] = []
    for (syntax, parameter) in zip(written, parameters) {
      guard let argument = argument(syntax, names, parameter) else { return nil }
      arguments.append(argument)
    }
    return arguments
  }

  private mutating func parameterNames(_ from: ActionPatternSyntax, of id: ActionID) -> [String]? {
    let own = left[id].parameters.map(\.name)
    guard let written = from.arguments else { return own }
    guard written.count == own.count else {
      diagnostics.report(.argumentCount(from.name, found: written.count, wanted: own.count))
      return nil
    }
    var names: [String] = []
    for syntax in written {
      guard case .name(let name) = syntax.kind else {
        diagnostics.report(.notAParameter(syntax.range))
        return nil
      }
      names.append(name)
    }
    return names
  }

  private mutating func argument(
    _ syntax: ExpressionSyntax, _ names: [String], _ parameter: Parameter
  ) -> ObservationMap.ActionPair.Argument? {
    switch syntax.kind {
    case .name("_"): return .any
    case .name(let name):
      if let index = names.firstIndex(of: name) { return .parameter(index) }
    case .call(let called, let inner):
      if called.value == map.name, inner.count == 1, case .name(let name) = inner[0].kind,
        let index = names.firstIndex(of: name)
      {
        return .parameter(index)
      }
    default: break
    }
    return second.value(syntax, constantOf: parameter.type).map { .constant($0) }
  }

  /// One for one, where both have as many of the same sorts.
  private mutating func positional(_ one: ActionID, _ other: ActionID, at range: SourceRange)
    -> [ObservationMap.ActionPair.Argument]?
  {
    let (mine, theirs) = (left[one].parameters, right[other].parameters)
    let isAlike =
      mine.count == theirs.count && zip(mine, theirs).allSatisfy { isLike($0.type, $1.type) }
    guard isAlike else {
      diagnostics.report(.unlikeArguments(range, left[one], right[other]))
      return nil
    }
    return mine.indices.map { .parameter($0) }
  }

  private func isLike(_ one: ValueType, _ other: ValueType) -> Bool {
    switch (one, other) {
    case (.boolean, .boolean), (.integer, .integer), (.enumeration, .enumeration), (.word, .word):
      true
    case (.boolean, _), (.integer, _), (.enumeration, _), (.word, _): false
    }
  }

  // MARK: What nothing was said about

  /// Pairs what has one name on both sides, and says what is left over.
  mutating func complete() {
    completeRegisters()
    completeActions()
    completeOutputs()
    if !map.isSearched { requireAllStates() }
  }

  private mutating func completeRegisters() {
    for (index, register) in left.registers.enumerated() {
      let id = RegisterID(index)
      let isPaired = map.registers.contains { $0.first == id }
      let same = right.registers.firstIndex { $0.name == register.name }.map { RegisterID($0) }
      if !isPaired, let same, !map.registers.contains(where: { $0.second == same }) {
        map.registers.append(ObservationMap.RegisterPair(first: id, second: same))
      }
    }
    for (index, register) in left.registers.enumerated() where register.access != .writeOnly {
      let id = RegisterID(index)
      let partner = map.registers.first { $0.first == id }?.second
      let isReadable = partner.map { right[$0].access != .writeOnly } ?? false
      if !isReadable, !map.hidden.first.registers.contains(id) {
        diagnostics.report(.notMapped("register", register.name, names, isRight: false, map))
      }
    }
    for (index, register) in right.registers.enumerated() where register.access != .writeOnly {
      let id = RegisterID(index)
      let partner = map.registers.first { $0.second == id }?.first
      let isReadable = partner.map { left[$0].access != .writeOnly } ?? false
      if !isReadable, !map.hidden.second.registers.contains(id) {
        diagnostics.report(.notMapped("register", register.name, names, isRight: true, map))
      }
    }
  }

  private mutating func completeActions() {
    for (index, action) in left.actions.enumerated() {
      let id = ActionID(index)
      let isSettled =
        map.hidden.first.actions.contains(id) || map.hidden.first.unaskedActions.contains(id)
        || map.actions.contains { $0.first == id }
      guard left.isSeen(id), !isSettled else { continue }
      let what = action.isRequest ? "request" : "event"
      let same = right.actions.firstIndex {
        $0.name == action.name && $0.isRequest == action.isRequest
      }
      guard let same, right.isSeen(ActionID(same)) else {
        diagnostics.report(.notMapped(what, action.name, names, isRight: false, map))
        continue
      }
      guard let arguments = positional(id, ActionID(same), at: map.range) else { continue }
      map.actions.append(
        ObservationMap.ActionPair(first: id, second: ActionID(same), arguments: arguments))
    }
  }

  private mutating func completeOutputs() {
    let shown = map.actions.map(\.first)
    for id in outputs(of: shown, in: left) {
      let isSettled =
        map.hidden.first.outputs.contains(id) || map.outputs.contains { $0.first == id }
      if isSettled { continue }
      let name = left.outputs[id.index].name
      guard let same = right.outputs.firstIndex(where: { $0.name == name }) else {
        diagnostics.report(.notMapped("output", name, names, isRight: false, map))
        continue
      }
      map.outputs.append(ObservationMap.OutputPair(first: id, second: OutputID(same)))
    }
    for id in outputs(of: map.actions.map(\.second), in: right) {
      let isSettled =
        map.hidden.second.outputs.contains(id) || map.outputs.contains { $0.second == id }
      if isSettled { continue }
      diagnostics.report(
        .notMapped("output", right.outputs[id.index].name, names, isRight: true, map))
    }
  }

  /// What some rule of these actions sets.
  private func outputs(of actions: [ActionID], in model: Model) -> [OutputID] {
    var found: Set<OutputID> = []
    for id in actions {
      for rule in model[id].rules {
        for assignment in model[rule].assignments {
          if case .output(let output) = assignment.target { found.insert(output) }
        }
      }
    }
    return found.sorted()
  }

  /// Where some states are mapped, all are.
  private mutating func requireAllStates() {
    for register in hasWordLines.sorted() {
      for state in left.states where state.register == register && state.isExact {
        let isMapped = map.words.contains { line in
          line.first == register
            && (try? left.holds(line.condition, in: Environment([], arguments: [state.value])))
              == true
        }
        if !isMapped {
          diagnostics.report(.notMapped("state", state.name, names, isRight: false, map))
        }
      }
    }
  }
}

extension Diagnostic {
  static func notMapped(
    _ what: String, _ name: String, _ models: (String, String), isRight: Bool,
    _ map: ObservationMap
  ) -> Diagnostic {
    let (owner, other) = isRight ? (models.1, models.0) : (models.0, models.1)
    let hide = isRight ? "hide right \(name)" : "hide \(name)"
    let arrow = isRight ? "\(what) NAME -> \(name)" : "\(what) \(name) -> NAME"
    let repair =
      what == "state" ? "write 'state \(name) -> STATE'" : "write '\(arrow)' or '\(hide)'"
    return Diagnostic(
      "not-mapped", "nothing of \(other) stands for the \(what) '\(name)' of \(owner)",
      at: map.range,
      help: map.name == nil
        ? "\(repair) in a 'map NAME : \(models.0) -> \(models.1) { … }'" : repair)
  }

  static func requestToEvent(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "request-to-event", "one of these is a request and the other an event", at: range,
      help: "map requests to requests and events to events, or hide one")
  }

  static func mappedTwice(_ name: Name) -> Diagnostic {
    Diagnostic(
      "mapped-twice", "'\(name.value)' is mapped already", at: name.range,
      help: "keep one of the lines")
  }

  static func notSeen(_ name: Name, of model: String) -> Diagnostic {
    Diagnostic(
      "not-seen", "user space doesn't see '\(name.value)' of \(model)", at: name.range,
      help: "remove the line: what isn't seen is left out by itself")
  }

  static func notAParameter(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "not-a-parameter", "on the left of '->' stand names for the parameters", at: range,
      help: "write 'request NAME(a, b) -> NAME(b, true)'")
  }

  static func unlikeArguments(_ range: SourceRange, _ one: Action, _ other: Action) -> Diagnostic {
    let names = { (action: Action) in
      "\(action.name)(\(action.parameters.map(\.name).joined(separator: ", ")))"
    }
    return Diagnostic(
      "unlike-arguments", "\(names(one)) and \(names(other)) don't have the same parameters",
      at: range,
      help: "write 'request \(names(one)) -> \(other.name)(…)' with a parameter, a value or '_'"
        + " for each of the other's")
  }
}
