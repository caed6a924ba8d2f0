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
/// `diff-mutants [--every N] MODEL…`; with N only every N-th mutant. A line for each that isn't told
/// so, and the figures at the end. The status is 1 if there is one.
@main
struct DiffMutants {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    var every = 1
    if arguments.first == "--every", arguments.count > 1, let number = Int(arguments[1]), number > 0
    {
      every = number
      arguments.removeFirst(2)
    }
    guard !arguments.isEmpty else {
      print("usage: diff-mutants [--every N] MODEL…")
      exit(2)
    }
    var isGood = true
    for path in arguments {
      var library = ModelLibrary()
      let loaded = try library.load(path)
      guard let model = loaded.model, let syntax = loaded.syntax else {
        print("\(path): no model without faults; type: arcwise check \(path)")
        exit(2)
      }
      let run = try ModelRun(model, syntax, every: every)
      // One call for all lines: several of these may run at once.
      print(run.lines.joined(separator: "\n"))
      isGood = isGood && run.isGood
    }
    if !isGood { exit(1) }
  }
}
