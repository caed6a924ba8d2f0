import CZ3

extension Context {
  package func bool(_ name: String) -> Term { constant(name, .bool) }

  package func bitVector(_ name: String, width: Int) -> Term {
    constant(name, .bitVector(width: width))
  }

  /// The same name and sort give the same term; the same name with another sort, another term.
  package func constant(_ name: String, _ sort: Sort) -> Term {
    term(of: []) { Z3_mk_const($0, symbol(name), self.sort(sort)) }
  }

  package func literal(_ value: Bool) -> Term {
    term(of: []) { value ? Z3_mk_true($0) : Z3_mk_false($0) }
  }

  /// Stops the program when the value has more bits than the width: Z3 would drop them.
  package func literal(_ value: UInt64, width: Int) -> Term {
    guard width >= 64 || value >> UInt64(width) == 0 else {
      fatalError("\(value) doesn't fit in \(width) bits")
    }
    return term(of: []) { Z3_mk_unsigned_int64($0, value, sort(.bitVector(width: width))) }
  }

  /// True for no terms.
  package func and(_ terms: [Term]) -> Term {
    term(of: terms) { raw in withRaw(terms) { Z3_mk_and(raw, $0, $1) } }
  }

  /// False for no terms.
  package func or(_ terms: [Term]) -> Term {
    term(of: terms) { raw in withRaw(terms) { Z3_mk_or(raw, $0, $1) } }
  }

  /// No two of the terms have the same value; true for fewer than two.
  package func distinct(_ terms: [Term]) -> Term {
    guard terms.count > 1 else { return literal(true) }
    return term(of: terms) { raw in withRaw(terms) { Z3_mk_distinct(raw, $0, $1) } }
  }

  /// Calls `body` with the terms as a C array that lives as long as the call.
  func withRaw<Result>(
    _ terms: [Term], _ body: (UInt32, UnsafePointer<Z3_ast?>?) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Z3_ast?.self, capacity: terms.count) { buffer in
      for (index, term) in terms.enumerated() {
        term.mustBelong(to: self)
        buffer.initializeElement(at: index, to: term.raw)
      }
      return body(UInt32(terms.count), buffer.baseAddress.map { UnsafePointer($0) })
    }
  }
}
