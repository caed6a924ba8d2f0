/// What a solver says about a query.
///
/// There is no Boolean view: callers switch, so "gave up" is never read as "no".
package enum Answer {
  case satisfiable(Model)
  case unsatisfiable
  /// `interrupted` by another thread; else in Z3's words, which differ between its solvers: `timeout`; `canceled` or
  /// `max. resource limit exceeded`; `max. memory exceeded`.
  case unknown(reason: String)
}
