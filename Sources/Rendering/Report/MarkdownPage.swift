import Analysis
import Diagnostics
import Modeling

/// `Models/README.md`: the models against findings and properties, the oldest first. Nothing in it
/// depends on how long a check takes.
package struct MarkdownPage {
  private let run: CheckRun
  /// The folder in which the page will stand; links are relative to it.
  private let folder: String

  /// By the date of their first source, those without one last.
  private let models: [CheckedModel]

  package init(_ run: CheckRun, folder: String) {
    self.run = run
    self.folder = folder
    models = run.models.enumerated().sorted { left, right in
      (left.element.date, left.offset) < (right.element.date, right.offset)
    }.map(\.element)
  }

  package func text() -> String {
    var blocks = [
      "# Models",
      """
      Written by `arcwise check --format markdown \(folder)`. A number counts findings of that
      kind; every finding and verdict is one that the model expects, unless a model is marked.
      """,
      table,
    ]
    blocks += models.compactMap { checked in checked.report.map { section(checked, $0) } }
    if let coverage = run.coverage { blocks.append(CoverageWords(coverage).markdown) }
    blocks.append(legend)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  // MARK: The matrix

  private var reports: [ModelReport] { models.compactMap(\.report) }

  /// The kinds of findings that occur, notes apart.
  private var kinds: [FindingID] {
    FindingID.allCases.filter { id in
      reports.contains { $0.findings.contains { $0.id == id && $0.severity > .note } }
    }
  }

  private var table: String {
    let kinds = kinds
    let head =
      ["model", "source", "configurations"] + kinds.map { "`\($0.rawValue)`" } + ["hold", "fail"]
    let rule = head.indices.map { $0 < 2 ? "---" : "--:" }
    let rows = models.map { row($0, kinds) }
    return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(
      separator: "\n")
  }

  private func row(_ checked: CheckedModel, _ kinds: [FindingID]) -> [String] {
    let link = "(\(relative(checked.path)))"
    guard let report = checked.report else {
      return [
        "[\(checked.path)]\(link)",
        "not checked: \(checked.status(failingOn: run.question.threshold).reason)",
      ]
        + Array(repeating: "", count: kinds.count + 3)
    }
    let counts = kinds.map { id in report.findings.count { $0.id == id } }
    let holding = report.properties.count { $0.verdict == .holds }
    let failing = report.properties.count { $0.verdict == .fails }
    let status = checked.status(failingOn: run.question.threshold)
    let mark = status == .expected ? "" : " (\(status.reason))"
    return [
      "[\(report.model.name)]\(link)\(mark)", source(report.model),
      report.counts.configurations.grouped,
    ]
      + (counts + [holding, failing]).map { $0 == 0 ? "" : String($0) }
  }

  private func relative(_ path: String) -> String {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// The first source of the model with its date.
  private func source(_ model: Model) -> String {
    guard let source = model.sources.first else { return "" }
    return Self.escaped(
      [source.date, source.title ?? source.name].compactMap { $0 }.joined(separator: " "))
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for (index, character) in zip(text.indices, text) {
      // An underscore inside a word means nothing.
      let isInWord =
        character == "_" && result.last?.isLetter == true
        && text[text.index(after: index)...].first?.isLetter == true
      if "|[]<>*_`\\".contains(character), !isInWord { result += "\\" }
      result.append(character)
    }
    return result
  }

  // MARK: Each model

  private func section(_ checked: CheckedModel, _ report: ModelReport) -> String {
    let wording = Wording(report.model)
    var lines = ["## \(report.model.name)", ""]
    if let documentation = report.model.documentation, !documentation.isEmpty {
      lines += [firstParagraph(documentation), ""]
    }
    for finding in report.findings where finding.severity > .note {
      let entry = checked.judged(Entry(finding, in: report))
      lines.append(
        item(
          "\(finding.id.rawValue) \(finding.spelledSubject)", finding.condition, entry, report,
          wording))
    }
    for result in report.properties where result.verdict == .fails {
      let entry = checked.judged(Entry(result, in: report))
      lines.append(
        item("fails \(result.property.name)", result.fails, entry, report, wording))
    }
    for result in report.properties {
      guard let obstacle = result.obstacle else { continue }
      lines.append("* `\(result.property.name)` isn't decided: \(Self.escaped(obstacle.words))")
    }
    let holding = report.properties.filter { $0.verdict == .holds }.map { "`\($0.property.name)`" }
    if !holding.isEmpty { lines += ["", "Holds: \(holding.joined(separator: ", "))."] }
    for result in report.everySize {
      lines += ["", everySize(result)]
    }
    return lines.joined(separator: "\n")
  }

  private func everySize(_ result: EverySize) -> String {
    let number =
      "`\(result.parameter)`"
      + (result.settings.isEmpty ? "" : ", with \(result.settings.joined(separator: ", "))")
    let unless = result.exception.map { ", unless `\($0)`" } ?? ""
    switch result.outcome {
    case .proved(let proof):
      let claims = proof.invariant.map { "\n* `\($0)`" }.joined()
      let with = claims.isEmpty ? "." : ". It is inductive together with\n" + claims
      return "For every \(number): `\(result.property)`\(unless)\(with)"
    case .upTo(let size, let reason):
      return "For \(number) up to \(size), and no more is shown: `\(result.property)`"
        + "\(unless). \(Self.escaped(reason.capitalizedFirst))."
    case .open(let reason):
      return "Not known for every \(number): `\(result.property)`\(unless). "
        + "\(Self.escaped(reason.capitalizedFirst))."
    }
  }

  private func firstParagraph(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { !$0.allSatisfy { $0 == " " } }.map { Self.escaped(String($0)) }.joined(
      separator: " ")
  }

  private func item(
    _ what: String, _ condition: Condition, _ entry: Entry, _ report: ModelReport,
    _ wording: Wording
  ) -> String {
    let under = condition.isAlways ? "" : " under `\(wording.brief(condition))`"
    switch entry.standing {
    case .expected(let number):
      return "* `\(what)`\(under): \(Self.escaped(report.model.expectations[number].because))"
    case .approved(let approval):
      return "* `\(what)`\(under): approved: \(Self.escaped(approval.because))"
    case .elsewhere, .unexpected, .none:
      return "* `\(what)`\(under): **not expected**"
    }
  }

  private var legend: String {
    let lines = kinds.map { "* `\($0.rawValue)`: \($0.page.summary)" }
    return (["## Findings", ""] + lines).joined(separator: "\n")
  }
}

extension CheckedModel {
  fileprivate var date: String { report?.model.sources.first?.date ?? "9999" }
}

extension CheckStatus {
  fileprivate var reason: String {
    switch self {
    case .expected: "as expected"
    case .undecided: "undecided"
    case .unexpected: "not as expected"
    case .badInput: "faults in the model"
    case .fault: "the engines disagree"
    }
  }
}
