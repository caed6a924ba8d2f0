/// What is told of what may be done, by numbers: equal ones stand for the same to be told.
///
/// Where two doings look different to the user, what nobody reads isn't told of either, so that all
/// the places that differ in nothing else are one case.
struct ToldDoings: Sendable {
  /// A doing without what nobody reads.
  struct Seen {
    let told: [UInt64]
    /// What it may look like, in order: doings with others look different.
    let outcomes: [[UInt64]]
  }

  private struct SeenNumbers {
    let told: Int32
    let outcomes: Int32
  }

  private var all = WordLists()
  private var told = WordLists()
  private var outcomes = WordLists()
  /// For each number of `all`; nil where what nobody reads is always told.
  private var seen: [SeenNumbers?] = []

  /// The number of what is told in full; the first time it is asked how that looks.
  mutating func number(of words: [UInt64], seen made: () -> Seen?) -> Int32 {
    let number = all.number(of: words)
    if number == seen.count {
      seen.append(
        made().map {
          SeenNumbers(
            told: Int32(told.number(of: $0.told)),
            outcomes: Int32(outcomes.number(of: $0.outcomes.flatMap { $0 })))
        })
    }
    return Int32(number)
  }

  /// Adds what others have told. Says which number each of theirs has here: of what is told in full, and of
  /// what is told as far as it is seen.
  mutating func add(_ other: ToldDoings) -> (all: [Int32], told: [Int32]) {
    let toldNumbers = (0..<other.told.count).map { Int32(told.number(of: other.told.list($0))) }
    let outcomeNumbers = (0..<other.outcomes.count).map {
      Int32(outcomes.number(of: other.outcomes.list($0)))
    }
    let allNumbers = (0..<other.all.count).map { place in
      let number = all.number(of: other.all.list(place))
      if number == seen.count {
        seen.append(
          other.seen[place].map {
            SeenNumbers(
              told: toldNumbers[Int($0.told)], outcomes: outcomeNumbers[Int($0.outcomes)])
          })
      }
      return Int32(number)
    }
    return (allNumbers, toldNumbers)
  }

  /// Two doings, nil where nothing is done, as far as the difference has to be told; -1 for nothing.
  func pair(_ old: Int32?, _ new: Int32?) -> (isSeenApart: Bool, old: Int32, new: Int32) {
    let (first, second) = (old.flatMap { seen[Int($0)] }, new.flatMap { seen[Int($0)] })
    let isPlain = (old == nil || first != nil) && (new == nil || second != nil)
    if isPlain, first?.outcomes != second?.outcomes {
      return (true, first?.told ?? -1, second?.told ?? -1)
    }
    return (false, old ?? -1, new ?? -1)
  }
}
