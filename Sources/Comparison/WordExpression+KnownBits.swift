import CImport
import Modeling
import Symbolic

extension WordExpression {
  /// The bits of argument 0 that the value can depend on, by the look of it: a superset.
  func support(wanted: Value = .max) -> Value {
    switch self {
    case .argument(0, let type): return type.mask & wanted
    case .constant, .argument, .undefined: return 0
    case .converted(let e, let type):
      // A sign bit that is copied is looked at through each copy.
      let isPlain = !type.isBoolean && wanted & ~e.type.mask & type.mask == 0
      return e.support(wanted: isPlain || !e.type.isSigned && !type.isBoolean ? wanted : .max)
    case .complement(let e): return e.support(wanted: wanted)
    case .arithmetic(.and, let l, let r):
      return l.support(wanted: wanted & (r.constant ?? .max))
        | r.support(wanted: wanted & (l.constant ?? .max))
    case .arithmetic(.or, let l, let r):
      return l.support(wanted: wanted & ~(r.constant ?? 0))
        | r.support(wanted: wanted & ~(l.constant ?? 0))
    case .arithmetic(.xor, let l, let r):
      return l.support(wanted: wanted) | r.support(wanted: wanted)
    default: return children.reduce(0) { $0 | $1.support() }
    }
  }

  private var constant: Value? {
    // A constant that only widens, such as a mask promoted to unsigned.
    try? argumentFree?.value([])
  }

  private var argumentFree: WordExpression? { hasArgument ? nil : self }

  private var hasArgument: Bool {
    if case .argument = self { return true }
    return children.contains(where: \.hasArgument)
  }

  /// What is known of the value for all words with these bits; nil where it may have none.
  func knownBits(for word: KnownBits) -> KnownBits? {
    switch self {
    case .constant(let value, let type): return KnownBits(value & type.mask)
    case .argument(0, let type): return word.cut(to: type.width)
    case .argument(_, let type): return .unknown(width: type.width)
    case .undefined: return nil
    case .converted(let e, let type):
      return e.knownBits(for: word).map { $0.converted(from: e.type, to: type) }
    case .complement(let e): return e.knownBits(for: word).map { (~$0).cut(to: e.type.width) }
    case .negated(let e):
      guard let inner = e.knownBits(for: word) else { return nil }
      return Self.apply(.subtract, KnownBits(0), inner, e.type, e.type)
    case .not(let e):
      return e.knownBits(for: word).map { .truth($0.isTrue.map { !$0 }) }
    case .arithmetic(let operation, let l, let r):
      guard let left = l.knownBits(for: word), let right = r.knownBits(for: word) else {
        return nil
      }
      return Self.apply(operation, left, right, l.type, r.type)
    case .comparison(let operation, let l, let r):
      guard let left = l.knownBits(for: word), let right = r.knownBits(for: word) else {
        return nil
      }
      return .truth(operation.holds(left, right, l.type))
    case .both(let l, let r): return shortened(l, r, word, decided: false)
    case .either(let l, let r): return shortened(l, r, word, decided: true)
    case .conditional(let c, let t, let e):
      guard let test = c.knownBits(for: word) else { return nil }
      if let chosen = test.isTrue { return (chosen ? t : e).knownBits(for: word) }
      guard let then = t.knownBits(for: word), let otherwise = e.knownBits(for: word) else {
        return nil
      }
      return then.join(otherwise)
    case .element(let table, let indices):
      var numbers: [Value] = []
      for index in indices {
        guard let number = index.knownBits(for: word)?.value else { return nil }
        numbers.append(index.type.extended(number))
      }
      return table.element(at: numbers).map { KnownBits($0) }
    }
  }

  private func shortened(
    _ l: WordExpression, _ r: WordExpression, _ word: KnownBits, decided: Bool
  ) -> KnownBits? {
    guard let left = l.knownBits(for: word) else { return nil }
    if left.isTrue == decided { return .truth(decided) }
    guard let right = r.knownBits(for: word)?.isTrue else {
      return r.knownBits(for: word).map { _ in .truth(nil) }
    }
    return .truth(left.isTrue == nil && right != decided ? nil : right)
  }

  /// Nil where some word may have no value.
  private static func apply(
    _ operation: Arithmetic, _ a: KnownBits, _ b: KnownBits, _ type: CType, _ distance: CType
  ) -> KnownBits? {
    if let left = a.value, let right = b.value {
      let whole = WordExpression.arithmetic(
        operation, .constant(left, type), .constant(right, distance))
      return (try? whole.value([])).map { KnownBits($0) }
    }
    switch operation {
    case .and: return a & b
    case .or: return a | b
    case .xor: return a ^ b
    case .shiftLeft, .shiftRight:
      guard let count = b.value, distance.extended(count) < Value(type.width) else { return nil }
      if operation == .shiftLeft { return a.shiftedLeft(count).cut(to: type.width) }
      return (type.isSigned ? a.signExtended(from: type) : a).shiftedRight(count)
        .cut(to: type.width)
    case .add: return type.isSigned ? nil : (a + b).cut(to: type.width)
    case .subtract: return type.isSigned ? nil : (a - b).cut(to: type.width)
    case .multiply: return type.isSigned ? nil : (a * b).cut(to: type.width)
    case .divide, .modulo:
      guard !type.isSigned, let divisor = b.value, divisor != 0 else { return nil }
      return .unknown(width: type.width)
    }
  }
}

extension WordExpression.Comparison {
  fileprivate func holds(_ a: KnownBits, _ b: KnownBits, _ type: CType) -> Bool? {
    let (left, right) =
      type.isSigned ? (a.signExtended(from: type), b.signExtended(from: type)) : (a, b)
    let order = type.isSigned ? Arithmetic.integer : .word(type.width)
    return switch self {
    case .equal: left.isEqual(right)
    case .notEqual: left.isEqual(right).map { !$0 }
    case .less: left.isLess(right, order)
    case .lessOrEqual: right.isLess(left, order).map { !$0 }
    }
  }
}

extension KnownBits {
  fileprivate static func truth(_ known: Bool?) -> KnownBits {
    known.map { KnownBits(Value($0)) } ?? .unknown(width: 1)
  }

  /// Nil: it may be either.
  var isTrue: Bool? {
    if bits != 0 { return true }
    return value == 0 ? false : nil
  }

  fileprivate func signExtended(from type: CType) -> KnownBits {
    let high = ~type.mask
    let sign: Value = 1 << Value(type.width - 1)
    guard known & sign != 0 else { return KnownBits(known: known & ~high, bits: bits) }
    return KnownBits(known: known | high, bits: bits & sign != 0 ? bits | high : bits & ~high)
  }

  fileprivate func converted(from old: CType, to new: CType) -> KnownBits {
    if new.isBoolean { return .truth(isTrue) }
    return (old.isSigned ? signExtended(from: old) : self).cut(to: new.width)
  }
}
