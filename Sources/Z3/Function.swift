import CZ3

/// A function of which nothing is known but that equal arguments have equal values.
package final class Function {
  let context: Context
  let raw: Z3_func_decl

  package init(_ name: String, _ sorts: [Sort], to result: Sort, in context: Context) {
    self.context = context
    let rawSorts = sorts.map { Optional(context.sort($0)) }
    raw = Z3_mk_func_decl(
      context.raw, context.symbol(name), UInt32(sorts.count), rawSorts, context.sort(result))
    Z3_inc_ref(context.raw, Z3_func_decl_to_ast(context.raw, raw))
  }

  deinit { Z3_dec_ref(context.raw, Z3_func_decl_to_ast(context.raw, raw)) }

  package func callAsFunction(_ terms: [Term]) -> Term {
    context.term(of: terms) { rawContext in
      context.withRaw(terms) { Z3_mk_app(rawContext, raw, $0, $1) }
    }
  }
}
