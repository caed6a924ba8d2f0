import Diagnostics
import Language

/// Reads formulas of a system from text, as they stand in reports.
struct FormulaReader {
  /// The conditions as they would be read behind `invariant`; nil where one can't be parsed.
  static func read(_ texts: [String]) -> [ExpressionSyntax]? {
    var sources = SourceMap()
    let lines = texts.enumerated().map { "invariant claim_\($0) : \($1)\n" }
    let text = "system claims\n\n" + lines.joined()
    let file = sources.add(SourceFile(path: "claims", bytes: Array(text.utf8)))
    let (model, diagnostics) = parse(file, in: sources)
    guard !diagnostics.hasErrors, let model else { return nil }
    let read = model.declarations.compactMap { declaration -> ExpressionSyntax? in
      guard case .property(let property) = declaration.kind,
        case .invariant(let condition) = property.kind
      else { return nil }
      return condition
    }
    return read.count == texts.count ? read : nil
  }
}
