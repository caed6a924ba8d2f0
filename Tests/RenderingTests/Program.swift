import Foundation
import Subprocesses

/// The built binary, run as a reader of the manual would.
struct Program {
  struct Result: Equatable {
    let status: Int32
    let output: String
    let errors: String
  }

  let folder: URL

  /// A folder of its own, removed by `remove`.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("arcwise-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  func remove() throws { try FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ text: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }

  /// It is built beside the tests.
  static let path = Bundle.main.executableURL?.deletingLastPathComponent()
    .appendingPathComponent("arcwise")

  func run(_ arguments: String..., input: String = "") throws -> Result {
    try run(arguments, input: input)
  }

  func run(_ arguments: [String], input: String = "") throws -> Result {
    guard let path = Self.path else { preconditionFailure("no folder of tests") }
    return try Self.run(path, arguments, in: folder, input: input)
  }

  /// A line as it would be typed.
  func shell(_ line: String) throws -> Result {
    let folder = Self.path?.deletingLastPathComponent().path ?? ""
    return try Self.run(
      URL(fileURLWithPath: "/bin/sh"), ["-c", "PATH=\"\(folder):$PATH\"; \(line)"], in: self.folder,
      input: "")
  }

  /// Far more than any of them takes, on a machine that is busy with much else.
  private static let milliseconds = 300_000

  private static func run(_ path: URL, _ arguments: [String], in folder: URL, input: String) throws
    -> Result
  {
    // Tests run in several threads, so none of them may change the folder of all.
    let environment = ["--chdir=\(folder.path)", "TMPDIR=\(folder.path)"]
    var process = Subprocess("/usr/bin/env", environment + [path.path] + arguments)
    process.input = Array(input.utf8)
    process.milliseconds = milliseconds
    let result = try process.run()
    return Result(
      status: result.status, output: String(decoding: result.output, as: UTF8.self),
      errors: String(decoding: result.errors, as: UTF8.self))
  }
}
