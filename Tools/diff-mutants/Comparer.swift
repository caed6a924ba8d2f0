import Analysis
import Comparison
import Modeling

/// Asks `diff`, and counts what it tells.
struct Comparer {
  private(set) var comparisons = 0
  private(set) var kinds: [ChangeKind: Int] = [:]

  /// No answer, or one that the engines don't agree on.
  struct Undecided: Error { let reason: String }

  mutating func changes(_ old: Model, _ new: Model) throws -> [BehaviourChange] {
    var options = CheckOptions()
    // The classes of words are Z3's to prove; here they would be proven thousands of times.
    options.confirms = false
    comparisons += 1
    let report: DifferenceReport
    do { report = try Differ(from: old, to: new, options: options).report() } catch {
      throw Undecided(reason: "\(error)")
    }
    if let obstacle = report.obstacles.first { throw Undecided(reason: "\(obstacle)") }
    for change in report.changes {
      kinds[change.kind, default: 0] += 1
      for kind in Set(change.consequences.map(\.kind)) { kinds[kind, default: 0] += 1 }
    }
    return report.changes
  }

  /// A fault in one line.
  static func fault(_ name: String, _ what: String, _ changes: [BehaviourChange]) -> String {
    let told = changes.map { change in
      let follows = change.consequences.map { "\($0.kind.rawValue) \($0.subject)" }
      return "\(change.severity.rawValue) \(change.kind.rawValue) (\(change.message))"
        + (change.breaks.isEmpty
          ? "" : " for \(change.breaks.map(\.rawValue).joined(separator: ", "))")
        + (follows.isEmpty ? "" : " with \(follows.joined(separator: ", "))")
    }
    return "\(name): \(what); told: \(told.joined(separator: "; "))"
  }
}
