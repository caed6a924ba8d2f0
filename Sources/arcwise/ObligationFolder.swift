import ArgumentParser
import Language
import Rendering
import Synchronization

/// What Z3 was asked about systems of any size, a file for each system, for other solvers to answer.
final class ObligationFolder {
  /// The queries of one system, each to be answered "unsat".
  final class File: Sendable {
    let name: String
    private let queries = Mutex<[String]>([])

    init(_ name: String) { self.name = name }

    func add(_ query: String) { queries.withLock { $0.append(query) } }

    var text: String { queries.withLock { $0 }.joined(separator: "\n(reset)\n\n") }
  }

  private let path: String
  private var files: [File] = []

  init(_ path: String) { self.path = path }

  func file(named name: String) -> File {
    let file = File(name)
    files.append(file)
    return file
  }

  /// Of systems about which nothing was asked there is no file.
  func write() throws {
    for file in files where !file.text.isEmpty {
      do { try FileWriting.replace("\(path)/\(file.name).smt2", with: file.text) } catch {
        StandardError.write("\(Tool.name): error: \(error)\n")
        throw ExitCode(CheckStatus.badInput.rawValue)
      }
    }
  }
}
