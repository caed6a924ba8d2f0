import CZ3

extension Term {
  /// All replacements happen at once, so one may mention what another replaces.
  package func substituting(_ replacements: [(constant: Term, by: Term)]) -> Term {
    let constants = replacements.map(\.constant)
    let terms = replacements.map(\.by)
    return context.term(of: [self] + constants + terms) { rawContext in
      context.withRaw(constants) { count, from in
        context.withRaw(terms) { _, to in Z3_substitute(rawContext, raw, count, from, to) }
      }
    }
  }
}
