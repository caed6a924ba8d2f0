import Analysis
import Comparison
import Diagnostics
import Modeling

/// The words for claims and verdicts, the same in every format.
struct ClaimWords {
  let report: ClaimReport
  let sheet: ClaimSheet
  let sources: SourceMap

  var claim: Claim { report.claim }

  /// `Kevin Tian, 2018-11-21`; nil without either.
  var origin: String? {
    let parts = [claim.author, claim.date].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// `thread: "words of the sentence"`, one for each cite.
  var cites: [String] {
    claim.cites.map { "\(sheet.sources[$0.source.index].name): \"\($0.anchor)\"" }
  }

  /// The word for a verdict: `holds`, `depends`.
  static func word(_ verdict: ClaimVerdict) -> String {
    switch verdict {
    case .holds: "holds"
    case .fails: "fails"
    case .depends: "depends"
    case .empty: "not asked"
    case .undecided: "undecided"
    }
  }

  var verdict: String {
    claim.missing == nil ? Self.word(report.verdict) : "undecidable as stated"
  }

  /// Where a claim or question that depends holds, one string for each way.
  func conditions(_ verdict: ClaimVerdict) -> [String] {
    guard case .depends(let condition) = verdict else { return [] }
    let wording = Wording(claim.points.model)
    return condition.cubes.map { wording.text(Condition(cubes: [$0])) }
  }

  /// `holds`, `depends: it holds under …`.
  func sentence(_ verdict: ClaimVerdict) -> String {
    switch verdict {
    case .depends: "holds just where \(shortened(conditions(verdict)))"
    case .empty: "is about no combination, so nothing was asked"
    case .undecided(let obstacle): "isn't decided: \(obstacle.words)"
    case .holds, .fails: Self.word(verdict)
    }
  }

  private static let shown = 8

  /// The first of them, if they are more than anybody reads.
  private func shortened(_ conditions: [String]) -> String {
    let more = conditions.count - Self.shown
    guard more > 0 else { return conditions.joined(separator: " || ") }
    return conditions.prefix(Self.shown).joined(separator: " || ") + ", or in \(more) other ways"
  }

  /// A question as it is written, on one line; one that a comparison asks, as a claim would write it.
  func text(_ atom: ClaimAtom) -> String {
    switch atom.question {
    case .simulates(let left, let right, let map): return pair(left, "simulates", right, map)
    case .equivalent(let left, let right, let map): return pair(left, "equivalent", right, map)
    case .property, .finding, .sameWords, .connected, .idempotent, .equivalentStates: break
    }
    return written(atom.range)
  }

  private func written(_ range: SourceRange) -> String {
    let bytes = sources[range.file].bytes[Int(range.start)..<Int(range.end)]
    let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ")
  }

  /// Where anything is claimed at all, as it is written; nil for everywhere.
  var scope: String? {
    claim.scope.map { written($0.range) }
  }

  private func pair(_ left: Int, _ word: String, _ right: Int, _ map: Int) -> String {
    let under = sheet.maps[map].name.map { " under \($0)" } ?? ""
    return "\(sheet.models[left].name) \(word) \(sheet.models[right].name)\(under)"
  }

  /// Whether it is as expected, and how it isn't.
  var standing: String {
    switch report.standing {
    case .expected: "as expected"
    case .notExpected: "nothing is expected"
    case .undecided: "not decided"
    case .unexpected:
      "expected: \(expected)"
    }
  }

  private var expected: String {
    switch claim.expectation?.kind {
    case .holds: "holds"
    case .fails: "fails"
    case .depends: "depends, on another condition"
    case nil: "nothing"
    }
  }

  /// The ledger's plain sentence, which stands only as long as the verdict is the expected one.
  var plainSentence: String? {
    report.standing == .expected ? claim.expectation?.because : nil
  }

  /// What there is to say beside the verdict, a sentence each.
  var remarks: [String] {
    var remarks: [String] = []
    if let missing = claim.missing {
      remarks += ["Missing: \(missing).", "The strongest weakening: \(sentence(report.verdict))."]
    } else {
      switch report.verdict {
      case .depends, .empty, .undecided: remarks.append("It \(sentence(report.verdict)).")
      case .holds, .fails: break
      }
    }
    if let scope { remarks.append("Asked where \(scope).") }
    return remarks + [plainSentence].compactMap { $0 }
  }

  /// How the verdict isn't the expected one; nil where it is.
  var surprise: String? {
    guard report.standing != .expected else { return nil }
    let differences = differences.map { "; \($0)" }.joined()
    return "\(standing); found: \(sentence(report.verdict))\(differences)"
  }

  /// Where the verdict isn't the expected one, if that isn't everywhere.
  var differences: [String] {
    switch report.verdict {
    case .holds, .fails:
      if case .depends? = claim.expectation?.kind { return report.differences }
      return []
    case .depends, .empty, .undecided: return report.differences
    }
  }

  /// What to write into the study where nothing or something else is expected.
  var repair: String? {
    switch report.standing {
    case .expected, .undecided: return nil
    case .notExpected, .unexpected: break
    }
    switch report.verdict {
    case .holds: return "expect holds because \"…\""
    case .fails: return "expect fails because \"…\""
    case .depends:
      if conditions(report.verdict).count > Self.shown {
        return "BODY where READING == READING …"
      }
      return "expect depends on \(conditions(report.verdict).joined(separator: " || "))"
        + " because \"…\""
    case .empty, .undecided: return nil
    }
  }
}

extension StudyReport {
  /// `3 hold, 2 fail, 1 depends, 1 undecidable as stated`.
  var tally: String {
    let whole = claims.filter { $0.claim.missing == nil }
    func count(_ words: String...) -> Int {
      whole.count { words.contains(ClaimWords.word($0.verdict)) }
    }
    let parts = [
      (count("holds"), "holds", "hold"), (count("fails"), "fails", "fail"),
      (count("depends"), "depends", "depend"),
      (claims.count - whole.count, "undecidable as stated", "undecidable as stated"),
      (count("not asked"), "not asked", "not asked"),
      (count("undecided"), "undecided", "undecided"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
      .joined(separator: ", ")
  }

  var surprises: [ClaimReport] {
    claims.filter { $0.standing == .unexpected || $0.standing == .notExpected }
  }
}
