import Modeling

extension WordPartitions {
  /// The partitions that a model's own masks and constants suggest. Whether they are exact is for
  /// Z3 to say; `extra` atoms come from there, where it found two words of a class told apart.
  package static func derived(from model: Model) -> WordPartitions {
    var partitions: [WordPartition] = []
    var families: [WordFamily: Int] = [:]
    for group in WordUseCollector(model).result {
      for family in group.families { families[family] = partitions.count }
      let inPlay = model.wordsInPlay(of: Set(group.families))
      // Where words are never compared with each other, one word stands for its whole class.
      // Where they are, a step sees at most `inPlay` different words, so as many are enough.
      let representatives = group.use.comparesWords ? inPlay : 1
      partitions.append(WordPartition(group.use, representatives: representatives))
    }
    return WordPartitions(partitions: partitions, families: families)
  }
}

extension Model {
  /// The most words of a family that one step can see at once.
  package func wordsInPlay(of families: Set<WordFamily>) -> Int {
    func belongs(_ type: ValueType) -> Bool {
      if case .word(let word) = type { return families.contains(WordFamily(word)) }
      return false
    }
    let held = slots.count { belongs($0.type) }
    let asked = rules.map { rule in
      self[rule.action].parameters.count { belongs($0.type) }
        + rule.choices.count { belongs($0.type) }
    }
    return held + (asked.max() ?? 0)
  }
}

extension WordPartition {
  /// At most this many bits are told apart one by one.
  package static let individualLimit = 10

  init(_ use: WordUse, representatives: Int) {
    if use.width <= 3 || use.usesArithmetic && use.width <= Self.individualLimit {
      self = .complete(width: use.width)
    } else if use.usesBits || use.individualBits != 0 {
      self = .byBits(use, representatives: representatives)
    } else {
      self = .byValues(use, representatives: representatives)
    }
  }

  private static func word(_ width: Int) -> Expression { .argument(0, .word(width)) }

  /// Each word is a class.
  package static func complete(width: Int) -> WordPartition {
    let classes = (0...Value.mask(width)).map { value in
      Class(predicate: .isWord(value, width: width), representatives: [value], count: 1)
    }
    return WordPartition(width: width, classes: classes, symmetricMasks: [])
  }

  // MARK: By values

  /// Each constant is a class; what lies between them is one, or one a gap where order is asked.
  private static func byValues(_ use: WordUse, representatives: Int) -> WordPartition {
    let listed = use.wordConstants.union(use.orderConstants).sorted()
    var classes = listed.map { value in
      Class(
        predicate: .binary(.equal, word(use.width), .constant(value, .word(use.width))),
        representatives: [value], count: 1)
    }
    let bounds = use.orderConstants.sorted()
    for gap in gaps(between: bounds, width: use.width) {
      let inside = listed.filter { gap.contains($0) }
      let all = gap.upperBound &- gap.lowerBound &+ 1
      guard all == 0 || all > UInt64(inside.count) else { continue }
      classes.append(
        Class(
          predicate: predicate(of: gap, without: inside, width: use.width),
          representatives: smallest(representatives, in: gap, without: Set(inside)),
          count: all &- UInt64(inside.count)))
    }
    return WordPartition(
      width: use.width, classes: classes,
      symmetricMasks: use.comparesWords ? [.mask(use.width)] : [])
  }

  /// The ranges that order comparisons can tell apart, without their bounds.
  private static func gaps(between bounds: [Value], width: Int) -> [ClosedRange<Value>] {
    var gaps: [ClosedRange<Value>] = []
    var low: Value = 0
    for bound in bounds {
      if bound > low { gaps.append(low...(bound - 1)) }
      if bound == .mask(width) { return gaps }
      low = bound + 1
    }
    gaps.append(low...Value.mask(width))
    return gaps
  }

  private static func predicate(
    of gap: ClosedRange<Value>, without values: [Value], width: Int
  ) -> Expression {
    let arithmetic = Arithmetic.word(width)
    var terms: [Expression] = []
    if gap.lowerBound > 0 {
      terms.append(
        .binary(.lessOrEqual(arithmetic), .constant(gap.lowerBound, .word(width)), word(width)))
    }
    if gap.upperBound < .mask(width) {
      terms.append(
        .binary(.lessOrEqual(arithmetic), word(width), .constant(gap.upperBound, .word(width))))
    }
    for value in values {
      terms.append(.binary(.notEqual, word(width), .constant(value, .word(width))))
    }
    return .all(terms)
  }

  private static func smallest(
    _ count: Int, in gap: ClosedRange<Value>, without values: Set<Value>
  ) -> [Value] {
    var found: [Value] = []
    var next = gap.lowerBound
    while found.count < count {
      if !values.contains(next) { found.append(next) }
      if next == gap.upperBound { break }
      next += 1
    }
    return found
  }

  // MARK: By bits

  /// A maximal set of bits that every constant treats alike.
  private struct Part {
    let mask: Value
    /// The values told apart: number of words, representatives, predicate.
    var choices: [Class] = []
    var isSymmetric: Bool { mask.nonzeroBitCount > 1 }
  }

  private static func byBits(_ use: WordUse, representatives: Int) -> WordPartition {
    var parts = masks(of: use).map { Part(mask: $0) }
    for index in parts.indices {
      parts[index].choices = choices(parts[index].mask, use, representatives: representatives)
    }
    var classes = [Class(predicate: .yes, representatives: [0], count: 1)]
    for part in parts {
      classes = classes.flatMap { base in part.choices.map { base.combined(with: $0) } }
    }
    return WordPartition(
      width: use.width, classes: classes,
      symmetricMasks: use.comparesWords ? parts.filter(\.isSymmetric).map(\.mask) : [],
      factors: parts.map { $0.choices.map(\.predicate) })
  }

  /// Bits with the same signature under all constants, lowest first.
  private static func masks(of use: WordUse) -> [Value] {
    let constants = use.values.union(use.masks).sorted()
    let individual =
      use.individualBits.nonzeroBitCount <= individualLimit ? use.individualBits : 0
    var masks: [[Bool]: Value] = [:]
    var order: [[Bool]] = []
    var result: [Value] = []
    for bit in 0..<use.width {
      let probe = Value(1) << Value(bit)
      if individual & probe != 0 {
        result.append(probe)
        continue
      }
      let signature = constants.map { $0 & probe != 0 }
      if masks[signature] == nil { order.append(signature) }
      masks[signature, default: 0] |= probe
    }
    result += order.compactMap { masks[$0] }
    return result.sorted { $0.trailingZeroBitCount < $1.trailingZeroBitCount }
  }

  private static func choices(_ mask: Value, _ use: WordUse, representatives: Int) -> [Class] {
    let width = use.width
    let masked = Expression.binary(.bitAnd, word(width), .constant(mask, .word(width)))
    let none = Expression.binary(.equal, masked, .constant(0, .word(width)))
    let all = Expression.binary(.equal, masked, .constant(mask, .word(width)))
    var choices = [Class(predicate: none, representatives: [0], count: 1)]
    let bits = mask.nonzeroBitCount
    if bits == 1 { return choices + [Class(predicate: all, representatives: [mask], count: 1)] }
    let full = use.usesComplement || use.values.contains { $0 & mask == mask }
    var size: UInt64 = bits == 64 ? .max : (1 << UInt64(bits)) - 1
    var other = Expression.not(none)
    if full {
      choices.append(Class(predicate: all, representatives: [mask], count: 1))
      other = .binary(.and, other, .not(all))
      size -= 1
    }
    guard size > 0 else { return choices }
    let values = spread(representatives, over: mask, from: 1, below: full ? size + 1 : size &+ 1)
    return choices + [Class(predicate: other, representatives: values, count: size)]
  }

  /// The first numbers from `first` on, written into the bits of a mask.
  private static func spread(_ count: Int, over mask: Value, from first: Value, below end: Value)
    -> [Value]
  {
    var values: [Value] = []
    var number = first
    while values.count < count, end == 0 || number < end {
      values.append(mask.depositing(number))
      number += 1
    }
    return values
  }
}

extension WordPartition.Class {
  fileprivate func combined(with other: WordPartition.Class) -> WordPartition.Class {
    WordPartition.Class(
      predicate: .all([predicate, other.predicate]),
      representatives: representatives.flatMap { left in
        other.representatives.map { left | $0 }
      },
      count: count &* other.count)
  }
}

extension Value {
  /// The low bits of a number written into the set bits of this mask, lowest first.
  fileprivate func depositing(_ number: Value) -> Value {
    var result: Value = 0
    var rest = number
    var bits = self
    while bits != 0, rest != 0 {
      let lowest = bits & (0 &- bits)
      if rest & 1 == 1 { result |= lowest }
      rest >>= 1
      bits &= ~lowest
    }
    return result
  }
}
