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

  /// Parameters that count nothing, with their values.
  let fixed: [String: Int]

  /// Nil for a system whose instances nothing or several parameters count.
  init?(_ syntax: ModelSyntax, models: [String: Model], given: [String: Int]) {
    let counting = syntax.countingParameters
    guard counting.count == 1, let parameter = counting.first else { return nil }
    var fixed: [String: Int] = [:]
    var range = 1...1
    for declaration in syntax.declarations {
      guard case .parameter(let low, let high, let value) = declaration.kind else { continue }
      let name = declaration.name.value
      if name == parameter {
        range = low.value...high.value
      } else {
        fixed[name] = given[name] ?? value.value
      }
    }
    (self.syntax, self.models) = (syntax, models)
    (self.parameter, self.range, self.fixed) = (parameter, range, fixed)
  }

  /// `BUG = 3`, in the order of names.
  var fixedSettings: [String] {
    fixed.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
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
      system: system, models: models, given: fixed.merging([parameter: size]) { $1 })
    guard let model else {
      let fault = diagnostics.all.first { $0.severity == .error }
      throw NotProved(fault.map(\.message) ?? "the system can't be read")
    }
    return model
  }

  func parametric(_ formulas: [OpenFormula]) throws(NotProved) -> ParametricSystem {
    do {
      return try Elaborator.parametric(
        system: syntax, models: models, open: parameter, given: fixed, formulas: formulas)
    } catch { throw NotProved(error.reason) }
  }
}

extension ModelSyntax {
  /// Those that say how many instances or variables there are.
  fileprivate var countingParameters: Set<String> {
    Set(
      declarations.compactMap { declaration in
        switch declaration.kind {
        case .instance(let instance): instance.size?.value
        case .indexed(let size, _, _): size.value
        case .source, .omit, .capability, .reading, .duty, .register, .constant, .valid, .error,
          .variable, .output, .state, .home, .function, .table, .request, .event, .arcs, .route,
          .require, .property, .expectation, .parameter, .reserved:
          nil
        }
      })
  }
}
