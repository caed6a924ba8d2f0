import Analysis
import Comparison
import Language
import Modeling
import Mutation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Holds each mutant of a model against the model: what does the same must have no change, all
/// others one that is told from its consequences.
///
/// `diff-mutants MODEL…`; a line for each mutant that has none or several, and the figures at the
/// end.
@main
struct DiffMutants {
  static func main() throws {
    guard CommandLine.arguments.count > 1 else {
      print("usage: diff-mutants MODEL…")
      exit(2)
    }
    for path in CommandLine.arguments.dropFirst() { try run(path) }
  }

  private static func run(_ path: String) throws {
    var library = ModelLibrary()
    let loaded = try library.load(path)
    guard let model = loaded.model, let syntax = loaded.syntax else {
      print("\(path): no model without faults")
      exit(1)
    }
    let mutants =
      (model.ruleMutants + syntax.requirementMutants + model.encodingMutants
      + model.initialMutants).withDistinctNames
    var tally = Tally()
    var lines: [String] = []
    for mutant in mutants {
      let isSame = try Behaviour.isSame(model, mutant.model)
      let report = try Differ(from: model, to: mutant.model).report()
      if let line = tally.add(mutant.name, report, isSame: isSame) { lines.append(line) }
    }
    print("\(model.name): \(mutants.count) mutants; \(tally.words)")
    for line in lines { print("  " + line) }
  }
}

private struct Tally {
  private var same = 0
  private var sameWithChange = 0
  private var one = 0
  private var none = 0
  private var several = 0
  private var undecided = 0
  private var kinds: [String: Int] = [:]

  mutating func add(_ name: String, _ report: DifferenceReport, isSame: Bool) -> String? {
    let kinds = report.changes.map { "\($0.severity.rawValue) \($0.kind.rawValue)" }
    for kind in kinds { self.kinds[kind, default: 0] += 1 }
    if !report.obstacles.isEmpty {
      undecided += 1
      return "undecided: \(name): \(report.obstacles)"
    }
    if isSame {
      if kinds.isEmpty { same += 1 } else { sameWithChange += 1 }
      return kinds.isEmpty ? nil : "same, but: \(name): \(kinds)"
    }
    switch kinds.count {
    case 0:
      none += 1
      return "nothing: \(name)"
    case 1:
      one += 1
      return nil
    default:
      several += 1
      return "several: \(name): \(kinds)"
    }
  }

  var words: String {
    let list = kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "\($0.value) \($0.key)"
    }
    return
      "\(same) do the same and show no change, \(sameWithChange) do the same and show some; of the "
      + "others \(one) show one, \(none) none, \(several) several, \(undecided) undecided\n  "
      + list.joined(separator: ", ")
  }
}
