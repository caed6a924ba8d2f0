import Analysis
import Diagnostics
import Modeling

/// What `explain` has of a finding that relaxing can't explain: its evidence, the rules in it as they
/// are written, and for a contradiction what would keep its rules apart.
package struct Evidence: Sendable {
  let report: ModelReport
  let meaning: FindingReference.Meaning
  let separations: [Separation]
  let path: String
  let sources: SourceMap

  package init(
    _ report: ModelReport, _ meaning: FindingReference.Meaning, _ separations: [Separation],
    path: String, sources: SourceMap
  ) {
    self.report = report
    self.meaning = meaning
    self.separations = separations
    self.path = path
    self.sources = sources
  }

  package var status: CheckStatus { report.obstacles.isEmpty ? .expected : .undecided }

  var entry: Entry? {
    switch meaning {
    case .subject: nil
    case .finding(let finding): Entry(finding, in: report)
    case .property(let result): Entry(result, in: report)
    }
  }

  var title: String {
    switch meaning {
    case .subject: ""
    case .finding(let finding): "\(finding.id.rawValue) \(finding.spelledSubject)"
    case .property(let result): result.property.name
    }
  }

  /// The rules that its runs take, and those that it names, in the order of the source.
  var rules: [RuleID] {
    var found = Set(traces.flatMap { $0.steps.map(\.rule) })
    if case .finding(let finding) = meaning {
      found.formUnion(report.model.rulesNamed(in: finding.subject))
    }
    return found.sorted()
  }

  private var traces: [Trace] {
    switch meaning {
    case .subject: []
    case .finding(let finding):
      [finding.trace, finding.twins?.first, finding.twins?.second].compactMap { $0 }
    case .property(let result): [result.trace].compactMap { $0 }
    }
  }

  /// A rule as it is written, in one line; an event with one rule has no name of its own there.
  func text(of rule: RuleID) -> String {
    "\(report.model[rule].name): \(oneLine(report.model[rule].range))"
  }

  private func oneLine(_ range: SourceRange) -> String {
    sources.text(of: range).split(whereSeparator: { " \n\t\r".contains($0) })
      .joined(separator: " ")
  }

  func text(of separation: Separation) -> String {
    let written = oneLine(separation.clause.range)
    let left =
      switch separation.gaps {
      case 0: "nothing is left without an answer"
      case 1: "1 case is left without an answer"
      case let count: "\(UInt64(count).grouped) cases are left without an answer"
      }
    return "\(report.model[separation.rule].name) only when !(\(written)): \(left)"
  }
}

extension Model {
  /// A conflict is between rules whose names are its subject.
  package func rulesNamed(in subject: String) -> [RuleID] {
    var found: [RuleID] = []
    for part in subject.split(separator: ",") {
      let name = part.drop { $0 == " " }
      if let index = rules.firstIndex(where: { $0.name == name }) { found.append(RuleID(index)) }
    }
    return found
  }
}
