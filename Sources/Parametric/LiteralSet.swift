import Modeling
import Symbolic

/// The literals of a search, and what they are in configurations of small systems.
struct LiteralSet {
  let ofPair: UInt128
  let ofFirst: UInt128
  /// Those without quantifiers.
  let usable: UInt128
  private let numbers: Range<Int>

  init(_ search: InductionSearch) {
    numbers = search.question.literals
    var (ofPair, ofFirst, usable): (UInt128, UInt128, UInt128) = (0, 0, 0)
    for (bit, number) in numbers.enumerated() {
      if search.isPlain(number) { usable |= 1 << UInt128(bit) }
      if search.reads(index: 1, number) { ofPair |= 1 << UInt128(bit) }
      if search.reads(index: 0, number) { ofFirst |= 1 << UInt128(bit) }
    }
    (self.ofPair, self.ofFirst, self.usable) = (ofPair, ofFirst, usable)
  }

  /// Adds every pair of every configuration; `mayGoOn` throws when there is no more time for that.
  func add(
    _ configurations: [[Value]], of size: Int, _ system: ParametricSystem,
    _ family: SystemFamily, _ finder: inout ClauseFinder, mayGoOn: () throws(NotProved) -> Void
  ) throws(NotProved) {
    let member = try family.member(size: size, claims: [])
    let sight = PairSight(system, member, bases: family.indexedBases)
    for (number, configuration) in configurations.enumerated() {
      if number & 0xFF == 0 { try mayGoOn() }
      for first in 0..<size {
        for second in 0..<size where first != second || size == 1 {
          let pair = sight.configuration(configuration, first, second)
          let isTrue = system.formulas[numbers].map {
            (try? system.model.holds($0, in: Environment(pair))) == true
          }
          finder.add(
            LiteralRow(IndexRow(isTrue: isTrue, isPair: first != second), self))
        }
      }
    }
  }
}

/// Two instances of a small system, seen as those with the indices 0 and 1 of a system of any size.
private struct PairSight {
  private enum Part {
    case shared(Int)
    /// Of index 0 or 1, by the slots of all instances.
    case each([Int], isSecond: Bool)
    case nothing
  }
  private let parts: [Part]

  init(_ system: ParametricSystem, _ member: Model, bases: [String]) {
    var numbers: [String: Int] = [:]
    for (number, slot) in member.slots.enumerated() { numbers[slot.name] = number }
    parts = system.model.slots.map { slot in
      if let number = numbers[slot.name], IndexedName(slot.name, bases: bases) == nil {
        return .shared(number)
      }
      guard let name = IndexedName(slot.name, bases: bases), name.index < 2 else {
        return .nothing
      }
      let slots = (0..<member.slots.count).compactMap { numbers[name.at($0).name] }
      return .each(slots, isSecond: name.index == 1)
    }
  }

  func configuration(_ values: [Value], _ first: Int, _ second: Int) -> [Value] {
    parts.map { part in
      switch part {
      case .shared(let number): values[number]
      case .each(let slots, let isSecond): values[slots[isSecond ? second : first]]
      case .nothing: 0
      }
    }
  }
}
