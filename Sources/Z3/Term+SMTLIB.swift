import CZ3

extension Term {
  /// A file that any SMT-LIB solver can run: the query's name, declarations, this formula, check.
  package func smtLib(_ queryName: String) -> String { context.smtLib(queryName, [self]) }
}

extension Context {
  func smtLib(_ queryName: String, _ formulas: [Term]) -> String {
    // Z3 wants one formula apart from the rest, and writes no name when it gets none.
    let last = formulas.last ?? literal(true)
    let text = withRaw(formulas.dropLast()) {
      Z3_benchmark_to_smtlib_string(raw, nil, nil, "unknown", nil, $0, $1, last.raw)
    }
    guard let text else { fatalError("'\(queryName)' can't be printed: \(failureText)") }
    return comment(queryName) + String(cString: text)
  }

  /// Comment lines, whatever characters the text has.
  private func comment(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { "; \($0)\n" }.joined()
  }
}
