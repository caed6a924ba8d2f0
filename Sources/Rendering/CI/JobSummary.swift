/// A page in Markdown about one run, for `$GITHUB_STEP_SUMMARY` and merge requests: how it ended, a
/// line for each suite, and what somebody has to look at, with its evidence.
package struct JobSummary {
  private let report: CIReport
  package init(_ report: CIReport) { self.report = report }

  package var text: String {
    let blocks = ["## \(Tool.name) \(report.command): \(report.status.verdict)", table] + sections
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var table: String {
    guard !report.suites.isEmpty else { return "Nothing was asked." }
    let head = [""] + CICounts.names
    let rule = head.indices.map { $0 == 0 ? "---" : "--:" }
    return ([head, rule] + report.suites.map { row($0) }).map {
      "| " + $0.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  private func row(_ suite: CISuite) -> [String] {
    return [suite.name.inMarkdown]
      + CICounts(suite.notices).values.map { $0 == 0 ? "" : String($0) }
  }

  private var sections: [String] {
    let shown = report.suites.map { suite in (suite, suite.notices.filter { $0.isShown }) }
    return shown.filter { !$0.1.isEmpty }.flatMap { suite, notices in
      ["### \(suite.name.inMarkdown)"] + notices.map { section($0) }
    }
  }

  private func section(_ notice: CINotice) -> String {
    let place = notice.place.map { ", `\($0.file.path):\($0.region.startLine)`" } ?? ""
    let line =
      "* **\(notice.rule)** (\(notice.severity.rawValue)\(place)): \(notice.sentence.inMarkdown)"
    guard !notice.evidence.isEmpty else { return line }
    let fence = notice.evidence.fence
    let evidence = notice.evidence.withoutLastLineEnds.split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
    return """
      \(line)

        <details><summary>evidence</summary>

        \(fence)text
      \(evidence)
        \(fence)

        </details>
      """
  }
}

extension CINotice {
  fileprivate var isShown: Bool {
    switch standing {
    case .passed, .accepted: false
    case .remark: severity > .note
    case .failed, .undecided, .badInput, .ourFault: true
    }
  }
}

extension String {
  fileprivate var inMarkdown: String { MarkdownPage.escaped(self) }

  /// A fence longer than any in the text.
  fileprivate var fence: String {
    var longest = 0
    var run = 0
    for character in self {
      run = character == "`" ? run + 1 : 0
      longest = Swift.max(longest, run)
    }
    return String(repeating: "`", count: Swift.max(3, longest + 1))
  }
}
