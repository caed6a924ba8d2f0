import Generation
import Language
import Rendering
import Subprocesses

/// Compiles a generated file and runs it against the model, with each compiler that is there.
struct Verification {
  private let generated: GeneratedFile
  /// For compiling, and for running, each: more than a hundred times what is usual.
  private static let milliseconds = 300_000

  init(_ generated: GeneratedFile) { self.generated = generated }

  struct Tool {
    let name: String
    let arguments: [String]
  }

  private var tools: [Tool] {
    let strict = ["-O2", "-Wall", "-Wextra", "-Wconversion", "-Wpedantic", "-Werror"]
    switch generated.language {
    case .c:
      return [
        Tool(name: "cc", arguments: ["-std=gnu99"] + strict + ["-o", "check", "main.c"]),
        Tool(name: "c++", arguments: strict + ["-o", "check", "-x", "c++", "main.c"]),
      ]
    case .rust:
      return [
        Tool(
          name: "rustc",
          arguments: ["--edition", "2021", "-O", "-D", "warnings", "-o", "check", "main.rs"])
      ]
    case .go: return [Tool(name: "go", arguments: ["build", "-o", "check", "."])]
    }
  }

  func run() throws(FileFault) -> [VerificationRun] {
    let program = VerificationProgram(generated)
    guard let files = program.files else {
      let reason = "a predicate of the model looks up a table"
      return tools.map { VerificationRun(tool: $0.name, outcome: .notRun(reason), seconds: 0) }
    }
    var runs: [VerificationRun] = []
    for tool in tools {
      let start = ContinuousClock.now
      let outcome = try run(tool, files, program.questions)
      runs.append(
        VerificationRun(
          tool: tool.name, outcome: outcome,
          seconds: (ContinuousClock.now - start) / .seconds(1)))
    }
    return runs
  }

  private func run(
    _ tool: Tool, _ files: [VerificationProgram.File], _ questions: [VerificationRun.Question]
  ) throws(FileFault) -> VerificationRun.Outcome {
    let folder: TemporaryFolder
    do { folder = try TemporaryFolder() } catch { throw FileFault(error) }
    defer { folder.remove() }
    for file in files {
      let parts = file.path.split(separator: "/")
      if parts.count > 1 { folder.makeFolder(parts.dropLast().joined(separator: "/")) }
      try FileWriting.create("\(folder.path)/\(file.path)", file.text)
    }
    do throws(Subprocess.Failure) {
      let built = try run(tool.name, tool.arguments, in: folder)
      guard built.status == 0 else { return .doesNotCompile(built.words) }
      let ran = try run("\(folder.path)/check", [], in: folder)
      guard ran.status == 0, let counts = counts(in: ran.words, questions) else {
        return .failed("status \(ran.status): \(ran.words.prefix(200))")
      }
      return .ran(counts)
    } catch {
      return outcome(of: error)
    }
  }

  private func run(
    _ program: String, _ arguments: [String], in folder: TemporaryFolder
  ) throws(Subprocess.Failure) -> (status: Int32, words: String) {
    var process = Subprocess(program, arguments)
    process.folder = folder.path
    process.milliseconds = Self.milliseconds
    process.isInterrupted = { Interruption.isRequested }
    let result = try process.run()
    return (result.status, String(decoding: result.output + result.errors, as: UTF8.self))
  }

  private func outcome(of failure: Subprocess.Failure) -> VerificationRun.Outcome {
    switch failure {
    case .notFound: .notFound
    case .timedOut: .timedOut
    case .interrupted: .failed("interrupted")
    case .tooMuchOutput(let limit): .failed("it printed more than \(limit) bytes")
    case .notStarted(let reason): .failed(reason)
    case .killed(let signal): .failed("ended by signal \(signal)")
    }
  }

  /// One line a question, in order.
  private func counts(in output: String, _ questions: [VerificationRun.Question])
    -> [VerificationRun.Count]?
  {
    let rows = output.split(separator: "\n").map {
      $0.split(separator: " ").compactMap { UInt64($0) }
    }
    guard rows.count == questions.count, rows.allSatisfy({ $0.count == 6 }) else { return nil }
    return zip(questions, rows).map { question, row in
      VerificationRun.Count(
        question, generated: row[2], model: row[3], words: row[1],
        difference: row[4] == 0 ? nil : row[5])
    }
  }
}

extension FileFault {
  init(_ fault: TemporaryFolder.Fault) {
    self.init(
      path: fault.parent, reason: "no folder can be made in it: \(fault.reason)",
      remedy: "set TMPDIR to a folder that can be written")
  }
}
