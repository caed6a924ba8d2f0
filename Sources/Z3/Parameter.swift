import CZ3

/// The value of a Z3 parameter.
enum Parameter {
  case number(UInt32)
  case choice(String)
  case flag(Bool)
}

extension Context {
  /// Calls `apply` with the parameters in Z3's form, and stops the program if Z3 refuses them.
  func set(_ parameters: [(name: String, value: Parameter)], _ apply: (Z3_params) -> Void) {
    guard let params = Z3_mk_params(raw) else { fatalError("no parameters: \(failureText)") }
    Z3_params_inc_ref(raw, params)
    defer { Z3_params_dec_ref(raw, params) }
    for (name, value) in parameters {
      switch value {
      case .number(let number): Z3_params_set_uint(raw, params, symbol(name), number)
      case .choice(let choice): Z3_params_set_symbol(raw, params, symbol(name), symbol(choice))
      case .flag(let flag): Z3_params_set_bool(raw, params, symbol(name), flag)
      }
    }
    apply(params)
    if let failure { fatalError("\(failure), when setting \(parameters)") }
  }
}
