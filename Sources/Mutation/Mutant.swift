import Diagnostics
import Modeling

/// A model with one small fault put into it.
package struct Mutant {
  /// What was done and to what, as lists of survivors spell it.
  package var name: String
  /// The clause that was changed.
  package let range: SourceRange
  package let model: Model

  init(_ name: String, at range: SourceRange, _ model: Model) {
    self.name = name
    self.range = range
    self.model = model
  }
}

extension [Mutant] {
  /// Two mutants that would be called the same are numbered.
  package var withDistinctNames: [Mutant] {
    var seen: [String: Int] = [:]
    return map { mutant in
      var result = mutant
      let count = seen[mutant.name, default: 0] + 1
      seen[mutant.name] = count
      if count > 1 { result.name += " (\(count))" }
      return result
    }
  }
}
