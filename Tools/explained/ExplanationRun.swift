import Analysis
import Language
import Modeling

/// All states and all classes of words of one model, whether or not `valid` rules them out.
///
/// Z3 proves for each clause that it doesn't tell the words of a class apart, so a class has one explanation.
/// That is tried as well: the reasons are solved again for a second word of each class, which gets a class of its own.
struct ExplanationRun {
  private(set) var faults: [String] = []
  private var head = ""

  /// Nil for a file without a model.
  init?(_ loaded: LoadedModel) throws {
    guard let model = loaded.model, let syntax = loaded.syntax,
      let written = Elaborator.writtenClauses(syntax).0
    else { return nil }
    let explainer = Explainer(model, written, options: CheckOptions())
    let partitions = try explainer.provedPartitions(for: [])
    let words = explainer.wordClasses(among: partitions)
    let states = model.states.indices.map { Subject.state(StateID($0)) }
    let subjects = states + words.map { .word($0.register, $0.word) }
    let explanations = try explainer.explain(subjects, over: partitions)
    let check = try explainer.check(explanations, over: partitions)
    faults = Self.faults(explanations) + check.faults
    let others = try askNeighbours(of: words, explainer, Array(explanations[states.count...]))
    let invalid = words.filter(\.isRuledOut)
    let count = invalid.reduce(UInt64(0)) { $0 + $1.count }
    let keptOut = explanations.count { !$0.reasons.isEmpty }
    head =
      "\(model.name): \(states.count) states, \(words.count) classes of words, \(invalid.count) of them with \(count) invalid words, "
      + "\(others) second words; "
      + "\(keptOut) kept out, \(check.reasons) cores, \(check.dropped) clauses dropped, "
      + "\(check.models) relaxed models, \(faults.count) faults"
  }

  var lines: [String] { [head] + faults.map { "  fault: \($0)" } }

  /// How many second words there are.
  private mutating func askNeighbours(
    of words: [Explainer.WordClass], _ explainer: Explainer, _ known: [Explanation]
  ) throws -> Int {
    let pairs = zip(words, known).filter { !$1.reasons.isEmpty }.compactMap { words, known in
      words.neighbour.map { (subject: Subject.word(words.register, $0), known: known) }
    }
    let subjects = pairs.map(\.subject)
    let check = try explainer.check(
      pairs.map(\.known), for: subjects, over: explainer.provedPartitions(for: subjects))
    faults += check.faults
    faults += words.filter { $0.count > 1 && $0.neighbour == nil }.map {
      "no second word of the \($0.count) of the class of \($0.word) was found"
    }
    return pairs.count
  }

  private static func faults(_ explanations: [Explanation]) -> [String] {
    explanations.flatMap { explanation -> [String] in
      let what = "\(explanation.subject)"
      var faults = explanation.obstacles.map { "\(what) isn't decided: \($0)" }
      if (explanation.verdict == .reached) != explanation.reasons.isEmpty {
        let count = explanation.reasons.count
        faults.append("\(what) is \(explanation.verdict.rawValue), with \(count) reasons")
      }
      for reason in explanation.reasons where reason.confirmedBy != ["explicit", "mdd"] {
        faults.append("\(what): confirmed by \(reason.confirmedBy)")
      }
      return faults
    }
  }
}
