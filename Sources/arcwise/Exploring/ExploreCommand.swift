import Analysis
import ArgumentParser
import Diagnostics
import Language
import Modeling
import Rendering

struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Step through a machine: ask, see every answer that the text allows, go back.",
    usage: "arcwise explore [<options>] <model>",
    discussion: Example.explore)

  @Argument(help: ArgumentHelp("A file, or the name of a model.", valueName: "model"))
  var model: String

  @Option(
    help: ArgumentHelp(
      "Take what is typed from a file; the first line that can't be followed ends it.",
      valueName: "file"))
  var commands: String?

  @OptionGroup var selection: SelectionOptions

  @OptionGroup var setting: SettingOptions

  @Option(
    help: ArgumentHelp(
      "A search for a way or a reason stops after this time: 500ms, 30s, 2m.", valueName: "time"))
  var timeout: TimeSpan?

  @Option(
    help: ArgumentHelp("And at this much memory: 512M, 4G.", valueName: "size"))
  var memory: MemorySize?

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  @OptionGroup var page: PageOptions

  func validate() throws {
    guard selection.property == nil else {
      throw ValidationError("--property is for check; 'goto' and 'why' know properties by name.")
    }
    guard setting.combinations.count == 1 else {
      throw ValidationError("--set gives one number here, not a range.")
    }
    guard model != "-" else {
      throw ValidationError("the model can't come from standard input, where commands come from.")
    }
  }

  func run() throws {
    let inputs = Inputs([model], modelPath: modelPath, settings: setting.combinations)
    inputs.reportFaults()
    let style = page.style(isTerminal: StandardOutput.isTerminal)
    try setting.check(against: inputs.models)
    let (loaded, model) = try inputs.onlyModel(named: model, style)
    try selection.check(against: [model])
    let lines = try script()
    do {
      var session = try ExploreSession(
        model, clauses(of: loaded), path: loaded.path, sources: inputs.sources, style: style,
        options: options)
      StandardOutput.write(session.greeting())
      try follow(lines, in: &session)
    } catch let obstacle as Obstacle {
      StandardError.write("\(Tool.name): undecided: \(obstacle.words)\n")
      try CheckStatus.undecided.finish()
    } catch let disagreement as EngineDisagreement {
      let text = loaded.syntax.map { flattened($0, in: inputs.sources) } ?? ""
      Reproducer(disagreement, model: text).report()
      try CheckStatus.fault.finish()
    } catch WalkFault.noStart {
      throw UsageFault(
        "no run begins under these capabilities, readings and duties",
        help: "leave out --cap, --reading or --duty; 'show' lists them inside")
    }
  }

  /// Nobody wrote the clauses of a system one for one, so its guards are told as wholes.
  private func clauses(of loaded: LoadedModel) throws -> WrittenClauses? {
    guard let syntax = loaded.syntax, syntax.form == .model else { return nil }
    return Elaborator.writtenClauses(syntax).0
  }

  private var options: CheckOptions {
    var options = CheckOptions()
    options.restriction = selection.restriction
    options.milliseconds = timeout?.milliseconds ?? 10_000
    if let memory { options.keep(within: memory.bytes) }
    return options
  }

  // MARK: Where commands come from

  private func script() throws -> [String]? {
    guard let commands else { return nil }
    do {
      let bytes = try FileReading.bytes(of: commands)
      return String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    } catch {
      throw UsageFault("\(commands): \(error.reason)", help: error.remedy)
    }
  }

  private func follow(_ lines: [String]?, in session: inout ExploreSession) throws {
    if let lines { return try follow(lines, in: &session) }
    var reader = CommandReader()
    while let line = reader.next(completing: Completion(session)) {
      do {
        guard let said = try session.perform(Instruction(line)) else { return }
        StandardOutput.write(said)
      } catch {
        StandardError.write(try complaint(error, line: nil))
      }
    }
  }

  /// Stops at the first line that can't be followed: what comes after it was meant for another place.
  private func follow(_ lines: [String], in session: inout ExploreSession) throws {
    for (index, line) in lines.enumerated() where !line.trimmedSpaces.isEmpty {
      StandardOutput.write("> \(line.trimmedSpaces)\n")
      do {
        guard let said = try session.perform(Instruction(line)) else { return }
        StandardOutput.write(said)
      } catch let fault as UsageFault {
        StandardError.write(try complaint(fault, line: index + 1))
        try CheckStatus.badInput.finish()
      }
    }
  }

  private func complaint(_ error: any Error, line: Int?) throws -> String {
    let place = line.map { "\(commands ?? ""):\($0): " } ?? ""
    switch error {
    case let fault as UsageFault:
      return "\(place)\(fault.message)\n" + (fault.help.map { "  = help: \($0)\n" } ?? "")
    case let obstacle as Obstacle: return "\(place)undecided: \(obstacle.words)\n"
    default: throw error
    }
  }
}
