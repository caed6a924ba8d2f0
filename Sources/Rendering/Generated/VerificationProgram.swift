import Generation
import Modeling

/// Programs that run a generated file over the words, beside the model's own predicates.
///
/// Each prints a line for each predicate, setter and table: its number, the words tried, how many the generated code
/// and the model accept, whether they ever differ, and the first word on which they do. The words
/// are taken block by block, so that compilers can do several at once.
package struct VerificationProgram {
  package struct File: Equatable, Sendable {
    package let path: String
    package let text: String
  }

  /// One predicate, ready to be compared; or a setter or table, as the predicate that it is right.
  struct Comparison {
    let question: VerificationRun.Question
    let width: Int
    /// What the generated code says of `w`.
    let generated: String
    /// What the model says.
    let reference: String
    /// Of the model's word.
    let type: String
    /// Numbers of words to try, each with how a number becomes a word.
    let rounds: [Round]
  }

  struct Round {
    let count: UInt64
    /// Of `i`.
    let word: String
  }

  static let block: UInt64 = 1 << 16

  let generated: GeneratedFile
  private let comparisons: [Comparison]?

  package init(_ generated: GeneratedFile) {
    self.generated = generated
    var comparisons: [Comparison] = []
    for predicate in generated.header.predicates {
      let text = ReferenceText(
        generated.language, for: predicate.meaning, width: predicate.width)
      guard let reference = text.condition(predicate.meaning) else {
        self.comparisons = nil
        return
      }
      comparisons.append(
        Comparison(
          question: VerificationRun.Question(predicate.cName, .accepts), width: predicate.width,
          generated: Self.call(of: predicate, in: generated), reference: reference,
          type: text.type, rounds: Self.rounds(predicate.width, generated.language)))
    }
    let setters = generated.header.registers.compactMap {
      Self.setter(of: $0, in: generated, comparisons)
    }
    self.comparisons = comparisons + setters + Self.tables(in: generated)
  }

  private static func call(of predicate: PredicatePart, in generated: GeneratedFile) -> String {
    switch generated.language {
    case .c: return "(unsigned int)\(predicate.cName)(w)"
    case .rust: return "generated::\(RustModule.function(predicate, in: generated.header))(w)"
    case .go:
      let method = GoFile.method(predicate, in: generated.header)
      return "g.\(method.type)(w).\(method.name)()"
    }
  }

  /// Nil where a predicate can't be written as a program.
  package var files: [File]? {
    guard let comparisons else { return nil }
    return switch generated.language {
    case .c:
      [
        File(path: "generated.h", text: generated.text),
        File(path: "main.c", text: cProgram(comparisons)),
      ]
    case .rust:
      [
        File(path: "generated.rs", text: generated.text),
        File(path: "main.rs", text: rustProgram(comparisons)),
      ]
    case .go:
      [
        File(path: "go.mod", text: "module check\n\ngo 1.18\n"),
        File(path: "generated/generated.go", text: generated.text),
        File(path: "main.go", text: goProgram(comparisons)),
      ]
    }
  }

  /// In the order of the lines that are printed.
  package var questions: [VerificationRun.Question] { comparisons?.map(\.question) ?? [] }

  /// Words of up to 32 bits are tried all; of longer ones the lowest, the highest and scattered ones.
  static func rounds(_ width: Int, _ language: GeneratedLanguage) -> [Round] {
    guard width > 32 else { return [Round(count: 1 << UInt64(width), word: "i")] }
    let (mask, odd) = (Value.mask(width).hexadecimal, "0x9e3779b97f4a7c15")
    let scattered =
      switch language {
      case .c: "(i * \(odd)ULL) & \(mask)ULL"
      case .rust: "i.wrapping_mul(\(odd)) & \(mask)"
      case .go: "(i * \(odd)) & \(mask)"
      }
    return ["i", "i << \(width - 30)", scattered].map { Round(count: 1 << 30, word: $0) }
  }
}
