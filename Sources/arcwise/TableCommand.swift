import Analysis
import ArgumentParser
import Diagnostics
import Language
import Modeling
import Rendering

struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "States, encodings and transitions of a model as tables.",
    usage: "arcwise table [<options>] <model>",
    discussion: Example.table)

  @Argument(help: ArgumentHelp("A file, the name of a model, or '-'.", valueName: "model"))
  var model: String

  @Option(help: "How the tables are written.")
  var format = TableFormat.text

  @Option(
    help: ArgumentHelp(
      "Only these parts, with commas: states, matrix, arcs, and of routed requests next, paths.",
      valueName: "parts"))
  var show: String?

  @Option(
    help: ArgumentHelp("The register to tabulate; else each that has states.", valueName: "name"))
  var register: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file.", valueName: "file"))
  var output: String?

  @OptionGroup var selection: SelectionOptions

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
      throw ValidationError("--property is for check; a table has no properties.")
    }
    for name in partNames where TablePart(rawValue: name) == nil {
      let known = TablePart.allCases.map(\.rawValue)
      let nearest = name.nearest(in: known).map { " Did you mean '\($0)'?" } ?? ""
      throw ValidationError(
        "--show takes \(known.joined(separator: ", ")), not '\(name)'.\(nearest)")
    }
    if format == .csv, partNames.count > 1 {
      throw ValidationError("csv holds one table: name one part with --show.")
    }
  }

  func run() throws {
    Interruption.listen()
    let inputs = Inputs([model], modelPath: modelPath)
    inputs.reportFaults()
    let style = page.style(isTerminal: StandardOutput.isTerminal && output == nil)
    let (loaded, model) = try inputs.onlyModel(named: model, style)
    try selection.check(against: [model])
    let parts = try parts(for: model)
    let registers = try registers(of: model)
    let run = TableRun(
      model, path: loaded.path, charts: try charts(of: registers, model), sources: inputs.sources,
      restriction: selection.restriction, parts: parts)
    try write(run.text(format, style: style))
  }

  /// Part of a table would look like a whole one, so what isn't decided prints nothing.
  private func charts(of registers: [RegisterID], _ model: Model) throws -> [Chart] {
    do {
      return try Charting(model, options: options).charts(of: registers)
    } catch {
      StandardError.write("\(Tool.name): undecided: \(error.words)\n")
      throw ExitCode(CheckStatus.undecided.rawValue)
    }
  }

  private var partNames: [String] {
    show.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
  }

  /// In the order of the parts; without `--show` all that the model has.
  private func parts(for model: Model) throws -> [TablePart] {
    let isRouted = !model.routes.isEmpty
    let routed: [TablePart] = [.next, .paths]
    guard show != nil else {
      if format == .csv { return [.states] }
      return TablePart.allCases.filter { isRouted || !routed.contains($0) }
    }
    let asked = TablePart.allCases.filter { partNames.contains($0.rawValue) }
    if !isRouted, let part = asked.first(where: routed.contains) {
      let others = TablePart.allCases.filter { !routed.contains($0) }.map(\.rawValue)
      throw UsageFault(
        "--show \(part.rawValue): no request of \(model.name) is routed",
        help: "there is \(others.joined(separator: ", "))")
    }
    return asked
  }

  private func registers(of model: Model) throws -> [RegisterID] {
    guard !model.registers.isEmpty else {
      throw UsageFault("\(model.name) has no register, and so no states to tabulate")
    }
    guard let register else { return Charting.registers(of: model) }
    let names = model.registers.map(\.name)
    guard let index = names.firstIndex(of: register) else {
      let nearest = register.nearest(in: names).map { "did you mean '\($0)'? " } ?? ""
      throw UsageFault(
        "--register: no register is named '\(register)'",
        help: "\(nearest)there is \(names.joined(separator: ", "))")
    }
    return [RegisterID(index)]
  }

  private var options: CheckOptions {
    var options = CheckOptions()
    options.restriction = selection.restriction
    options.milliseconds = timeout?.milliseconds
    if let memory { options.keep(within: memory.bytes) }
    options.isInterrupted = { Interruption.isRequested }
    return options
  }

  private func write(_ text: String) throws {
    guard let output else { return StandardOutput.write(text) }
    do { try FileWriting.replace(output, with: text) } catch {
      StandardError.write("\(Tool.name): error: \(error)\n")
      throw ExitCode(CheckStatus.badInput.rawValue)
    }
  }
}

extension TableFormat: ExpressibleByArgument {}
