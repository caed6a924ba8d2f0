import Analysis
import Modeling

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
