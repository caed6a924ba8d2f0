import Analysis
import Exploration
import Language
import Lowering
import Modeling
import Testing

/// The search that keeps no transitions, against the one that keeps all, and against numbers that were
/// worked out by hand.
struct CompactSearchTests {
  /// What a search says of a model, whichever search it is.
  struct Said: Equatable {
    var configurations: Int
    var steps: Int
    var resting: Int
    var found: [Int]
    /// For each question, in which combinations something is found.
    var worlds: [[Int]]
    var depths: [Int?]
  }

  @Test(arguments: ["stopped", "mixed", "choices", "indices", "answers"])
  func goldenSystemsAgree(_ name: String) throws {
    try agree(try model(at: "Tests/Golden/systems/\(name).arc"))
  }

  @Test func randomSystemsAgree() throws {
    var compared = 0
    var seed = UInt64(0)
    while compared < 10 {
      seed += 1
      let form = SystemCase(seed: seed)
      var library = ModelLibrary(searchPath: [])
      library.add(Array(form.device.utf8), as: "device.arc")
      library.add(Array(form.system.utf8), as: "machine.arc")
      let device = try #require(try library.load("device.arc").model)
      guard ProductGraph(form, device, limit: 300) != nil else { continue }
      try agree(try #require(try library.load("machine.arc").model))
      compared += 1
    }
  }

  @Test(arguments: [(1, 203, 3617), (2, 202, 3598), (3, 202, 3599)])
  func oneDeviceOfTheFamily(_ fault: Int, _ configurations: Int, _ steps: Int) throws {
    let model = try family(1, fault)
    try agree(model)
    let result = try search(model, CompactOptions())
    #expect(result.reached.configurations == UInt128(configurations))
    #expect(result.steps.configurations == UInt128(steps))
  }

  @Test func twoDevicesOfTheFamily() throws {
    let model = try family(2, 2)
    try agree(model)
    let result = try search(model, CompactOptions())
    #expect(result.reached == .init(orbits: 2597, configurations: 5118))
    #expect(result.answers.last?.count == .init(orbits: 144, configurations: 284))
  }

  /// The closed form for three devices, whatever the number of threads, and the same run every time.
  @Test func threadsChangeNothing() throws {
    let model = try family(3, 1)
    var runs: [Trace?] = []
    for threads in [1, 3] {
      var options = CompactOptions()
      options.threads = threads
      let result = try search(model, options, onlyRuns: true)
      #expect(result.reached == .init(orbits: 21322, configurations: 118_241))
      #expect(result.steps == .init(orbits: 1_208_857, configurations: 6_735_984))
      #expect(result.depth == 46)
      #expect(result.doubts == [])
      runs += result.answers.map(\.trace)
    }
    #expect(runs.prefix(runs.count / 2) == runs.suffix(runs.count / 2))
    #expect(runs.compactMap { $0?.steps.count } == [8, 8])
  }

  @Test func limitsLeaveWhatIsKnown() throws {
    let system = try lowered(try family(3, 3))
    var limits = Explorer.Limits()
    limits.isInterrupted = { true }
    let interrupted = try Explorer.searchCompactly(system, asking: [], limits: limits)
    #expect(interrupted?.obstacle == .interrupted)
    limits.isInterrupted = { false }
    limits.deadline = .now
    limits.milliseconds = 7
    let late = try Explorer.searchCompactly(system, asking: [], limits: limits)
    #expect(late?.obstacle == .timedOut(afterMilliseconds: 7))
    limits.deadline = nil
    limits.memoryBytes = 256 << 10
    let large = try Explorer.searchCompactly(system, asking: [], limits: limits)
    #expect(large?.obstacle == .outOfMemory(limitBytes: 256 << 10))
    #expect((large?.reached.orbits ?? 0) > 1000)
  }

  /// What isn't the same for all indices isn't sorted by them.
  @Test func askedOfOneDeviceNothingIsSorted() throws {
    let model = try family(2, 3)
    let system = try lowered(model)
    let symmetry = IndexSymmetry(system, family: 0)
    #expect(symmetry.preservesRuns)
    let slot = try #require(model.slots.firstIndex { $0.name == "dev[0].stream" })
    let own = Expression.binary(
      .equal, .slot(SlotID(slot)), .constant(3, model.slots[slot].type.sort))
    #expect(!symmetry.preserves(own))
    let result = try #require(
      try Explorer.searchCompactly(system, asking: [.meeting(own)]))
    #expect(!result.isSorted)
    #expect(result.reached == .init(orbits: 5118, configurations: 5118))
    let plain = try Explorer.explore(system)
    let marked = plain.marking(own).count { $0 }
    #expect(result.answers[0].count == .init(orbits: marked, configurations: UInt128(marked)))
  }

  @Test func aRuleOfOneDeviceAloneIsNoticed() throws {
    var model = try family(2, 3)
    let last = model.rules.count - 1
    let rule = model.rules[last]
    let slot = try #require(model.slots.firstIndex { $0.name == "dev[1].stream" })
    model.rules[last] = Rule(
      name: rule.name, action: rule.action, freedom: rule.freedom, choices: rule.choices,
      requires: rule.requires,
      condition: .binary(
        .equal, .slot(SlotID(slot)), .constant(0, model.slots[slot].type.sort)),
      answer: rule.answer, assignments: rule.assignments, arc: rule.arc, range: rule.range,
      nameRange: rule.nameRange, cites: rule.cites)
    #expect(!IndexSymmetry(try lowered(model), family: 0).preservesRuns)
    try agree(model)
  }

  /// Four workers stand in a queue in up to 65 orders. Where no more rows are turned round than ten, what can be emptied isn't
  /// known; what was met is.
  @Test func rowsAreTurnedRoundUpToABound() throws {
    let model = try model(at: "Benchmarks/scaling/queue.arc", ["N": 4])
    let whole = try search(model, CompactOptions())
    var options = CompactOptions()
    options.turnedRows = 10
    let bounded = try search(model, options)
    #expect(whole.reached == .init(orbits: 15, configurations: 168))
    #expect(bounded.reached == whole.reached && bounded.obstacle == nil)
    #expect(whole.answers.map(\.isKnown) == [true, true, true, true, true])
    #expect(bounded.answers.map(\.isKnown) == [true, true, true, true, false])
    #expect(bounded.answers.map(\.count).prefix(4) == whole.answers.map(\.count).prefix(4))
  }

  /// The orders in a queue of six are too much for Z3, which isn't waited for: two others agree.
  @Test(arguments: [(4, ["explicit", "mdd", "z3"]), (6, ["explicit", "mdd"])])
  func z3NeedNotConfirmWhereTwoAgree(_ workers: Int, _ engines: [String]) throws {
    let model = try model(at: "Benchmarks/scaling/queue.arc", ["N": workers])
    let report = try Checker(model, options: CheckOptions()).check()
    #expect(report.engines == engines)
    #expect(report.outcome(failingOn: .note) == .expected && report.obstacles.isEmpty)
    let answered = engines.last == "z3" ? ["explicit", "z3"] : engines
    #expect(report.properties.allSatisfy { $0.verdict == .holds && $0.confirmedBy == answered })
  }

  @Test func enginesOfTheCheckerAgree() throws {
    for name in ["stopped", "choices"] {
      let model = try model(at: "Tests/Golden/systems/\(name).arc")
      var reports: [ModelReport] = []
      for engine in CheckOptions.Engine.allCases {
        var options = CheckOptions()
        options.engine = engine
        options.confirms = false
        reports.append(try Checker(model, options: options).check())
      }
      #expect(Set(reports.map(\.configurations)).count == 1)
      // Diagrams count no transitions.
      let counting = reports.filter { $0.engines != ["mdd"] }
      #expect(counting.count == 3)
      #expect(Set(counting.map(\.transitions)).count == 1)
      for number in reports[0].properties.indices {
        let results = reports.map { $0.properties[number] }.filter { $0.obstacle == nil }
        #expect(results.allSatisfy { $0.fails == results[0].fails })
        let lengths = results.filter { $0.verdict == .fails }.map { $0.trace?.steps.count }
        #expect(lengths.allSatisfy { $0 == lengths[0] })
      }
    }
  }
}

extension CompactSearchTests {
  private func model(at path: String, _ settings: [String: Int] = [:]) throws -> Model {
    let root = #filePath.split(separator: "/").dropLast(3).map(String.init)
    var library = ModelLibrary(searchPath: [])
    library.settings = settings
    let loaded = try library.load("/" + (root + [path]).joined(separator: "/"))
    return try #require(loaded.model, "\(loaded.diagnostics.all.map(\.message))")
      .withPossibilitiesWrittenOut
  }

  private func family(_ devices: Int, _ fault: Int) throws -> Model {
    try model(at: "Benchmarks/scaling/family.arc", ["N": devices, "BUG": fault])
  }

  private func lowered(_ model: Model) throws -> TransitionSystem {
    try TransitionSystem(model, partitions: .derived(from: model))
  }

  private func questions(of model: Model, onlyRuns: Bool = false) -> [CompactQuestion] {
    model.properties.compactMap { property in
      switch property.kind {
      case .invariant(let condition): .violating(condition)
      case .reachable(let condition): .meeting(condition)
      case .recoverable(let recovery) where !onlyRuns:
        .lost(from: recovery.from, to: recovery.to)
      default: nil
      }
    }
  }

  private func search(_ model: Model, _ options: CompactOptions, onlyRuns: Bool = false) throws
    -> CompactResult
  {
    try #require(
      try Explorer.searchCompactly(
        lowered(model), asking: questions(of: model, onlyRuns: onlyRuns), options: options))
  }

  /// Both searches, with sorted indices and without.
  private func agree(_ model: Model) throws {
    let plain = try plain(model)
    for sorts in [false, true] {
      var options = CompactOptions()
      options.sortsIndices = sorts
      let result = try search(model, options)
      #expect(result.doubts == [])
      for trace in result.answers.compactMap(\.trace) { try trace.replay(on: model) }
      #expect(try said(result, model) == plain, "\(model.name), sorted: \(sorts)")
    }
  }

  private func said(_ result: CompactResult, _ model: Model) throws -> Said {
    let frozen = try Explorer.explore(lowered(model)).frozen
    return Said(
      configurations: Int(result.reached.configurations),
      steps: Int(result.steps.configurations), resting: Int(result.resting.configurations),
      found: result.answers.map { Int($0.count.configurations) },
      worlds: result.answers.map { answer in
        frozen.indices.filter { result.isFound(answer, in: frozen[$0]) }
      }, depths: result.answers.map { $0.trace?.steps.count })
  }

  private func plain(_ model: Model) throws -> Said {
    var graph = try Explorer.explore(lowered(model))
    let marks = questions(of: model).map { question in
      switch question {
      case .meeting(let condition): graph.marking(condition)
      case .violating(let condition): graph.marking(condition).map { !$0 }
      case .lost(let from, let to):
        zip(graph.marking(from ?? .yes), saved(graph, graph.marking(to))).map { $0 && !$1 }
      }
    }
    return Said(
      configurations: graph.count, steps: graph.edges.count,
      resting: (0..<graph.count).count { graph.edges(of: $0).isEmpty },
      found: marks.map { $0.count { $0 } },
      worlds: marks.map { marks in
        Set(marks.indices.filter { marks[$0] }.map { Int(graph.worlds[$0]) }).sorted()
      },
      depths: marks.map { marks in
        marks.firstIndex(of: true).map { graph.trace(to: $0).steps.count }
      })
  }

  /// What leads into a goal, by going over all transitions until nothing changes.
  private func saved(_ graph: StateGraph, _ goal: [Bool]) -> [Bool] {
    var saved = goal
    var isChanged = true
    while isChanged {
      isChanged = false
      for number in (0..<graph.count).reversed() where !saved[number] {
        if graph.edges(of: number).contains(where: { saved[Int($0.target)] }) {
          saved[number] = true
          isChanged = true
        }
      }
    }
    return saved
  }
}
