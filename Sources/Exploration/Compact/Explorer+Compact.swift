import Lowering
import Modeling

extension Explorer {
  /// Searches a system without keeping its transitions, and answers questions about it.
  ///
  /// Nil where it can't be searched so: its configurations take too many bits.
  package static func searchCompactly(
    _ system: TransitionSystem, asking questions: [CompactQuestion],
    options: CompactOptions = CompactOptions(), limits: Limits = Limits()
  ) throws(Obstacle) -> CompactResult? {
    let compact = CompactSystem(system, asking: questions.flatMap(\.expressions))
    let rows = options.sortsIndices ? compact.sortableRows(for: questions) : []
    if compact.layout.bits <= UInt64.usableBits {
      return try CompactAnswering<UInt64>(compact, questions, rows).result(options, limits)
    }
    guard compact.layout.bits <= UInt128.usableBits else { return nil }
    return try CompactAnswering<UInt128>(compact, questions, rows).result(options, limits)
  }

  /// Whether a configuration of a system takes few enough bits for that.
  package static func canSearchCompactly(_ system: TransitionSystem) -> Bool {
    BitLayout(system).bits <= UInt128.usableBits
  }
}

extension CompactSystem {
  /// The families whose indices may be sorted for these questions: those under whose exchanges rules,
  /// starts and questions stay what they are.
  fileprivate func sortableRows(for questions: [CompactQuestion]) -> [BitLayout.Row] {
    layout.rows.indices.filter { family in
      let row = layout.rows[family]
      guard row.count > 1, row.bits > 0, row.count <= IndexSorter<UInt64>.mostUnits else {
        return false
      }
      let symmetry = IndexSymmetry(system, family: family)
      return symmetry.preservesRuns
        && questions.flatMap(\.expressions).allSatisfy { symmetry.preserves($0) }
    }.map { layout.rows[$0] }
  }
}

/// A compact search with keys of one width, and how its answers are put together.
private struct CompactAnswering<Key: CompactKey> {
  private let system: CompactSystem
  private let questions: [CompactQuestion]
  private let rows: [BitLayout.Row]

  init(_ system: CompactSystem, _ questions: [CompactQuestion], _ rows: [BitLayout.Row]) {
    self.system = system
    self.questions = questions
    self.rows = rows
  }

  func result(_ options: CompactOptions, _ limits: Explorer.Limits) throws(Obstacle)
    -> CompactResult
  {
    let (sights, conditions) = sights
    var search = try CompactSearch<Key>(
      system, sorting: rows, sights: sights, goesBack: questions.contains(where: \.isAboutRuns),
      options: options, limits: limits)
    try search.run()
    var result = search.result()
    result.answers = questions.map { _ in CompactResult.Answer() }
    if result.obstacle == nil, !options.stopsAtFirst { result.doubts = search.doubts() }
    do {
      try answer(&result, &search, conditions, options.turnedRows)
    } catch {
      result.obstacle = result.obstacle ?? error
    }
    return result
  }

  /// What is looked for on the way, and for each question its conditions.
  private var sights: ([SearchWorker<Key>.Sight], [[CompactCondition]]) {
    var sights: [SearchWorker<Key>.Sight] = []
    var conditions: [[CompactCondition]] = []
    var rest = system.asked[...]
    for question in questions {
      let own = Array(rest.prefix(question.expressions.count))
      rest = rest.dropFirst(own.count)
      conditions.append(own)
      switch question {
      case .meeting: sights.append(SearchWorker<Key>.Sight(condition: own[0], isWanted: true))
      case .violating: sights.append(SearchWorker<Key>.Sight(condition: own[0], isWanted: false))
      case .lost: break
      }
    }
    return (sights, conditions)
  }

  private func answer(
    _ result: inout CompactResult, _ search: inout CompactSearch<Key>,
    _ conditions: [[CompactCondition]], _ turnedRows: Int
  ) throws(Obstacle) {
    var seen: [SearchWorker<Key>.Seen] = []
    var goesBack = false
    for question in questions {
      switch question {
      case .meeting, .violating:
        let found = search.seen(seen.count)
        goesBack = goesBack || found.first != nil
        seen.append(found)
      case .lost: goesBack = goesBack || result.obstacle == nil
      }
    }
    var inverse = InverseRows<Key>()
    do {
      if goesBack {
        inverse = try InverseRows(
          search.workers, threads: search.threads, until: search.signForTraces, limit: turnedRows)
      }
    } catch {
      guard case .tooMany = error else { throw error }
      goesBack = false
    }
    var rest = seen[...]
    for (number, question) in questions.enumerated() {
      switch question {
      case .meeting, .violating:
        let found = rest.removeFirst()
        if goesBack || found.first == nil {
          try note(found, number, &result, &search, inverse)
        } else {
          result.answers[number].count = found.count
        }
      case .lost:
        if result.obstacle != nil { continue }
        guard goesBack else {
          result.answers[number].isKnown = false
          continue
        }
        let marks = try search.marks(leadingTo: conditions[number][1], inverse)
        let seen = try search.unmarked(marks, where: conditions[number][0])
        try note(seen, number, &result, &search, inverse)
      }
    }
  }

  private func note(
    _ seen: SearchWorker<Key>.Seen, _ number: Int, _ result: inout CompactResult,
    _ search: inout CompactSearch<Key>, _ inverse: borrowing InverseRows<Key>
  ) throws(Obstacle) {
    // Without a run to it nothing is said to be found.
    if let first = seen.first {
      result.answers[number].trace = try search.trace(to: first.key, level: first.level, inverse)
    }
    result.answers[number].count = seen.count
    result.answers[number].frozen = Set(seen.frozen.map { UInt128($0) })
  }
}
