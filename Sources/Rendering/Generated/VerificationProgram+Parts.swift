import Generation
import Modeling

/// Setters and tables as predicates: that what they give is right.
extension VerificationProgram {
  /// The result is an error word by the model's own clause, and all other bits are as before.
  static func setter(
    of part: RegisterPart, in generated: GeneratedFile, _ predicates: [Comparison]
  ) -> Comparison? {
    guard let setter = part.setter,
      let error = part.predicates.first(where: { $0.kind == .error }),
      let index = predicates.firstIndex(where: { $0.question.name == error.cName })
    else { return nil }
    let type = predicates[index].type
    let keep = (~setter.mask & .mask(part.width)).hexadecimal
    let test: String
    switch generated.language {
    case .c:
      let result = "\(setter.cName)(w)"
      test =
        "(unsigned int)(model_\(index)(\(result)) "
        + "&& ((\(result) ^ w) & \(keep)ULL) == 0)"
    case .rust:
      let result = "generated::\(part.tag)_set_error(w)"
      test = "model_\(index)(\(result) as \(type)) && ((\(result) ^ w) & \(keep)) == 0"
    case .go:
      let result = "g.\(part.typeName)(w).SetError()"
      test =
        "model\(index)(\(type)(\(result))) && (uint64(\(result))^uint64(w))&\(keep) == 0"
    }
    return Comparison(
      question: VerificationRun.Question(setter.cName, .isRight), width: part.width,
      generated: test,
      reference: generated.language == .c ? "1" : "true", type: type,
      rounds: rounds(part.width, generated.language))
  }

  /// Those that C looks up with a function, for every pair of words below 256, states or not, beside the
  /// entries that were decided; larger states have none.
  static func tables(in generated: GeneratedFile) -> [Comparison] {
    guard generated.language == .c, generated.style == .kernel else { return [] }
    return generated.header.registers.flatMap { part in
      part.tables.filter { $0.states.allSatisfy { $0.value < 256 } }.map { table in
        switch table.kind {
        case .allowed:
          pairs(
            "is_\(table.tag)", "(unsigned int)is_\(table.tag)(w >> 8, w & 0xffU)",
            reference: answer(table, "0U") { _ in "1U" })
        case .next:
          pairs(
            "\(table.tag)_step",
            "(unsigned int)(\(table.tag)_step(w >> 8, w & 0xffU) == "
              + answer(table, part.functionPrefix + "NO_STEP") { "\($0.value.hexadecimal)U" }
              + ")",
            reference: "1")
        }
      }
    }
  }

  private static func pairs(_ name: String, _ test: String, reference: String) -> Comparison {
    Comparison(
      question: VerificationRun.Question(name, .isRightForPairs), width: 32, generated: test,
      reference: reference,
      type: "unsigned int", rounds: [Round(count: 1 << 16, word: "i")])
  }

  /// What the entry for `w >> 8` and `w & 255` says, one entry after the other.
  private static func answer(
    _ table: TransitionTable, _ otherwise: String, _ text: (StateName) -> String
  ) -> String {
    var answer = otherwise
    for (from, row) in table.entries.enumerated() {
      for (to, entry) in row.enumerated() {
        let value: String
        switch entry {
        case .step(let index): value = text(table.states[index])
        case .allowed: value = text(table.states[to])
        case .no, .open: continue
        }
        let tests = [("(w >> 8)", from), ("(w & 0xffU)", to)].map { word, state in
          let state = table.states[state]
          return "(\(word) & \(state.mask.hexadecimal)ULL) == \(state.value.hexadecimal)ULL"
        }
        answer = "(\(tests.joined(separator: " && ")) ? \(value) : \(answer))"
      }
    }
    return answer
  }
}
