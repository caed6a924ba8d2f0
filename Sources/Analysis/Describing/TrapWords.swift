import Exploration
import Lowering
import Modeling

/// What becomes of every request that an actor could make in a configuration where none helps.
struct TrapWords {
  private let study: Study
  private let game: GameResult

  init(_ study: Study, _ game: GameResult) {
    self.study = study
    self.game = game
  }

  private var model: Model { study.model }

  /// A line for each request, and one for what waits.
  func details(in configuration: Int) -> [String] {
    guard let actor = game.actor else { return ["there is nobody who asks anything"] }
    let head = "there \(actor) has no request whose answers all lead on:"
    var lines: [String] = []
    var silent: [String] = []
    for (index, action) in model.actions.enumerated()
    where action.isRequest && action.actor == actor {
      switch fate(of: ActionID(index), in: configuration) {
      case .notAsked: break
      case .silent: silent.append(action.name)
      case .answered(let line): lines.append(line)
      }
    }
    if !silent.isEmpty { lines.append("  no answer is due to \(silent.joined(separator: ", "))") }
    let waiting = waitingLine(in: configuration)
    if lines.isEmpty, waiting == nil { return ["there \(actor) can ask nothing"] }
    return (lines.isEmpty ? [] : [head]) + lines + [waiting].compactMap { $0 }
  }

  private enum Fate {
    case notAsked, silent
    case answered(String)
  }

  private func fate(of action: ActionID, in configuration: Int) -> Fate {
    var graph = study.graph
    let offered = graph.offers(of: action, in: graph.configurations[configuration])
    let asked = offered.indices.filter { offered[$0] }
    guard !asked.isEmpty else { return .notAsked }
    var counts: [RuleID?: Int] = [:]
    var order: [RuleID?] = []
    for parameters in asked {
      let rule = staying(action, parameters, in: configuration)
      if counts[rule] == nil { order.append(rule) }
      counts[rule, default: 0] += 1
    }
    if order == [nil] { return .silent }
    let parts = order.map { rule in
      let all = asked.count == 1 ? "" : " (\(counts[rule] ?? 0) of \(asked.count) choices)"
      guard let rule else { return "has no answer that is due\(all)" }
      return "\(answer(rule))\(all)"
    }
    return .answered("  \(model[action].name) \(parts.joined(separator: ", or "))")
  }

  /// The first answer by which the request stays outside; nil where it has none at all.
  private func staying(_ action: ActionID, _ parameters: Int, in configuration: Int) -> RuleID? {
    let edges = study.graph.edges(of: configuration).filter { edge in
      let group = study.system.groups[Int(edge.group)]
      return group.action == action && group.parameterNumbers[Int(edge.arguments)] == parameters
        && (game.moves == .withMay || !study.graph.isMay(edge))
    }
    let edge = edges.first { !game.wins(from: Int($0.target)) }
    return edge.map { study.system.groups[Int($0.group)].rule }
  }

  private func answer(_ id: RuleID) -> String {
    let rule = model[id]
    let verb = rule.freedom == .may ? "may be answered" : "is answered"
    let by = rule.name == model[rule.action].name ? "" : " by \(rule.name)"
    return rule.answer == .waits
      ? "waits, and stays outside\(by)" : "\(verb) \(rule.answer.text)\(by)"
  }

  private func waitingLine(in configuration: Int) -> String? {
    guard let slot = model.waitingSlot else { return nil }
    let waiting = Int(study.graph.values(of: configuration)[slot.index])
    guard waiting > 0, case .request(let answerer, _) = model.actions[waiting - 1].kind else {
      return nil
    }
    let steps = study.graph.edges(of: configuration).filter { edge in
      model[study.system.groups[Int(edge.group)].action].actor == answerer
        && (game.moves == .withMay || !study.graph.isMay(edge))
    }
    let name = model.actions[waiting - 1].name
    guard let edge = steps.first(where: { !game.wins(from: Int($0.target)) }) else {
      return "\(name) waits, and \(answerer) has no step that is due"
    }
    return
      "\(name) waits, and \(answerer) may do \(model[study.system.groups[Int(edge.group)].rule].name)"
  }
}
