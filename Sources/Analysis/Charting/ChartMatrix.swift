import Modeling

/// What each node answers to each way of asking: a table of nodes against requests and events.
package struct ChartMatrix: Sendable {
  package enum Column: Equatable, Sendable {
    /// A request for these words of the register.
    case words(Chart.Place)
    /// An action that asks for none.
    case action(ActionID)
  }

  package enum Reply: Hashable, Sendable {
    case rule(Answer, to: ArcGroup.Target, isMay: Bool)
    case gap(ArcGroup.Reply)
  }

  package struct Entry: Equatable, Sendable {
    package let reply: Reply
    /// Nil where it holds in every combination that has the node and what is asked for.
    package let condition: Condition?
    /// Nil for all variables and other parameters.
    package let when: String?
    /// Where an answer is permitted and none is sure: the answers that are permitted in all of that.
    package let permitted: [Answer]
  }

  package struct Cell: Equatable, Sendable {
    package let entries: [Entry]
    /// No device has both the node and what is asked for.
    package let isUnsupported: Bool
  }

  /// The request that all columns are about; nil where each column is an action of its own.
  package let request: ActionID?
  package let columns: [Column]
  /// Nodes that some run reaches.
  package let rows: [Int]
  package let cells: [[Cell]]
}

extension Chart {
  /// One matrix for each request that asks for one word of the register, then one for all that asks
  /// for none. A request for several words is in neither, nor what happens only while a request waits.
  package func matrices() -> [ChartMatrix] {
    let rows = nodes.indices.filter { nodes[$0].sameAs == nil && !nodes[$0].fate.reachable.isNever }
    let actions = model.actions.indices.map { ActionID($0) }
    let routed = actions.filter { wordParameters(of: $0).count == 1 }.map { action in
      let columns = places(askedBy: action).map { ChartMatrix.Column.words($0) }
      return ChartMatrix(
        request: action, columns: columns, rows: rows,
        cells: rows.map { row in columns.map { cell(row, $0, action) } })
    }
    let plain = actions.filter { action in
      wordParameters(of: action).isEmpty
        && (arcs.contains { $0.action == action && !$0.isWhileWaiting }
          || gaps.contains { $0.request == action })
    }
    guard !plain.isEmpty else { return routed }
    let others = ChartMatrix(
      request: nil, columns: plain.map { .action($0) }, rows: rows,
      cells: rows.map { row in plain.map { cell(row, .action($0), $0) } })
    return routed + [others]
  }

  /// The parameters of an action that hold words of the register.
  package func wordParameters(of action: ActionID) -> [Int] {
    model[action].parameters.indices.filter { index in
      guard case .word(let type) = model[action].parameters[index].type else { return false }
      return type.register == register
    }
  }

  /// Nodes in their order, then other words.
  private func places(askedBy action: ActionID) -> [Place] {
    let asked =
      arcs.filter { $0.action == action }.map(\.asked)
      + gaps.filter { $0.request == action }.map(\.asked)
    let places = Set(asked.flatMap { $0.compactMap { $0 } })
    return nodes.indices.map { Place.node($0) }.filter(places.contains)
      + others.indices.map { Place.others($0) }.filter(places.contains)
  }

  private func cell(_ row: Int, _ column: ChartMatrix.Column, _ action: ActionID)
    -> ChartMatrix.Cell
  {
    var asked: Place?
    if case .words(let place) = column { asked = place }
    let meant = meant(from: row, action, asked: [asked])
    func isHere(_ from: Int, _ places: [Place?]) -> Bool {
      from == row && (asked == nil || places.contains(asked))
    }
    var found: [(Saying, Condition)] = []
    for arc in arcs where arc.action == action && isHere(arc.from, arc.asked) {
      let reply = ChartMatrix.Reply.rule(answer(of: arc), to: target(of: arc), isMay: isMay(arc))
      found.append((Saying(reply: reply, when: arc.when), arc.condition))
    }
    for gap in gaps where gap.request == action && isHere(gap.from, gap.asked) {
      let reply = ChartMatrix.Reply.gap(
        gap.kind == .unspecified ? .unspecified : .onlyPermitted)
      found.append((Saying(reply: reply, when: gap.when), gap.condition))
    }
    return ChartMatrix.Cell(
      entries: entries(found, meant), isUnsupported: !meant.contains(true))
  }

  private struct Saying: Hashable {
    let reply: ChartMatrix.Reply
    let when: String?
  }

  /// What is said alike by several rules, in different combinations, is one entry.
  private func entries(_ found: [(Saying, Condition)], _ meant: [Bool]) -> [ChartMatrix.Entry] {
    var sayings: [Saying] = []
    var conditions: [Saying: [Condition]] = [:]
    for (saying, condition) in found {
      if conditions[saying] == nil { sayings.append(saying) }
      conditions[saying, default: []].append(condition)
    }
    if let only = onlyReply(sayings) {
      let all = sayings.filter { $0.reply == only }.flatMap { conditions[$0] ?? [] }
      sayings.removeAll { $0.reply == only }
      let whole = Saying(reply: only, when: nil)
      sayings.insert(whole, at: 0)
      conditions[whole] = all
    }
    return sayings.compactMap { saying in
      let all = conditions[saying] ?? []
      guard let condition = relative(any: all, to: meant) else { return nil }
      return ChartMatrix.Entry(
        reply: saying.reply, condition: condition.isAlways ? nil : condition, when: saying.when,
        permitted: saying.reply == .gap(.onlyPermitted) ? permitted(saying, conditions) : [])
    }
  }

  /// In the order of their names.
  private func permitted(_ gap: Saying, _ conditions: [Saying: [Condition]]) -> [Answer] {
    func holds(_ saying: Saying, in world: [Value]) -> Bool {
      conditions[saying, default: []].contains { $0.holds(in: world) }
    }
    let answers = conditions.keys.compactMap { other -> Answer? in
      guard case .rule(let answer, _, true) = other.reply,
        other.when == nil || other.when == gap.when,
        worlds.allSatisfy({ !holds(gap, in: $0) || holds(other, in: $0) })
      else { return nil }
      return answer
    }
    return Set(answers).sorted { $0.text < $1.text }
  }

  /// The one thing that is surely answered; nil where there are several, or where something has no
  /// answer. Rules that answer so in different cases then do it in all of them.
  private func onlyReply(_ sayings: [Saying]) -> ChartMatrix.Reply? {
    var only: ChartMatrix.Reply?
    for saying in sayings {
      guard case .rule(let answer, _, let isMay) = saying.reply, answer != .none else { return nil }
      if isMay { continue }
      if let only, only != saying.reply { return nil }
      only = saying.reply
    }
    return only
  }

  /// For each combination, whether a run reaches the node and the device has the action and what is
  /// asked for.
  func meant(from: Int, _ action: ActionID, asked: [Place?]) -> [Bool] {
    worlds.map { world in
      nodes[from].fate.reachable.holds(in: world) && offered[action.index].holds(in: world)
        && asked.allSatisfy { place in
          guard case .node(let node)? = place else { return true }
          return nodes[node].fate.supported.holds(in: world)
        }
    }
  }

  /// Some conditions together, within the combinations that are meant: `always` where that is all of
  /// them, nil where it is none.
  func relative(any conditions: [Condition], to meant: [Bool]) -> Condition? {
    let chosen = zip(worlds, meant).filter(\.1).map(\.0)
    let isTrue = chosen.map { world in conditions.contains { $0.holds(in: world) } }
    if !isTrue.contains(true) { return nil }
    return PrimeImplicants.condition(over: model, worlds: chosen, isTrue: isTrue)
  }

  package func target(of arc: Arc) -> ArcGroup.Target {
    if isRefusal(arc) || answer(of: arc) == .waits { return .stays }
    if arrives(arc) { return .asked }
    return arc.from == arc.to ? .stays : .node(arc.to)
  }
}

extension Condition {
  package var isNever: Bool { cubes.isEmpty }
}
