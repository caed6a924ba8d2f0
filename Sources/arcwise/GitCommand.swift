import ArgumentParser

/// What git calls to show models by what they do; Docs/ci.md has the lines that set it up.
struct GitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git", abstract: "For git: models as text that tells what they do.",
    subcommands: [GitTextconvCommand.self, GitDiffCommand.self])
}
