import Diagnostics
import Language
import Modeling

/// Why it isn't shown for every number of instances, as the report has it.
struct NotProved: Error, Equatable {
  let reason: String
  init(_ reason: String) { self.reason = reason }

  init(_ obstacle: Obstacle) {
    reason =
      switch obstacle {
      case .timedOut: "there was no time left"
      case .outOfMemory: "there was no memory left"
      case .interrupted: "it was interrupted"
      case .solverGaveUp(let query, let reason): "Z3 gave up on '\(query)': \(reason)"
      case .depthLimit, .classesNotExact, .wordOutsideClasses, .tooManyComponents, .tooManyPairs,
        .tooManyToList, .notAskedOfDiagrams, .tooMany:
        "a system of a few instances can't be searched"
      }
  }
}

/// A system with the models of its instances, to be had for any number of them.
struct SystemFamily {
  let syntax: ModelSyntax
  let models: [String: Model]
  let parameter: String
  /// The numbers of instances that the parameter allows.
  let range: ClosedRange<Int>

  /// Nil for a system that nothing or several things count.
  init?(_ syntax: ModelSyntax, models: [String: Model]) {
    var parameters: [(String, ClosedRange<Int>)] = []
    for declaration in syntax.declarations {
      if case .parameter(let low, let high, _) = declaration.kind {
        parameters.append((declaration.name.value, low.value...high.value))
      }
    }
    guard parameters.count == 1, let (name, range) = parameters.first else { return nil }
    (self.syntax, self.models, parameter, self.range) = (syntax, models, name, range)
  }

  /// The system of so many instances with these claims instead of its own.
  func member(size: Int, claims: [ExpressionSyntax]) throws(NotProved) -> Model {
    var system = syntax
    system.declarations.removeAll { declaration in
      switch declaration.kind {
      case .property, .expectation, .home: true
      case .source, .omit, .capability, .reading, .duty, .register, .constant, .valid, .error,
        .variable, .output, .state, .function, .table, .request, .event, .arcs, .route, .require,
        .parameter, .instance, .indexed, .reserved:
        false
      }
    }
    for (number, claim) in claims.enumerated() {
      system.declarations.append(.claim("claim \(number)", claim))
    }
    let (model, diagnostics) = Elaborator.elaborate(
      system: system, models: models, given: [parameter: size])
    guard let model else {
      let fault = diagnostics.all.first { $0.severity == .error }
      throw NotProved(fault.map(\.message) ?? "the system can't be read")
    }
    return model
  }

  func parametric(_ formulas: [OpenFormula]) throws(NotProved) -> ParametricSystem {
    do {
      return try Elaborator.parametric(system: syntax, models: models, formulas: formulas)
    } catch { throw NotProved(error.reason) }
  }
}
