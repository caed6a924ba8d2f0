import Analysis
import Diagnostics
import Modeling

/// An explored machine as the explorer of a page reads it: names and words as JSON, tables as packed
/// numbers. Decision 031 says why.
struct MachineDocument {
  let machine: ExploredMachine
  let sources: SourceMap
  /// The picture, in whose nodes the explorer looks up where a configuration stands.
  let drawn: DrawnChart?

  private var model: Model { machine.model }
  private var wording: Wording { Wording(model) }

  func json(traces: [(key: String, trace: Trace)], why: JSON) -> JSON {
    var cites = Numbering<CiteKey>()
    var truths = Numbering<String>()
    let actions = model.actions.indices.map { action(ActionID($0), &truths, &cites) }
    let rules = machine.groups.map { rule($0, &truths, &cites) }
    var members: [(String, JSON)] = [
      ("name", .string(model.name)),
      ("user", model.user.json),
    ]
    members += counts
    members += [
      ("slots", PackedTable.packed(model.slots.indices.map { slot(SlotID($0), &cites) })),
      ("registers", PackedTable.packed(model.registers.indices.map { register(RegisterID($0)) })),
      ("starts", PackedNumbers.packed(machine.starts.flatMap { $0 })),
      ("actions", PackedTable.packed(actions)),
      ("rules", PackedTable.packed(rules)),
      ("truths", .array(truths.items.map { .string($0) })),
      ("outputs", .array(machine.outputs.map { .string(text(ofOutputs: $0)) })),
    ]
    members += marks
    members += [
      ("words", PackedTable.packed(machine.wordTests.map(words))),
      ("picture", drawn.map { .int($0.chart.register.index) } ?? .null),
      ("nodes", PackedTable.packed(nodes)),
      ("why", why),
      (
        "traces",
        .object(
          traces.compactMap { entry in
            TracePath(entry.trace, in: machine).map { (entry.key, $0.json) }
          })
      ),
      ("cites", .array(cites.items.map(\.json))),
    ]
    return .object(members)
  }

  // MARK: All configurations

  private var counts: [(String, JSON)] {
    switch machine.extent {
    case .listed(let marks):
      [
        ("configurations", .int(marks.configurations)), ("transitions", .int(marks.transitions)),
      ]
    case .outlined(let outline):
      [("outlined", .bool(true)), ("configurations", .string(outline.configurations.grouped))]
    }
  }

  private var marks: [(String, JSON)] {
    switch machine.extent {
    case .listed(let marks):
      [
        ("home", PackedNumbers.packed(bits: marks.isHome)),
        ("lost", PackedNumbers.packed(bits: marks.isLost)),
        ("likeness", marks.likeness.map { PackedNumbers.packed($0) } ?? .null),
      ]
    case .outlined(let outline):
      [
        ("home", outline.home.map(home) ?? .null),
        ("diagrams", TablePacking.text(outline.nodes)),
        ("met", met(outline)),
      ]
    }
  }

  private func home(_ truth: ExploredMachine.Truth) -> JSON {
    ["reads": reads(truth), "truth": .string(TablePacking.text(truth))]
  }

  /// The different rows of marks, and for each slot and value the number of its row.
  private func met(_ outline: ExploredMachine.Outline) -> JSON {
    var rows = Numbering<[Bool]>()
    let numbers = outline.isMet.map { values in
      PackedNumbers.packed(values.map { rows.number(of: $0) })
    }
    return [
      "rows": .array(rows.items.map { PackedNumbers.packed(bits: $0) }), "slots": .array(numbers),
    ]
  }

  /// Diagrams know themselves what they read.
  private func reads(_ truth: ExploredMachine.Truth) -> JSON {
    switch truth {
    case .table(let table): .array(table.reads.map { .int($0.index) })
    case .diagrams: []
    }
  }

  // MARK: Slots and registers

  private func slot(_ id: SlotID, _ cites: inout Numbering<CiteKey>) -> JSON {
    let slot = model[id]
    let values = machine.domains[id.index]
    let full = values.map { wording.full($0, slot.type) }
    let short = values.map { wording.text($0, slot.type) }
    var members: [(String, JSON)] = [
      ("name", .string(slot.name)), ("kind", .string(slot.kind.word)),
      ("place", .string(place(slot.range))), ("texts", .strings(short)),
    ]
    if full != short { members.append(("full", .strings(full))) }
    switch slot.kind {
    case .reading:
      guard let reading = model.readings.first(where: { $0.slot == id }) else { break }
      members += [
        ("question", .string(reading.question)),
        ("options", .array(reading.options.map { .strings($0.cites.map { model.words($0) }) })),
      ]
    case .capability:
      let capability = model.capabilities.first { $0.slot == id }
      members.append(("mandatory", .bool(capability?.isMandatory ?? false)))
    case .duty:
      let duties = model.duties.filter { $0.slot == id }
      members += [
        ("requests", .strings(duties.map { model[$0.request].name })),
        ("cites", self.cites(duties.flatMap(\.cites), &cites)),
      ]
    case .waiting:
      members.append(("waiting", .array(values.map { .int(Int($0) - 1) })))
    case .register(let id): members.append(("register", .int(id.index)))
    case .variable, .waitingArgument: break
    }
    return .object(members)
  }

  private func register(_ id: RegisterID) -> JSON {
    let register = model[id]
    var members: [(String, JSON)] = [
      ("name", .string(register.name)), ("slot", .int(register.slot.index)),
      ("width", .int(register.width)), ("mask", hexadecimal(register.stateMask)),
      ("access", .string(register.access.rawValue)),
      ("enum", .bool(register.isEnum)),
      (
        "fields",
        .array(
          register.fields.map {
            [
              "name": .string($0.name), "low": .int($0.low), "high": .int($0.high),
              "place": .string(place($0.range)),
            ]
          })
      ),
      (
        "reserved",
        .array(
          register.reserved.map {
            [
              "low": .int($0.low), "high": .int($0.high), "policy": ($0.policy?.rawValue).json,
            ]
          })
      ),
      (
        "states",
        .array(
          model.states.filter { $0.register == id }.map { state in
            [
              "name": .string(state.name), "value": hexadecimal(state.value),
              "mask": hexadecimal(state.mask & Value.mask(register.width)),
              "place": .string(place(state.range)),
              "words": state.documentation.json,
            ]
          })
      ),
      ("digits", .int(wording.digits(of: id))),
      (
        "values",
        .array(machine.domains[register.slot.index].map(hexadecimal))
      ),
    ]
    if let classes = machine.wordClasses.first(where: { $0.register == id }) {
      var rows = Numbering<String>()
      let numbers = classes.classes.map { rows.number(of: String($0.map(\.letter))) }
      members += [
        ("classOf", .array(numbers.map { .int($0) })), ("classes", .strings(rows.items)),
      ]
    }
    return .object(members)
  }

  private func words(_ tests: WordTests) -> JSON {
    [
      "width": .int(tests.width),
      "slots": .array(tests.slots.map { .int($0.index) }),
      "parameters": .array(
        tests.parameters.map { [.int($0.action.index), .int($0.number)] }),
      "classes": PackedTable.packed(
        tests.classes.map { found in
          [
            "tests": .array(found.tests.map(\.json)),
            "words": .array(found.representatives.map(hexadecimal)),
          ]
        }),
    ]
  }

  private func hexadecimal(_ value: Value) -> JSON { .string("0x" + String(value, radix: 16)) }

  /// With the titles that the nodes have in the drawing.
  private var nodes: [JSON] {
    guard let drawn else { return [] }
    return zip(drawn.chart.drawnNodes, drawn.diagram.nodes).map { index, title in
      let node = drawn.chart.nodes[index]
      return [
        "name": .string(node.name), "title": .string(title.name),
        "value": hexadecimal(node.value), "mask": hexadecimal(node.mask),
      ]
    }
  }

  // MARK: Actions and rules

  private func action(
    _ id: ActionID, _ truths: inout Numbering<String>, _ cites: inout Numbering<CiteKey>
  ) -> JSON {
    let action = model[id]
    let offer = machine.offers[id.index]
    var members: [(String, JSON)] = [
      ("name", .string(action.name)), ("actor", .string(action.actor)),
      ("place", .string(place(action.range))),
      ("parameters", .array(action.parameters.map(parameter))),
    ]
    switch action.kind {
    case .request(let answerer, let isAnytime):
      members += [("answerer", .string(answerer)), ("anytime", .bool(isAnytime))]
    case .event(let isVisible): members.append(("visible", .bool(isVisible)))
    }
    let columns = ArgumentColumns(offer.parameters, action.parameters.map(\.type), model)
    members += [
      ("domains", columns.texts), ("values", columns.hexadecimal), ("offers", columns.packed),
      ("reads", reads(offer.asked)),
      ("asked", .int(truths.number(of: TablePacking.text(offer.asked)))),
      ("cites", self.cites(action.cites, &cites)),
    ]
    return .object(members)
  }

  private func parameter(_ parameter: Parameter) -> JSON {
    var members: [(String, JSON)] = [("name", .string(parameter.name))]
    if case .word(let word) = parameter.type, let register = word.register {
      members.append(("register", .int(register.index)))
    }
    return .object(members)
  }

  private func rule(
    _ group: ExploredMachine.Group, _ truths: inout Numbering<String>,
    _ cites: inout Numbering<CiteKey>
  ) -> JSON {
    let rule = model[group.rule]
    let action = model[rule.action]
    let types = action.parameters.map(\.type) + rule.choices.map(\.type)
    let columns = ArgumentColumns(group.arguments, types, model)
    var members: [(String, JSON)] = [
      ("name", .string(rule.name)), ("action", .int(rule.action.index)),
      ("may", .bool(rule.freedom == .may)), ("answer", .string(rule.answer.text)),
      ("ends", rule.answer.ended.map { .int($0.index) } ?? .null),
      ("place", .string(place(rule.nameRange))), ("text", .string(clauseText(rule.range))),
      ("choices", .strings(rule.choices.map(\.name))),
      ("domains", columns.texts), ("arguments", columns.packed),
      ("asks", PackedNumbers.packed(group.parameterNumbers)),
      ("reads", .array(group.reads.map { .int($0.index) })),
      ("writes", .array(group.writes.map { .int($0.index) })),
      ("cites", self.cites(rule.cites, &cites)),
    ]
    members += TablePacking.rows(of: group)
    if let gate = group.gate {
      members.append(("gate", .int(truths.number(of: TablePacking.text(gate)))))
    }
    if let guards = machine.guards[group.rule.index] {
      members.append(
        (
          "guards",
          PackedTable.packed(
            guards.map { part in
              [
                "text": .string(clauseText(part.clause.range)),
                "place": .string(place(part.clause.range)),
                "reads": reads(part.truth),
                "truth": .int(truths.number(of: TablePacking.text(part.truth))),
              ]
            })
        ))
    }
    return .object(members)
  }

  // MARK: Words

  private func text(ofOutputs values: [Value?]) -> String {
    zip(model.outputs, values).compactMap { output, value in
      value.map { "\(output.name) = \(wording.text($0, output.type))" }
    }.joined(separator: ", ")
  }

  private func clauseText(_ range: SourceRange) -> String {
    let words = sources.text(of: range).split(whereSeparator: \.isWhitespace)
    let text = words.joined(separator: " ")
    return text.count <= Self.clauseLimit
      ? text : text.prefix(Self.clauseLimit).trimmingSuffix(while: { $0 != " " }) + "…"
  }

  /// Longer clauses are cut: the source is a click away.
  private static let clauseLimit = 240

  private func place(_ range: SourceRange) -> String { sources.shortPlace(of: range) }

  private func cites(_ cites: [Cite], _ known: inout Numbering<CiteKey>) -> JSON {
    var numbers: [Int] = []
    for cite in cites {
      let number = known.number(of: CiteKey(cite, model))
      if !numbers.contains(number) { numbers.append(number) }
    }
    return .array(numbers.map { .int($0) })
  }
}

/// A cited phrase as it is shown.
private struct CiteKey: Hashable {
  let source: String
  let anchor: String

  init(_ cite: Cite, _ model: Model) {
    let source = model.sources[cite.source.index]
    self.source = [source.name, source.date].compactMap { $0 }.joined(separator: ", ")
    anchor = cite.anchor
  }

  var json: JSON { .strings([source, anchor]) }
}

extension Slot.Kind {
  fileprivate var word: String {
    switch self {
    case .capability: "capability"
    case .reading: "reading"
    case .duty: "duty"
    case .register: "register"
    case .variable: "variable"
    case .waiting: "waiting"
    case .waitingArgument: "argument"
    }
  }
}

extension WordClass {
  fileprivate var letter: Character {
    switch self {
    case .valid: "v"
    case .invalid: "i"
    case .error: "e"
    case .unclassified: "u"
    }
  }
}

extension Answer {
  /// The request that an event answers.
  fileprivate var ended: ActionID? {
    switch self {
    case .ends(let request, _): request
    case .ok, .error, .waits, .none: nil
    }
  }
}

extension WordTests.Test {
  fileprivate var json: JSON {
    func text(_ value: Value) -> JSON { .string("0x" + String(value, radix: 16)) }
    return switch self {
    case .agrees(let mask, let value): ["=", text(mask), text(value)]
    case .differs(let mask, let value): ["!", text(mask), text(value)]
    case .atLeast(let low): [">", text(low)]
    case .atMost(let high): ["<", text(high)]
    }
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while test: (Character) -> Bool) -> String {
    var text = Substring(self)
    while let last = text.last, test(last) { text.removeLast() }
    return String(text)
  }
}
