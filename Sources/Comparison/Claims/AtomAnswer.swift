import Analysis
import Modeling

/// What a question comes to, before it is reported.
struct AtomAnswer {
  /// What shows it in one combination of each model.
  struct Shown {
    let evidence: AtomReport.Evidence?
    let details: [String]
    init(_ evidence: AtomReport.Evidence?, details: [String] = []) {
      (self.evidence, self.details) = (evidence, details)
    }
    static let none = Shown(nil)
  }

  var truth: AtomTruth
  /// From combinations, and whether the question is true there.
  var evidence: ([Int: Int], Bool) throws -> Shown = { _, _ in .none }
  var details: [String] = []
  var confirmedBy: [String] = []

  init(_ truth: AtomTruth) { self.truth = truth }

  /// With the evidence that the search has found, wherever it was.
  init(_ answer: WorldAnswer, of model: Int) {
    truth = AtomTruth(model: model, answer.holds)
    evidence = { _, isTrue in
      Shown(
        isTrue ? nil : answer.trace.map { .run(model: model, $0) },
        details: isTrue ? [] : answer.details)
    }
    confirmedBy = ["explicit"]
  }
}
