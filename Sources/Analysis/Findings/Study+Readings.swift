import Diagnostics
import Exploration
import Lowering
import Modeling

/// One finding or verdict, as far as it can depend on a reading.
private final class Judgement {
  let name: String
  private let marked: Set<Int>
  private let space: Space
  private let graph: StateGraph

  init(name: String, _ space: Space, _ graph: StateGraph) {
    self.name = name
    self.space = space
    self.graph = graph
    marked = space.markedWorlds
  }

  /// Found with one option and not with another; or found with all, and of something that two of
  /// them know, a configuration with arguments, it is true with only one.
  func differs(among group: [Int]) -> Bool {
    let found = group.count(where: marked.contains)
    if found != group.count { return found > 0 }
    return unsettled.contains { marks in
      let known = group.compactMap { marks[$0] }
      return known.contains(true) && known.contains(false)
    }
  }

  private struct Key: Hashable {
    let packed: Packed
    let arguments: [Value]
  }

  /// What changes of a configuration, as far as the question looks at it, with the arguments: where
  /// the mark depends on the combination, the mark in each.
  private lazy var unsettled: [[Int: Bool]] = {
    guard !space.slots.isEmpty || !space.parameters.isEmpty else { return [] }
    let mask = graph.system.mask(of: space.slots.filter { !graph.system.model[$0].kind.isFrozen })
    var numbers: [Key: Int] = [:]
    var all: [[Int: Bool]] = []
    for (point, isMarked) in zip(space.points, space.isMarked) {
      let key = Key(
        packed: graph.configurations[point.witness] & mask, arguments: point.arguments)
      let number = numbers[key] ?? all.count
      if number == all.count {
        numbers[key] = number
        all.append([:])
      }
      all[number][point.world] = isMarked
    }
    return all.filter { $0.values.contains(true) && $0.values.contains(false) }
  }()
}

extension Study {
  // MARK: reading-matters

  /// For each reading what depends on it; asked only over all combinations, since a narrower question
  /// has another answer.
  func readingsThatMatter(
    _ likeness: Likeness, _ findings: [RawFinding], _ properties: [RawProperty]
  ) -> [RawFinding] {
    guard worlds.count == graph.frozen.count else { return [] }
    guard !model.readings.isEmpty else { return [] }
    let judgements = judgements(findings, properties)
    let behaviours = behaviours(likeness)
    return model.readings.map { reading in
      let groups = combinations(equalBut: reading.slot)
      let differing = judgements.filter { groups.contains(where: $0.differs) }.map(\.name)
        .sorted()
      let isSeen = groups.contains { Set($0.map { behaviours[$0] }).count > 1 }
      return matter(reading, differing, isSeen: isSeen, properties)
    }
  }

  private func judgements(_ findings: [RawFinding], _ properties: [RawProperty]) -> [Judgement] {
    findings.map { raw in
      let permitted = raw.finding.isOnlyPermitted ? " only permitted" : ""
      return Judgement(
        name: "\(raw.finding.id.rawValue) \(raw.finding.subject)\(permitted)", raw.space, graph)
    }
      + properties.filter { $0.obstacle == nil }.map {
        Judgement(name: $0.property.name, $0.space, graph)
      }
  }

  /// For each combination the classes in which runs begin; two with the same ones behave alike.
  private func behaviours(_ likeness: Likeness) -> [Set<Int>] {
    var result = [Set<Int>](repeating: [], count: graph.frozen.count)
    for initial in 0..<graph.initialCount {
      result[world(of: initial)].insert(likeness.classNumber(of: initial))
    }
    return result
  }

  /// The combinations in groups that differ in one slot only, those of one group in their order.
  private func combinations(equalBut slot: SlotID) -> [[Int]] {
    let others = model.frozenSlots.filter { $0 != slot }
    var numbers: [[Value]: Int] = [:]
    var groups: [[Int]] = []
    for (world, values) in graph.frozen.enumerated() {
      let key = others.map { values[$0.index] }
      if let number = numbers[key] {
        groups[number].append(world)
      } else {
        numbers[key] = groups.count
        groups.append([world])
      }
    }
    return groups.filter { $0.count > 1 }
  }

  private func matter(
    _ reading: Reading, _ differing: [String], isSeen: Bool, _ properties: [RawProperty]
  ) -> RawFinding {
    let name = model[reading.slot].name
    let open = properties.filter { $0.obstacle != nil }.map(\.property.name)
    var details: [String] = []
    let subject: String
    let message: String
    if differing.isEmpty {
      subject = isSeen ? "\(name) for no verdict" : "\(name) for no behaviour"
      message =
        isSeen
        ? "no finding and no verdict depends on \(name)"
        : "nothing that the user sees, no finding and no verdict depends on \(name)"
    } else {
      subject = name
      message =
        "\(name) decides \(differing.count == 1 ? "one answer" : "\(differing.count) answers")"
      details.append("its options differ in: \(differing.joined(separator: "; "))")
      if !isSeen { details.append("the user sees no difference between its options") }
    }
    if !open.isEmpty {
      details.append("not decided, and so not compared: \(open.joined(separator: ", "))")
    }
    return RawFinding(
      finding: Finding(
        id: .readingMatters, severity: .note, subject: subject, message: message,
        range: model[reading.slot].range, label: reading.question, condition: .always,
        details: details, cites: reading.options.flatMap(\.cites)), space: worldSpace { _ in true })
  }
}
