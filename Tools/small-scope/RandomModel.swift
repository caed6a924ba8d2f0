import Diagnostics
import Language
import Modeling

/// A model from a text that was made up.
enum RandomModel {
  /// The writer promises well-typed text, so a fault is either its or the elaborator's.
  struct Refused: Error {
    let seed: UInt64
    let problems: [String]
    let source: String
  }

  static func elaborated(_ source: String, seed: UInt64 = 0) throws(Refused) -> Model? {
    var sources = SourceMap()
    let file = sources.add(SourceFile(path: "random.arc", bytes: Array(source.utf8)))
    let (syntax, faults) = parse(file, in: sources)
    var problems = faults.all
    if let syntax, !faults.hasErrors {
      let (model, diagnostics) = Elaborator.elaborate(syntax)
      if let model { return model }
      problems = diagnostics.all
    }
    throw Refused(
      seed: seed,
      problems: problems.map {
        "line \(sources.place(of: $0.range).line): \($0.message) [\($0.id)]"
      }, source: source)
  }
}
