import CZ3

extension Context {
  /// The formula for all values of the constants, which it no longer mentions then.
  package func forAll(_ constants: [Term], _ formula: Term) -> Term {
    term(of: constants + [formula]) { raw in
      withRaw(constants) { Z3_mk_forall_const(raw, 0, $0, $1, 0, nil, formula.raw) }
    }
  }

  /// The formula for some values of the constants.
  package func exists(_ constants: [Term], _ formula: Term) -> Term {
    term(of: constants + [formula]) { raw in
      withRaw(constants) { Z3_mk_exists_const(raw, 0, $0, $1, 0, nil, formula.raw) }
    }
  }
}
