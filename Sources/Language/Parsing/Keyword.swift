/// Every word that the grammar gives a meaning; all but the reserved ones are names elsewhere.
package enum Keyword: String, CaseIterable, Sendable {
  // Expressions and clauses; never names.
  case `true`, `false`, `if`, then, `else`, match, `in`, old, ok, error, waits, answers, when, `for`
  case may, requires, cite, because, under, rule
  // Declarations.
  case source, omit, capability, reading, duty, register, constant, valid, `var`, output, state
  case home, predicate, function, table, request, event, arcs, route, require, invariant, always
  case reachable, recoverable, forced, leadsto, flow, never, ctl, expect
  // Kept for a later version.
  case system, parameter, instance
  // Studies.
  case study, use, map, compare, claim, hide, unasked, right, has, finds, simulates, equivalent,
    same
  case connected, idempotent, undecidable, holds, fails, depends, states, words, `where`
  // The model and its patches.
  case model, extends, add, replace, drop
  // Words with a meaning in one place.
  case to, by, on, from, any, within, fair, over, with, c, mandatory, visible, anytime, only,
    possible
  case permitted, bool, int, bits, `enum`, rw, ro, wo, read, reserved, zero, ignored, preserved
  case title, date, message, archive, url, commit, shortest, no, interior, refuse, unsupported
  case contract, failure, stop, atomic, stepwise, beside, refusing, skipping, not, and, or
  case newcomers, verdict, behaviour
  // Systems.
  case forall, exists, count, choose, call
}

extension Keyword {
  /// The name of nothing: the words of expressions and clauses.
  package var isReserved: Bool {
    switch self {
    case .true, .false, .if, .then, .else, .match, .in, .old, .ok, .error, .waits, .answers,
      .when, .for, .may, .requires, .cite, .because, .under, .rule:
      true
    default: false
    }
  }

  /// The reserved words that begin a clause of a rule or declaration.
  package var beginsClause: Bool {
    switch self {
    case .when, .for, .may, .requires, .cite, .because, .under: true
    default: false
    }
  }

  /// The reserved words that an operand may begin with.
  package var beginsOperand: Bool {
    switch self {
    case .true, .false, .if, .match, .old, .ok, .error, .waits: true
    default: false
    }
  }

  package var isDeclaration: Bool {
    switch self {
    case .source, .omit, .capability, .reading, .duty, .register, .constant, .valid, .error, .var,
      .output, .state, .home, .predicate, .function, .table, .request, .event, .arcs, .route,
      .require, .invariant, .always, .reachable, .recoverable, .forced, .leadsto, .flow, .never,
      .ctl, .expect:
      true
    default: false
    }
  }

  /// Reserved for declarations of a later version of the language.
  package var isForLater: Bool {
    switch self {
    case .system, .parameter, .instance: true
    default: false
    }
  }

  /// What the lines of a study begin with.
  package var isStudyDeclaration: Bool {
    switch self {
    case .source, .omit, .constant, .predicate, .function, .use, .map, .compare, .claim: true
    default: false
    }
  }

  /// Words of a study that a model can't have.
  package var isOnlyInStudies: Bool {
    switch self {
    case .study, .compare, .claim: true
    default: false
    }
  }

  package var isPatch: Bool {
    switch self {
    case .add, .replace, .drop: true
    default: false
    }
  }
}
