import CZ3

/// Spacer: is anything reachable by these rules, for any number of steps (constrained Horn clauses)?
///
/// Anvesh Komuravelli, Arie Gurfinkel, Sagar Chaki, "SMT-based model checking for recursive
/// programs", CAV 2014. It need not end by itself.
package final class Fixedpoint {
  package enum Reachability: Equatable, Sendable {
    /// The names of the rules on the way, first step first.
    case reachable(rules: [String])
    /// `invariant` gives the certificate.
    case unreachable
    case unknown(reason: String)
  }

  private let context: Context
  private let raw: Z3_fixedpoint
  private let timeout: Duration

  package init(_ context: Context, timeout: Duration) {
    self.context = context
    self.timeout = timeout
    guard let made = Z3_mk_fixedpoint(context.raw) else {
      fatalError("no fixed point engine: \(context.failureText)")
    }
    raw = made
    Z3_fixedpoint_inc_ref(context.raw, raw)
    // Inlined or sliced relations would have no invariant to show. Ctrl-C is the program's.
    let parameters: [(name: String, value: Parameter)] = [
      ("engine", .choice("spacer")), ("ctrl_c", .flag(false)),
      ("xform.inline_eager", .flag(false)), ("xform.inline_linear", .flag(false)),
      ("xform.slice", .flag(false)),
    ]
    context.set(parameters) { Z3_fixedpoint_set_params(context.raw, raw, $0) }
  }

  deinit { Z3_fixedpoint_dec_ref(context.raw, raw) }

  package func relation(_ name: String, _ sorts: [Sort] = []) -> Relation {
    let relation = Relation(name, sorts, in: context)
    Z3_fixedpoint_register_relation(context.raw, raw, relation.function.raw)
    return relation
  }

  /// `formula` holds for all values of the constants; a fact, or `condition.implies(relation(…))`.
  package func addRule(_ name: String, forAll constants: [Term], _ formula: Term) {
    guard !name.contains(";") else { fatalError("Z3 separates rules by ';', which '\(name)' has") }
    let rule = constants.isEmpty ? formula : context.forAll(constants, formula)
    Z3_fixedpoint_add_rule(context.raw, raw, rule.raw, context.symbol(name))
    if let failure = context.failure { fatalError("\(failure), in rule '\(name)': \(formula)") }
  }

  /// Whether the rules put anything into the relation, which has no columns.
  package func reachability(of relation: Relation) -> Reachability {
    let query = relation().raw
    let ((result, failure), ending) = context.interruptible(for: timeout) {
      (Z3_fixedpoint_query(context.raw, raw, query), context.failure)
    }
    switch ending {
    case .byItself: break
    case .stopped: return .unknown(reason: Solver.interrupted)
    case .timeOver: return .unknown(reason: "timeout")
    }
    switch result {
    case Z3_L_TRUE:
      return .reachable(rules: rulesAlongTrace())
    case Z3_L_FALSE:
      return .unreachable
    default:
      if let failure { return .unknown(reason: failure.message) }
      return .unknown(
        reason: String(cString: Z3_fixedpoint_get_reason_unknown(context.raw, raw)))
    }
  }

  /// After `unreachable`: what Spacer found to be true wherever the relation holds of the terms.
  ///
  /// Nobody need believe it: that the rules preserve it is a small check for a `Solver`.
  package func invariant(of relation: Relation, at terms: [Term]) -> Term {
    let cover = context.term(of: []) {
      Z3_fixedpoint_get_cover_delta($0, raw, -1, relation.function.raw)
    }
    return context.term(of: terms) { rawContext in
      context.withRaw(terms) { Z3_substitute_vars(rawContext, cover.raw, $0, $1) }
    }
  }

  /// Z3 gives the names as one symbol, last step first, after an empty one for the query.
  private func rulesAlongTrace() -> [String] {
    let symbol = Z3_fixedpoint_get_rule_names_along_trace(context.raw, raw)
    guard let symbol, let text = Z3_get_symbol_string(context.raw, symbol) else {
      fatalError("reachable without a trace: \(context.failureText)")
    }
    return String(cString: text).split(separator: ";").map(String.init)
      .filter { $0 != "<null>" }.reversed()
  }
}
