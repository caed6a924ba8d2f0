import ArgumentParser
import CImport
import Diagnostics
import Language
import Rendering

/// Models from what others have written.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "A first model from something else.",
    subcommands: [ImportCCommand.self])
}

struct ImportCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "c",
    abstract: "A first model from the enums, macros and tables of a header.",
    usage: "arcwise import c [<options>] <file> [-- <compiler arguments>]",
    discussion: Example.importC)

  @Argument(help: ArgumentHelp("A header or another file of C.", valueName: "file"))
  var file: String

  @OptionGroup var source: CSourceOptions

  @Option(
    help: ArgumentHelp(
      "What the names of a word's values begin with: VFIO_DEVICE_STATE_; may be repeated.",
      valueName: "prefix"))
  var prefix: [String] = []

  @Option(help: ArgumentHelp("The model's name; that of the file unless said.", valueName: "name"))
  var name: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to write; standard output unless said.", valueName: "file"))
  var output: String?

  func run() throws {
    Interruption.listen()
    let header = try source.header(of: file, width: 32)
    let text: String
    do {
      let model = try FirstModelBuilder(header, prefixes: prefix).model()
      text = FirstModelText(model, file: file, name: try modelName()).text()
    } catch let fault as ImportFault {
      throw UsageFault("\(file): \(fault.message)", help: fault.help)
    }
    let canonical = try canonical(text)
    guard let output else { return StandardOutput.write(canonical) }
    do {
      try FileWriting.replace(output, with: canonical)
    } catch {
      throw UsageFault("\(error)")
    }
  }

  private func modelName() throws -> String {
    if let name {
      let isName = name.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0))
      }
      guard isName, name.first?.isLetter == true else {
        throw UsageFault("--name: '\(name)' is no name of a model", help: "such as vfio.v3")
      }
      return name
    }
    let last = file.split(separator: "/").last.map(String.init) ?? file
    let stem = last.prefix { $0 != "." }.map { $0.isLetter || $0.isNumber ? $0 : "_" }
    let text = String(stem)
    return text.first?.isLetter == true ? text : "header_" + text
  }

  private func canonical(_ text: String) throws -> String {
    var sources = SourceMap()
    let id = sources.add(SourceFile(path: "<import>", bytes: Array(text.utf8)))
    switch formatted(id, in: sources) {
    case .text(let canonical): return canonical
    case .faults(let faults):
      StandardError.write(DiagnosticText(sources: sources).text(faults, style: PageStyle()))
      throw UsageFault(
        "\(file): a name of it can't be one of a model", help: "narrow it with --prefix")
    }
  }
}
