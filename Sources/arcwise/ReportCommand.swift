import Analysis
import ArgumentParser
import Comparison
import Diagnostics
import Language
import Modeling
import Rendering
import Subprocesses

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "All about models and studies as a web site that opens from a file.",
    usage: "arcwise report [<options>] [<path> ...] --output <folder>",
    discussion: Example.report)

  @Argument(
    help: ArgumentHelp(
      "Files, folders or names of models and studies; else Models.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "Write here: a folder that isn't there yet, or holds an older report.", valueName: "folder"))
  var output: String

  @Option(
    name: .customShort("j"),
    help: ArgumentHelp(
      "Threads that work on it. (default: as many as there are processors)",
      valueName: "threads"))
  var threads: Int?

  @Option(help: ArgumentHelp("Stop after this time: 500ms, 30s, 2m.", valueName: "time"))
  var timeout: TimeSpan?

  @Option(help: ArgumentHelp("Stop at this much memory: 512M, 4G.", valueName: "size"))
  var memory: MemorySize?

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  @OptionGroup var page: PageOptions

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("-j takes a number of threads from 1 to 256, not \(threads).")
    }
  }

  func run() throws {
    Interruption.listen()
    let folder = FolderWriting(output)
    do {
      try folder.requireReplaceable()
      let inputs = Inputs(paths.isEmpty ? ["Models"] : paths, modelPath: modelPath, kinds: .all)
      try requireReadable(inputs)
      let maker = ReportMaker(inputs: inputs, options: options)
      let threads = threads ?? WorkPlan.processors
      let report = maker.report(threads: threads)
      let site = report.site(threads: threads)
      try folder.replace(with: site.files.map { (path: $0.path.text, text: $0.text) })
      StandardOutput.write("\(folder.path)/index.html: \(report.counts)\n")
      try report.status.finish()
    } catch let fault as FileFault {
      throw UsageFault("\(fault.path): \(fault.reason)", help: fault.remedy)
    }
  }

  /// A report of a part of what was named would look like all of it.
  private func requireReadable(_ inputs: Inputs) throws {
    inputs.reportFaults()
    let style = page.style(isTerminal: StandardError.isTerminal)
    let faulty =
      inputs.models.filter { $0.model == nil }.map(\.diagnostics)
      + inputs.studies.filter { $0.sheet == nil }.map(\.diagnostics)
    for diagnostics in faulty {
      StandardError.write(
        DiagnosticText(sources: inputs.sources).text(diagnostics, style: style))
    }
    if !faulty.isEmpty || !inputs.faults.isEmpty {
      throw ExitCode(CheckStatus.badInput.rawValue)
    }
    try requireDifferent("models", inputs.models.map { (name: $0.model?.name, path: $0.path) })
    try requireDifferent("studies", inputs.studies.map { (name: $0.sheet?.name, path: $0.path) })
  }

  /// Pages are named after what they show.
  private func requireDifferent(_ what: String, _ all: [(name: String?, path: String)]) throws {
    for (number, later) in all.enumerated() {
      guard let name = later.name, let first = all[..<number].first(where: { $0.name == name })
      else { continue }
      throw UsageFault(
        "two \(what) are named '\(name)': \(first.path) and \(later.path)",
        help: "report one of them, or name them differently")
    }
  }

  private var options: CheckOptions {
    var options = CheckOptions()
    options.proofs = .states
    options.milliseconds = timeout?.milliseconds
    if let memory { options.keep(within: memory.bytes) }
    options.isInterrupted = { Interruption.isRequested }
    return options
  }
}
