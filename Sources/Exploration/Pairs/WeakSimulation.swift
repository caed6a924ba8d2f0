import Modeling

/// Which classes of a pair of machines weakly simulate which: the simulator can do all that the
/// other can, with silent steps of its own between.
///
/// The greatest relation in which each visible move of the second is answered by the first, found
/// on the fly as a game: pairs are met from the starts, and one of which some move has no answer left
/// is given up, which may take answers from others (the local algorithm for fixed points of
/// J.-C. Fernandez and L. Mounier, "On the fly verification of behavioural equivalences and
/// preorders", 1991, with the counting of X. Liu and S. Smolka, "Simple linear-time algorithms for
/// minimal fixed points", 1998). R. Milner's weak simulation ("Communication and concurrency", 1989) is on labels
/// alone; here what the registers read belongs to the label, so a silent step that changes it is a
/// visible one, and both read the same at every moment. Classes of branching bisimilarity stand
/// for their configurations, which are weakly similar. Divergence isn't looked at: a simulator may
/// go on silently for ever where the other can't.
struct WeakSimulation: Sendable {
  /// A pair that was met: the simulator's class first.
  struct Pair: Hashable, Sendable {
    let simulator: Int32
    let simulated: Int32
  }

  /// One move of the simulated, and the pairs that answers to it lead to.
  struct Obligation: Sendable {
    let pair: Int
    /// Nil: a silent one, which needs no answer.
    let key: Quotient.Key?
    let target: Int32
    let answers: [Int32]
  }

  private let quotient: Quotient
  private(set) var pairs: [Pair] = []
  private var numbers: [Pair: Int32] = [:]
  private(set) var obligations: [Obligation] = []
  /// For each pair the numbers of its obligations.
  private(set) var own: [Range<Int>] = []
  /// For each pair: in which round it was given up; 0 where it wasn't.
  private(set) var rounds: [Int32] = []
  private var closures: [Int32: [Int]] = [:]

  /// Nil past the limit of pairs, or when it has to stop.
  init?(_ quotient: Quotient, from starts: [Pair], limit: Int, until stop: StopSign) {
    self.quotient = quotient
    for start in starts { _ = number(of: start) }
    var head = 0
    while head < pairs.count {
      if pairs.count > limit || head & 0xFF == 0 && stop.isRaised { return nil }
      expand(head)
      head += 1
    }
    giveUp()
  }

  private mutating func number(of pair: Pair) -> Int32 {
    if let known = numbers[pair] { return known }
    let new = Int32(pairs.count)
    numbers[pair] = new
    pairs.append(pair)
    return new
  }

  /// Whether the first simulates the second; both must have been met from a start.
  func holds(_ pair: Pair) -> Bool { round(of: pair) == 0 }

  func round(of pair: Pair) -> Int32 {
    guard let number = numbers[pair] else { preconditionFailure("\(pair) wasn't met") }
    return rounds[Int(number)]
  }

  private mutating func expand(_ number: Int) {
    let pair = pairs[number]
    let first = obligations.count
    for target in quotient.silent[Int(pair.simulated)] {
      let next = self.number(of: Pair(simulator: pair.simulator, simulated: target))
      obligations.append(Obligation(pair: number, key: nil, target: target, answers: [next]))
    }
    for move in quotient.moves[Int(pair.simulated)] {
      let answers = answers(of: pair.simulator, to: move.key).map {
        self.number(of: Pair(simulator: $0, simulated: move.target))
      }
      obligations.append(
        Obligation(pair: number, key: move.key, target: move.target, answers: answers))
    }
    own.append(first..<obligations.count)
  }

  /// Where the simulator can be right after a move. What it may silently become then can do no more.
  private mutating func answers(of block: Int32, to key: Quotient.Key) -> [Int32] {
    let closure = closures[block] ?? quotient.closure(of: Int(block))
    closures[block] = closure
    var result: [Int32] = []
    for member in closure {
      for move in quotient.moves[member] where move.key == key { result.append(move.target) }
    }
    result.sort()
    return result.enumerated().filter { $0.offset == 0 || result[$0.offset - 1] != $0.element }
      .map(\.element)
  }

  /// Gives up pairs, in rounds, until every obligation of the others has an answer.
  private mutating func giveUp() {
    rounds = Array(repeating: 0, count: pairs.count)
    var left = obligations.map(\.answers.count)
    var uses = [[Int32]](repeating: [], count: pairs.count)
    for (number, obligation) in obligations.enumerated() {
      for answer in obligation.answers { uses[Int(answer)].append(Int32(number)) }
    }
    var round: Int32 = 1
    var lost = Set(obligations.indices.filter { left[$0] == 0 }.map { obligations[$0].pair })
    while !lost.isEmpty {
      let now = lost.sorted()
      lost = []
      for pair in now { rounds[pair] = round }
      for pair in now {
        for use in uses[pair] {
          left[Int(use)] -= 1
          let owner = obligations[Int(use)].pair
          if left[Int(use)] == 0, rounds[owner] == 0 { lost.insert(owner) }
        }
      }
      round += 1
    }
  }

  /// The pairs that stand, as a relation.
  var relation: Set<Pair> { Set(pairs.indices.filter { rounds[$0] == 0 }.map { pairs[$0] }) }

  // MARK: Evidence

  /// A move of a pair that was given up, and the longest-lasting answer to it; nil: there is none.
  func refutation(of pair: Pair) -> (move: Obligation, answer: Pair?) {
    guard let number = numbers[pair], rounds[Int(number)] > 0 else {
      preconditionFailure("\(pair) stands")
    }
    let round = rounds[Int(number)]
    let losing = own[Int(number)].map { obligations[$0] }.filter { obligation in
      obligation.answers.allSatisfy { rounds[Int($0)] > 0 && rounds[Int($0)] < round }
    }
    let first = losing.min { latest($0) < latest($1) }
    guard let first else { preconditionFailure("\(pair) was given up for no reason") }
    let answer = first.answers.max { rounds[Int($0)] < rounds[Int($1)] }
    return (first, answer.map { pairs[Int($0)] })
  }

  private func latest(_ obligation: Obligation) -> Int32 {
    obligation.answers.map { rounds[Int($0)] }.max() ?? 0
  }
}
