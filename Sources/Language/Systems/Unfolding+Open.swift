import Diagnostics

/// Quantifiers, counts and equalities of indices that are left open: each becomes a name, which
/// `OpenIndices` explains.
extension Unfolding {
  /// Ends the part where indices are open; a system with numbers goes on.
  mutating func refuseOpen(_ reason: String) throws(Faulted) {
    guard open != nil else { return }
    if open?.refusal == nil { open?.refusal = reason }
    throw Faulted()
  }

  /// With a number that no index in scope has, and not the one for all indices.
  mutating func opened(_ name: Name, of parameter: String, _ indices: Indices) throws(Faulted)
    -> Indices
  {
    let used = Set(indices.values.map(\.value))
    guard let free = (0..<OpenIndices.repeated).first(where: { !used.contains($0) }) else {
      try refuseOpen("more than \(OpenIndices.repeated) indices stand one within the other")
      throw Faulted()
    }
    var more = indices
    more[name.value] = Index(parameter: parameter, value: free)
    return more
  }

  /// Each choice of the indices that an assignment repeats itself for; left open, one for all.
  mutating func repetitions(of assignment: AssignmentSyntax, _ indices: Indices) throws(Faulted)
    -> [Indices]
  {
    guard open != nil, let index = assignment.repeated.first else {
      return try spread(assignment.repeated, over: assignment.bodies, indices)
    }
    guard assignment.repeated.count == 1 else {
      try refuseOpen("'\(assignment.target.value)' is assigned for several indices at once")
      throw Faulted()
    }
    var result = try spread([index], over: assignment.bodies, indices)
    let size = result[0][index.value]?.parameter ?? ""
    result[0][index.value] = Index(parameter: size, value: OpenIndices.repeated)
    return result
  }

  // MARK: Expressions

  /// Nil where indices have numbers.
  mutating func equality(
    _ one: Int, _ other: Int, _ operation: Operator.Binary, at range: SourceRange
  ) -> ExpressionSyntax? {
    guard open != nil, one != other else { return nil }
    let pair = IndexPair(one, other)
    open?.equalities.insert(pair)
    let same = ExpressionSyntax(.name(pair.name), at: range)
    return operation == .equal ? same : ExpressionSyntax(.unary(.not, same), at: range)
  }

  /// `forall` as "not one at least of which it isn't so".
  mutating func openQuantified(
    _ quantifier: Quantifier, _ index: Name, _ body: ExpressionSyntax, _ indices: Indices,
    at range: SourceRange
  ) throws(Faulted) -> ExpressionSyntax {
    let inner = try spread([index], over: [body], indices)[0]
    let number = inner[index.value]?.value ?? 0
    let unfolded = try unfold(body, inner)
    switch quantifier {
    case .exists: return atLeast(1, number, unfolded, at: range)
    case .forall:
      let against = ExpressionSyntax(.unary(.not, unfolded), at: range)
      return ExpressionSyntax(.unary(.not, atLeast(1, number, against, at: range)), at: range)
    case .count:
      try refuseOpen("a 'count' is used otherwise than compared with a number")
      throw Faulted()
    }
  }

  private mutating func atLeast(
    _ least: Int, _ index: Int, _ body: ExpressionSyntax, at range: SourceRange
  ) -> ExpressionSyntax {
    let name = "$counted[\(open?.counted.count ?? 0)]"
    open?.counted.append(
      OpenIndices.Counted(name: name, atLeast: least, index: index, body: body))
    return ExpressionSyntax(.name(name), at: range)
  }

  /// `count i : … >= 2` and `N > 1`, with a small number on one side; nil for everything else.
  mutating func counted(
    _ operation: Operator.Binary, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    _ indices: Indices, at range: SourceRange
  ) throws(Faulted) -> ExpressionSyntax? {
    guard open != nil else { return nil }
    if let number = number(left), let mirrored = operation.mirrored {
      return try compared(mirrored, right, number, indices, at: range)
    }
    if let number = number(right) {
      return try compared(operation, left, number, indices, at: range)
    }
    return nil
  }

  /// A number as it is written, or the value of a parameter that stays as it is.
  private func number(_ syntax: ExpressionSyntax) -> UInt64? {
    switch syntax.kind {
    case .integer(let value): return value
    case .name(let name) where name != open?.parameter:
      return plan.settings.first { $0.name == name }.map { UInt64($0.value) }
    case .boolean, .bits, .name, .member, .index, .call, .unary, .binary, .membership,
      .conditional, .match, .old, .quantified, .memberCall, .missing:
      return nil
    }
  }

  private mutating func compared(
    _ operation: Operator.Binary, _ counted: ExpressionSyntax, _ number: UInt64,
    _ indices: Indices, at range: SourceRange
  ) throws(Faulted) -> ExpressionSyntax? {
    guard let (index, body) = try countedBody(counted, indices) else { return nil }
    guard number < OpenIndices.countLimit else {
      try refuseOpen("a number of instances is compared with \(number)")
      throw Faulted()
    }
    let low = Int(number)
    func atLeast(_ least: Int) -> ExpressionSyntax {
      least == 0
        ? ExpressionSyntax(.boolean(true), at: range) : self.atLeast(least, index, body, at: range)
    }
    func not(_ e: ExpressionSyntax) -> ExpressionSyntax {
      ExpressionSyntax(.unary(.not, e), at: range)
    }
    func exactly() -> ExpressionSyntax {
      ExpressionSyntax(.binary(.and, atLeast(low), not(atLeast(low + 1))), at: range)
    }
    switch operation {
    case .greaterOrEqual: return atLeast(low)
    case .greater: return atLeast(low + 1)
    case .less: return not(atLeast(low))
    case .lessOrEqual: return not(atLeast(low + 1))
    case .equal: return exactly()
    case .notEqual: return not(exactly())
    case .multiply, .divide, .modulo, .add, .subtract, .shiftLeft, .shiftRight, .bitAnd, .bitXor,
      .bitOr, .and, .or, .implies:
      try refuseOpen("a number of instances is reckoned with")
      throw Faulted()
    }
  }

  /// What is counted: of the parameter itself, every index.
  private mutating func countedBody(_ syntax: ExpressionSyntax, _ indices: Indices)
    throws(Faulted) -> (Int, ExpressionSyntax)?
  {
    if case .quantified(.count, let index, let body) = syntax.kind {
      let inner = try spread([index], over: [body], indices)[0]
      return (inner[index.value]?.value ?? 0, try unfold(body, inner))
    }
    guard case .name(let name) = syntax.kind, name == open?.parameter else { return nil }
    let index = Name("", at: syntax.range)
    let inner = try opened(index, of: name, indices)
    return (inner[""]?.value ?? 0, ExpressionSyntax(.boolean(true), at: syntax.range))
  }
}

extension Operator.Binary {
  /// The comparison with its sides changed over; nil for what is none.
  fileprivate var mirrored: Operator.Binary? {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    case .multiply, .divide, .modulo, .add, .subtract, .shiftLeft, .shiftRight, .bitAnd, .bitXor,
      .bitOr, .and, .or, .implies:
      nil
    }
  }
}
