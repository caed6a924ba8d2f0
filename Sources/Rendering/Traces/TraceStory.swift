import Analysis
import Diagnostics
import Modeling

/// A trace in words: what each step says and what it changes. Every form of a trace reads this.
struct TraceStory {
  struct Change: Equatable {
    let name: String
    let before: String
    let after: String
  }

  struct Step {
    let number: Int
    let actor: String
    /// Whom a request asks; nil for an event.
    let answerer: String?
    /// For an event that ends a request: who asked.
    let asker: String?
    /// `set_state(011b)`
    let call: String
    /// `set_state(011b PRE_COPY)`
    let fullCall: String
    /// `EIO`, `ok, pending = 3`, or nothing.
    let result: String
    /// The rule's own name and what the answering side chose; empty for a rule named as its action.
    let rule: String
    /// The line of the rule, with the file if it is another than the model's.
    let place: String
    let changes: [Change]
    /// The texts of `columns`; nil where nothing changed.
    let cells: [String?]

    /// `set_state(011b) -> EIO`
    var what: String { result.isEmpty ? call : "\(call) -> \(result)" }
    var fullWhat: String { result.isEmpty ? fullCall : "\(fullCall) -> \(result)" }
  }

  /// What changes somewhere in the trace.
  let columns: [String]
  /// The values of `columns` at the start.
  let start: [String]
  let steps: [Step]
  let loopsTo: Int?
  /// What user space sees at the start.
  let registersAtStart: [Change]

  init(_ trace: Trace, of model: Model, in sources: SourceMap) {
    let teller = Teller(model: model, sources: sources)
    let configurations = [trace.start] + trace.steps.map(\.configuration)
    let slots = teller.shownSlots
    let texts = configurations.map { configuration in
      slots.map { teller.text(of: $0, in: configuration) }
    }
    let changing = slots.indices.filter { column in
      texts.contains { $0[column] != texts[0][column] }
    }
    columns = changing.map { model[slots[$0]].name }
    start = changing.map { texts[0][$0] }
    steps = trace.steps.indices.map { index in
      teller.step(
        trace.steps[index], from: configurations[index], number: index + 1,
        changing.map { ($0, slots[$0]) }.map { column, slot in
          Change(
            name: model[slot].name, before: texts[index][column], after: texts[index + 1][column])
        })
    }
    loopsTo = trace.loopsTo
    registersAtStart = model.registers.map { register in
      let text = teller.text(of: register.slot, in: trace.start)
      return Change(name: register.name, before: text, after: text)
    }
  }

  /// What a configuration holds besides arguments of a waiting request, which are told with it.
  static func everything(in configuration: [Value], of model: Model, _ sources: SourceMap)
    -> [(slot: SlotID, name: String, text: String)]
  {
    let teller = Teller(model: model, sources: sources)
    return teller.shownSlots.map { slot in
      (slot, model[slot].name, teller.text(of: slot, in: configuration))
    }
  }

  /// Everyone who takes part, those who ask first.
  var actors: [String] {
    var names: [String] = []
    for step in steps where step.answerer != nil { names.append(step.actor) }
    for step in steps { names += [step.answerer, step.asker, step.actor].compactMap { $0 } }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

/// Finds the words.
private struct Teller {
  let model: Model
  let sources: SourceMap

  /// Without arguments of a waiting request: they are shown with it.
  var shownSlots: [SlotID] {
    model.slots.indices.map { SlotID($0) }.filter {
      switch model[$0].kind {
      case .capability, .reading, .duty, .waitingArgument: false
      case .register, .variable, .waiting: true
      }
    }
  }

  func text(of slot: SlotID, in configuration: [Value]) -> String {
    let value = configuration[slot.index]
    switch model[slot].kind {
    case .waiting: return value == 0 ? "-" : waiting(ActionID(Int(value) - 1), configuration)
    case .capability, .reading, .duty, .register, .variable, .waitingArgument:
      return Wording(model).full(value, model[slot].type)
    }
  }

  private func waiting(_ action: ActionID, _ configuration: [Value]) -> String {
    var arguments: [String] = []
    for (index, slot) in model.slots.enumerated() {
      if case .waitingArgument(action, _) = slot.kind {
        arguments.append(Wording(model).text(configuration[index], slot.type))
      }
    }
    let name = model[action].name
    return arguments.isEmpty ? name : "\(name)(\(arguments.joined(separator: ", ")))"
  }

  func step(
    _ step: Trace.Step, from before: [Value], number: Int, _ changes: [TraceStory.Change]
  ) -> TraceStory.Step {
    let told = model.told(step, from: before)
    let rule = model[step.rule]
    let action = model[rule.action]
    var answerer: String?
    if case .request(let name, _) = action.kind, !told.isOwnStep { answerer = name }
    var asker: String?
    if case .ends(let request, _) = rule.answer { asker = model[request].actor }
    return TraceStory.Step(
      number: number, actor: action.actor, answerer: answerer, asker: asker,
      call: told.call { Wording(model).text($0, $1) },
      fullCall: told.call { Wording(model).full($0, $1) },
      result: told.isOwnStep ? "" : result(step), rule: ruleText(step, told),
      place: place(of: rule),
      changes: changes.filter { $0.before != $0.after },
      cells: changes.map { $0.before == $0.after ? nil : $0.after })
  }

  private func result(_ step: Trace.Step) -> String {
    let answer = model[step.rule].answer.text
    let outputs = zip(model.outputs, step.outputs).compactMap { output, value in
      value.map { "\(output.name) = \(Wording(model).text($0, output.type))" }
    }
    return ([answer].filter { !$0.isEmpty } + outputs).joined(separator: ", ")
  }

  private func ruleText(_ step: Trace.Step, _ told: ToldStep) -> String {
    let rule = model[step.rule]
    let action = model[rule.action]
    var name = rule.name
    if name.hasPrefix(told.action + ".") { name.removeFirst(told.action.count + 1) }
    if name == told.action { name = "" }
    let chosen = step.arguments.dropFirst(action.parameters.count)
    let choices = zip(rule.choices, chosen).map {
      "\($0.name) = \(Wording(model).text($1, $0.type))"
    }
    return ([name].filter { !$0.isEmpty } + choices).joined(separator: ", ")
  }

  private func place(of rule: Rule) -> String {
    let line = sources.place(of: rule.nameRange).line
    guard rule.nameRange.file != model.range.file else { return String(line) }
    let path = sources[rule.nameRange.file].path
    return "\(path.split(separator: "/").last ?? ""):\(line)"
  }
}
