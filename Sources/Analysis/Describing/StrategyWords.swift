import Exploration
import Lowering
import Modeling

/// One way to win, and the configurations from which it does.
package struct StrategyLine: Equatable, Sendable {
  /// The states they are in: of the first register, in the order they are met.
  package let from: [String]
  package let configurations: Int
  /// The most requests it takes.
  package let requests: Int
  /// `set_state(000b STOP); if EIO, reset`
  package let words: String
}

/// Puts a strategy into words: what is asked first, and what after each answer.
///
/// What the others do in between isn't told: wherever it leads, the strategy has a line for it that
/// takes no longer. Ways that read alike are one line.
struct StrategyWords {
  private let study: Study
  private let game: GameResult
  private let strategy: Strategy
  /// For each rule, whether it is in the game, of which action, and what it answers.
  private let counts: [Bool]
  private let actions: [ActionID]
  private let isOwn: [Bool]
  private let answers: [String]
  private let parameters: [[Int]]
  /// Longer ways end in "and so on".
  private static let depth = 6
  private static let more = "and so on"

  init(_ study: Study, _ game: GameResult, _ strategy: Strategy) {
    self.study = study
    self.game = game
    self.strategy = strategy
    let model = study.model
    counts = model.rules.map { game.moves == .withMay || $0.freedom == .plain }
    actions = model.rules.map(\.action)
    isOwn = model.rules.map { model[$0.action].actor == game.actor }
    answers = model.rules.map(\.answer.text)
    parameters = study.system.groups.map(\.parameterNumbers)
  }

  /// What is done, and what follows each answer; the goal is number 0 and has no way.
  private struct Way: Hashable {
    let move: GameMove
    let next: [Next]
  }
  private struct Next: Hashable {
    let answer: String
    let way: Int
  }

  func lines(from configurations: [Int]) -> [StrategyLine] {
    var ways: [Way] = []
    let numbers = numbered(&ways)
    var lines: [String: (order: Int, from: [String], count: Int, requests: Int32)] = [:]
    var texts: [Int: String] = [:]
    for configuration in configurations where numbers[configuration] > 0 {
      let number = numbers[configuration]
      let text = texts[number] ?? words(number, ways, depth: Self.depth)
      texts[number] = text
      let place = study.subject(of: configuration).text
      var line = lines[text] ?? (lines.count, [], 0, 0)
      if !line.from.contains(place) { line.from.append(place) }
      line.count += 1
      line.requests = max(line.requests, game.costs[configuration])
      lines[text] = line
    }
    return lines.sorted {
      ($0.value.requests, $0.value.order) < ($1.value.requests, $1.value.order)
    }
    .map {
      StrategyLine(
        from: $0.value.from, configurations: $0.value.count, requests: Int($0.value.requests),
        words: $0.key)
    }
  }

  /// For each configuration the number of its way, lower ranks first; -1 where there is none.
  private func numbered(_ ways: inout [Way]) -> [Int] {
    var numbers = game.ranks.map { $0 == 0 ? 0 : -1 }
    var known: [Way: Int] = [:]
    let order = numbers.indices.filter { game.ranks[$0] > 0 }.sorted {
      (game.ranks[$0], $0) < (game.ranks[$1], $1)
    }
    for configuration in order {
      guard let move = strategy.moves[configuration] else { continue }
      let way = Way(move: move, next: next(configuration, move, numbers))
      if let number = known[way] ?? longerWait(way, ways) {
        numbers[configuration] = number
      } else {
        ways.append(way)
        known[way] = ways.count
        numbers[configuration] = ways.count
      }
    }
    return numbers
  }

  /// Waiting and then waiting on is one wait.
  private func longerWait(_ way: Way, _ ways: [Way]) -> Int? {
    guard way.move == .wait, let first = way.next.first?.way, first > 0,
      ways[first - 1].move == .wait, way.next.allSatisfy({ $0.way == first })
    else { return nil }
    return first
  }

  private func next(_ configuration: Int, _ move: GameMove, _ numbers: [Int]) -> [Next] {
    var seen: Set<Next> = []
    return study.graph.edges(of: configuration).compactMap { edge -> Next? in
      let rule = Int(edge.group)
      guard counts[rule] else { return nil }
      switch move {
      case .ask(let id, let number):
        guard actions[rule] == id, parameters[rule][Int(edge.arguments)] == number else {
          return nil
        }
      case .wait:
        guard !isOwn[rule], game.ranks[Int(edge.target)] >= 0,
          game.ranks[Int(edge.target)] < game.ranks[configuration]
        else { return nil }
      }
      let next = Next(answer: answers[rule], way: numbers[Int(edge.target)])
      return seen.insert(next).inserted ? next : nil
    }
  }

  // MARK: Words

  private func words(_ number: Int, _ ways: [Way], depth: Int) -> String {
    if number == 0 { return "" }
    if depth == 0 { return Self.more }
    let way = ways[number - 1]
    let first = words(way.move)
    let targets = Set(way.next.map(\.way))
    if let only = targets.first, targets.count == 1 {
      let rest = words(only, ways, depth: depth - 1)
      if rest.isEmpty { return first }
      return rest == Self.more ? "\(first), \(rest)" : "\(first), then \(rest)"
    }
    return ([first] + branches(way, ways, depth)).joined(separator: "; ")
  }

  /// `if EIO, reset` for each answer after which there is something left to do.
  private func branches(_ way: Way, _ ways: [Way], _ depth: Int) -> [String] {
    var answers: [String] = []
    for next in way.next where !answers.contains(next.answer) { answers.append(next.answer) }
    return answers.compactMap { answer in
      let numbers = way.next.filter { $0.answer == answer }.map(\.way)
      if numbers == [0] { return nil }
      var texts: [String] = []
      for number in numbers {
        let text = number == 0 ? "nothing more" : words(number, ways, depth: depth - 1)
        if !texts.contains(text) { texts.append(text) }
      }
      return "\(answer.isEmpty ? "otherwise" : "if \(answer),") \(texts.joined(separator: ", or "))"
    }
  }

  private func words(_ move: GameMove) -> String {
    switch move {
    case .wait: return "wait"
    case .ask(let id, let number):
      let action = study.model[id]
      guard !action.parameters.isEmpty else { return action.name }
      let values = study.system.offers[id.index].parameters[number]
      let arguments = zip(action.parameters, values).map { study.wording.full($1, $0.type) }
      return "\(action.name)(\(arguments.joined(separator: ", ")))"
    }
  }
}
