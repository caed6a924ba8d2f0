import Foundation

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

  private static func run(_ path: URL, _ arguments: [String], in folder: URL, input: String) throws
    -> Result
  {
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": folder.path]) {
      $1
    }
    // Files, since a full pipe would stop the program.
    let (output, errors, entry) = (UUID().uuidString, UUID().uuidString, UUID().uuidString)
    func handle(_ name: String, _ text: String = "") throws -> FileHandle {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent(name)
      try Data(text.utf8).write(to: file)
      return try FileHandle(forUpdating: file)
    }
    process.standardOutput = try handle(output)
    process.standardError = try handle(errors)
    process.standardInput = try handle(entry, input)
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent(name)
      defer { try? FileManager.default.removeItem(at: file) }
      return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
    _ = try text(entry)
    return Result(
      status: process.terminationStatus, output: try text(output), errors: try text(errors))
  }
}
