import Diagnostics
import Modeling

/// Why what `explain` was asked isn't understood, and what might have been meant.
package struct SubjectFault: Error, Equatable, Sendable {
  package let message: String
  package let help: String
  package init(message: String, help: String) {
    self.message = message
    self.help = help
  }
}

/// Reads what `explain` is asked: a state, a word, a rule, a property, or a request from a state.
package struct SubjectReader {
  private let model: Model
  package init(_ model: Model) { self.model = model }

  package func subject(_ text: String) throws(SubjectFault) -> Subject {
    let text = text.trimmed
    if let id = model.states.firstIndex(where: { $0.name == text }) { return .state(StateID(id)) }
    let rule = model.rules.firstIndex { rule in
      // An unnamed rule has the name of its request or event.
      rule.name == text && (text.contains(".") || !model[rule.action].isRequest)
    }
    if let rule { return .rule(RuleID(rule)) }
    if let property = model.properties.first(where: { $0.name == text }) {
      return try condition(of: property)
    }
    if let number = Number(text) { return try word(number, of: stateRegister(text), text) }
    if let (name, value) = text.split(atFirst: "=") { return try word(value, of: name, text) }
    if let request = try request(text) { return request }
    throw unknown(text)
  }

  // MARK: Words

  /// The register that a bare word is of.
  private func stateRegister(_ text: String) throws(SubjectFault) -> RegisterID {
    if let id = model.valid?.register ?? model.states.first?.register { return id }
    if model.registers.count == 1 { return RegisterID(0) }
    throw SubjectFault(
      message: "\(model.name) doesn't say of which register '\(text)' is a word",
      help: model.registers.isEmpty
        ? "it has no registers; name a state, a rule or a request"
        : "write '\(model.registers[0].name)=\(text)'")
  }

  private func word(_ value: String, of name: String, _ text: String) throws(SubjectFault)
    -> Subject
  {
    guard let index = model.registers.firstIndex(where: { $0.name == name }) else {
      throw unknownName(name, "register", model.registers.map(\.name))
    }
    let id = RegisterID(index)
    if let state = model.states.first(where: { $0.name == value && $0.register == id }) {
      return .word(id, state.value)
    }
    guard let number = Number(value) else {
      throw SubjectFault(
        message: "'\(value)' is neither a word nor a state of \(name)",
        help: "write binary 101b, hexadecimal 0x5 or decimal 5")
    }
    return try word(number, of: id, text)
  }

  private func word(_ number: Number, of id: RegisterID, _ text: String) throws(SubjectFault)
    -> Subject
  {
    let width = model[id].width
    guard number.value & ~Value.mask(width) == 0 else {
      throw SubjectFault(
        message: "'\(text)' doesn't fit into \(model[id].name), which has \(width) bits",
        help: "the largest word is \(Wording(model).hexadecimal(.mask(width), width: width))")
    }
    return .word(id, number.value)
  }

  // MARK: Properties

  private func condition(of property: Property) throws(SubjectFault) -> Subject {
    switch property.kind {
    case .reachable(let condition): return .condition(condition, name: property.name)
    case .invariant(let condition):
      return .condition(.not(condition), name: "a breach of \(property.name)")
    case .always, .reachableStep:
      throw SubjectFault(
        message: "'\(property.name)' is a property of steps, not of configurations",
        help: Self.knownSubjects)
    case .recoverable, .forced, .leadsTo, .flow, .neverFlow, .ctl:
      throw SubjectFault(
        message: "'\(property.name)' is a property of \(property.keyword), not of configurations",
        help: Self.knownSubjects)
    }
  }

  private static let knownSubjects =
    "explain knows states, words, rules, requests, and 'reachable' and 'invariant' properties"

  // MARK: Requests

  /// `set_state(STOP) from RUNNING`, `reset from STOP`, `set_state(STOP)`; nil if no request begins it.
  private func request(_ text: String) throws(SubjectFault) -> Subject? {
    let parts = text.split(atFirst: " from ") ?? (text, "")
    let (call, place) = (parts.0.trimmed, parts.1.trimmed)
    let name = String(call.prefix { $0 != "(" }).trimmed
    guard let index = model.actions.firstIndex(where: { $0.name == name }) else {
      let isCall = call.contains("(") || !place.isEmpty
      guard isCall else { return nil }
      throw unknownName(name, "request", model.actions.filter(\.isRequest).map(\.name))
    }
    let id = ActionID(index)
    guard model[id].isRequest else {
      throw SubjectFault(
        message: "'\(name)' is an event, which nobody answers",
        help:
          "ask about its rule: \(model.rules(of: id).map { "'\(model[$0].name)'" }.joined(separator: ", "))"
      )
    }
    let state = try place.isEmpty ? nil : state(place)
    return .request(id, try arguments(call, of: id), from: state)
  }

  private func state(_ name: String) throws(SubjectFault) -> StateID {
    guard let index = model.states.firstIndex(where: { $0.name == name }) else {
      throw unknownName(name, "state", model.states.map(\.name))
    }
    return StateID(index)
  }

  private func arguments(_ call: String, of id: ActionID) throws(SubjectFault) -> [Value] {
    let parameters = model[id].parameters
    let inside = call.drop { $0 != "(" }.dropFirst()
    let isClosed = inside.isEmpty && !call.contains("(") || inside.last == ")"
    let texts = inside.dropLast().split(separator: ",").map { String($0).trimmed }
    guard isClosed, texts.count == parameters.count else {
      let wanted = parameters.map(\.name).joined(separator: ", ")
      throw SubjectFault(
        message: "'\(call)' isn't a call of \(model[id].name)",
        help:
          "write '\(model[id].name)\(parameters.isEmpty ? "" : "(\(wanted))")' with a value for each"
      )
    }
    var values: [Value] = []
    for (text, parameter) in zip(texts, parameters) {
      values.append(try value(text, of: parameter))
    }
    return values
  }

  private func value(_ text: String, of parameter: Parameter) throws(SubjectFault) -> Value {
    let found: Value?
    switch parameter.type {
    case .boolean: found = ["false": 0, "true": 1][text]
    case .integer:
      found = Int64(text).map { Value(integer: $0) }
    case .enumeration(let id): found = model[id].cases.firstIndex(of: text).map { Value($0) }
    case .word(let word):
      let state = model.states.first {
        $0.name == text && $0.isExact && $0.register == word.register
      }
      found = state?.value ?? Number(text)?.value
    }
    if let found, model.contains(parameter.type, found) { return found }
    throw SubjectFault(
      message: "'\(text)' isn't a value of \(parameter.name)", help: values(of: parameter))
  }

  private func values(of parameter: Parameter) -> String {
    switch parameter.type {
    case .boolean: return "it is false or true"
    case .integer(let low, let high): return "it is a number from \(low) to \(high)"
    case .enumeration(let id): return "it is one of \(model[id].cases.joined(separator: ", "))"
    case .word(let word):
      let names = model.states.filter { $0.register == word.register }.map(\.name)
      let states = names.isEmpty ? "" : "one of \(names.joined(separator: ", ")), or "
      return word.onlyStates
        ? "it is one of \(names.joined(separator: ", "))"
        : "it is \(states)a word of \(word.width) bits such as 101b or 0x5"
    }
  }

  // MARK: Unknown names

  private func unknown(_ text: String) -> SubjectFault {
    let known =
      model.states.map(\.name) + model.actions.filter(\.isRequest).map(\.name)
      + model.rules.map(\.name) + model.properties.map(\.name)
    let nearest = text.nearest(in: known).map { "did you mean '\($0)'? " } ?? ""
    return SubjectFault(
      message: "\(model.name) has no state, rule or request named '\(text)'",
      help: nearest
        + "give a state, a word such as 101b, a rule, 'REQUEST(ARGUMENTS) from STATE', or a finding's fingerprint"
    )
  }

  private func unknownName(_ name: String, _ what: String, _ known: [String]) -> SubjectFault {
    let nearest = name.nearest(in: known).map { "did you mean '\($0)'? " } ?? ""
    let choice = known.isEmpty ? "there is none" : "there is \(known.joined(separator: ", "))"
    return SubjectFault(
      message: "\(model.name) has no \(what) named '\(name)'", help: nearest + choice)
  }
}

/// `101b`, `0x5`, `5`; underscores may separate digits.
private struct Number {
  let value: Value

  init?(_ text: String) {
    let digits = text.filter { $0 != "_" }
    guard digits.first?.isNumber == true else { return nil }
    let parsed =
      digits.hasPrefix("0x")
      ? UInt64(digits.dropFirst(2), radix: 16)
      : digits.hasSuffix("b") ? UInt64(digits.dropLast(), radix: 2) : UInt64(digits)
    guard let parsed else { return nil }
    value = parsed
  }
}

extension String {
  fileprivate var trimmed: String {
    var slice = self[...]
    while slice.first == " " { slice.removeFirst() }
    while slice.last == " " { slice.removeLast() }
    return String(slice)
  }

  /// The parts before and after the first occurrence.
  fileprivate func split(atFirst separator: String) -> (String, String)? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(separator) {
        let end = index(start, offsetBy: separator.count)
        let value = self[end...].drop { $0 == "=" || $0 == " " }
        return (String(self[..<start]).trimmed, String(value).trimmed)
      }
      start = index(after: start)
    }
    return nil
  }
}
