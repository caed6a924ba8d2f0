import CZ3

extension Term {
  package static prefix func ! (term: Term) -> Term { term.unary(Z3_mk_not) }

  package static func && (left: Term, right: Term) -> Term {
    left.context.and([left, right])
  }

  package static func || (left: Term, right: Term) -> Term {
    left.context.or([left, right])
  }

  package func implies(_ consequence: Term) -> Term { binary(consequence, Z3_mk_implies) }

  package func iff(_ other: Term) -> Term { binary(other, Z3_mk_iff) }

  /// Of bools; for bit-vectors it's `^`.
  package func xor(_ other: Term) -> Term { binary(other, Z3_mk_xor) }

  /// `self ? then : else`, for a bool and two terms of one sort.
  package func ite(_ then: Term, _ otherwise: Term) -> Term {
    then.mustBelong(to: context)
    otherwise.mustBelong(to: context)
    return context.term(of: [self, then, otherwise]) { Z3_mk_ite($0, raw, then.raw, otherwise.raw) }
  }

  /// The formula that both have the same value; `==` instead compares the texts.
  package func equals(_ other: Term) -> Term { binary(other, Z3_mk_eq) }

  /// A Boolean constant with a name, or the negation of one.
  var isBooleanLiteral: Bool {
    sort == .bool && (isNamedConstant || negated?.isNamedConstant == true)
  }

  /// What this is the negation of.
  private var negated: Term? {
    guard operation == Z3_OP_NOT else { return nil }
    return context.term(of: [self]) { Z3_get_app_arg($0, Z3_to_app($0, raw), 0) }
  }

  private var isNamedConstant: Bool {
    operation == Z3_OP_UNINTERPRETED
      && Z3_get_app_num_args(context.raw, Z3_to_app(context.raw, raw)) == 0
  }

  /// Nil for a quantifier, which applies nothing.
  private var operation: Z3_decl_kind? {
    guard Z3_is_app(context.raw, raw) else { return nil }
    return Z3_get_decl_kind(
      context.raw, Z3_get_app_decl(context.raw, Z3_to_app(context.raw, raw)))
  }
}
