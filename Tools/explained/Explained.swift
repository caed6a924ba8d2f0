import Analysis
import Language
import Modeling

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Explains every declared state and every invalid word of each model, and solves the cores again with each
/// clause dropped.
///
/// `explained MODEL…`; the status is 1 where something doesn't hold or isn't decided.
@main
struct Explained {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    guard !paths.isEmpty else {
      print("usage: explained MODEL…")
      exit(2)
    }
    var isGood = true
    for path in paths {
      var library = ModelLibrary()
      if try library.isStudy(path) {
        print("\(path): a study, which has no clauses of its own")
        continue
      }
      let loaded = try library.load(path)
      if let model = loaded.model, model.composition != nil {
        print("\(model.name): a system, whose clauses are those of its instances' models")
        continue
      }
      guard let run = try ExplanationRun(loaded) else {
        throw FileFault(
          path: loaded.path, reason: "no model without faults", remedy: "type: arcwise check")
      }
      // One call for all lines: several of these may run at once.
      print(run.lines.joined(separator: "\n"))
      isGood = isGood && run.faults.isEmpty
    }
    if !isGood { exit(1) }
  }
}
