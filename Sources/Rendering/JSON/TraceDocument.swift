import Analysis
import Diagnostics
import Modeling

extension Trace {
  func json(of model: Model, in sources: SourceMap) -> JSON {
    let story = TraceStory(self, of: model, in: sources)
    let befores = [start] + steps.map(\.configuration)
    let steps = self.steps.indices.map { index in
      json(self.steps[index], story.steps[index], from: befores[index], model, sources)
    }
    return [
      "start": model.json(of: start),
      "steps": .array(steps),
      "loopsTo": loopsTo.map { .int($0) } ?? .null,
    ]
  }

  private func json(
    _ step: Step, _ told: TraceStory.Step, from before: [Value], _ model: Model,
    _ sources: SourceMap
  ) -> JSON {
    let rule = model[step.rule]
    let action = model[rule.action]
    let made = model.told(step, from: before)
    let chosen = step.arguments.dropFirst(action.parameters.count)
    let names =
      made.parameters.map { ($0.name, $0.type) } + rule.choices.map { ($0.name, $0.type) }
    let outputs = zip(model.outputs, step.outputs).compactMap { output, value in
      value.map { (output.name, model.json($0, output.type)) }
    }
    let changed = model.slots.indices.filter { before[$0] != step.configuration[$0] }
    return [
      "actor": .string(action.actor),
      "action": .string(made.action),
      "arguments": .object(
        zip(names, made.arguments + chosen).map { ($0.0, model.json($1, $0.1)) }),
      "rule": .string(rule.name),
      "file": .string(sources[rule.nameRange.file].path),
      "line": .int(sources.place(of: rule.nameRange).line),
      "result": rule.answer == .none || made.isOwnStep ? .null : .string(rule.answer.text),
      "outputs": .object(outputs),
      "changes": .object(
        changed.map {
          (model.slots[$0].name, model.json(step.configuration[$0], model.slots[$0].type))
        }),
      "configuration": model.json(of: step.configuration),
      "text": .string("\(told.actor): \(told.fullWhat)"),
    ]
  }
}

extension Model {
  func json(of configuration: [Value]) -> JSON {
    .object(zip(slots, configuration).map { ($0.name, json($1, $0.type)) })
  }

  /// Words are strings, since JSON numbers can't hold 64 bits.
  func json(_ value: Value, _ type: ValueType) -> JSON {
    switch type {
    case .boolean: .bool(value == 1)
    case .integer: .int(Int(value.integer))
    case .enumeration(let id): .string(self[id].cases[Int(value)])
    case .word(let word): .string(Wording(self).hexadecimal(value, width: word.width))
    }
  }
}
