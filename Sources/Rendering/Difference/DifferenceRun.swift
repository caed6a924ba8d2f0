import Comparison
import Diagnostics
import Modeling

/// Two models that were held against each other, with the files that they stand in.
package struct ComparedModels: Sendable {
  package let report: DifferenceReport
  package let oldPath: String
  package let newPath: String

  package init(_ report: DifferenceReport, oldPath: String, newPath: String) {
    self.report = report
    self.oldPath = oldPath
    self.newPath = newPath
  }
}

/// A model that only one side has.
package struct LoneModel: Sendable {
  package let name: String
  package let path: String
  package let side: ModelSide
  package let range: SourceRange
  package init(name: String, path: String, side: ModelSide, range: SourceRange) {
    self.name = name
    self.path = path
    self.side = side
    self.range = range
  }
}

/// Everything that one `diff` has to say; formats only read it.
package struct DifferenceRun: Sendable {
  package let compared: [ComparedModels]
  package let lone: [LoneModel]
  /// Each side has its own files: the old ones may come from another revision.
  package let sources: (old: SourceMap, new: SourceMap)
  package let threshold: ChangeSeverity
  /// Nil when none was named.
  package var approvals: ApprovalFile?
  /// False where `--cap` and the like leave out a part of the answer.
  package var isWhole = true
  /// False where nothing is decided, as in a log: then nothing has to be accepted either.
  package var isGate = true

  package init(
    compared: [ComparedModels], lone: [LoneModel], sources: (old: SourceMap, new: SourceMap),
    threshold: ChangeSeverity
  ) {
    self.compared = compared
    self.lone = lone
    self.sources = sources
    self.threshold = threshold
  }

  func sources(_ side: ModelSide) -> SourceMap { side == .old ? sources.old : sources.new }

  /// A change of a severity that counts outweighs what isn't decided: more time can't take it back.
  package var status: CheckStatus {
    if approvals?.isBroken == true { return .badInput }
    if !approvables.isEmpty { return .unexpected }
    return compared.contains { !$0.report.obstacles.isEmpty } ? .undecided : .expected
  }
}

extension LoneModel {
  /// Nobody has to know a new model; who used one that is gone has lost it.
  package var severity: ChangeSeverity { side == .old ? .breaking : .compatible }

  package var change: BehaviourChange {
    BehaviourChange(
      side == .old ? .modelRemoved : .modelAdded, severity,
      breaks: side == .old ? [.user, .driver] : [],
      subject: name,
      message: side == .old ? "the model \(name) is gone" : "there is a new model, \(name)",
      at: ChangePlace(side, range))
  }
}
