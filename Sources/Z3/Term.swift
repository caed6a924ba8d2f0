import CZ3

/// A formula or a bit-vector expression.
///
/// It lives in Z3 as long as its context. Z3 would give the number of a freed term to the next one, and its search follows
/// these numbers: models, cores and counts of queries would depend on when terms are freed, which is up to the
/// compiler's optimizer and to the order of dictionaries.
///
/// Z3 keeps each term once, so `==` asks in constant time whether two terms are the same text; for
/// the formula that says they have equal values, see `equals`. Building a term of the wrong sorts
/// stops the program: the model's types have ruled that out.
package final class Term {
  package let context: Context
  let raw: Z3_ast

  init(_ raw: Z3_ast, in context: Context) {
    self.context = context
    self.raw = raw
    Z3_inc_ref(context.raw, raw)
  }

  package var sort: Sort {
    let sort = Z3_get_sort(context.raw, raw)
    let kind = Z3_get_sort_kind(context.raw, sort)
    if kind == Z3_BOOL_SORT { return .bool }
    if kind == Z3_BV_SORT { return .bitVector(width: Int(Z3_get_bv_sort_size(context.raw, sort))) }
    if kind == Z3_UNINTERPRETED_SORT {
      let name = Z3_get_symbol_string(context.raw, Z3_get_sort_name(context.raw, sort))
      return .uninterpreted(name.map { String(cString: $0) } ?? "")
    }
    fatalError("\(self) is no bool, no bit-vector and of no uninterpreted sort")
  }

  /// The number of bits; only a bit-vector has one.
  package var width: Int {
    switch sort {
    case .bitVector(let width): return width
    case .bool: fatalError("\(self) is a bool, without a width")
    case .uninterpreted: fatalError("\(self) is an index, without a width")
    }
  }
}

extension Term: Hashable, CustomStringConvertible {
  package static func == (left: Term, right: Term) -> Bool {
    left.raw == right.raw && left.context === right.context
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(raw) }

  /// As SMT-LIB has it, after no simplification.
  package var description: String { String(cString: Z3_ast_to_string(context.raw, raw)) }
}

extension Context {
  func terms(in vector: Z3_ast_vector) -> [Term] {
    Z3_ast_vector_inc_ref(raw, vector)
    defer { Z3_ast_vector_dec_ref(raw, vector) }
    return (0..<Z3_ast_vector_size(raw, vector)).map { index in
      term(of: []) { Z3_ast_vector_get($0, vector, index) }
    }
  }

  /// What `make` returns, or the end of the program with Z3's words and the operands.
  @inline(__always)
  func term(of operands: @autoclosure () -> [Term], _ make: (Z3_context) -> Z3_ast?) -> Term {
    if let made = make(raw) { return Term(made, in: self) }
    // Read first: printing the operands makes Z3 forget it.
    let reason = failureText
    let listed = operands().map { "\($0) of sort \($0.sort)" }.joined(separator: ", ")
    fatalError("\(reason); operands: \(listed)")
  }
}

extension Term {
  @inline(__always)
  func unary(_ make: (Z3_context?, Z3_ast?) -> Z3_ast?) -> Term {
    context.term(of: [self]) { make($0, raw) }
  }

  @inline(__always)
  func binary(_ right: Term, _ make: (Z3_context?, Z3_ast?, Z3_ast?) -> Z3_ast?) -> Term {
    right.mustBelong(to: context)
    return context.term(of: [self, right]) { make($0, raw, right.raw) }
  }

  /// Z3 crashes on a term of another context, so this is checked for each operand.
  @inline(__always)
  func mustBelong(to context: Context) {
    guard context === self.context else { fatalError("\(self) is a term of another context") }
  }
}
