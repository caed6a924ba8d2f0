import Analysis
import Modeling
import Testing

/// What user space can tell apart, against brute force.
struct LikenessTests {
  private static let batch = 25

  @Test(arguments: 0..<12)
  func randomModelsAgree(_ part: Int) throws {
    var tally = Tally()
    var seed = 500_000_000 + UInt64(part) * 1_000_000
    while tally.models < Self.batch {
      seed += 1
      try agree(seed: seed, &tally)
    }
    #expect(tally.found.isSuperset(of: ["hidden-state", "equivalent-states", "reading-matters"]))
  }

  /// What was compared, so that a test that compares nothing fails.
  private struct Tally {
    var models = 0
    var found: Set<String> = []
  }

  private func agree(seed: UInt64, _ tally: inout Tally) throws {
    var size = ModelWriter.Size()
    size.width = 1 + Int(seed % 2)
    size.second = ModelWriter.Second.allCases[Int(seed / 2 % 5)]
    let source = ModelWriter.source(seed: seed, size: size)
    guard let model = try RandomModel.elaborated(source, seed: seed),
      let graph = NaiveGraph(model, limit: 1000), !graph.worlds.isEmpty
    else { return }
    var options = CheckOptions()
    options.confirms = false
    let report = try Checker(model, options: options).check()
    let comparison = LikenessComparison(report, graph)
    #expect(comparison.differences == [], "seed \(seed)\n\(source)")
    #expect(report.obstacles == [], "seed \(seed)\n\(source)")
    tally.models += 1
    tally.found.formUnion(report.findings.map(\.id.rawValue))
  }
}

/// What the checker and the brute force say differently about what user space can see.
struct LikenessComparison {
  private(set) var differences: [String] = []
  private let report: ModelReport
  private let graph: NaiveGraph
  private let naive: NaiveLikeness

  init(_ report: ModelReport, _ graph: NaiveGraph) {
    self.report = report
    self.graph = graph
    naive = NaiveLikeness(graph)
    compareHidden()
    compareStates()
    compareReadings()
  }

  private mutating func compare(_ what: String, _ found: Set<[Value]>, _ expected: Set<[Value]>) {
    guard found != expected else { return }
    differences.append(
      "\(what): found in \(found.map { "\($0)" }.sorted()), by brute force in "
        + "\(expected.map { "\($0)" }.sorted())")
  }

  private func worlds(_ id: FindingID, _ subject: String) -> Set<[Value]> {
    let findings = report.findings.filter { $0.id == id && $0.subject == subject }
    return graph.worlds.filter { world in findings.contains { $0.condition.holds(in: world) } }
  }

  private mutating func compareHidden() {
    var expected: [String: Set<[Value]>] = [:]
    for (world, sets) in naive.hidden() {
      for set in sets.known {
        expected[set.joined(separator: ", "), default: []].insert(world)
      }
      for set in sets.unknown {
        expected[set.joined(separator: ", ") + " only for newcomers", default: []].insert(world)
      }
    }
    compareAll(.hiddenState, expected)
  }

  private mutating func compareStates() {
    let (states, vacuous) = naive.equivalent()
    let named = states.map { ($0.joined(separator: ", "), $1) }
    compareAll(.equivalentStates, Dictionary(named, uniquingKeysWith: { $0.union($1) }))
    compare("vacuous", worlds(.vacuous, "equivalent-states"), vacuous)
  }

  private mutating func compareAll(_ id: FindingID, _ expected: [String: Set<[Value]>]) {
    let found = report.findings.filter { $0.id == id }.map(\.subject)
    for subject in Set(found).union(expected.keys).sorted() {
      compare("\(id.rawValue) \(subject)", worlds(id, subject), expected[subject] ?? [])
    }
  }

  /// What is seen, and which verdicts differ.
  private mutating func compareReadings() {
    for reading in report.model.readings {
      let name = report.model[reading.slot].name
      let findings = report.findings.filter {
        $0.id == .readingMatters && ($0.subject == name || $0.subject.hasPrefix("\(name) "))
      }
      guard findings.count == 1, let finding = findings.first else {
        differences.append("\(findings.count) findings for the reading \(name)")
        continue
      }
      let isUnseen =
        finding.subject.hasSuffix("no behaviour")
        || finding.details.contains { $0.contains("sees no difference") }
      if isUnseen == naive.isSeen(reading) {
        differences.append("\(name): \(finding.message), by brute force the opposite is seen")
      }
      let listed = Set(
        finding.details.filter { $0.hasPrefix("its options differ in: ") }
          .flatMap { $0.dropFirst("its options differ in: ".count).split(separator: "; ") }
          .map(String.init))
      for (property, failures) in zip(
        report.model.properties, NaiveChecker(graph).answer().failures)
      {
        if listed.contains(property.name) != differs(failures, reading) {
          differences.append("\(name): \(property.name) differs, or doesn't: \(listed)")
        }
      }
    }
  }

  private func differs(_ failures: Set<[Value]>, _ reading: Reading) -> Bool {
    graph.worlds.contains { left in
      graph.worlds.contains { right in
        left.indices.allSatisfy { $0 == reading.slot.index || left[$0] == right[$0] }
          && failures.contains(left) != failures.contains(right)
      }
    }
  }
}
