import CZ3

/// Values for all constants under which what was asked is true; one of perhaps many such.
///
/// It stays as it is when its solver goes on.
package final class Model {
  private let context: Context
  private let raw: Z3_model

  init(_ raw: Z3_model, in context: Context) {
    self.context = context
    self.raw = raw
    Z3_model_inc_ref(context.raw, raw)
  }

  deinit { Z3_model_dec_ref(context.raw, raw) }

  /// The value of a formula; a constant the query left open counts as false.
  package func bool(_ term: Term) -> Bool {
    let value = self.value(of: term)
    switch Z3_get_bool_value(context.raw, value.raw) {
    case Z3_L_TRUE: return true
    case Z3_L_FALSE: return false
    default: fatalError("\(term) has the value \(value), which is no bool")
    }
  }

  /// The value of a bit-vector of up to 64 bits; a constant the query left open counts as 0.
  package func bitVector(_ term: Term) -> UInt64 {
    let value = self.value(of: term)
    var number: UInt64 = 0
    guard Z3_get_numeral_uint64(context.raw, value.raw, &number) else {
      fatalError("\(term) has the value \(value), which is no bit-vector of up to 64 bits")
    }
    return number
  }

  /// The value of any term, as a literal.
  package func value(of term: Term) -> Term {
    term.mustBelong(to: context)
    return context.term(of: [term]) { rawContext in
      var value: Z3_ast?
      return Z3_model_eval(rawContext, raw, term.raw, true, &value) ? value : nil
    }
  }
}
