import Diagnostics
import Modeling

extension Trace {
  /// The Informal Trace Format, which trace viewers read.
  ///
  /// https://apalache-mc.org/docs/adr/015adr-trace.html. Differs in nothing; what happened is in
  /// `mbt::actionTaken`, as Quint has it, and words are integers.
  func itf(of model: Model, in sources: SourceMap, description: String) -> JSON {
    let story = TraceStory(self, of: model, in: sources)
    let actions = ["start"] + story.steps.map { "\($0.actor): \($0.fullWhat)" }
    let configurations = [start] + steps.map(\.configuration)
    let states = configurations.indices.map { index in
      JSON.object(
        [("#meta", ["index": .int(index)]), ("mbt::actionTaken", .string(actions[index]))]
          + zip(model.slots, configurations[index]).map { ($0.name, itf($1, $0.type, model)) })
    }
    var document: [(String, JSON)] = [
      (
        "#meta",
        [
          "format": "ITF",
          "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
          "source": .string(sources[model.range.file].path),
          "description": .string(description),
        ]
      ),
      ("vars", .array((["mbt::actionTaken"] + model.slots.map(\.name)).map { .string($0) })),
      ("states", .array(states)),
    ]
    if let loopsTo { document.append(("loop", .int(loopsTo))) }
    return .object(document)
  }

  private func itf(_ value: Value, _ type: ValueType, _ model: Model) -> JSON {
    switch type {
    case .boolean: .bool(value == 1)
    case .integer: ["#bigint": .string(String(value.integer))]
    case .word: ["#bigint": .string(String(value))]
    case .enumeration(let id): .string(model[id].cases[Int(value)])
    }
  }
}
