import ArgumentParser
import Rendering

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "The JSON Schema of every document that --format json prints.",
    discussion: Example.schema)

  func run() throws { StandardOutput.write(Schema.text) }
}
