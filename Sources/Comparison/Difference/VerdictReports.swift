import Analysis
import Modeling
import Synchronization

/// What is found out of either of two models by itself, for the verdicts about it: worked out by threads of
/// their own.
struct VerdictReports {
  typealias Report = Result<ModelReport, EngineDisagreement>

  let old: Promised<Report>
  let new: Promised<Report>
  private let restrictions: [ModelSide: Restriction]
  private let isGivenUp = GivenUp()

  private final class GivenUp: Sendable {
    let isSo = Atomic(false)
  }

  /// Begins at once. `examined` are checks of the models that somebody has made already.
  init(
    of pairing: Pairing, _ options: CheckOptions, _ restrictions: [ModelSide: Restriction],
    _ examined: [Examination]
  ) {
    self.restrictions = restrictions
    var options = options
    options.confirms = false
    options.usesDiagrams = false
    options.questions = .verdicts(
      of: Set(pairing.old.properties.map(\.name)).intersection(pairing.new.properties.map(\.name)))
    options.isInterrupted = { [isInterrupted = options.isInterrupted, isGivenUp] in
      isGivenUp.isSo.load(ordering: .relaxed) || isInterrupted()
    }
    func report(_ model: Model, _ restriction: Restriction?) -> Promised<Report> {
      var options = options
      options.restriction.readings += restriction?.readings ?? []
      options.restriction.duties += restriction?.duties ?? []
      let written = model.withPossibilitiesWrittenOut
      let known = examined.first { $0.report.model == written }
      if options.restriction.isEmpty, let made = known?.report, made.isComplete, made.isAnswered {
        return Promised { .success(made) }
      }
      let explored = known?.explored
      return Promised { [options] in
        Result { () throws(EngineDisagreement) in
          try Checker(model, options: options, explored: explored).check()
        }
      }
    }
    old = report(pairing.old, restrictions[.old])
    new = report(pairing.new, restrictions[.new])
  }

  /// The same before the machines are compared, where their rules make it likely that somebody asks; nil where
  /// that isn't so, or what will be asked can't be said yet.
  static func expected(
    of pairing: Pairing, _ options: CheckOptions, _ examined: [Examination]
  ) -> VerdictReports? {
    let (old, new) = (pairing.old.rules, pairing.new.rules)
    guard !old.elementsEqual(new, by: { $0.isWrittenAlike($1) }) else { return nil }
    return LoneSettings.expectedRestrictions(pairing, options.restriction).map {
      VerdictReports(of: pairing, options, $0, examined)
    }
  }

  func isRestricted(as others: [ModelSide: Restriction]) -> Bool {
    [ModelSide.old, .new].allSatisfy { side in
      let (own, other) = (restrictions[side] ?? Restriction(), others[side] ?? Restriction())
      return own.readings.elementsEqual(other.readings, by: ==)
        && own.duties.elementsEqual(other.duties, by: ==)
    }
  }

  /// What hasn't been worked out yet won't be.
  func giveUp() { isGivenUp.isSo.store(true, ordering: .relaxed) }
}

extension Rule {
  /// Whether two rules of models that number their things alike do the same.
  fileprivate func isWrittenAlike(_ other: Rule) -> Bool {
    action == other.action && freedom == other.freedom && answer == other.answer
      && condition == other.condition
      && assignments.elementsEqual(other.assignments) {
        $0.target == $1.target && $0.value == $1.value && $0.fits == $1.fits
      }
  }
}
