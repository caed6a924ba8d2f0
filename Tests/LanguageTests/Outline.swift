import Diagnostics

@testable import Language

/// A syntax tree as text without places: `(&& a (! b))`.
///
/// Expressions have a form of their own; everything else is printed by reflection, so that a part
/// of the tree that is new to the tests can't be left out of a comparison.
enum Outline {
  static func of(_ value: Any) -> String {
    switch value {
    case let expression as ExpressionSyntax: of(expression)
    case let set as SetSyntax: of(set)
    case let type as TypeSyntax: of(type)
    case let bits as BitsLiteral: of(bits)
    case let formula as CTLSyntax: of(formula)
    case let string as String: "'\(string)'"
    case is SourceRange: "_"
    default: reflected(value)
    }
  }

  private static func reflected(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { of($0.value) } ?? "nil"
    case .collection: return "[\(mirror.children.map { of($0.value) }.joined(separator: " "))]"
    case .tuple: return mirror.children.map { of($0.value) }.joined(separator: " ")
    case .enum:
      guard let child = mirror.children.first else { return "\(value)" }
      return "(\(child.label ?? "?") \(of(child.value)))"
    case .struct where "\(type(of: value))".hasPrefix("Located<"):
      return mirror.children.first.map { of($0.value) } ?? "?"
    case .struct:
      let parts = mirror.children.filter { $0.label != "range" && !isEmpty($0.value) }
        .map { "\($0.label ?? "?"): \(of($0.value))" }
      return "{\(parts.joined(separator: ", "))}"
    default: return "\(value)"
    }
  }

  /// Nil, false and empty lists are left out.
  private static func isEmpty(_ value: Any) -> Bool {
    if let bool = value as? Bool { return !bool }
    let mirror = Mirror(reflecting: value)
    let isContainer = mirror.displayStyle == .optional || mirror.displayStyle == .collection
    return isContainer && mirror.children.isEmpty
  }

  static func of(_ expression: ExpressionSyntax) -> String {
    switch expression.kind {
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .bits(let bits): of(bits)
    case .name(let name): name
    case .member(let base, let member): "(. \(of(base)) \(member.value))"
    case .index(let base, let index): "([] \(of(base)) \(of(index)))"
    case .call(let name, let arguments):
      "(\(([name.value] + arguments.map { of($0) }).joined(separator: " ")))"
    case .unary(let unary, let inner): "(\(unary.rawValue) \(of(inner)))"
    case .binary(let binary, let left, let right): "(\(binary.rawValue) \(of(left)) \(of(right)))"
    case .membership(let element, let set): "(in \(of(element)) \(of(set)))"
    case .conditional(let condition, let first, let second):
      "(if \(of(condition)) \(of(first)) \(of(second)))"
    case .match(let subject, let arms):
      "(match \(of(subject))\(arms.map { " \($0.option?.value ?? "_")=>\(of($0.value))" }.joined()))"
    case .old(let inner): "(old \(of(inner)))"
    case .quantified(let word, let index, let body): "(\(word) \(index.value) \(of(body)))"
    case .memberCall(let base, let name, let arguments):
      "(. \(of(base)) (\(([name.value] + arguments.map { of($0) }).joined(separator: " "))))"
    case .missing: "<missing>"
    }
  }

  static func of(_ set: SetSyntax) -> String {
    switch set.kind {
    case .list(let elements): "{\(elements.map { of($0) }.joined(separator: " "))}"
    case .range(let low, let high): "\(of(low))..\(of(high))"
    case .type(let type): of(type)
    }
  }

  static func of(_ type: TypeSyntax) -> String {
    switch type.kind {
    case .bool: "bool"
    case .int(let low, let high): "int:\(of(low))..\(of(high))"
    case .bits(let width): "bits:\(width)"
    case .enumeration(let names): "enum:\(names.map(\.value).joined(separator: ","))"
    case .named(let name): "type:\(name)"
    case .missing: "<missing type>"
    }
  }

  static func of(_ bits: BitsLiteral) -> String {
    let digits = (0..<bits.digits).reversed().map { index -> String in
      bits.mask >> UInt64(index) & 1 == 0 ? "?" : "\(bits.value >> UInt64(index) & 1)"
    }
    return digits.joined() + "b"
  }

  static func of(_ formula: CTLSyntax) -> String {
    switch formula.kind {
    case .state(let expression): of(expression)
    case .not(let inner): "(NOT \(of(inner)))"
    case .and(let left, let right): "(AND \(of(left)) \(of(right)))"
    case .or(let left, let right): "(OR \(of(left)) \(of(right)))"
    case .implies(let left, let right): "(IMPLIES \(of(left)) \(of(right)))"
    case .unary(let word, let inner): "(\(word) \(of(inner)))"
    case .until(let word, let first, let second): "(\(word) \(of(first)) U \(of(second)))"
    }
  }
}
