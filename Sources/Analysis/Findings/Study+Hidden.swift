import Diagnostics
import Exploration
import Lowering
import Modeling

/// Something of a configuration that user space doesn't read: a variable, a register, what waits.
private struct HiddenPart {
  let name: String
  let range: SourceRange
  let mask: Packed
  let slots: [SlotID]
}

/// The parts that differ between two configurations.
private struct Differing {
  let parts: [HiddenPart]
  /// Those that differ too in other pairs.
  let others: [String]

  init(_ set: Packed, _ all: Packed, _ known: [HiddenPart]) {
    parts = known.filter { $0.mask & set != .zero }
    others = known.filter { $0.mask & set == .zero && $0.mask & all != .zero }.map(\.name)
  }

  var names: String { parts.map(\.name).joined(separator: ", ") }
}

/// Pairs of configurations that read alike and aren't alike, by what differs between them.
private struct HiddenPairs {
  /// For each combination and each set of parts, as a mask, the number of the first pair.
  private(set) var first: [Int: [Packed: Int]] = [:]

  mutating func add(_ difference: Packed, in world: Int, _ number: Int) {
    if first[world]?[difference] == nil { first[world, default: [:]][difference] = number }
  }

  /// The sets of which no other is a part, apart from sets that hold one of `others`.
  func smallest(in world: Int, beside others: [Packed]) -> [Packed] {
    let sets = (first[world] ?? [:]).keys
    return sets.filter { set in
      !others.contains { $0 & set == $0 } && !sets.contains { $0 != set && $0 & set == $0 }
    }
  }

  /// All parts that differ in a pair in which these do.
  func parts(with set: Packed, in worlds: Set<Int>) -> Packed {
    worlds.reduce(.zero) { all, world in
      (first[world] ?? [:]).keys.filter { $0 & set == set }.reduce(all) { $0 | $1 }
    }
  }
}

extension Study {
  /// Past it the answer is undecided.
  private static let pairLimit = 1 << 22

  // MARK: hidden-state

  /// What user space can't see and what matters to it, one finding for each set of parts that differ.
  mutating func hiddenStates(_ likeness: Likeness) -> [RawFinding] {
    let parts = hiddenParts
    guard !parts.isEmpty else { return [] }
    var strangers: [(first: Int32, second: Int32)] = []
    var newcomers = HiddenPairs()
    guard unlikePairs(likeness, parts, &strangers, &newcomers) else {
      if stop.isRaised { return [] }
      obstacles.append(.tooManyPairs(limit: Self.pairLimit))
      return []
    }
    let concerned = Set(newcomers.first.keys)
    guard !concerned.isEmpty else { return [] }
    guard
      let histories = CommonHistories.search(
        likeness.observed, from: starts(in: concerned, likeness), limit: Self.pairLimit,
        until: stop)
    else {
      if stop.isRaised { return [] }
      obstacles.append(.tooManyPairs(limit: Self.pairLimit))
      return []
    }
    let insiders = insiders(histories, likeness, parts)
    var known: [Packed: Set<Int>] = [:]
    var unknown: [Packed: Set<Int>] = [:]
    for world in concerned {
      let smallest = insiders.smallest(in: world, beside: [])
      for set in smallest { known[set, default: []].insert(world) }
      for set in newcomers.smallest(in: world, beside: smallest) {
        unknown[set, default: []].insert(world)
      }
    }
    let errors = inOrder(known.keys, parts).map { set in
      let marked = known[set] ?? []
      let number = marked.compactMap { insiders.first[$0]?[set] }.min()
      let path = histories.path(to: number ?? 0)
      let twins = graph.twins(along: path)
      return hidden(
        Differing(set, insiders.parts(with: set, in: marked), parts), ends(of: path, twins), twins,
        marked, likeness)
    }
    let notes = inOrder(unknown.keys, parts).map { set in
      let marked = unknown[set] ?? []
      let number = marked.compactMap { newcomers.first[$0]?[set] }.min()
      let (first, second) = strangers[number ?? 0]
      let twins = TwinRuns(
        first: graph.trace(to: Int(first)), second: graph.trace(to: Int(second)), rows: nil)
      return hidden(
        Differing(set, newcomers.parts(with: set, in: marked), parts), (Int(first), Int(second)),
        twins, marked, likeness)
    }
    return errors + notes
  }

  private func insiders(
    _ histories: CommonHistories, _ likeness: Likeness, _ parts: [HiddenPart]
  ) -> HiddenPairs {
    var result = HiddenPairs()
    for (number, pair) in histories.pairs.enumerated() {
      let (first, second) = (Int(pair.first), Int(pair.second))
      guard likeness.classNumber(of: first) != likeness.classNumber(of: second) else { continue }
      result.add(difference(first, second, parts), in: world(of: first), number)
    }
    return result
  }

  private var hiddenParts: [HiddenPart] {
    let readable = Set(model.readableSlots)
    let waiting = model.waitingSlots
    let plain = changingSlots.filter { !readable.contains($0) && !waiting.contains($0) }
    var parts = plain.map { slot in
      HiddenPart(
        name: model[slot].name, range: model[slot].range, mask: system.mask(of: [slot]),
        slots: [slot])
    }
    if let first = model.waitingSlot {
      parts.append(
        HiddenPart(
          name: model[first].name, range: model[first].range, mask: system.mask(of: waiting),
          slots: waiting))
    }
    return parts
  }

  private func difference(_ first: Int, _ second: Int, _ parts: [HiddenPart]) -> Packed {
    let (left, right) = (graph.configurations[first], graph.configurations[second])
    var mask = Packed.zero
    for part in parts where left & part.mask != right & part.mask { mask = mask | part.mask }
    return mask
  }

  /// All pairs of one combination that read alike and aren't alike; false if there are too many to
  /// look at, or it has to stop.
  private func unlikePairs(
    _ likeness: Likeness, _ parts: [HiddenPart], _ pairs: inout [(first: Int32, second: Int32)],
    _ found: inout HiddenPairs
  ) -> Bool {
    struct Look: Hashable {
      let world: Int32
      let colour: Int
    }
    var groups: [Look: [Int]] = [:]
    var looked = 0
    for second in 0..<graph.count where worlds.contains(world(of: second)) {
      let look = Look(world: graph.worlds[second], colour: likeness.observed.colour(of: second))
      for first in groups[look] ?? [] {
        looked += 1
        if looked > Self.pairLimit { return false }
        if looked & 0xFFFF == 0, stop.isRaised { return false }
        guard likeness.classNumber(of: first) != likeness.classNumber(of: second) else { continue }
        let difference = difference(first, second, parts)
        if found.first[world(of: second)]?[difference] == nil {
          found.add(difference, in: world(of: second), pairs.count)
          pairs.append((Int32(first), Int32(second)))
        }
      }
      groups[look, default: []].append(second)
    }
    return true
  }

  /// Every two initial configurations of one combination that read alike.
  private func starts(in worlds: Set<Int>, _ likeness: Likeness) -> [(first: Int, second: Int)] {
    let initial = (0..<graph.initialCount).filter { worlds.contains(world(of: $0)) }
    return initial.flatMap { first in
      initial.filter {
        first <= $0 && world(of: first) == world(of: $0)
          && likeness.observed.colour(of: first) == likeness.observed.colour(of: $0)
      }.map { (first, $0) }
    }
  }

  /// Fewer parts first, then in the order of the declarations.
  private func inOrder(_ masks: some Sequence<Packed>, _ parts: [HiddenPart]) -> [Packed] {
    func numbers(_ mask: Packed) -> [Int] {
      parts.indices.filter { parts[$0].mask & mask != .zero }
    }
    return masks.map { ($0, numbers($0)) }.sorted { left, right in
      left.1.count != right.1.count
        ? left.1.count < right.1.count : left.1.lexicographicallyPrecedes(right.1)
    }.map(\.0)
  }

  /// The path's last pair as the two runs end.
  private func ends(of path: [(first: Int, second: Int)], _ twins: TwinRuns) -> (Int, Int) {
    let last = path[path.count - 1]
    return graph.values(of: last.first) == twins.first.last ? last : (last.second, last.first)
  }

  private mutating func hidden(
    _ differing: Differing, _ ends: (Int, Int), _ twins: TwinRuns, _ marked: Set<Int>,
    _ likeness: Likeness
  ) -> RawFinding {
    let (parts, names) = (differing.parts, differing.names)
    let isHistory = twins.rows != nil
    let last = twins.rows?.last.flatMap(\.first).map { twins.first.steps[$0].rule }
    var details = [toldApart(ends, parts, twins, likeness)]
    if !differing.others.isEmpty {
      details.append(
        "in other such pairs \(differing.others.joined(separator: ", ")) may differ too")
    }
    var finding = Finding(
      id: .hiddenState, severity: isHistory ? .error : .note,
      subject: isHistory ? names : "\(names) \(Self.newcomers)",
      message: isHistory
        ? "after one and the same history \(names) may differ, and it matters to the user"
        : "who begins to use the device can't tell \(names), and it matters",
      range: last.map { model[$0].nameRange } ?? parts[0].range,
      label: last == nil ? "can't be read" : "after this two configurations read alike",
      others: (last == nil ? parts.dropFirst() : parts[...]).map {
        Note("can't be read", at: $0.range)
      }, condition: .always, trace: twins.first, details: details,
      cites: last.map { model[$0].cites } ?? [])
    finding.twins = twins
    return RawFinding(finding: finding, space: worldSpace { marked.contains($0) })
  }

  /// How `expect` spells that no common history leads to the two.
  static let newcomers = "only for newcomers"

  // MARK: Experiments

  private static let experimentLimit = 500

  private mutating func toldApart(
    _ ends: (Int, Int), _ parts: [HiddenPart], _ twins: TwinRuns, _ likeness: Likeness
  ) -> String {
    let wording = ExperimentWording(model: model, observed: likeness.observed, system: system)
    let values = (values(twins.first.last, parts), values(twins.second.last, parts))
    let experiment = likeness.observed.experiment(
      telling: ends.0, apart: ends.1, limit: Self.experimentLimit,
      until: stop)
    if stop.isRaised { return "" }
    if let experiment {
      let able = experiment.isFirstAble
      let isRight =
        graph.canShow(experiment.sights, from: able ? ends.0 : ends.1, in: likeness.observed)
        && !graph.canShow(experiment.sights, from: able ? ends.1 : ends.0, in: likeness.observed)
      precondition(
        isRight, "\(experiment) doesn't tell \(twins.first.last) from \(twins.second.last)")
      let what = wording.text(experiment, from: able ? twins.first.last : twins.second.last)
      return "told apart by what may be seen next: \(what) with \(able ? values.0 : values.1), "
        + "and not with \(able ? values.1 : values.0)"
    }
    return toldApart(byFormula: ends, values, likeness, wording)
  }

  private func toldApart(
    byFormula ends: (Int, Int), _ values: (String, String), _ likeness: Likeness,
    _ wording: ExperimentWording
  ) -> String {
    let formula = likeness.formula(of: ends.0, against: ends.1)
    let isRight =
      likeness.observed.satisfies(formula, at: ends.0)
      && !likeness.observed.satisfies(formula, at: ends.1)
    precondition(isRight, "\(formula) doesn't tell \(ends.0) from \(ends.1)")
    if case .not(let inner) = formula {
      return
        "told apart by what may come: with \(values.1) \(wording.text(inner)); with \(values.0) that isn't so"
    }
    return
      "told apart by what may come: with \(values.0) \(wording.text(formula)); with \(values.1) that isn't so"
  }

  /// `broken = yes, data = none`
  private func values(_ configuration: [Value], _ parts: [HiddenPart]) -> String {
    parts.map { part in
      let value = configuration[part.slots[0].index]
      return "\(part.name) = \(wording.text(value, model[part.slots[0]].type))"
    }.joined(separator: ", ")
  }
}
