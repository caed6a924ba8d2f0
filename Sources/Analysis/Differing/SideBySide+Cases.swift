import Exploration
import Lowering
import Modeling

extension SideBySide {
  /// How two machines are asked about one moment: what of it counts, and what is told.
  struct Look {
    let numbers: StepNumbers
    /// The slots whose values after a step are told.
    let targets: [SlotID]
    /// What user space reads.
    let readable: Packed
    /// What is told of where a step is taken: all registers.
    let told: Packed
    /// Of these, those that both machines have.
    let shared: Packed
    /// For each action its first key, where keys are ways to ask for it.
    let firstKeys: [Int]
    /// Each slot that is compared and that nobody reads; of these only what changes is told.
    let hidden: [Packed]
    /// For each action whether the user sees it.
    private let isSeen: [Bool]
    /// For each effect whether it may look like others: an error without an errno may be any.
    private let isAnyError: [Bool]

    init(
      _ numbers: StepNumbers, targets: [SlotID], paired: [SlotID], of system: TransitionSystem
    ) {
      self.numbers = numbers
      self.targets = targets
      let read = system.model.readableSlots
      readable = system.mask(of: read)
      let registers = system.model.registers.map(\.slot)
      told = system.mask(of: registers)
      shared = system.mask(of: registers.filter(paired.contains))
      var firsts: [Int] = []
      var next = 0
      for offer in system.offers {
        firsts.append(next)
        next += offer.parameters.count
      }
      firstKeys = firsts
      hidden = targets.filter { !read.contains($0) }.map { system.mask(of: [$0]) }
      isSeen = system.model.actions.indices.map { system.model.isSeen(ActionID($0)) }
      isAnyError = numbers.effectList.map(\.answer.isAnyError)
    }

    /// Whether what an action may come to can be compared by what is seen of it alone.
    func isPlain(_ action: ActionID, effects: some Sequence<Int32>) -> Bool {
      isSeen[action.index] && !effects.contains { isAnyError[Int($0)] }
    }
  }

  /// A key with what each machine does, and whether it is asked there.
  struct Difference {
    let key: Int32
    let old: ArraySlice<StepMark>
    let new: ArraySlice<StepMark>
    let isAsked: (old: Bool, new: Bool)
    /// Whether only a duty keeps the asking side from it.
    let isForbidden: (old: Bool, new: Bool)
    /// A configuration where it is so.
    let place: Int
    /// Whether the registers hold the same in all configurations where it may be so.
    let isOneState: Bool
  }

  /// The number of a case with the same to be told.
  func number(of difference: Difference, _ look: Look, in table: inout CaseTable) -> Int {
    table.number(of: signature(of: difference, look)) { made(difference, look) }
  }

  private func signature(of difference: Difference, _ look: Look) -> [UInt64] {
    let before = graph.configurations[difference.place]
    var words: [UInt64] = []
    words.reserveCapacity(8 * (difference.old.count + difference.new.count) + 5)
    words.append(UInt64(UInt32(bitPattern: difference.key)))
    words.append(
      (difference.isAsked.old ? 1 : 0) | (difference.isAsked.new ? 2 : 0)
        | (difference.isOneState ? 4 : 0) | (difference.isForbidden.old ? 8 : 0)
        | (difference.isForbidden.new ? 16 : 0))
    words.append(before.low & look.told.low)
    words.append(before.high & look.told.high)
    words.append(UInt64(difference.old.count))
    for mark in difference.old { add(mark, before, look, to: &words) }
    for mark in difference.new { add(mark, before, look, to: &words) }
    return words
  }

  /// Adds what is told of a mark at a configuration; without one, what is seen of it.
  func add(_ mark: StepMark, _ before: Packed?, _ look: Look, to words: inout [UInt64]) {
    var told = look.readable
    if let before {
      for mask in look.hidden {
        let low = (mark.target.low ^ before.low) & mask.low
        let high = (mark.target.high ^ before.high) & mask.high
        if low | high != 0 { told = told | mask }
      }
    }
    let edge = graph.edges[mark.edge]
    words.append(UInt64(UInt32(bitPattern: mark.effect)) << 1 | (mark.isDue ? 1 : 0))
    words.append(mark.target.low & told.low)
    words.append(mark.target.high & told.high)
    words.append(told.low)
    words.append(told.high)
    words.append(UInt64(UInt32(bitPattern: edge.group)) << 32 | UInt64(edge.arguments))
    words.append(UInt64(mark.others.count))
    for other in mark.others { words.append(UInt64(UInt32(bitPattern: other))) }
  }

  /// A case without where it is met.
  func made(_ difference: Difference, _ look: Look) -> StepCase {
    let key = look.numbers.keyList[Int(difference.key)]
    let first = difference.old.first ?? difference.new.first
    guard let action = key.action ?? first.map({ system.groups[Int($0.group)].action }) else {
      preconditionFailure("\(key) differs, and neither machine does it")
    }
    let (olds, news) = (difference.old, difference.new)
    let isApart = isSeenApart(olds, news, of: action, look)
    func isSame(_ mark: StepMark, _ other: StepMark) -> Bool {
      isApart ? mark.isSeen(as: other, look.readable) : mark.isSame(as: other)
    }
    let (old, new) = (
      side(olds, difference.isAsked.old, difference.isForbidden.old, look),
      side(news, difference.isAsked.new, difference.isForbidden.new, look)
    )
    return StepCase(
      action: action, arguments: key.arguments, old: old, new: new,
      configuration: graph.values(of: difference.place), isOneState: difference.isOneState,
      removed: zip(olds, old.possibilities).filter { mark, _ in
        !news.contains { isSame($0, mark) }
      }.map(\.1),
      added: zip(news, new.possibilities).filter { mark, _ in
        !olds.contains { isSame($0, mark) }
      }.map(\.1))
  }

  /// Whether one side may come to something that looks like nothing that the other may come to: then what
  /// nobody reads isn't told.
  private func isSeenApart(
    _ olds: ArraySlice<StepMark>, _ news: ArraySlice<StepMark>, of action: ActionID, _ look: Look
  ) -> Bool {
    guard look.isPlain(action, effects: olds.lazy.map(\.effect)),
      look.isPlain(action, effects: news.lazy.map(\.effect))
    else { return false }
    func isPart(_ some: ArraySlice<StepMark>, of others: ArraySlice<StepMark>) -> Bool {
      some.allSatisfy { mark in others.contains { $0.isSeen(as: mark, look.readable) } }
    }
    return !isPart(olds, of: news) || !isPart(news, of: olds)
  }

  /// Whether only a duty that is kept forbids a request that a place offers.
  func isForbidden(_ action: ActionID, _ arguments: [Value], at place: Int) -> Bool {
    let duties = model.duties.filter { $0.request == action && $0.side == .asking }
    guard !duties.isEmpty else { return false }
    let values = values(of: place)
    let environment = Environment(values, arguments: arguments)
    do {
      return try model.holds(model[action].requires, in: environment)
        && duties.contains {
          try values[$0.slot.index] == 1 && !model.holds($0.condition, in: environment)
        }
    } catch {
      // A duty without a value forbids nothing; `check` tells where there is none.
      return false
    }
  }

  private func rule(of group: Int32) -> RuleID { system.groups[Int(group)].rule }

  private func side(
    _ marks: ArraySlice<StepMark>, _ isAsked: Bool, _ isForbidden: Bool, _ look: Look
  ) -> StepCase.Side {
    StepCase.Side(
      isAsked: isAsked, isForbidden: isForbidden,
      possibilities: marks.map { mark in
        let edge = graph.edges[mark.edge]
        let effect = look.numbers.effectList[Int(mark.effect)]
        let after = graph.configurations[Int(edge.target)]
        return StepCase.Possibility(
          outcome: StepCase.Outcome(
            answer: effect.answer, outputs: effect.outputs,
            target: look.targets.map { system.components[$0.index].value(in: after) }),
          rules: mark.others.isEmpty
            ? [rule(of: mark.group)] : ([mark.group] + mark.others).map { rule(of: $0) },
          arguments: system.groups[Int(edge.group)].arguments[Int(edge.arguments)],
          isDue: mark.isDue)
      })
  }
}

extension Answer {
  /// Whether it is an error that names no errno.
  fileprivate var isAnyError: Bool {
    switch self {
    case .error(let name): name == nil
    case .ends(_, let answer): answer.isAnyError
    case .ok, .waits, .none: false
    }
  }
}
