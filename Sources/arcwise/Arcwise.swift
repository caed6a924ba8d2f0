import ArgumentParser
import Rendering

@main
struct Arcwise: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks models of the states that a kernel uAPI lets a user see and set.",
    discussion: """
      A model is given by its file, a folder of files, '-' for standard input, or its
      name, such as vfio.v10, which is looked up in Models and along --model-path.

      Exit status: 0 all as expected; 1 findings or verdicts other than expected;
      2 bad input or usage; 3 undecided; 4 a fault of arcwise.
      """,
    version: "\(Tool.name) \(Tool.version)",
    subcommands: [
      CheckCommand.self, ExplainCommand.self, TableCommand.self, DiagramCommand.self,
      GenerateCommand.self, MatchCommand.self, DiffCommand.self, ClaimsCommand.self,
      ExploreCommand.self, ReportCommand.self, ImportCommand.self, FormatCommand.self,
      RulesCommand.self, SchemaCommand.self, GitCommand.self,
    ])

  /// As ArgumentParser's own, but wrong usage ends with the status that all commands use for it.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let fault as UsageFault {
      StandardError.write("\(Tool.name): error: \(fault.message)\n")
      if let help = fault.help { StandardError.write("  = help: \(help)\n") }
      exit(withStatus: .badInput)
    } catch {
      let message = fullMessage(for: error)
      switch exitCode(for: error) {
      case .success:
        print(message)
        exit(withStatus: .expected)
      case .validationFailure:
        StandardError.write(message + "\n")
        exit(withStatus: .badInput)
      default:
        exit(withError: error)
      }
    }
  }

  private static func exit(withStatus status: CheckStatus) -> Never {
    exit(withError: ExitCode(status.rawValue))
  }
}

/// Options that can't be followed, found out only after the models were read.
struct UsageFault: Error {
  let message: String
  let help: String?
  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

extension CheckStatus {
  /// Ends the command unless all is well.
  func finish() throws {
    if self != .expected { throw ExitCode(rawValue) }
  }
}
