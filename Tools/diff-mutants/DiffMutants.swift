import Comparison
import Language
import Modeling
import Mutation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Holds each mutant of a model against the model, both ways: what does the same must have no
/// change, all others one that is told from its consequences, of the severity that is demanded.
///
/// `diff-mutants [--matrix] [--every N] MODEL…`; with N only every N-th mutant. A line for each that
/// isn't told so, and the figures at the end. With `--matrix` one change of each kind in each model, as
/// a table; with N some of the kinds, others in each model. The status is 1 if something isn't told as
/// it has to be.
@main
struct DiffMutants {
  private var every = 1
  private var isMatrix = false
  private var paths: [String] = []

  static func main() throws {
    guard let command = DiffMutants(Array(CommandLine.arguments.dropFirst())) else {
      print("usage: diff-mutants [--matrix] [--every N] MODEL…")
      exit(2)
    }
    let isGood = command.isMatrix ? try command.matrix() : try command.mutants()
    if !isGood { exit(1) }
  }

  private init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--matrix": isMatrix = true
      case "--every":
        guard let number = rest.popFirst().flatMap({ Int($0) }), number > 0 else { return nil }
        every = number
      default: paths.append(argument)
      }
    }
    if paths.isEmpty { return nil }
  }

  private func mutants() throws -> Bool {
    var isGood = true
    for path in paths {
      let (model, syntax) = try Self.loaded(path)
      let run = try ModelRun(model, syntax, every: every)
      // One call for all lines: several of these may run at once.
      print(run.lines.joined(separator: "\n"))
      isGood = isGood && run.isGood
    }
    return isGood
  }

  private func matrix() throws -> Bool {
    let matrices = try paths.enumerated().map { number, path in
      let (model, _) = try Self.loaded(path)
      return try Matrix(model, number: number, every: every) { declarations in
        let text = "model \(model.name)-planted extends \(model.name) {\n\(declarations)\n}\n"
        return try Self.loaded("planted.arc", text: text).0
      }
    }
    print(MatrixTable(matrices: matrices).lines.joined(separator: "\n"))
    let count = matrices.reduce(0) { $0 + $1.comparer.comparisons }
    let faults = matrices.flatMap { matrix in matrix.faults.map { "\(matrix.name): \($0)" } }
    print("\n\(matrices.count) models, \(count) comparisons, \(faults.count) faults")
    for fault in faults { print("  fault: \(fault)") }
    return faults.isEmpty
  }

  /// The model of a file, or of a text that stands in for one.
  private static func loaded(_ path: String, text: String? = nil) throws -> (Model, ModelSyntax) {
    var library = ModelLibrary()
    if let text { library.add(Array(text.utf8), as: path) }
    let loaded = try library.load(path)
    guard let model = loaded.model, let syntax = loaded.syntax else {
      print("\(path): no model without faults; type: arcwise check \(path)")
      if let text { print(text) }
      exit(2)
    }
    return (model, syntax)
  }
}
