import Generation
import Modeling

/// Programs that run a generated file over the words, beside the model's own predicates.
///
/// Each prints a line for each predicate: its number, the words tried, how many the generated code
/// and the model accept, whether they ever differ, and the first word on which they do.
package struct VerificationProgram {
  package struct File: Equatable, Sendable {
    package let path: String
    package let text: String
  }

  let generated: GeneratedFile

  package init(_ generated: GeneratedFile) { self.generated = generated }

  /// Nil where a predicate can't be written as a program.
  package var files: [File]? {
    let reference = ReferenceText(language: generated.language)
    var conditions: [String] = []
    for predicate in predicates {
      guard let condition = reference.condition(predicate.meaning) else { return nil }
      conditions.append(condition)
    }
    return switch generated.language {
    case .c:
      [
        File(path: "generated.h", text: generated.text),
        File(path: "main.c", text: cProgram(conditions)),
      ]
    case .rust:
      [
        File(path: "generated.rs", text: generated.text),
        File(path: "main.rs", text: rustProgram(conditions)),
      ]
    case .go: goFiles(conditions)
    }
  }

  private var predicates: [PredicatePart] { generated.header.predicates }

  /// Names in the order of the lines that are printed.
  package var names: [String] { predicates.map(\.cName) }

  /// Words of up to 32 bits are tried all; of longer ones the lowest, the highest and scattered ones.
  private func rounds(_ width: Int) -> [(count: UInt64, word: String)] {
    guard width > 32 else { return [(1 << UInt64(width), "i")] }
    let mask = Value.mask(width).hexadecimal
    let suffix = generated.language == .c ? "ULL" : ""
    let scattered =
      generated.language == .rust
      ? "i.wrapping_mul(0x9e3779b97f4a7c15) & \(mask)"
      : "(i * 0x9e3779b97f4a7c15\(suffix)) & \(mask)\(suffix)"
    return [(1 << 30, "i"), (1 << 30, "(i << \(width - 30))"), (1 << 30, scattered)]
  }

  // MARK: C and C++

  private func cProgram(_ conditions: [String]) -> String {
    var text = "#include <stdio.h>\n#include \"generated.h\"\n\n"
    for (index, condition) in conditions.enumerated() {
      text += "static int model_\(index)(unsigned long long w)\n{\n\t(void)w;\n"
      text += "\treturn \(condition);\n}\n\n"
    }
    text += "int main(void)\n{\n\tunsigned long long i, n, g, m, d, first;\n\n"
    for (index, predicate) in predicates.enumerated() {
      let type = predicate.width > 32 ? "__u64" : "__u32"
      text += "\tn = g = m = d = first = 0;\n"
      for round in rounds(predicate.width) {
        text += """
          \tfor (i = 0; i < \(round.count)ULL; i++) {
          \t\tconst unsigned long long w = \(round.word);
          \t\tconst unsigned long long a = (unsigned long long)\(predicate.cName)((\(type))w);
          \t\tconst unsigned long long b = (unsigned long long)model_\(index)(w);

          \t\tn++;
          \t\tg += a;
          \t\tm += b;
          \t\tif (a != b && !d++)
          \t\t\tfirst = w;
          \t}

          """
      }
      text += "\tprintf(\"\(index) %llu %llu %llu %llu %llu\\n\", n, g, m, d, first);\n"
    }
    return text + "\treturn 0;\n}\n"
  }

  // MARK: Rust

  private func rustProgram(_ conditions: [String]) -> String {
    var text = "#[allow(dead_code)]\nmod generated;\n\n"
    for (index, condition) in conditions.enumerated() {
      text += "#[allow(unused_parens, unused_variables)]\n"
      text += "fn model_\(index)(w: u64) -> bool {\n    \(condition)\n}\n\n"
    }
    text += "fn main() {\n"
    for (index, predicate) in predicates.enumerated() {
      let type = predicate.width > 32 ? "u64" : "u32"
      text += "    let (mut n, mut g, mut m, mut d, mut first) = (0u64, 0u64, 0u64, 0u64, 0u64);\n"
      for round in rounds(predicate.width) {
        text += """
              for i in 0..\(round.count)u64 {
                  let w: u64 = \(round.word.unwrapped);
                  let a = generated::\(RustModule.function(predicate, in: generated.header))(w as \(type));
                  let b = model_\(index)(w);
                  n += 1;
                  g += a as u64;
                  m += b as u64;
                  if a != b {
                      if d == 0 {
                          first = w;
                      }
                      d += 1;
                  }
              }

          """
      }
      text += "    println!(\"\(index) {} {} {} {} {}\", n, g, m, d, first);\n"
    }
    return text + "}\n"
  }

  // MARK: Go

  private func goFiles(_ conditions: [String]) -> [File] {
    var text = "package main\n\nimport (\n\t\"fmt\"\n\n\tg \"check/generated\"\n)\n\n"
    text += "func pick(c bool, a, b uint64) uint64 {\n\tif c {\n\t\treturn a\n\t}\n\treturn b\n}\n\n"
    for (index, condition) in conditions.enumerated() {
      text += "func model\(index)(w uint64) bool {\n\treturn \(condition)\n}\n\n"
    }
    text += "var _ = pick\n\nfunc main() {\n"
    for (index, predicate) in predicates.enumerated() {
      let method = GoFile.method(predicate, in: generated.header)
      text += "\t{\n\t\tvar n, a, m, d, first uint64\n"
      for round in rounds(predicate.width) {
        text += """
          \t\tfor i := uint64(0); i < \(round.count); i++ {
          \t\t\tw := \(round.word)
          \t\t\tx, y := g.\(method.type)(w).\(method.name)(), model\(index)(w)
          \t\t\tn++
          \t\t\tif x {
          \t\t\t\ta++
          \t\t\t}
          \t\t\tif y {
          \t\t\t\tm++
          \t\t\t}
          \t\t\tif x != y {
          \t\t\t\tif d == 0 {
          \t\t\t\t\tfirst = w
          \t\t\t\t}
          \t\t\t\td++
          \t\t\t}
          \t\t}

          """
      }
      text += "\t\tfmt.Println(\(index), n, a, m, d, first)\n\t}\n"
    }
    let uses = predicates.isEmpty ? "var _ = fmt.Println\nvar _ g.\(generated.header.registers[0].typeName)\n" : ""
    return [
      File(path: "go.mod", text: "module check\n\ngo 1.18\n"),
      File(path: "generated/generated.go", text: generated.text),
      File(path: "main.go", text: text + "}\n" + uses),
    ]
  }
}
