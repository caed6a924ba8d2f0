import Diagnostics
import Modeling
import Subprocesses

/// Reads a file of C through clang: once for its macros, once for the syntax tree, in which each macro
/// is applied by a probe after the header.
package struct HeaderReader {
  /// The file as the compiler gets it: an absolute path.
  package let path: String
  package var compiler = "clang"
  /// Such as `-I` and `-D`, given to the compiler as they are.
  package var arguments: [String] = []
  package var milliseconds = 30_000
  package var isInterrupted: @Sendable () -> Bool = { false }
  /// Of the words that macros are applied to.
  package var width = 32
  package init(path: String) { self.path = path }

  private static let standardInput = "<stdin>"

  package func read() throws(CompilerFault) -> CHeader {
    let macros = MacroReader.macros(in: try preprocessed(), of: path)
    var probes: [Probe] = []
    for (index, macro) in macros.enumerated() {
      probes += Probe.probes(of: macro, at: index, from: probes.count, width: width)
    }
    let (tree, log) = try compiled(probes)
    let faults = try faults(log)
    return HeaderAssembly(
      path: path, macros: macros, probes: probes, word: word, nodes: try nodes(tree),
      faults: faults
    ).assembled()
  }

  private var word: CType {
    let size = [8, 16, 32, 64].first { $0 >= width } ?? 64
    return CType(width: size, isSigned: false)
  }

  private func preprocessed() throws(CompilerFault) -> [UInt8] {
    let result = try run(["-E", "-dD"], input: "")
    let log = CompilerLog(result.errors)
    if !log.entries.isEmpty { throw .headerErrors(log.entries.map(\.message)) }
    guard result.status == 0 else { throw failed(result) }
    return result.output
  }

  private func compiled(_ probes: [Probe]) throws(CompilerFault) -> ([UInt8], CompilerLog) {
    let check = "_Static_assert(sizeof(long) == 8 && (char)-1 < 0, \"sizes\");\n"
    let result = try run(
      ["-fsyntax-only", "-Xclang", "-ast-dump=json"],
      input: probes.map { $0.text + "\n" }.joined() + check)
    let log = CompilerLog(result.errors)
    if result.output.isEmpty { throw failed(result) }
    return (result.output, log)
  }

  private func run(_ mode: [String], input: String) throws(CompilerFault) -> Subprocess.Result {
    var process = Subprocess(
      compiler,
      [
        "-x", "c", "-std=gnu17", "-w", "-fno-spell-checking", "-ferror-limit=0",
        "-fno-caret-diagnostics", "-fno-color-diagnostics",
      ] + mode + arguments + ["-include", path, "-"])
    process.input = Array(input.utf8)
    process.milliseconds = milliseconds
    process.isInterrupted = isInterrupted
    process.outputLimit = 512 << 20
    return try process.result()
  }

  private func failed(_ result: Subprocess.Result) -> CompilerFault {
    let log = CompilerLog(result.errors)
    let words =
      log.unplaced.first
      ?? String(decoding: result.errors.prefix { $0 != 0x0A }, as: UTF8.self)
    return .failed(
      program: compiler, status: result.status, words: words.isEmpty ? "no message" : words)
  }

  private func nodes(_ tree: [UInt8]) throws(CompilerFault) -> [SyntaxNode] {
    var reader = SyntaxReader(tree)
    do throws(SyntaxReader.Malformed) {
      return try reader.declarations { node in
        ["EnumDecl", "VarDecl", "TypedefDecl"].contains(node.kind)
          || node.kind == "FunctionDecl" && node.children.contains { $0.kind == "CompoundStmt" }
      }
    } catch {
      throw .unreadable(program: compiler, reason: error.reason)
    }
  }

  /// The first error of each probe, by its line; an error in the header itself ends all.
  private func faults(_ log: CompilerLog) throws(CompilerFault) -> [Int: CompilerLog.Entry] {
    let inHeader = log.entries.filter { $0.message.file != Self.standardInput }
    guard inHeader.isEmpty else { throw .headerErrors(inHeader.map(\.message)) }
    var faults: [Int: CompilerLog.Entry] = [:]
    for entry in log.entries {
      if entry.message.text.contains("sizes") { throw .otherSizes(program: compiler) }
      if faults[entry.message.line] == nil { faults[entry.message.line] = entry }
    }
    return faults
  }
}
