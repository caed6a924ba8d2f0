import Comparison
import Diagnostics
import Modeling

/// `diff --format json`; its schema stands in `DifferenceSchema.swift`.
package struct DifferenceDocument {
  private let run: DifferenceRun
  package init(_ run: DifferenceRun) { self.run = run }

  package func json() -> JSON {
    CheckDocument.document(
      "diff",
      [
        ("models", .array(run.compared.map(compared))),
        (
          "changes",
          .array(
            run.compared.flatMap { compared in
              compared.report.changes.map { change($0, compared) }
            } + run.lone.map { change($0.change, nil) })
        ),
        ("diagnostics", .array(approvalFaults)),
        ("outcome", .string(run.status.outcome)),
      ])
  }

  private func compared(_ compared: ComparedModels) -> JSON {
    let report = compared.report
    return [
      "old": .string(report.old.name), "oldFile": .string(compared.oldPath),
      "new": .string(report.new.name), "newFile": .string(compared.newPath),
      "configurations": .int(report.configurations),
      "seconds": .number((report.milliseconds * 1000).rounded() / 1_000_000),
      "undecided": .strings(report.obstacles.map(\.words)),
    ]
  }

  private var approvalFaults: [JSON] {
    guard let file = run.approvals else { return [] }
    return run.approvalFaults.inSourceOrder.map { $0.json(in: file.sources) }
  }

  private func change(_ change: BehaviourChange, _ compared: ComparedModels?) -> JSON {
    let report = compared?.report
    let sources = run.sources(change.place.side)
    let place = sources.place(of: change.place.range)
    let name = report?.new.name ?? change.subject
    let approval = run.approval(of: run.approvable(change, of: compared))
    let document: JSON = [
      "kind": .string(change.kind.rawValue), "severity": .string(change.severity.rawValue),
      "breaks": .strings(change.breaks.map(\.rawValue)), "model": .string(name),
      "subject": .string(change.subject), "message": .string(change.message),
      "side": .string(change.place.side.rawValue),
      "file": .string(sources[change.place.range.file].path), "line": .int(place.line),
      "column": .int(place.column), "condition": change.condition.json,
      "details": .strings(change.allDetails.isEmpty ? change.details : change.allDetails),
      "consequences": .array(change.consequences.map(consequence)),
      "trace": trace(change.witness, report),
      "runBy": change.witness.map { .string($0.side.rawValue) } ?? .null,
      "stuckAt": change.witness?.stuckAt.map { .int($0) } ?? .null,
      "instead": (change.witness?.instead).json,
      "fingerprint": .string(Fingerprint.of(change, in: name)),
    ]
    return document.adding(approval.map { [("approval", $0.json)] } ?? [])
  }

  private func trace(_ witness: ChangeWitness?, _ report: DifferenceReport?) -> JSON {
    guard let witness, let report else { return .null }
    return witness.trace.json(of: report.model(witness.side), in: run.sources(witness.side))
  }

  private func consequence(_ consequence: Consequence) -> JSON {
    [
      "kind": .string(consequence.kind.rawValue),
      "severity": .string(consequence.severity.rawValue),
      "subject": .string(consequence.subject), "message": .string(consequence.message),
    ]
  }
}

extension BehaviourChange {
  /// A short name that stays when lines move.
  package func fingerprint(in model: String) -> String { Fingerprint.of(self, in: model) }
}

extension Fingerprint {
  static func of(_ change: BehaviourChange, in model: String) -> String {
    of([change.kind.rawValue, model, change.subject, change.condition ?? "", change.essence])
  }
}
