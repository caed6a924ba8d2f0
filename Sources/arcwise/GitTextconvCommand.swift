import Analysis
import ArgumentParser
import Language
import Modeling
import Rendering

/// git gives up on the whole log when this ends with another status than 0, so it always says something.
struct GitTextconvCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "textconv",
    abstract: "What a model does, a fact a line, for git to compare.",
    usage: "arcwise git textconv <file>",
    discussion: Example.gitTextconv)

  @Argument(help: ArgumentHelp("A file of any commit, as git hands it over.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Stop after this time: 500ms, 30s, 2m; 10s unless said.", valueName: "time"))
  var timeout: TimeSpan?

  @Option(
    help: ArgumentHelp("Also look up models' names here; may be repeated.", valueName: "folder"))
  var modelPath: [String] = []

  func run() throws {
    let inputs = Inputs([file], modelPath: modelPath)
    inputs.reportFaults()
    guard inputs.faults.isEmpty, let loaded = inputs.models.first else {
      throw ExitCode(CheckStatus.badInput.rawValue)
    }
    let source = inputs.sources[loaded.file]
    guard let model = loaded.model else {
      return StandardOutput.write(BehaviourText.unread(source, loaded.diagnostics))
    }
    do {
      let report = try Checker(model, options: options).check()
      let charts =
        model.registers.isEmpty
        ? [] : try Charting(model, options: options).charts(of: Charting.registers(of: model))
      StandardOutput.write(
        BehaviourText(report, charts: charts, sources: inputs.sources, path: loaded.path).text)
    } catch let obstacle as Obstacle {
      StandardOutput.write(BehaviourText.undecided(source, obstacle))
    } catch {
      StandardOutput.write(BehaviourText.disputed(source))
    }
  }

  /// The search alone: a page of history is no place for proofs.
  private var options: CheckOptions {
    var options = CheckOptions()
    options.confirms = false
    options.milliseconds = timeout?.milliseconds ?? 10_000
    return options
  }
}
