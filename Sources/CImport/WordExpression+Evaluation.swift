import Modeling

/// C gives the expression no value: a shift too far, a division by zero, a sum that leaves its signed
/// type, an index outside an array, a function that ends without `return`.
package struct NoMeaning: Error, Equatable { package init() {} }

extension WordExpression {
  /// The plain meaning, node by node. A value is the bits of its type, without the sign's copies.
  ///
  /// `1 << 31` counts as defined, as GCC and clang promise it.
  package func value(_ arguments: [Value]) throws(NoMeaning) -> Value {
    switch self {
    case .constant(let value, _): return value
    case .argument(let index, let type): return arguments[index] & type.mask
    case .converted(let e, let type): return type.converting(try e.value(arguments), from: e.type)
    case .complement(let e): return ~(try e.value(arguments)) & e.type.mask
    case .negated(let e):
      return try Self.apply(.subtract, 0, try e.value(arguments), e.type, e.type)
    case .not(let e): return Value(try e.value(arguments) == 0)
    case .arithmetic(let operation, let l, let r):
      return try Self.apply(
        operation, try l.value(arguments), try r.value(arguments), l.type, r.type)
    case .comparison(let operation, let l, let r):
      return Value(
        operation.holds(
          l.type.extended(try l.value(arguments)), r.type.extended(try r.value(arguments)),
          isSigned: l.type.isSigned))
    case .both(let l, let r):
      if try l.value(arguments) == 0 { return 0 }
      return Value(try r.value(arguments) != 0)
    case .either(let l, let r):
      if try l.value(arguments) != 0 { return 1 }
      return Value(try r.value(arguments) != 0)
    case .conditional(let c, let t, let e):
      return try c.value(arguments) != 0 ? try t.value(arguments) : try e.value(arguments)
    case .element(let table, let indices):
      var numbers: [Value] = []
      for index in indices { numbers.append(index.type.extended(try index.value(arguments))) }
      guard let value = table.element(at: numbers) else { throw NoMeaning() }
      return value
    case .undefined: throw NoMeaning()
    }
  }

  private static func apply(
    _ operation: Arithmetic, _ l: Value, _ r: Value, _ type: CType, _ distance: CType
  ) throws(NoMeaning) -> Value {
    switch operation {
    case .and: return l & r
    case .or: return l | r
    case .xor: return l ^ r
    case .shiftLeft, .shiftRight:
      let count = distance.extended(r)
      guard count < Value(type.width) else { throw NoMeaning() }
      if operation == .shiftLeft { return l << count & type.mask }
      return type.isSigned
        ? Value(integer: type.extended(l).integer >> count.integer) & type.mask : l >> count
    case .add, .subtract, .multiply, .divide, .modulo:
      guard type.isSigned else { return try unsigned(operation, l, r) & type.mask }
      return try signed(operation, type.extended(l).integer, type.extended(r).integer, type)
    }
  }

  private static func unsigned(_ operation: Arithmetic, _ l: Value, _ r: Value)
    throws(NoMeaning) -> Value
  {
    switch operation {
    case .add: return l &+ r
    case .subtract: return l &- r
    case .multiply: return l &* r
    case .divide, .modulo:
      guard r != 0 else { throw NoMeaning() }
      return operation == .divide ? l / r : l % r
    case .and, .or, .xor, .shiftLeft, .shiftRight:
      preconditionFailure("\(operation) needs no sign")
    }
  }

  private static func signed(_ operation: Arithmetic, _ l: Int64, _ r: Int64, _ type: CType)
    throws(NoMeaning) -> Value
  {
    let (result, overflows): (Int64, Bool) =
      switch operation {
      case .add: l.addingReportingOverflow(r)
      case .subtract: l.subtractingReportingOverflow(r)
      case .multiply: l.multipliedReportingOverflow(by: r)
      case .divide: l.dividedReportingOverflow(by: r)
      case .modulo: l.remainderReportingOverflow(dividingBy: r)
      case .and, .or, .xor, .shiftLeft, .shiftRight:
        preconditionFailure("\(operation) has no overflow")
      }
    let value = Value(integer: result) & type.mask
    guard !overflows, type.extended(value) == Value(integer: result) else { throw NoMeaning() }
    return value
  }
}

extension WordExpression.Comparison {
  func holds(_ l: Value, _ r: Value, isSigned: Bool) -> Bool {
    switch self {
    case .equal: l == r
    case .notEqual: l != r
    case .less: isSigned ? l.integer < r.integer : l < r
    case .lessOrEqual: isSigned ? l.integer <= r.integer : l <= r
    }
  }
}

extension CType {
  func converting(_ value: Value, from type: CType) -> Value {
    isBoolean ? Value(value != 0) : type.extended(value) & mask
  }
}

extension ConstantTable {
  /// Nil outside the array.
  package func element(at indices: [Value]) -> Value? {
    var position = 0
    for (index, size) in zip(indices, dimensions) {
      guard index < Value(size) else { return nil }
      position = position * size + Int(index)
    }
    return elements[position]
  }
}
