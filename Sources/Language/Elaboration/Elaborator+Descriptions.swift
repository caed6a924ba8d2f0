import Modeling

extension Elaborator {
  /// A type in the author's words.
  func describe(_ type: ValueType) -> String { describe(Typed.Kind(type)) }

  func describe(_ kind: Typed.Kind) -> String {
    switch kind {
    case .boolean: "a boolean"
    case .integer(let low, let high):
      low == high ? "the number \(low)" : "an integer \(low)..\(high)"
    case .enumeration(let id): "a value of \(model[id].name)"
    case .word(let word):
      if let register = word.register {
        word.onlyStates ? "a state of \(model[register].name)" : "a word of \(model[register].name)"
      } else {
        "a word of \(word.width) bits"
      }
    case .number(let value): "the number \(value)"
    case .inverted(let value): "~\(value)"
    case .bits(let literal): "the word \(literal.text)"
    case .state(let id): "the state \(model[id].name)"
    case .caseName(let name): "the name '\(name)'"
    case .answer: "the answer"
    }
  }
}
