import Analysis
import ArgumentParser
import Comparison
import Diagnostics
import Language
import Modeling
import Rendering

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed in behaviour, and for whom it breaks.",
    usage: """
      arcwise diff [<options>] <old> <new>
      arcwise diff [<options>] --past <ref> [--base <ref>] <model> ...
      """,
    discussion: Example.diff)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif, junit, github, summary, approvals
  }

  @Argument(
    help: ArgumentHelp(
      "Two models, files or folders; with a revision, the models to compare with it.",
      valueName: "model"))
  var models: [String]

  @Option(
    name: [.customLong("past"), .customShort("p")],
    help: ArgumentHelp(
      "The old models are those of this git revision; else, with --base, the one before that.",
      valueName: "ref"))
  var past: String?

  @Option(
    name: [.customLong("base"), .customShort("b")],
    help: ArgumentHelp(
      "The new models are those of this git revision, not those of the working tree.",
      valueName: "ref"))
  var base: String?

  @Option(
    help: """
      Text for people, JSON for programs; for CI SARIF, JUnit, annotations of GitHub or a \
      summary in Markdown; or the lines that would approve what counts.
      """)
  var format = Format.text

  @OptionGroup var selection: SelectionOptions

  @Option(
    name: .customLong("trace"),
    help: "Runs as a table, a sequence chart, for trace viewers, or for Mermaid.")
  var traceForm = TraceForm.table

  @OptionGroup var approval: ApprovalOptions

  @Option(help: "Changes below this severity never count: breaking, compatible or note.")
  var failOn = ChangeSeverity.breaking

  @Option(help: ArgumentHelp("Stop after this time: 500ms, 30s, 2m.", valueName: "time"))
  var timeout: TimeSpan?

  @Option(help: ArgumentHelp("Stop at this much memory: 512M, 4G.", valueName: "size"))
  var memory: MemorySize?

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  @OptionGroup var page: PageOptions

  func validate() throws {
    guard selection.property == nil else {
      throw ValidationError("--property is for check; a diff is about all of them.")
    }
    if past == nil, base == nil, models.count != 2 {
      throw ValidationError(
        "Two models are compared, not \(models.count). "
          + "With --past REF each is compared with what it was.")
    }
  }

  func run() throws {
    Interruption.listen()
    let style = page.style(isTerminal: StandardOutput.isTerminal)
    let approvals = try approval.file()
    let sides = try sides()
    try sides.requireModels(style)
    try selection.check(against: sides.models)
    let isUsable = approvals?.isBroken != true
    var run = DifferenceRun(
      compared: isUsable ? try compared(sides) : [],
      lone: isUsable ? sides.lone : [],
      sources: (sides.old.sources, sides.new.sources), threshold: failOn)
    run.approvals = approvals
    run.isWhole = selection.restriction.isEmpty
    switch format {
    case .text:
      StandardOutput.write(DifferenceText(run, style: style, traceForm: traceForm).text())
    case .json: StandardOutput.write(DifferenceDocument(run).json().text)
    case .sarif: writeForCI(run, .sarif)
    case .junit: writeForCI(run, .junit)
    case .github: writeForCI(run, .github)
    case .summary: writeForCI(run, .summary)
    case .approvals: StandardOutput.write(ApprovalText(run.approvables).lines)
    }
    try run.status.finish()
  }

  private func writeForCI(_ run: DifferenceRun, _ format: CIFormat) {
    StandardOutput.write(CIReport(run, folders: .current).text(format))
  }

  private func sides() throws -> DiffSides {
    guard past != nil || base != nil else {
      return DiffSides(
        old: Inputs([models[0]], modelPath: modelPath),
        new: Inputs([models[1]], modelPath: modelPath))
    }
    let around = models[0].contains("/") ? models[0] : "."
    let earlier = past ?? base.map(GitRevision.parent(of:)) ?? ""
    let option = past == nil ? "--base" : "--past"
    let old = try GitRevision(earlier, around: around, option: option)
    let new = try base.map { try GitRevision($0, around: around, option: "--base").files } ?? .disk
    return DiffSides(models, modelPath: modelPath, old: old.files, new: new)
  }

  private func compared(_ sides: DiffSides) throws -> [ComparedModels] {
    var result: [ComparedModels] = []
    for (old, new) in sides.pairs {
      guard let before = old.model, let after = new.model else {
        preconditionFailure("\(old.path) and \(new.path) were read, and have no models")
      }
      do {
        let report = try Differ(from: before, to: after, options: options).report()
        result.append(ComparedModels(report, oldPath: old.path, newPath: new.path))
      } catch {
        DiffFault(error, old, new).report((sides.old.sources, sides.new.sources))
        throw ExitCode(CheckStatus.fault.rawValue)
      }
    }
    return result
  }

  private var options: CheckOptions {
    var options = CheckOptions()
    options.restriction = selection.restriction
    options.milliseconds = timeout?.milliseconds
    if let memory { options.keep(within: memory.bytes) }
    options.isInterrupted = { Interruption.isRequested }
    return options
  }
}

extension ChangeSeverity: ExpressibleByArgument {}
