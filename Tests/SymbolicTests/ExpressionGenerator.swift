import Modeling

/// SplitMix64, so that a failing test fails again.
struct Random: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// Well-typed expressions of every kind of node.
struct ExpressionGenerator {
  let model: Model
  /// What may be read, by sort.
  var leaves: [Sort: [Expression]] = [:]

  var widths = Self.widths

  init(model: Model) { self.model = model }

  static let widths = [1, 8, 32, 64]

  /// Slots of every sort, and tables some of whose look-ups have no value.
  static var environmentModel: Model {
    var draft = Draft()
    draft.model.enumerations = [Enumeration(name: "colour", cases: ["a", "b", "c", "d", "e"])]
    let types: [ValueType] =
      [.boolean, .boolean, .integer(-5, 9), .integer(3, 200), .enumeration(EnumerationID(0))]
      + widths.map { .word(WordType(width: $0, register: nil, onlyStates: false)) }
    for (index, type) in types.enumerated() { _ = draft.slot("s\(index)", .variable, type) }
    draft.model.outputs = [
      Output(name: "set", type: .integer(0, 7), range: nowhere),
      Output(name: "unset", type: .boolean, range: nowhere),
    ]
    draft.model.tables = [
      Table(
        name: "partial", keys: [[0, 1], [0, 2, 3]], elements: [5, 6, 7, 8, 9, 10],
        elementSort: .integer, range: nowhere),
      Table(
        name: "total", keys: [[1, 0]], elements: [0, 1], elementSort: .boolean, range: nowhere),
      Table(
        name: "words", keys: [[0, 1, 2, 200]], elements: [9, 8, 7, 255], elementSort: .word(8),
        range: nowhere),
    ]
    return draft.model
  }

  func expression(_ sort: Sort, depth: Int, _ random: inout Random) -> Expression {
    if depth == 0 || Int.random(in: 0..<8, using: &random) == 0 { return leaf(sort, &random) }
    if Int.random(in: 0..<8, using: &random) == 0 {
      return .conditional(
        expression(.boolean, depth: depth - 1, &random),
        expression(sort, depth: depth - 1, &random),
        expression(sort, depth: depth - 1, &random))
    }
    switch sort {
    case .boolean: return boolean(depth - 1, &random)
    case .integer: return integer(depth - 1, &random)
    case .enumeration: return leaf(sort, &random)
    case .word(let width): return word(width, depth - 1, &random)
    }
  }

  private func leaf(_ sort: Sort, _ random: inout Random) -> Expression {
    if let known = leaves[sort], Int.random(in: 0..<4, using: &random) > 0 {
      return known.randomElement(using: &random)!
    }
    switch sort {
    case .boolean: return .constant(.random(in: 0...1, using: &random), sort)
    case .integer: return .constant(Value(integer: .random(in: -9...300, using: &random)), sort)
    case .enumeration: return .constant(.random(in: 0..<5, using: &random), sort)
    case .word(let width): return .constant(word(width, &random), sort)
    }
  }

  /// Small numbers and lone bits more often than others.
  func word(_ width: Int, _ random: inout Random) -> Value {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: random.next() & .mask(width)
    case 1: (1 << Value.random(in: 0..<Value(width), using: &random)) & .mask(width)
    case 2: .mask(width)
    default: .random(in: 0..<12, using: &random) & .mask(width)
    }
  }

  private func boolean(_ depth: Int, _ random: inout Random) -> Expression {
    func inner(_ sort: Sort) -> Expression { expression(sort, depth: depth, &random) }
    let width = widths.randomElement(using: &random)!
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return .not(inner(.boolean))
    case 1: return .binary(.and, inner(.boolean), inner(.boolean))
    case 2: return .binary(.or, inner(.boolean), inner(.boolean))
    case 3: return .binary(.implies, inner(.boolean), inner(.boolean))
    case 4: return .binary(.equal, inner(.enumeration), inner(.enumeration))
    case 5: return .binary(.notEqual, inner(.integer), inner(.integer))
    case 6: return .binary(.less(.integer), inner(.integer), inner(.integer))
    case 7: return .binary(.lessOrEqual(.integer), inner(.integer), inner(.integer))
    case 8: return .binary(.less(.word(width)), inner(.word(width)), inner(.word(width)))
    case 9: return .binary(.lessOrEqual(.word(width)), inner(.word(width)), inner(.word(width)))
    case 10: return .lookup(TableID(1), [inner(.boolean)])
    default: return .binary(.equal, inner(.word(width)), inner(.word(width)))
    }
  }

  private func integer(_ depth: Int, _ random: inout Random) -> Expression {
    func inner(_ sort: Sort) -> Expression { expression(sort, depth: depth, &random) }
    let divisor = Expression.constant(
      Value(integer: [-7, -1, 1, 2, 3, 8].randomElement(using: &random)!), .integer)
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return .binary(.add(.integer), inner(.integer), inner(.integer))
    case 1: return .binary(.subtract(.integer), inner(.integer), inner(.integer))
    case 2:
      return .binary(
        .multiply(.integer), inner(.integer), leaf(.integer, &random))
    case 3: return .binary(.divide(.integer), inner(.integer), divisor)
    case 4: return .binary(.modulo(.integer), inner(.integer), divisor)
    case 5: return .lookup(TableID(0), [inner(.boolean), inner(.enumeration)])
    default: return .wordToInteger(inner(.word(widths[widths.count / 2])))
    }
  }

  private func word(_ width: Int, _ depth: Int, _ random: inout Random) -> Expression {
    func inner(_ sort: Sort) -> Expression { expression(sort, depth: depth, &random) }
    let sort = Sort.word(width)
    let distance = Expression.constant(.random(in: 0..<70, using: &random), .integer)
    let divisor = Expression.constant(max(1, word(width, &random)), sort)
    switch Int.random(in: 0..<13, using: &random) {
    case 0: return .complement(inner(sort), width)
    case 1: return .binary(.add(.word(width)), inner(sort), inner(sort))
    case 2: return .binary(.subtract(.word(width)), inner(sort), inner(sort))
    case 3: return .binary(.multiply(.word(width)), inner(sort), inner(sort))
    case 4: return .binary(.divide(.word(width)), inner(sort), divisor)
    case 5: return .binary(.modulo(.word(width)), inner(sort), divisor)
    case 6: return .binary(.bitOr, inner(sort), inner(sort))
    case 7: return .binary(.bitXor, inner(sort), inner(sort))
    case 8: return .binary(.shiftLeft(width), inner(sort), distance)
    case 9: return .binary(.shiftRight, inner(sort), distance)
    case 10: return .integerToWord(inner(.integer), width)
    case 11 where width == 8: return .lookup(TableID(2), [inner(.word(8))])
    default: return .binary(.bitAnd, inner(sort), inner(sort))
    }
  }
}
