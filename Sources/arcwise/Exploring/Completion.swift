import Modeling
import Rendering

/// The ways a line that was begun can go on.
struct Completion {
  private let session: ExploreSession

  init(_ session: ExploreSession) { self.session = session }

  /// Whole lines, in order, that begin with what was typed.
  func lines(beginningWith typed: String) -> [String] {
    let word = typed.prefix { $0 != " " }
    let isFirst = word.count == typed.count
    let known =
      isFirst
      ? Self.commands.map { $0 + " " } + calls
      : arguments(of: String(word)).map { "\(word) \($0)" }
    var seen: Set<String> = []
    return known.filter { $0.hasPrefix(typed) && $0 != typed && seen.insert($0).inserted }.sorted()
  }

  private static let commands = Instruction.words.map(\.word).filter {
    $0.first?.isLowercase == true && !$0.contains("(")
  }

  private var model: Model { session.model }

  /// Calls that can be made now, with the names of states.
  private var calls: [String] {
    session.walk.offers.flatMap { session.text.spellings(of: $0, at: session.walk).dropFirst(2) }
      .filter { call in
        call.contains("(") || model.actions.contains { $0.name == call && $0.parameters.isEmpty }
      }
  }

  private func arguments(of command: String) -> [String] {
    switch command {
    case "goto", "way": places
    case "why": places + calls
    case "clause": model.actions.map(\.name) + model.rules.map(\.name)
    case "cap": ["none"] + model.capabilities.map { model[$0.slot].name }
    case "reading":
      model.readings.flatMap { reading in
        reading.options.map { "\(model[reading.slot].name)=\($0.name)" }
      }
    case "duty":
      model.duties.flatMap { duty in
        ["kept", "broken"].map { "\(model[duty.slot].name)=\($0)" }
      }
    case "trace": TraceForm.allCases.map(\.rawValue)
    default: []
    }
  }

  private var places: [String] {
    model.states.map(\.name)
      + model.properties.filter { property in
        switch property.kind {
        case .reachable, .invariant: true
        case .always, .reachableStep, .recoverable, .forced, .leadsTo, .flow, .neverFlow, .ctl:
          false
        }
      }.map(\.name)
  }
}
