import Modeling

/// Arcs that say the same of several nodes: one line where a chart has many.
package struct ArcGroup: Equatable, Sendable {
  package enum Target: Hashable, Sendable {
    /// Where the request asked to go.
    case asked
    case stays
    case node(Int)
  }

  /// What a line says happens: by a clause of the model, or nothing.
  package enum Reply: Hashable, Sendable {
    case rule(RuleID)
    /// A path of the route with this number; each is a rule of its own.
    case route(Int, Answer)
    /// What a route's failures leave behind.
    case failure(Int, Answer)
    /// Nothing answers.
    case unspecified
    /// An answer is permitted, and none is sure.
    case onlyPermitted
  }

  package let from: [Int]
  package let action: ActionID
  /// Each choice of words that is asked for.
  package let asked: [[Chart.Place?]]
  /// Each node asks for these but not for itself.
  package let exceptItself: Bool
  package let target: Target
  package let reply: Reply
  /// Nil where it holds in every combination that has the nodes and what is asked for.
  package let condition: Condition?
  package let when: String?
  /// It is about devices that lack what is asked for, and `condition` is among these.
  package let isForLacking: Bool
}

extension Chart {
  /// The arcs and gaps, first those that differ in what is asked for as one, then those that differ in
  /// where they begin. Everything that an arc says is in one group, but for the path of a route.
  package func groupedArcs() -> [ArcGroup] {
    model.actions.indices.flatMap { groups(of: ActionID($0)) }
  }

  /// Every choice of words that an action is asked for anywhere, in the order of the nodes.
  package func askedWords(of action: ActionID) -> [[Place?]] {
    let all =
      arcs.filter { $0.action == action }.map(\.asked)
      + gaps.filter { $0.request == action }.map(\.asked)
    return Set(all).sorted { left, right in
      left.map(rank).lexicographicallyPrecedes(right.map(rank))
    }
  }

  /// One way from a node, before its conditions are known.
  private struct Way: Hashable {
    let from: Int
    let asked: [Place?]
    let target: ArcGroup.Target
    let reply: ArcGroup.Reply
    let when: String?
  }

  private struct Saying: Hashable {
    let target: ArcGroup.Target
    let reply: ArcGroup.Reply
    let cubes: [Condition.Cube]?
    let when: String?
    let isForLacking: Bool
  }

  private func groups(of action: ActionID) -> [ArcGroup] {
    let (ways, conditions) = ways(of: action)
    var sayings: [Saying] = []
    var lines: [Saying: [(from: Int, asked: [[Place?]])]] = [:]
    for way in ways {
      let limit = limit(conditions[way] ?? [], action, way)
      let saying = Saying(
        target: way.target, reply: way.reply, cubes: limit.condition?.cubes, when: way.when,
        isForLacking: limit.isForLacking)
      if lines[saying] == nil { sayings.append(saying) }
      var known = lines[saying] ?? []
      if let index = known.firstIndex(where: { $0.from == way.from }) {
        known[index].asked.append(way.asked)
      } else {
        known.append((way.from, [way.asked]))
      }
      lines[saying] = known
    }
    return sayings.flatMap { saying in
      merged(lines[saying] ?? []).map {
        ArcGroup(
          from: $0.from, action: action, asked: $0.asked, exceptItself: $0.exceptItself,
          target: saying.target, reply: saying.reply,
          condition: saying.cubes.map { Condition(cubes: $0) },
          when: saying.when, isForLacking: saying.isForLacking)
      }
    }
  }

  private struct Line {
    var from: [Int]
    var asked: [[Place?]]
    var exceptItself = false
  }

  /// Starts from which the same is asked are one line; so are those that each ask for the others.
  private func merged(_ lines: [(from: Int, asked: [[Place?]])]) -> [Line] {
    var merged: [Line] = []
    for line in lines {
      if let index = merged.firstIndex(where: { $0.asked == line.asked }) {
        merged[index].from.append(line.from)
      } else {
        merged.append(Line(from: [line.from], asked: line.asked))
      }
    }
    var result: [Line] = []
    for line in merged {
      guard let whole = withItself(line) else {
        result.append(line)
        continue
      }
      let twin = result.firstIndex { other in
        other.exceptItself ? other.asked == whole : withItself(other) == whole
      }
      if let index = twin {
        result[index] = Line(
          from: result[index].from + line.from, asked: whole, exceptItself: true)
      } else {
        result.append(line)
      }
    }
    return result
  }

  /// What is asked together with the node that it is asked from, in the order of the nodes; nil where
  /// that isn't one node and one word, or the node asks for itself.
  private func withItself(_ line: Line) -> [[Place?]]? {
    guard line.from.count == 1, line.asked.count > 1, !line.asked.contains([.node(line.from[0])]),
      line.asked.allSatisfy({ $0.count == 1 && $0[0] != nil })
    else { return nil }
    let itself: [Place?] = [.node(line.from[0])]
    return (line.asked + [itself]).sorted { rank($0[0]) < rank($1[0]) }
  }

  private func rank(_ place: Place?) -> Int {
    switch place {
    case .node(let index)?: index
    case .others(let index)?: nodes.count + index
    case nil: -1
    }
  }

  /// A condition among the devices that a way is about: those that have what is asked for, those that
  /// lack it, or both.
  private func limit(_ conditions: [Condition], _ action: ActionID, _ way: Way) -> (
    condition: Condition?, isForLacking: Bool
  ) {
    let having = meant(from: way.from, action, asked: way.asked)
    let all = meant(from: way.from, action, asked: [])
    let lacking = zip(all, having).map { $0 && !$1 }
    let meant =
      relative(any: conditions, to: lacking) == nil
      ? having : relative(any: conditions, to: having) == nil ? lacking : all
    let condition = relative(any: conditions, to: meant)
    return (condition.flatMap { $0.isAlways ? nil : $0 }, meant == lacking && having != lacking)
  }

  /// By rule, then by start, then by what is asked.
  private func ways(of action: ActionID) -> ([Way], [Way: [Condition]]) {
    var ways: [Way] = []
    var conditions: [Way: [Condition]] = [:]
    func add(_ way: Way, _ condition: Condition) {
      if conditions[way] == nil { ways.append(way) }
      conditions[way, default: []].append(condition)
    }
    for rule in model[action].rules {
      for arc in arcs where arc.rule == rule {
        let way = Way(
          from: arc.from, asked: arc.asked, target: target(of: arc), reply: reply(of: rule),
          when: arc.when)
        add(way, arc.condition)
      }
    }
    for gap in gaps where gap.request == action {
      let reply: ArcGroup.Reply = gap.kind == .unspecified ? .unspecified : .onlyPermitted
      add(
        Way(from: gap.from, asked: gap.asked, target: .stays, reply: reply, when: gap.when),
        gap.condition)
    }
    return (ways, conditions)
  }

  private func reply(of rule: RuleID) -> ArcGroup.Reply {
    for (index, route) in model.routes.enumerated() {
      if route.paths.contains(where: { $0.rule == rule }) {
        return .route(index, model[rule].answer)
      }
      if route.failures.contains(rule) { return .failure(index, model[rule].answer) }
    }
    return .rule(rule)
  }
}
