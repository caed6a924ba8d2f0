import Analysis
import ArgumentParser
import Diagnostics
import Language
import Modeling
import Rendering
import Subprocesses

struct DiagramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram", abstract: "The machine as a picture.", discussion: Example.diagram)

  enum View: String, CaseIterable, ExpressibleByArgument { case states, configurations }

  @Argument(help: ArgumentHelp("A file, the name of a model, or '-'.", valueName: "model"))
  var model: String

  @Option(help: "How it is written; without, as the ending of FILE says, or ascii.")
  var format: DiagramFormat?

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write here, and not to standard output.", valueName: "file"))
  var output: String?

  @Option(help: "What a user sees, or all configurations.")
  var view = View.states

  @Option(
    help: ArgumentHelp(
      "Only these registers and variables, with commas; implies configurations.",
      valueName: "names"))
  var by: String?

  @Option(help: ArgumentHelp("The register whose states are drawn.", valueName: "name"))
  var register: String?

  @OptionGroup var selection: SelectionOptions

  @Option(
    name: .customLong("trace"),
    help: ArgumentHelp(
      "Lay the run of a property or finding over it: a name, 'ID SUBJECT', or a fingerprint.",
      valueName: "finding"))
  var traced: String?

  @Flag(help: "What the signs mean, beside the picture.")
  var legend = false

  @Option(help: ArgumentHelp("Draw at most so many states.", valueName: "number"))
  var nodes = Self.usualNodes

  @Option(help: ArgumentHelp("Stop after this time: 500ms, 30s, 2m.", valueName: "time"))
  var timeout: TimeSpan?

  @Option(help: ArgumentHelp("Stop at this much memory: 512M, 4G.", valueName: "size"))
  var memory: MemorySize?

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  @OptionGroup var page: PageOptions

  private static let usualNodes = 60

  func validate() throws {
    guard selection.property == nil else {
      throw ValidationError("--property is for check; --trace draws the run of a property.")
    }
    guard nodes > 0 else { throw ValidationError("--nodes is at least 1, not \(nodes).") }
    guard register == nil || by == nil && view == .states else {
      throw ValidationError("--register is for states; --by names registers as well.")
    }
  }

  func run() throws {
    Interruption.listen()
    let format = try chosenFormat()
    let inputs = Inputs([model], modelPath: modelPath)
    inputs.reportFaults()
    let style = page.style(isTerminal: StandardOutput.isTerminal && output == nil)
    let (loaded, model) = try inputs.onlyModel(named: model, style)
    try selection.check(against: [model])
    do {
      try write(diagram(of: model), as: format)
    } catch let obstacle as Obstacle {
      StandardError.write("\(Tool.name): undecided: \(obstacle.words)\n")
      throw ExitCode(CheckStatus.undecided.rawValue)
    } catch let disagreement as EngineDisagreement {
      let text = loaded.syntax.map { flattened($0, in: inputs.sources) } ?? ""
      Reproducer(disagreement, model: text).report()
      throw ExitCode(CheckStatus.fault.rawValue)
    } catch let fault as FileFault {
      throw UsageFault("\(fault.path): \(fault.reason)", help: fault.remedy)
    }
  }

  private func chosenFormat() throws -> DiagramFormat {
    if let format { return format }
    guard let output else { return .ascii }
    guard let format = DiagramFormat(path: output) else {
      throw UsageFault(
        "the ending of '\(output)' says nothing about its format",
        help: "add --format \(DiagramFormat.allCases.map(\.rawValue).joined(separator: "|"))")
    }
    return format
  }

  // MARK: The picture

  private func diagram(of model: Model) throws -> Diagram {
    guard !model.registers.isEmpty else {
      throw UsageFault("\(model.name) has no register, so a user sees no states")
    }
    let found = try traced.map { try searched(RunReference($0), in: model) }
    let charting = Charting(model, options: options)
    var diagram: Diagram
    if view == .states, by == nil {
      let chart = try charting.charts(of: [try chosenRegister(model)])[0]
      diagram = DiagramBuilder(chart).diagram()
      diagram.run = found.map { Diagram.Run($0, of: model, node: chart.drawnNode) }
      if diagram.nodes.count > nodes { throw tooMany(diagram.nodes.count, help: raise()) }
    } else {
      let projection = try projection(charting, model)
      diagram = DiagramBuilder(projection).diagram()
      diagram.run = found.map { Diagram.Run($0, of: model, node: projection.node) }
    }
    diagram.showsLegend = legend
    return diagram
  }

  private func searched(_ reference: RunReference, in model: Model) throws -> RunReference.Found {
    var options = options
    options.property = reference.property(of: model)
    let report = try Checker(model, options: options).check()
    if let obstacle = report.obstacles.first, !report.isComplete { throw obstacle }
    do { return try reference.found(in: report) } catch {
      throw UsageFault("--trace: \(error.message)", help: error.help)
    }
  }

  private func chosenRegister(_ model: Model) throws -> RegisterID {
    guard let register else { return Charting.registers(of: model)[0] }
    guard let index = model.registers.firstIndex(where: { $0.name == register }) else {
      throw unknown(register, "--register", "register", model.registers.map(\.name))
    }
    return RegisterID(index)
  }

  private func projection(_ charting: Charting, _ model: Model) throws -> Projection {
    do {
      return try charting.projection(on: try chosenSlots(model), limit: nodes)
    } catch let fault as ProjectionTooLarge {
      let parts = fault.alone.map { "\(model[$0.slot].name) \($0.count)" }.joined(separator: ", ")
      throw tooMany(
        fault.count,
        help: "see fewer of them with --by, for example --by "
          + "\(model[fault.alone[0].slot].name); alone they would be: \(parts); or \(raise())")
    }
  }

  private func raise() -> String { "ask for more with --nodes" }

  private func tooMany(_ count: Int, help: String) -> UsageFault {
    UsageFault("\(count) states are too many for a picture, which has \(nodes)", help: help)
  }

  private func chosenSlots(_ model: Model) throws -> [SlotID] {
    let seen = model.slots.indices.map { SlotID($0) }.filter {
      switch model[$0].kind {
      case .register, .variable: true
      case .capability, .reading, .duty, .waiting, .waitingArgument: false
      }
    }
    guard let by else { return seen }
    return try by.split(separator: ",").map { name in
      let name = String(name)
      guard let slot = seen.first(where: { model[$0].name == name }) else {
        throw unknown(name, "--by", "register or variable", seen.map { model[$0].name })
      }
      return slot
    }
  }

  private func unknown(_ name: String, _ option: String, _ what: String, _ known: [String])
    -> UsageFault
  {
    let nearest = name.nearest(in: known).map { "did you mean '\($0)'? " } ?? ""
    return UsageFault(
      "\(option): no \(what) is named '\(name)'",
      help: nearest + "there is \(known.joined(separator: ", "))")
  }

  private var options: CheckOptions {
    var options = CheckOptions()
    options.restriction = selection.restriction
    options.milliseconds = timeout?.milliseconds
    if let memory { options.keep(within: memory.bytes) }
    options.isInterrupted = { Interruption.isRequested }
    return options
  }

  // MARK: Writing

  private func write(_ diagram: Diagram, as format: DiagramFormat) throws {
    switch format {
    case .svg: try write(try drawn(diagram, as: .svg))
    case .png:
      guard output != nil || !StandardOutput.isTerminal else {
        throw UsageFault("a PNG isn't for a terminal", help: "write it with -o FILE")
      }
      try write(try drawn(diagram, as: .png))
    case .dot: try write(Array(DiagramDot(diagram).text().utf8))
    case .mermaid: try write(Array(DiagramMermaid(diagram).text().utf8))
    case .plantuml: try write(Array(DiagramPlantUML(diagram).text().utf8))
    case .ascii: try write(Array(DiagramASCII(diagram, width: page.width).text().utf8))
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    guard let output else { return StandardOutput.write(bytes) }
    try FileWriting.replace(output, with: bytes)
  }

  private func drawn(_ diagram: Diagram, as picture: Graphviz.Picture) throws -> [UInt8] {
    guard diagram.nodes.count <= Graphviz.nodeLimit else {
      throw UsageFault(
        "\(diagram.nodes.count) states are more than dot can place; it takes "
          + "\(Graphviz.nodeLimit)", help: "see fewer of them with --by, or take --format dot")
    }
    var graphviz = Graphviz()
    if let timeout { graphviz.milliseconds = timeout.milliseconds }
    do {
      let output = try graphviz.drawn(DiagramDot(diagram).text(), as: picture)
      guard output.status == 0 else {
        throw UsageFault(
          "dot can't draw this; it says: \(output.firstError)",
          help: "see 'dot -V'; --format dot gives the text that it was asked to draw")
      }
      return output.output
    } catch let failure as Subprocess.Failure {
      throw try fault(failure)
    }
  }

  /// Out of time is undecided, as everywhere.
  private func fault(_ failure: Subprocess.Failure) throws -> UsageFault {
    let others = "--format dot, mermaid, plantuml and ascii need no other program"
    switch failure {
    case .notFound:
      return UsageFault(
        "SVG and PNG are drawn by Graphviz's 'dot', which isn't installed",
        help: "type: apt-get install graphviz; \(others)")
    case .timedOut(let milliseconds):
      StandardError.write(
        "\(Tool.name): undecided: dot was stopped after \(milliseconds) ms\n"
          + "  = help: give it more time with --timeout, or less to draw with --by; \(others)\n")
      throw ExitCode(CheckStatus.undecided.rawValue)
    case .interrupted: throw Obstacle.interrupted
    case .tooMuchOutput(let limit):
      return UsageFault("dot wrote more than \(limit) bytes", help: "draw less with --by")
    case .notStarted(let reason):
      return UsageFault("dot can't be started: \(reason)", help: others)
    case .killed(let signal):
      return UsageFault("dot was ended by signal \(signal)", help: others)
    }
  }
}

extension DiagramFormat: ExpressibleByArgument {}

extension Subprocess.Result {
  fileprivate var firstError: String {
    let lines = String(decoding: errors, as: UTF8.self).split(separator: "\n")
    return lines.first.map(String.init) ?? "nothing, with status \(status)"
  }
}
