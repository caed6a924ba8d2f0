import Diagnostics

/// A file of approvals, read; with the faults that keep it from being used.
package struct ApprovalFile: Sendable {
  package let path: String
  package let sources: SourceMap
  package let approvals: [Approval]
  package let faults: Diagnostics
  /// The day on which it is read: an approval that ended before accepts nothing.
  package let today: CalendarDate

  package init(path: String, bytes: [UInt8], today: CalendarDate) {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: path, bytes: bytes))
    var reader = ApprovalReader(sources[file], id: file)
    let approvals = reader.approvals()
    self.path = path
    self.sources = sources
    self.approvals = approvals
    self.today = today
    faults = reader.diagnostics
  }

  package var isBroken: Bool { faults.hasErrors }
}
