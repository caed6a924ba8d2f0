import Generation
import Modeling

/// How a language spells what a predicate's expression needs.
struct ChainText {
  enum Language { case c, rust, go }
  let language: Language
  let chain: Chain

  /// With the argument in its parentheses, `(((state) & 0x7U) < 5U)`; `truth` of a value that is 0
  /// or 1 is a comparison in the languages that have booleans.
  func condition(on argument: String) -> String {
    let value = expression(on: argument)
    guard let last = chain.steps.last, !last.operation.isComparison else { return value }
    return switch language {
    case .c: value
    case .rust, .go: "(\(value) != 0)"
    }
  }

  private func expression(on argument: String) -> String {
    chain.steps.reduce(argument) { text, step in "(\(applied(step, to: text)))" }
  }

  private func applied(_ step: Chain.Step, to x: String) -> String {
    let bits = literal(step.constant, isBits: true)
    let number = literal(step.constant, isBits: false)
    switch step.operation {
    case .and: return "\(x) & \(bits)"
    case .or: return "\(x) | \(bits)"
    case .xor: return "\(x) ^ \(bits)"
    case .add: return wrapping("wrapping_add", x, "+", number)
    case .subtract: return wrapping("wrapping_sub", x, "-", number)
    case .multiply: return wrapping("wrapping_mul", x, "*", bits)
    case .subtractFrom: return wrapping("wrapping_sub", bits, "-", x)
    case .shiftLeft: return "\(x) << \(step.constant)"
    case .shiftRight: return "\(x) >> \(step.constant)"
    case .shiftedLeft: return "\(bits) << \(x)"
    case .shiftedRight: return "\(bits) >> \(x)"
    case .equal: return "\(x) == \(number)"
    case .notEqual: return "\(x) != \(number)"
    case .less: return "\(x) < \(number)"
    case .lessOrEqual: return "\(x) <= \(number)"
    case .greater: return "\(x) > \(number)"
    case .atLeast: return "\(x) >= \(number)"
    }
  }

  /// Rust traps where arithmetic leaves the word, in debug builds.
  private func wrapping(_ method: String, _ left: String, _ sign: String, _ right: String) -> String
  {
    switch language {
    case .c, .go: "\(left) \(sign) \(right)"
    case .rust: "\(left).\(method)(\(right))"
    }
  }

  private func literal(_ value: Value, isBits: Bool) -> String {
    let digits = isBits || value > 255 ? value.hexadecimal : String(value)
    return switch language {
    case .c: digits + (chain.machineWidth > 32 ? "ULL" : "U")
    case .rust: digits + (chain.machineWidth > 32 ? "u64" : "u32")
    case .go: digits
    }
  }
}

extension CubeCover {
  /// What is joined by "or" to be the condition: `(word & 0x5) == 0x1`, or all of it at once where
  /// the patterns are those of the other words.
  func tests(on word: String, suffix: String) -> [String] {
    let tests = cubes.map {
      "(\(word) & \($0.mask.hexadecimal)\(suffix)) == \($0.value.hexadecimal)\(suffix)"
    }
    return isNegated ? ["!(\(tests.joined(separator: " || ")))"] : tests
  }

  func condition(on word: String, suffix: String) -> String {
    tests(on: word, suffix: suffix).joined(separator: " || ")
  }
}
