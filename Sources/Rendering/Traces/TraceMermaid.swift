/// A trace as a Mermaid sequence diagram.
struct TraceMermaid {
  let story: TraceStory

  func text() -> String {
    var lines = ["sequenceDiagram"]
    lines += story.actors.map { "  participant \($0)" }
    lines += startNote
    for step in story.steps {
      if story.loopsTo == step.number - 1 { lines.append("  loop for ever") }
      lines += text(of: step)
    }
    if story.loopsTo != nil { lines.append("  end") }
    return lines.joined(separator: "\n") + "\n"
  }

  private var startNote: [String] {
    guard let first = story.actors.first, let last = story.actors.last else { return [] }
    let values = zip(story.columns, story.start).map { "\($0) = \($1)" }
    guard !values.isEmpty else { return [] }
    let place = first == last ? first : "\(first),\(last)"
    return ["  note over \(place): start: \(escaped(values.joined(separator: ", ")))"]
  }

  private func text(of step: TraceStory.Step) -> [String] {
    var lines: [String] = []
    if let answerer = step.answerer {
      lines.append("  \(step.actor)->>\(answerer): \(escaped(step.fullCall))")
      if step.result != "waits" {
        lines.append("  \(answerer)-->>\(step.actor): \(escaped(step.result))")
      }
    } else if let asker = step.asker {
      lines.append("  note over \(step.actor): \(escaped(step.fullCall))")
      lines.append("  \(step.actor)-->>\(asker): \(escaped(step.result))")
    } else {
      lines.append("  note over \(step.actor): \(escaped(step.fullWhat))")
    }
    if !step.changes.isEmpty {
      let changes = step.changes.map { "\($0.name) = \($0.after)" }.joined(separator: "<br/>")
      lines.append("  note right of \(story.actors.last ?? step.actor): \(escaped(changes))")
    }
    return lines
  }

  /// `#` begins an entity and `;` ends a statement.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "#": result += "#35;"
      case ";": result += "#59;"
      default: result.append(character)
      }
    }
    return result
  }
}
