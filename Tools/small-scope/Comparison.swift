import Analysis
import Diagnostics
import Language
import Modeling

/// What the checker and the brute force say differently about one model.
struct Comparison {
  let model: Model
  private(set) var differences: [String] = []

  /// What needs no run isn't compared.
  private static let decidedByRuns: Set<FindingID> = [
    .unreachableState, .reachableInvalid, .unrecoverable, .deadEnd, .unspecified, .conflict,
    .deadRule, .capabilityLeak, .outOfRange, .stuckLoop, .vacuous,
  ]

  /// A comparison of states that says nothing is asked about with what user space can see.
  private static func isDecidedByRuns(_ finding: Finding) -> Bool {
    decidedByRuns.contains(finding.id)
      && !(finding.id == .vacuous && finding.subject == FindingID.equivalentStates.rawValue)
  }

  /// Why the checker didn't decide.
  private(set) var obstacles: [Obstacle] = []

  /// What can be compared.
  enum Scope {
    /// Conditions of findings and properties; words are cut into classes.
    case verdicts
    /// Configurations, transitions and traces too; each word is a class of its own.
    case configurations
    /// In which configurations, and with which arguments; the same.
    case points
  }

  /// What the checker said.
  let report: ModelReport

  /// What a checker that is wrong answers to; tests plant a fault in it.
  typealias Misreading = (Model) -> Model

  init(
    _ model: Model, _ naive: NaiveChecker, _ scope: Scope, confirming: Bool,
    misread: Misreading = { $0 }
  ) throws {
    self.model = model
    let answer = naive.answer()
    var asked = model
    asked.expectations = scope == .points ? ExpectationWriter(model).expectations(answer) : []
    var options = CheckOptions()
    options.confirms = confirming
    report = try Checker(misread(asked), options: options).check()
    obstacles = report.obstacles
    guard obstacles.isEmpty else { return }
    compareConditions(report, answer, naive.graph, isComplete: scope != .verdicts)
    compareProperties(report, answer, naive.graph)
    if scope == .verdicts { return }
    compareCounts(report, naive.graph)
    compareTraces(report, answer, naive.graph)
    if scope == .points { comparePoints(report) }
  }

  private mutating func differ(_ text: String) { differences.append(text) }

  private mutating func compareCounts(_ report: ModelReport, _ graph: NaiveGraph) {
    if report.configurations != graph.count {
      differ("configurations: \(report.configurations), by brute force \(graph.count)")
    }
    let transitions = graph.edges.reduce(0) { $0 + $1.count }
    if report.transitions != transitions {
      differ("transitions: \(report.transitions), by brute force \(transitions)")
    }
  }

  /// Without complete classes, findings about single words are left out: their number differs.
  private func isComparable(_ key: NaiveFinding.Key, isComplete: Bool) -> Bool {
    isComplete || !(key.subject.hasPrefix("0x") || key.subject.first?.isNumber == true)
  }

  private mutating func compareConditions(
    _ report: ModelReport, _ answer: NaiveAnswer, _ graph: NaiveGraph, isComplete: Bool
  ) {
    var found: [NaiveFinding.Key: Finding] = [:]
    for finding in report.findings where Self.isDecidedByRuns(finding) {
      let key = NaiveFinding.Key(
        id: finding.id.rawValue, subject: finding.subject,
        isOnlyPermitted: finding.isOnlyPermitted, grade: finding.grade)
      if found.updateValue(finding, forKey: key) != nil { differ("\(key) is found twice") }
    }
    for key in Set(found.keys).union(answer.findings.keys).sorted()
    where isComparable(key, isComplete: isComplete) {
      let expected = answer.findings[key]?.worlds ?? []
      let worlds = found[key].map { self.worlds($0.condition, graph) } ?? []
      if worlds != expected {
        differ(
          "\(key.id) \(key.subject)\(key.isOnlyPermitted ? " only permitted" : "") \(key.grade?.text ?? ""): found in "
            + "\(worlds.sorted { $0.lexicographicallyPrecedes($1) }), by brute force in "
            + "\(expected.sorted { $0.lexicographicallyPrecedes($1) })")
      }
    }
  }

  private func worlds(_ condition: Condition, _ graph: NaiveGraph) -> Set<[Value]> {
    graph.worlds.filter { condition.holds(in: $0) }
  }

  private mutating func compareProperties(
    _ report: ModelReport, _ answer: NaiveAnswer, _ graph: NaiveGraph
  ) {
    for (result, expected) in zip(report.properties, answer.failures) {
      let worlds = worlds(result.fails, graph)
      if worlds != expected {
        differ("\(result.property.name): fails in \(worlds), by brute force in \(expected)")
      }
    }
  }

  /// A trace is a shortest run to a place of its finding.
  private mutating func compareTraces(
    _ report: ModelReport, _ answer: NaiveAnswer, _ graph: NaiveGraph
  ) {
    for finding in report.findings {
      guard let trace = finding.trace else { continue }
      let key = NaiveFinding.Key(
        id: finding.id.rawValue, subject: finding.subject,
        isOnlyPermitted: finding.isOnlyPermitted, grade: finding.grade)
      let places = Set((answer.findings[key]?.points ?? []).map(\.configuration))
      if places.isEmpty { continue }
      let least = graph.configurations.indices.filter { places.contains(graph.configurations[$0]) }
        .map { graph.depths[$0] }.min()
      if !places.contains(trace.last) { differ("the trace of \(key) ends elsewhere") }
      // A loop comes behind the shortest run to a place.
      let met = (0...trace.steps.count).first { places.contains(trace.configuration($0)) }
      let length = trace.loopsTo == nil ? trace.steps.count : met
      if length != least {
        differ("the trace of \(key) has \(trace.steps.count) steps, not \(least ?? -1)")
      }
    }
  }

  /// The expectations say exactly what the brute force found.
  private mutating func comparePoints(_ report: ModelReport) {
    for unmet in report.unmet {
      differ("unmet: \(unmet.expectation.id) \(unmet.expectation.subject): \(unmet.details)")
    }
    for finding in report.findings
    where finding.expectation == nil && Self.isDecidedByRuns(finding) {
      differ("points differ: \(finding.id.rawValue) \(finding.subject) when \(finding.when ?? "-")")
    }
    for result in report.properties where !result.isExpected {
      differ("points differ: \(result.property.name)")
    }
  }
}
