import Generation
import Modeling

extension VerificationProgram {
  func cProgram(_ comparisons: [Comparison]) -> String {
    var text = "#include <stdio.h>\n#include \"generated.h\"\n\n"
    for (index, comparison) in comparisons.enumerated() {
      text += "static unsigned int model_\(index)(\(comparison.type) w)\n{\n\t(void)w;\n"
      text += "\treturn \(comparison.reference) ? 1U : 0U;\n}\n\n"
    }
    text += "int main(void)\n{\n"
    text += comparisons.isEmpty ? "" : "\tunsigned long long n, g, m, d, first, base;\n\n"
    for (index, comparison) in comparisons.enumerated() {
      text += "\tn = g = m = d = first = 0;\n"
      for round in comparison.rounds { text += cRound(round, comparison, index) }
      text += "\tprintf(\"\(index) %llu %llu %llu %llu %llu\\n\", n, g, m, d, first);\n"
    }
    return text + "\treturn 0;\n}\n"
  }

  private func cRound(_ round: Round, _ comparison: Comparison, _ index: Int) -> String {
    let word = comparison.width > 32 ? "__u64" : "__u32"
    let block = min(Self.block, round.count)
    return """
      \tfor (base = 0; base < \(round.count)ULL; base += \(block)) {
      \t\tunsigned int j, ga = 0, mb = 0, differs = 0;

      \t\tfor (j = 0; j < \(block)U; j++) {
      \t\t\tconst \(word) i = (\(word))base + j;
      \t\t\tconst \(word) w = \(round.word);
      \t\t\tconst unsigned int a = \(comparison.generated);
      \t\t\tconst unsigned int b = model_\(index)(w);

      \t\t\tga += a;
      \t\t\tmb += b;
      \t\t\tdiffers |= a ^ b;
      \t\t}
      \t\tn += \(block);
      \t\tg += ga;
      \t\tm += mb;
      \t\tfor (j = 0; differs && !d && j < \(block)U; j++) {
      \t\t\tconst \(word) i = (\(word))base + j;
      \t\t\tconst \(word) w = \(round.word);

      \t\t\tif (\(comparison.generated) != model_\(index)(w)) {
      \t\t\t\td = 1;
      \t\t\t\tfirst = w;
      \t\t\t}
      \t\t}
      \t}

      """
  }

  func rustProgram(_ comparisons: [Comparison]) -> String {
    var text = "#[allow(dead_code)]\nmod generated;\n\n"
    for (index, comparison) in comparisons.enumerated() {
      text += "#[allow(unused_parens, unused_variables)]\n"
      text +=
        "fn model_\(index)(w: \(comparison.type)) -> bool {\n    \(comparison.reference)\n}\n\n"
    }
    text += "fn main() {\n"
    for (index, comparison) in comparisons.enumerated() {
      text += "    let (mut n, mut g, mut m, mut d, mut first) = (0u64, 0u64, 0u64, 0u64, 0u64);\n"
      for round in comparison.rounds { text += rustRound(round, comparison, index) }
      text += "    println!(\"\(index) {} {} {} {} {}\", n, g, m, d, first);\n"
    }
    return text + "}\n"
  }

  private func rustRound(_ round: Round, _ comparison: Comparison, _ index: Int) -> String {
    let word = comparison.width > 32 ? "u64" : "u32"
    let block = min(Self.block, round.count)
    return """
          for block in 0..\(round.count / block)u64 {
              let base = block * \(block);
              let (mut ga, mut mb, mut differs) = (0u32, 0u32, false);
              for j in 0..\(block)u32 {
                  let i = (base as \(word)).wrapping_add(j as \(word));
                  let w = \(round.word);
                  let a = \(comparison.generated);
                  let b = model_\(index)(w as \(comparison.type));
                  ga += a as u32;
                  mb += b as u32;
                  differs |= a != b;
              }
              n += \(block);
              g += ga as u64;
              m += mb as u64;
              if differs && d == 0 {
                  d = 1;
                  for j in (0..\(block)u32).rev() {
                      let i = (base as \(word)).wrapping_add(j as \(word));
                      let w = \(round.word);
                      if (\(comparison.generated)) != model_\(index)(w as \(comparison.type)) {
                          first = w as u64;
                      }
                  }
              }
          }

      """
  }

  func goProgram(_ comparisons: [Comparison]) -> String {
    var text = "package main\n\nimport (\n\t\"fmt\"\n\n\tg \"check/generated\"\n)\n\n"
    for bits in [32, 64] {
      text += "func pick\(bits)(c bool, a, b uint\(bits)) uint\(bits) {\n"
      text += "\tif c {\n\t\treturn a\n\t}\n\treturn b\n}\n\n"
    }
    text += "var _, _ = pick32, pick64\nvar _ g.\(generated.header.registers[0].typeName)\n\n"
    for (index, comparison) in comparisons.enumerated() {
      text +=
        "func model\(index)(w \(comparison.type)) bool {\n\treturn \(comparison.reference)\n}\n\n"
    }
    text += "func main() {\n\tfmt.Print()\n"
    for (index, comparison) in comparisons.enumerated() {
      text += "\t{\n\t\tvar n, a, m, d, first uint64\n"
      for round in comparison.rounds { text += goRound(round, comparison, index) }
      text += "\t\tfmt.Println(\(index), n, a, m, d, first)\n\t}\n"
    }
    return text + "}\n"
  }

  private func goRound(_ round: Round, _ comparison: Comparison, _ index: Int) -> String {
    return """
      \t\tfor i := uint64(0); i < \(round.count); i++ {
      \t\t\tw := \(round.word)
      \t\t\tx, y := \(comparison.generated), model\(index)(\(comparison.type)(w))
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
}
