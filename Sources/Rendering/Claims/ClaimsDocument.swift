import Analysis
import Comparison
import Diagnostics
import Modeling

/// `claims --format json`; its schema stands in `ClaimsSchema.swift`.
package struct ClaimsDocument {
  private let run: ClaimsRun
  /// Says places and faults as the document of `check` does.
  private let plain: CheckDocument

  package init(_ run: ClaimsRun) {
    self.run = run
    plain = CheckDocument(
      CheckRun(
        models: [], faults: run.faults, sources: run.sources, question: CheckQuestion()),
      traceForm: .table)
  }

  package func json() -> JSON {
    CheckDocument.document(
      "claims",
      [
        ("restriction", .strings(run.restriction.words)),
        ("studies", .array(run.studies.map { $0.json })),
        ("claims", .array(run.studies.flatMap { claims(of: $0) })),
        (
          "diagnostics",
          .array(
            plain.diagnostics
              + run.studies.flatMap { study in
                study.diagnostics.inSourceOrder.map { plain.json($0) }
              })
        ),
        ("outcome", .string(run.status.outcome)),
      ])
  }

  private func claims(of study: ClaimedStudy) -> [JSON] {
    guard let report = study.report else { return [] }
    return report.claims.map { json($0, report) }
  }

  private func json(_ report: ClaimReport, _ study: StudyReport) -> JSON {
    let words = ClaimWords(report: report, sheet: study.sheet, sources: run.sources)
    let claim = report.claim
    let questions = zip(claim.atoms, report.answers).map { atom, answer in
      json(atom, answer, words, study)
    }
    return .object(
      [
        ("study", .string(study.sheet.name)), ("name", .string(claim.name)),
        ("by", claim.author.json), ("date", claim.date.json),
        ("statement", .string(claim.statement)),
        ("verdict", .string(words.verdictID)),
        ("weakening", (claim.missing == nil ? nil : ClaimWords.id(report.verdict)).json),
        ("missing", claim.missing.json),
        ("on", .strings(words.conditions(report.verdict))),
        ("where", words.scope.json),
        ("standing", .string(words.standingID)),
        ("differences", .strings(report.differences)),
        ("because", words.plainSentence.json),
      ] + plain.place(claim.nameRange) + [
        (
          "cites",
          .array(
            claim.cites.map { cite in
              let source = study.sheet.sources[cite.source.index]
              return [
                "source": .string(source.name), "title": source.title.json,
                "date": source.date.json, "anchor": .string(cite.anchor),
              ]
            })
        ),
        ("questions", .array(questions)),
        (
          "witness",
          report.answers.lazy.compactMap(\.evidence).first.map { json($0, study) } ?? .null
        ),
      ])
  }

  private func json(
    _ atom: ClaimAtom, _ answer: AtomReport, _ words: ClaimWords, _ study: StudyReport
  ) -> JSON {
    [
      "text": .string(words.text(atom)),
      "verdict": .string(ClaimWords.id(answer.verdict)),
      "on": .strings(words.conditions(answer.verdict)),
      "confirmedBy": .strings(answer.confirmedBy),
      "details": .strings(answer.details),
      "witness": answer.evidence.map { json($0, study) } ?? .null,
    ]
  }

  private func json(_ evidence: AtomReport.Evidence, _ study: StudyReport) -> JSON {
    switch evidence {
    case .run(let number, let trace):
      return ["kind": "trace", "runs": [self.run(number, trace, study)]]
    case .twins(let number, let twins):
      return [
        "kind": "two runs of one machine",
        "runs": [self.run(number, twins.first, study), self.run(number, twins.second, study)],
      ]
    case .pair(let pair):
      return [
        "kind": "two machines",
        "runs": [
          self.run(pair.leftModel, pair.left, study), self.run(pair.rightModel, pair.right, study),
        ],
        "rows": .array(
          pair.rows.map { row in
            [
              "first": row.left.map { .int($0) } ?? .null,
              "second": row.right.map { .int($0) } ?? .null,
            ]
          }),
        "ending": .string(pair.ending),
      ]
    case .word(let word, let width, let left, let right):
      return [
        "kind": "word",
        "word": .string("0x" + String(word, radix: 16).leftPadded(to: (width + 3) / 4)),
        "first": .bool(left), "second": .bool(right),
      ]
    }
  }

  private func run(_ number: Int, _ trace: Trace, _ study: StudyReport) -> JSON {
    let used = study.sheet.models[number]
    return [
      "model": .string(used.name), "name": .string(used.model.name),
      "trace": trace.json(of: used.model, in: run.sources),
    ]
  }
}

extension ClaimedStudy {
  /// One study in a document, without its claims.
  var json: JSON {
    [
      "name": report.map(\.sheet.name).json, "file": .string(path),
      "outcome": .string(status.outcome), "claims": .int(report?.claims.count ?? 0),
      "unexpected": .strings(report?.surprises.map(\.claim.name) ?? []),
    ]
  }
}

extension ClaimWords {
  /// A verdict as documents name it.
  static func id(_ verdict: ClaimVerdict) -> String {
    switch verdict {
    case .holds: "holds"
    case .fails: "fails"
    case .depends: "depends"
    case .empty: "not-asked"
    case .undecided: "undecided"
    }
  }

  var verdictID: String {
    claim.missing == nil ? Self.id(report.verdict) : "undecidable-as-stated"
  }

  var standingID: String {
    switch report.standing {
    case .expected: "expected"
    case .unexpected, .notExpected: "unexpected"
    case .undecided: "undecided"
    }
  }
}
