import Diagnostics
import Language
import Modeling

/// One invariant of a system, with the condition under which the model wants it.
struct SystemClaim {
  let name: String
  let property: ExpressionSyntax
  /// What the model expects it to fail under.
  let exceptions: [ExpressionSyntax]

  /// The invariants that some configuration at least is meant to keep.
  static func all(of system: ModelSyntax) -> [SystemClaim] {
    let failing = system.declarations.compactMap { declaration in
      if case .expectation(let expected) = declaration.kind, expected.id.value == "fails" {
        expected
      } else {
        nil
      }
    }
    return system.declarations.compactMap { declaration in
      guard case .property(let property) = declaration.kind,
        case .invariant(let condition) = property.kind
      else { return nil }
      let own = failing.filter {
        $0.subject.parts.map(\.value) == [.path(declaration.name.value)]
      }
      guard own.allSatisfy({ $0.under != nil }) else { return nil }
      return SystemClaim(
        name: declaration.name.value, property: condition, exceptions: own.compactMap(\.under))
    }
  }

  /// That none of the exceptions holds; nil where there are none.
  var condition: ExpressionSyntax? {
    guard let first = exceptions.first else { return nil }
    let any = exceptions.dropFirst().reduce(first) {
      ExpressionSyntax(.binary(.or, $0, $1), at: $0.range)
    }
    return ExpressionSyntax(.unary(.not, any), at: any.range)
  }

  func exceptionText(_ sources: SourceMap) -> String? {
    guard !exceptions.isEmpty else { return nil }
    let texts = exceptions.map { exception in
      sources.text(of: exception.range).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
    return texts.count == 1 ? texts[0] : texts.map { "(\($0))" }.joined(separator: " || ")
  }
}
