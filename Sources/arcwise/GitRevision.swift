import Language
import Subprocesses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of a git revision, read by `git` and never through a shell.
struct GitRevision {
  /// As the caller named it.
  let reference: String
  private let commit: String
  /// The top folder of the working tree.
  private let top: String
  private let paths: Set<String>
  private let folders: Set<String>

  private static let milliseconds = 30_000

  /// The revision that the repository around a path has under a name; `option` is for messages.
  init(_ reference: String, around path: String, option: String) throws {
    guard !reference.isEmpty, !reference.hasPrefix("-") else {
      throw UsageFault(
        "\(option): '\(reference)' is no revision", help: "give a branch, a tag or a commit")
    }
    self.reference = reference
    let folder = Self.existingFolder(path)
    guard let top = try Self.run(["rev-parse", "--show-toplevel"], in: folder) else {
      throw UsageFault(
        "\(option): \(folder) isn't inside a git repository",
        help: "compare two files instead: 'arcwise diff OLD NEW'")
    }
    self.top = top
    guard
      let commit = try Self.run(
        ["rev-parse", "--verify", "--quiet", "\(reference)^{commit}"], in: folder)
    else {
      throw UsageFault(
        "\(option): there is no revision '\(reference)' in \(top)",
        help: "see 'git log'; a shallow clone may not reach so far: 'git fetch --unshallow'")
    }
    self.commit = commit
    let list = try Self.output(
      ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit], in: folder)
    guard let list else {
      throw UsageFault("\(option): the files of '\(reference)' can't be listed", help: nil)
    }
    var paths: Set<String> = []
    var folders: Set<String> = [""]
    for path in list.split(separator: 0) {
      let text = String(decoding: path, as: UTF8.self)
      paths.insert(text)
      var folder = text[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        if !folders.insert(String(folder)).inserted { break }
      }
    }
    (self.paths, self.folders) = (paths, folders)
  }

  /// The revision before this one.
  static func parent(of reference: String) -> String { "\(reference)~1" }

  // MARK: Files

  var files: FileTree {
    FileTree(
      exists: { relative($0).map { paths.contains($0) || folders.contains($0) } ?? false },
      isFolder: { relative($0).map(folders.contains) ?? false },
      bytes: { path throws(FileFault) in try bytes(of: path) },
      modelFiles: { folder throws(FileFault) in modelFiles(below: folder) },
      name: { "\(reference):\($0)" })
  }

  private func bytes(of path: String) throws(FileFault) -> [UInt8] {
    let fault = FileFault(
      path: path, reason: "no such file in \(reference)", remedy: "see 'git ls-tree \(reference)'")
    guard let relative = relative(path), paths.contains(relative) else { throw fault }
    do {
      guard let output = try Self.output(["cat-file", "blob", "\(commit):\(relative)"], in: top)
      else {
        throw fault
      }
      return output
    } catch let known as FileFault {
      throw known
    } catch let usage as UsageFault {
      throw FileFault(path: path, reason: usage.message, remedy: usage.help ?? "try again")
    } catch {
      preconditionFailure("unexpected error \(error) for \(path)")
    }
  }

  private func modelFiles(below folder: String) -> [String] {
    guard let relative = relative(folder) else { return [] }
    let prefix = relative.isEmpty ? "" : relative + "/"
    let given = folder.hasSuffix("/") ? folder : folder + "/"
    return paths.filter { path in
      let parts = path.dropFirst(prefix.count).split(separator: "/")
      return path.hasPrefix(prefix) && path.hasSuffix(".arc")
        && !parts.contains { $0.hasPrefix(".") }
    }.map { given + $0.dropFirst(prefix.count) }.sorted()
  }

  /// A path as the repository names it; nil for one outside.
  private func relative(_ path: String) -> String? {
    let absolute = Self.absolute(path)
    if absolute == top { return "" }
    return absolute.hasPrefix(top + "/") ? String(absolute.dropFirst(top.count + 1)) : nil
  }

  // MARK: Paths

  /// Without `.` and `..`, and with links of the folders that exist followed, as git does.
  private static func absolute(_ path: String) -> String {
    var rest: [Substring] = []
    var folder = path.isEmpty ? "." : path
    while true {
      if let real = realpath(folder, nil) {
        defer { free(real) }
        let start = String(cString: real)
        return rest.isEmpty
          ? start : (start == "/" ? "" : start) + "/" + rest.joined(separator: "/")
      }
      guard let slash = folder.lastIndex(of: "/") else {
        rest.insert(folder[...], at: 0)
        folder = "."
        continue
      }
      rest.insert(folder[folder.index(after: slash)...], at: 0)
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  /// The folder of a path, or the nearest one above it that exists.
  private static func existingFolder(_ path: String) -> String {
    var folder = path
    while !FileReading.isFolder(folder) {
      guard let slash = folder.lastIndex(of: "/") else { return "." }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
    return folder
  }

  // MARK: git

  /// What git says, without the end of the line; nil where it says no.
  private static func run(_ arguments: [String], in folder: String) throws -> String? {
    guard let output = try output(arguments, in: folder) else { return nil }
    var text = String(decoding: output, as: UTF8.self)
    while text.last == "\n" || text.last == "\r" { text.removeLast() }
    return text.isEmpty ? nil : text
  }

  private static func output(_ arguments: [String], in folder: String) throws -> [UInt8]? {
    var git = Subprocess("git", ["-C", folder] + arguments)
    git.milliseconds = milliseconds
    git.isInterrupted = { Interruption.isRequested }
    do {
      let result = try git.run()
      return result.status == 0 ? result.output : nil
    } catch {
      throw UsageFault(words(error), help: help(error))
    }
  }

  private static func words(_ failure: Subprocess.Failure) -> String {
    switch failure {
    case .notFound: "git isn't installed, or not along PATH"
    case .timedOut(let milliseconds): "git took more than \(milliseconds / 1000) s"
    case .interrupted: "git was interrupted"
    case .tooMuchOutput(let limit): "git printed more than \(limit >> 20) MiB"
    case .notStarted(let reason): "git can't be started: \(reason)"
    case .killed(let signal): "git was ended by signal \(signal)"
    }
  }

  private static func help(_ failure: Subprocess.Failure) -> String? {
    switch failure {
    case .notFound: "install it, or compare two files: 'arcwise diff OLD NEW'"
    case .timedOut, .interrupted, .tooMuchOutput, .notStarted, .killed: nil
    }
  }
}
