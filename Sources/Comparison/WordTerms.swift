import CImport
import Modeling
import Z3

/// C's expressions as terms: the bits of their types, and when C gives them a value.
struct WordTerms {
  let context: Context

  struct Translated {
    let value: Term
    /// Nil: always.
    let defined: Term?
  }

  func translate(_ expression: WordExpression, _ arguments: [Term]) -> Translated {
    switch expression {
    case .constant(let value, let type): return plain(literal(value, type))
    case .argument(let index, let type):
      return plain(resized(arguments[index], type.width, isSigned: false))
    case .converted(let e, let type):
      let inner = translate(e, arguments)
      let value =
        type.isBoolean
        ? bit(isTrue(inner.value)) : resized(inner.value, type.width, isSigned: e.type.isSigned)
      return Translated(value: value, defined: inner.defined)
    case .complement(let e):
      let inner = translate(e, arguments)
      return Translated(value: ~inner.value, defined: inner.defined)
    case .negated(let e):
      return arithmetic(
        .subtract, plain(literal(0, e.type)), translate(e, arguments), e.type, e.type)
    case .not(let e):
      let inner = translate(e, arguments)
      return Translated(value: int(!isTrue(inner.value)), defined: inner.defined)
    case .arithmetic(let operation, let l, let r):
      return arithmetic(
        operation, translate(l, arguments), translate(r, arguments), l.type, r.type)
    case .comparison(let operation, let l, let r):
      let (left, right) = (translate(l, arguments), translate(r, arguments))
      return Translated(
        value: int(compare(operation, left.value, right.value, l.type)),
        defined: all([left.defined, right.defined]))
    case .both(let l, let r): return shortened(l, r, arguments, endsWith: false)
    case .either(let l, let r): return shortened(l, r, arguments, endsWith: true)
    case .conditional(let c, let t, let e): return conditional(c, t, e, arguments)
    case .element(let table, let indices): return element(table, indices, arguments)
    case .undefined(let type):
      return Translated(value: literal(0, type), defined: context.literal(false))
    }
  }

  /// That a value counts as true in C.
  func isTrue(_ value: Term) -> Term { !value.equals(context.literal(0, width: value.width)) }

  func all(_ conditions: [Term?]) -> Term? {
    let terms = conditions.compactMap { $0 }
    return terms.isEmpty ? nil : context.and(terms)
  }

  private func plain(_ value: Term) -> Translated { Translated(value: value, defined: nil) }

  private func literal(_ value: Value, _ type: CType) -> Term {
    context.literal(value & type.mask, width: type.width)
  }

  private func bit(_ condition: Term) -> Term {
    condition.ite(context.literal(1, width: 1), context.literal(0, width: 1))
  }

  private func int(_ condition: Term) -> Term {
    condition.ite(literal(1, .int), literal(0, .int))
  }

  private func resized(_ term: Term, _ width: Int, isSigned: Bool) -> Term {
    let own = term.width
    if own == width { return term }
    if own > width { return term.extract(0...width - 1) }
    return isSigned ? term.signExtend(by: width - own) : term.zeroExtend(by: width - own)
  }

  private func compare(
    _ operation: WordExpression.Comparison, _ l: Term, _ r: Term, _ type: CType
  ) -> Term {
    switch operation {
    case .equal: l.equals(r)
    case .notEqual: !l.equals(r)
    case .less: type.isSigned ? l.slt(r) : l.ult(r)
    case .lessOrEqual: type.isSigned ? l.sle(r) : l.ule(r)
    }
  }

  /// `&&` and `||`: the right side needs a value only where the left doesn't decide.
  private func shortened(
    _ l: WordExpression, _ r: WordExpression, _ arguments: [Term], endsWith decided: Bool
  ) -> Translated {
    let (left, right) = (translate(l, arguments), translate(r, arguments))
    let (first, second) = (isTrue(left.value), isTrue(right.value))
    let isDecided = decided ? first : !first
    return Translated(
      value: int(decided ? first || second : first && second),
      defined: all([left.defined, right.defined.map { isDecided || $0 }]))
  }

  private func conditional(
    _ c: WordExpression, _ t: WordExpression, _ e: WordExpression, _ arguments: [Term]
  ) -> Translated {
    let test = translate(c, arguments)
    let (then, otherwise) = (translate(t, arguments), translate(e, arguments))
    let isChosen = isTrue(test.value)
    return Translated(
      value: isChosen.ite(then.value, otherwise.value),
      defined: all([
        test.defined, then.defined.map { isChosen.implies($0) },
        otherwise.defined.map { isChosen || $0 },
      ]))
  }
}

// Arithmetic and tables.
extension WordTerms {
  private func arithmetic(
    _ operation: WordExpression.Arithmetic, _ l: Translated, _ r: Translated, _ type: CType,
    _ distance: CType
  ) -> Translated {
    let (left, right) = (l.value, r.value)
    var condition: Term?
    let value: Term
    switch operation {
    case .and: value = left & right
    case .or: value = left | right
    case .xor: value = left ^ right
    case .shiftLeft, .shiftRight:
      // The distance is taken as unsigned: a negative one is too far as well.
      let width = max(type.width, distance.width)
      let count = resized(right, width, isSigned: distance.isSigned)
      condition = count.ult(context.literal(Value(type.width), width: width))
      let step = resized(count, type.width, isSigned: false)
      value =
        operation == .shiftLeft
        ? left.shl(step) : type.isSigned ? left.ashr(step) : left.lshr(step)
    case .divide, .modulo:
      condition = quotientIsDefined(left, right, type)
      value =
        operation == .divide
        ? type.isSigned ? left.sdiv(right) : left.udiv(right)
        : type.isSigned ? left.srem(right) : left.urem(right)
    case .add, .subtract, .multiply:
      value = apply(operation, left, right)
      if type.isSigned { condition = fits(operation, left, right, value, type) }
    }
    return Translated(value: value, defined: all([l.defined, r.defined, condition]))
  }

  private func apply(_ operation: WordExpression.Arithmetic, _ l: Term, _ r: Term) -> Term {
    switch operation {
    case .add: l + r
    case .subtract: l - r
    case .multiply: l * r
    case .divide, .modulo, .and, .or, .xor, .shiftLeft, .shiftRight:
      preconditionFailure("\(operation) doesn't wrap")
    }
  }

  /// That the exact result is one of the type's.
  private func fits(
    _ operation: WordExpression.Arithmetic, _ l: Term, _ r: Term, _ result: Term, _ type: CType
  ) -> Term {
    let extra = operation == .multiply ? type.width : 1
    let exact = apply(operation, l.signExtend(by: extra), r.signExtend(by: extra))
    return exact.equals(result.signExtend(by: extra))
  }

  private func quotientIsDefined(_ l: Term, _ r: Term, _ type: CType) -> Term {
    let isZero = r.equals(literal(0, type))
    guard type.isSigned else { return !isZero }
    let least = l.equals(literal(1 << Value(type.width - 1), type))
    let overflows = least && r.equals(literal(.max, type))
    return !isZero && !overflows
  }

  private func element(
    _ table: ConstantTable, _ indices: [WordExpression], _ arguments: [Term]
  ) -> Translated {
    let translated = indices.map { translate($0, arguments) }
    var inside: [Term?] = translated.map(\.defined)
    for ((index, expression), size) in zip(zip(translated, indices), table.dimensions) {
      let width = max(index.value.width, 32)
      inside.append(
        resized(index.value, width, isSigned: expression.type.isSigned)
          .ult(context.literal(Value(size), width: width)))
    }
    var result = literal(0, table.elementType)
    for (position, element) in table.elements.enumerated().reversed() where element != 0 {
      var rest = position
      var tests: [Term] = []
      for (index, size) in zip(translated, table.dimensions).reversed() {
        let number = Value(rest % size)
        rest /= size
        tests.append(
          number > .mask(index.value.width)
            ? context.literal(false)
            : index.value.equals(context.literal(number, width: index.value.width)))
      }
      result = context.and(tests).ite(literal(element, table.elementType), result)
    }
    return Translated(value: result, defined: all(inside))
  }
}
