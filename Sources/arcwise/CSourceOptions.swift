import ArgumentParser
import CImport
import Language
import Modeling
import Rendering

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How C is read: through a compiler that the user may name, with arguments of their own.
struct CSourceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The clang that reads the file.", valueName: "program"))
  var compiler = "clang"

  @Option(
    help: ArgumentHelp("For the compiler, and for each query: 500ms, 30s.", valueName: "time"))
  var timeout: TimeSpan?

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("For the compiler: -I, -D and others.", valueName: "compiler arguments"))
  var arguments: [String] = []

  /// Faults of the file or the compiler are told, and end the command.
  func header(of file: String, width: Int) throws -> CHeader {
    var reader = HeaderReader(path: try absolute(file))
    reader.compiler = compiler
    reader.arguments = arguments
    reader.width = width
    reader.isInterrupted = { Interruption.isRequested }
    if let timeout { reader.milliseconds = timeout.milliseconds }
    do {
      return try reader.read()
    } catch let fault {
      throw try ended(fault, file)
    }
  }

  /// What the compiled header answers; a compiler of its own, so that two read it.
  func run(_ questions: [CompiledRun.Question], of file: String, width: Int) throws
    -> [CompiledRun.Reply]
  {
    var run = CompiledRun(path: try absolute(file), width: width)
    run.arguments = arguments
    run.isInterrupted = { Interruption.isRequested }
    do {
      return try run.replies(to: questions)
    } catch let fault {
      throw try ended(fault, file)
    }
  }

  private func absolute(_ file: String) throws -> String {
    guard FileReading.exists(file), let path = realpath(file, nil) else {
      throw UsageFault("\(file): no such file", help: "check the spelling of the path")
    }
    defer { free(path) }
    guard !FileReading.isFolder(file) else {
      throw UsageFault("\(file): a folder", help: "name one file of C")
    }
    return String(cString: path)
  }

  /// The status with which the command ends, after the fault was told.
  private func ended(_ fault: CompilerFault, _ file: String) throws -> ExitCode {
    switch fault {
    case .interrupted: throw Obstacle.interrupted
    case .headerErrors(let messages):
      for message in messages.prefix(5) {
        StandardError.write(
          "\(message.file):\(message.line):\(message.column): error: \(message.text)\n")
      }
      StandardError.write("\(Tool.name): error: \(file): the header doesn't compile\n")
    case .cannotRun, .timedOut, .tooLarge, .failed, .unreadable, .otherSizes:
      StandardError.write("\(Tool.name): error: \(file): \(fault.message)\n")
    }
    StandardError.write("  = help: \(fault.help)\n")
    return ExitCode(CheckStatus.badInput.rawValue)
  }
}

/// The one model of a command that takes one.
struct SingleModel {
  let path: String
  let model: Model

  /// What is wrong with it is told, and ends the command.
  init(_ reference: String, modelPath: [String], _ style: PageStyle) throws {
    let inputs = Inputs([reference], modelPath: modelPath)
    inputs.reportFaults()
    guard inputs.faults.isEmpty else { throw ExitCode(CheckStatus.badInput.rawValue) }
    guard inputs.models.count == 1, let loaded = inputs.models.first else {
      throw UsageFault(
        "'\(reference)' holds \(inputs.models.count) models", help: "name one of them")
    }
    StandardError.write(
      DiagnosticText(sources: inputs.sources).text(loaded.diagnostics, style: style))
    guard let model = loaded.model else { throw ExitCode(CheckStatus.badInput.rawValue) }
    (path, self.model) = (loaded.path, model)
  }
}
