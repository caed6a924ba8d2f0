import CImport
import Modeling

extension MatchReport {
  /// What a compiled header is to be asked: how many words each predicate accepts, and what it gives
  /// for the words that tell it from the model.
  package var questions: [CompiledRun.Question] {
    guard width <= 32 else { return [] }
    return results.filter(\.isRunnable).map { result in
      CompiledRun.Question(symbol: result.symbol, words: result.outcomes.compactMap(\.witnessWord))
    }
  }

  /// The same report with what the compiled header says as further evidence.
  package func verified(by replies: [CompiledRun.Reply]) throws(MatchDisagreement) -> MatchReport {
    var verified = results
    for reply in replies {
      guard let index = verified.firstIndex(where: { $0.symbol == reply.symbol && $0.isRunnable })
      else { continue }
      try verified[index].verify(by: reply, width: width)
    }
    return MatchReport(
      header: header, model: model, width: width, results: verified, unrelated: unrelated)
  }
}

extension MatchResult {
  /// C gives it a value for each word, so it can be run.
  fileprivate var isRunnable: Bool {
    support != nil && !hygiene.contains { $0.id == "partial" }
  }

  fileprivate mutating func verify(by reply: CompiledRun.Reply, width: Int)
    throws(MatchDisagreement)
  {
    func require(_ isSo: Bool, _ detail: String) throws(MatchDisagreement) {
      guard isSo else {
        throw MatchDisagreement(
          question: "does the compiled \(symbol) say what was read?", details: [detail])
      }
    }
    if kind == .predicate {
      for accepted in outcomes.compactMap(\.accepted) + [accepted].compactMap({ $0 }) {
        try require(
          accepted == reply.accepted, "it accepts \(reply.accepted) words, not \(accepted)")
      }
      if outcomes.isEmpty { accepted = reply.accepted }
    }
    var values = reply.values[...]
    var checked: [WordOutcome] = []
    for outcome in outcomes {
      if let witness = outcome.witness, let value = values.popFirst(), let given = witness.given {
        let isSame =
          kind == .predicate
          ? (value != 0) == (given != 0) : value & .mask(width) == given & .mask(width)
        try require(isSame, "for \(witness.word) it gives \(value), not \(given)")
      }
      checked.append(outcome.run(reply, isPredicate: kind == .predicate))
    }
    outcomes = checked
  }
}

extension WordOutcome {
  package var witness: Witness? {
    switch verdict {
    case .differs(let witness): witness
    case .equal, .undecided: nil
    }
  }

  fileprivate var witnessWord: Value? { witness?.word }

  fileprivate func run(_ reply: CompiledRun.Reply, isPredicate: Bool) -> WordOutcome {
    WordOutcome(
      condition: condition, verdict: verdict, accepted: isPredicate ? reply.accepted : accepted,
      modelAccepted: modelAccepted, milliseconds: milliseconds,
      confirmedBy: confirmedBy + (isPredicate || witness != nil ? ["run"] : []))
  }
}
