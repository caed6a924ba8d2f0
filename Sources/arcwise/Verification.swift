import Generation
import Language
import Rendering

/// Compiles a generated file and runs it against the model, with each compiler that is there.
struct Verification {
  private let generated: GeneratedFile
  /// For compiling, and for running, each: more than a hundred times what is usual.
  private static let limit = Duration.seconds(300)

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
      let outcome = try run(tool, files, program.names)
      runs.append(
        VerificationRun(
          tool: tool.name, outcome: outcome,
          seconds: (ContinuousClock.now - start) / .seconds(1)))
    }
    return runs
  }

  private func run(
    _ tool: Tool, _ files: [VerificationProgram.File], _ names: [String]
  ) throws(FileFault) -> VerificationRun.Outcome {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for file in files { try folder.write(file.path, file.text) }
    switch ChildProcess.run(tool.name, tool.arguments, folder: folder.path, limit: Self.limit) {
    case .notFound: return .notFound
    case .timedOut: return .timedOut
    case .failed(let reason): return .failed(reason)
    case .ended(let status, let output): if status != 0 { return .doesNotCompile(output) }
    }
    let check = "\(folder.path)/check"
    switch ChildProcess.run(check, [], folder: folder.path, limit: Self.limit) {
    case .notFound: return .failed("the compiler made no program")
    case .timedOut: return .timedOut
    case .failed(let reason): return .failed(reason)
    case .ended(let status, let output):
      guard status == 0, let counts = counts(in: output, names) else {
        return .failed("status \(status): \(output.prefix(200))")
      }
      return .ran(counts)
    }
  }

  /// One line a predicate, in order.
  private func counts(in output: String, _ names: [String]) -> [VerificationRun.Count]? {
    let rows = output.split(separator: "\n").map {
      $0.split(separator: " ").compactMap { UInt64($0) }
    }
    guard rows.count == names.count, rows.allSatisfy({ $0.count == 6 }) else { return nil }
    return zip(names, rows).map { name, row in
      VerificationRun.Count(
        name: name, generated: row[2], model: row[3], words: row[1],
        difference: row[4] == 0 ? nil : row[5])
    }
  }
}
