import CZ3

/// A relation that a fixed point is computed for, such as "this configuration is reachable".
package final class Relation {
  let context: Context
  let raw: Z3_func_decl

  init(_ name: String, _ sorts: [Sort], in context: Context) {
    self.context = context
    let rawSorts = sorts.map { Optional(context.sort($0)) }
    raw = Z3_mk_func_decl(
      context.raw, context.symbol(name), UInt32(sorts.count), rawSorts, context.boolSort)
    Z3_inc_ref(context.raw, Z3_func_decl_to_ast(context.raw, raw))
  }

  deinit { Z3_dec_ref(context.raw, Z3_func_decl_to_ast(context.raw, raw)) }

  /// The formula that the relation holds of these terms.
  package func callAsFunction(_ terms: [Term] = []) -> Term {
    context.term(of: terms) { rawContext in
      context.withRaw(terms) { Z3_mk_app(rawContext, raw, $0, $1) }
    }
  }
}
