import CImport
import Diagnostics
import Modeling
import Symbolic

/// What is wrong with a macro or function by itself.
struct MacroHygiene {
  let function: CFunction
  let width: Int
  /// Names with values, for examples that a person would write.
  let constants: [CConstant]
  let decider: Decider

  func faults() -> [HygieneFault] {
    guard function.parameters.count == 1 else { return [] }
    return [totality, parentheses, result, argumentType, evaluation].compactMap { $0 }
  }

  private func fault(_ severity: Severity, _ id: String, _ message: String) -> HygieneFault {
    HygieneFault(severity: severity, id: id, message: message, line: function.line)
  }

  private var totality: HygieneFault? {
    switch decider.undefinedWord(of: function.body, function.name) {
    case .none: nil
    case .found(let words):
      fault(.error, "partial", "C gives it no value for \(hexadecimal(words[0]))")
    case .unknown(let reason):
      fault(.note, "partial", "whether it has a value for every word isn't known: \(reason)")
    }
  }

  // MARK: Parentheses

  private static let expressions: [MacroUse.Form] = [.or, .and, .exclusiveOr, .sum, .choice]

  private var parentheses: HygieneFault? {
    for form in Self.expressions {
      guard let use = function.uses.first(where: { $0.form == form }), use.given != use.meant,
        let values = example(of: use)
      else { continue }
      let (given, meant) = (result(use.given, values), result(use.meant, values))
      let text = form.text(values.map(\.text))
      return fault(
        .warning, "parentheses",
        "\(shortName)(\(text)) is \(given), and \(meant) for the same value in a variable: "
          + "the parameter '\(function.parameters[0])' isn't in parentheses")
    }
    return nil
  }

  private typealias Example = (value: Value, text: String)

  /// Two bits that have a name if they show it, or else the smallest values.
  private func example(of use: MacroUse) -> [Example]? {
    let count = use.form == .choice ? 3 : 2
    for values in named(count) where differs(use, values.map(\.value)) { return values }
    let widths = Array(repeating: width, count: count)
    switch decider.difference(in: use, widths: widths, function.name) {
    case .none, .unknown: return nil
    case .found(let words): return words.map { ($0, $0 < 10 ? String($0) : hexadecimal($0)) }
    }
  }

  /// Pairs of the first named values, in the order of the header.
  private func named(_ count: Int) -> [[Example]] {
    let known = constants.prefix(12).map { constant -> Example in
      (constant.value & .mask(width), constant.name.sharedRest(after: function.name))
    }
    let pairs = known.indices.flatMap { first in
      known.indices.filter { $0 != first }.map { [known[max(first, $0)], known[min(first, $0)]] }
    }
    return count == 2 ? pairs : pairs.map { [$0[0], $0[1], (1, "1")] }
  }

  private func differs(_ use: MacroUse, _ values: [Value]) -> Bool {
    do { return try use.given.value(values) != use.meant.value(values) } catch { return false }
  }

  private func result(_ expression: WordExpression, _ values: [Example]) -> String {
    do {
      let value = try expression.value(values.map(\.value))
      return value < 10 ? String(value) : hexadecimal(value)
    } catch {
      return "undefined"
    }
  }

  /// Without what it shares with the names of the values.
  private var shortName: String {
    constants.first.map { function.name.sharedRest(after: $0.name) } ?? function.name
  }

  // MARK: The rest

  private var result: HygieneFault? {
    for form in [MacroUse.Form.negated, .multiplied] {
      guard let use = function.uses.first(where: { $0.form == form }), use.given != use.meant
      else { continue }
      let widths = Array(repeating: width, count: form == .negated ? 1 : 2)
      guard case .found = decider.difference(in: use, widths: widths, function.name) else {
        continue
      }
      let text = form == .negated ? "!\(shortName)(x)" : "\(shortName)(x) * y"
      return fault(
        .warning, "parentheses",
        "\(text) isn't what it looks like: the whole of the macro isn't in parentheses")
    }
    return nil
  }

  /// Only where a narrower or wider argument with the same value gives something else.
  private var argumentType: HygieneFault? {
    for (form, width) in [(MacroUse.Form.signedArgument, 32), (.wideArgument, 64)]
    where self.width == 32 {
      guard let use = function.uses.first(where: { $0.form == form }), use.given != use.meant,
        case .found(let words) = decider.difference(in: use, widths: [width], function.name)
      else { continue }
      let type = form == .signedArgument ? "type int" : "64 bits"
      return fault(
        .note, "argument-type",
        "with an argument of \(type) it gives another answer than with an unsigned int: for "
          + hexadecimal(words[0], width))
    }
    return nil
  }

  private var evaluation: HygieneFault? {
    guard function.kind == .macro else { return nil }
    switch function.body.evaluations(of: 0) {
    case 0:
      return fault(.note, "unused", "it doesn't look at its argument")
    case 1: return nil
    case let count:
      return fault(
        .note, "evaluated-twice",
        "it evaluates its argument \(count == 2 ? "twice" : "\(count) times")")
    }
  }

  private func hexadecimal(_ value: Value, _ width: Int? = nil) -> String {
    let text = String(value, radix: 16)
    let digits = ((width ?? self.width) + 3) / 4
    return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension MacroUse.Form {
  fileprivate func text(_ values: [String]) -> String {
    switch self {
    case .or: "\(values[0]) | \(values[1])"
    case .and: "\(values[0]) & \(values[1])"
    case .exclusiveOr: "\(values[0]) ^ \(values[1])"
    case .sum: "\(values[0]) + \(values[1])"
    case .choice: "\(values[2]) ? \(values[0]) : \(values[1])"
    case .negated, .multiplied, .signedArgument, .wideArgument: rawValue
    }
  }
}

extension String {
  /// What follows the words that this name begins with as another one does.
  fileprivate func sharedRest(after other: String) -> String {
    let (own, others) = (split(separator: "_"), other.split(separator: "_"))
    let shared = zip(own, others).prefix { $0.0 == $0.1 }.count
    return own.dropFirst(min(shared, own.count - 1)).joined(separator: "_")
  }
}
