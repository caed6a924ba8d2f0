import CZ3

/// The memory that terms, solvers and models live in; they keep it alive.
///
/// A context and all it made stay in the task that made it. Others may only have it stopped: see `until`.
package final class Context {
  /// Z3 warns on standard error about a setting it doesn't know, so only known ones can be said.
  package enum Setting: Sendable {
    /// Solvers check each model they give against what was asserted.
    case modelValidation
    case proofs

    fileprivate var name: String {
      switch self {
      case .modelValidation: "model_validate"
      case .proofs: "proof"
      }
    }
  }

  let raw: Z3_context
  let gate: Gate
  private var isWatched = false
  let boolSort: Z3_sort
  private var bitVectorSorts: [Int: Z3_sort] = [:]
  private var uninterpretedSorts: [String: Z3_sort] = [:]

  /// The library that is loaded, which may differ from the one compiled against: `4.8.12.0`.
  package static var version: String { String(cString: Z3_get_full_version()) }

  /// From when `isOver` says so, every check is ended and no other is begun. It is asked every 20 ms by a thread of its
  /// own, and must not hold this context.
  ///
  /// Throws when Z3 has no memory left.
  package init(
    _ settings: [Setting] = [], until isOver: (@Sendable () -> Bool)? = nil
  ) throws(Z3Error) {
    guard let configuration = Z3_mk_config() else {
      throw Z3Error(code: Z3_MEMOUT_FAIL, message: "no memory left for a configuration")
    }
    defer { Z3_del_config(configuration) }
    for setting in settings { Z3_set_param_value(configuration, setting.name, "true") }
    guard let context = Z3_mk_context_rc(configuration) else {
      throw Z3Error(code: Z3_MEMOUT_FAIL, message: "no memory left for a context")
    }
    // Without a handler a failing call returns null and leaves its code in the context.
    Z3_set_error_handler(context, nil)
    Z3_set_ast_print_mode(context, Z3_PRINT_SMTLIB2_COMPLIANT)
    raw = context
    gate = Gate(context)
    boolSort = Z3_mk_bool_sort(context)
    Z3_inc_ref(context, Z3_sort_to_ast(context, boolSort))
    if let isOver { beWatched(isOver) }
  }

  /// From now on checks of this context can be ended.
  func beWatched(_ isOver: @escaping @Sendable () -> Bool = { false }) {
    guard !isWatched else { return }
    isWatched = true
    if isOver() { gate.stop() }
    StopWatch.add(gate, isOver)
  }

  deinit {
    if isWatched { StopWatch.remove(gate) }
    for sort in bitVectorSorts.values { Z3_dec_ref(raw, Z3_sort_to_ast(raw, sort)) }
    for sort in uninterpretedSorts.values { Z3_dec_ref(raw, Z3_sort_to_ast(raw, sort)) }
    Z3_dec_ref(raw, Z3_sort_to_ast(raw, boolSort))
    Z3_del_context(raw)
  }

  /// The failure of the latest call, if it failed; the next call forgets it.
  var failure: Z3Error? {
    let code = Z3_get_error_code(raw)
    guard code != Z3_OK else { return nil }
    return Z3Error(code: code, message: String(cString: Z3_get_error_msg(raw, code)))
  }

  /// For the message of a fault.
  var failureText: String { failure.map(\.description) ?? "Z3 gave no reason" }

  func symbol(_ name: String) -> Z3_symbol { Z3_mk_string_symbol(raw, name) }

  func sort(_ sort: Sort) -> Z3_sort {
    switch sort {
    case .bool: boolSort
    case .bitVector(let width): bitVectorSort(width)
    case .uninterpreted(let name): uninterpretedSort(name)
    }
  }

  private func uninterpretedSort(_ name: String) -> Z3_sort {
    if let known = uninterpretedSorts[name] { return known }
    guard let new = Z3_mk_uninterpreted_sort(raw, symbol(name)) else {
      fatalError("no sort '\(name)': \(failureText)")
    }
    Z3_inc_ref(raw, Z3_sort_to_ast(raw, new))
    uninterpretedSorts[name] = new
    return new
  }

  private func bitVectorSort(_ width: Int) -> Z3_sort {
    if let known = bitVectorSorts[width] { return known }
    guard width > 0, let new = Z3_mk_bv_sort(raw, UInt32(width)) else {
      fatalError("no bit-vector has width \(width)")
    }
    Z3_inc_ref(raw, Z3_sort_to_ast(raw, new))
    bitVectorSorts[width] = new
    return new
  }
}
