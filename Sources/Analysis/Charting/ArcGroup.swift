import Modeling

/// Arcs that say the same of several nodes: one line where a chart has many.
package struct ArcGroup: Equatable, Sendable {
  package enum Target: Hashable, Sendable {
    /// Where the request asked to go.
    case asked
    case stays
    case node(Int)
  }

  /// What a line says happens: by a rule, or nothing.
  package enum Reply: Hashable, Sendable {
    case rule(RuleID)
    /// Nothing answers.
    case unspecified
    /// An answer is permitted, and none is sure.
    case onlyPermitted
  }

  package let from: [Int]
  package let action: ActionID
  /// Each choice of words that is asked for.
  package let asked: [[Chart.Place?]]
  package let target: Target
  package let reply: Reply
  package let condition: Condition
  package let when: String?
  package let cites: [Cite]
}

extension Chart {
  /// The arcs and gaps, first those that differ in what is asked for as one, then those that differ in
  /// where they begin. Everything that an arc says is in one group.
  package func groupedArcs() -> [ArcGroup] {
    model.actions.indices.flatMap { groups(of: ActionID($0)) }
  }

  private struct Saying: Hashable {
    let target: ArcGroup.Target
    let reply: ArcGroup.Reply
    let cubes: [Condition.Cube]
    let when: String?
  }

  private struct Item {
    let saying: Saying
    let from: Int
    let asked: [Place?]
    let cites: [Cite]
  }

  private func groups(of action: ActionID) -> [ArcGroup] {
    let items = items(of: action)
    var sayings: [Saying] = []
    var asked: [Saying: [(from: Int, asked: [[Place?]])]] = [:]
    var cites: [Saying: [Cite]] = [:]
    for item in items {
      if asked[item.saying] == nil { sayings.append(item.saying) }
      var known = asked[item.saying] ?? []
      if known.last?.from == item.from {
        known[known.count - 1].asked.append(item.asked)
      } else {
        known.append((item.from, [item.asked]))
      }
      asked[item.saying] = known
      cites[item.saying] = item.cites
    }
    return sayings.flatMap { saying -> [ArcGroup] in
      var merged: [(from: [Int], asked: [[Place?]])] = []
      for line in asked[saying] ?? [] {
        if let index = merged.firstIndex(where: { $0.asked == line.asked }) {
          merged[index].from.append(line.from)
        } else {
          merged.append(([line.from], line.asked))
        }
      }
      return merged.map {
        ArcGroup(
          from: $0.from, action: action, asked: $0.asked, target: saying.target,
          reply: saying.reply, condition: Condition(cubes: saying.cubes), when: saying.when,
          cites: cites[saying] ?? [])
      }
    }
  }

  /// By rule and then by start, so that what one clause says stands together.
  private func items(of action: ActionID) -> [Item] {
    let answered = arcs.filter { $0.action == action }.map { arc in
      Item(
        saying: Saying(
          target: target(of: arc), reply: .rule(arc.rule), cubes: arc.condition.cubes,
          when: arc.when), from: arc.from, asked: arc.asked, cites: arc.cites)
    }
    let rules = model[action].rules
    let ranked = rules.flatMap { rule in
      answered.filter { $0.saying.reply == .rule(rule) }
    }
    let open = gaps.filter { $0.request == action }.map { gap in
      Item(
        saying: Saying(
          target: .stays, reply: gap.kind == .unspecified ? .unspecified : .onlyPermitted,
          cubes: gap.condition.cubes, when: gap.when), from: gap.from, asked: gap.asked, cites: [])
    }
    return ranked + open
  }

  private func target(of arc: Arc) -> ArcGroup.Target {
    if arrives(arc) { return .asked }
    return arc.from == arc.to ? .stays : .node(arc.to)
  }
}
