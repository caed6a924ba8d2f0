import Comparison
import Exploration
import Lowering
import Modeling

/// What the difference of two machines demands, from their steps alone: the tables of decisions 021
/// and 035, read once more and without anything of what `diff` is made of.
///
/// Both models have the same things, and all of both is looked at over the finer of their word
/// classes, in each configuration that both reach.
struct Demand {
  private(set) var breaksUser = false
  private(set) var breaksDriver = false
  /// What differs, by the request or event.
  private(set) var natures: [Int: Natures] = [:]
  /// Whether what the registers begin as is another, or what nobody reads.
  private(set) var startsAreRead = false
  private(set) var startsAreOther = false
  private(set) var whole = WholeDemand()
  /// Whether all that differs does so on devices that lack a capability that others have.
  private(set) var isOfTheUnable = false
  let model: Model

  /// What became of what can be seen of a request or an event, over all moments.
  struct Natures {
    var gone = false, come = false
    var unanswered = false, answered = false
    var changed = false, added = false, removed = false
    var due = false, permitted = false
    /// Whether something answered ok that leads elsewhere is gone, or is new.
    var losesMove = false, gainsMove = false
    /// Whether a state is new that is seen after an error.
    var gainsErrorState = false
  }

  var isAny: Bool { !natures.isEmpty || startsAreOther || startsAreRead }
  var isBreaking: Bool { breaksUser || breaksDriver }
  /// In the order user, driver.
  var breaks: [Party] { (breaksUser ? [.user] : []) + (breaksDriver ? [.driver] : []) }
}

/// Two models over the finer of their word classes.
struct MachinePair {
  var old: Machine
  var new: Machine

  init(_ old: Model, _ new: Model) throws(Obstacle) {
    let partitions = [old, new].map { WordPartitions.derived(from: $0) }
    let counts = partitions.map { $0.partitions.reduce(0) { $0 + $1.classes.count } }
    let finer = counts[1] > counts[0] ? partitions[1] : partitions[0]
    self.old = try Machine(old, finer)
    self.new = try Machine(new, finer)
  }

  private init(old: Machine, new: Machine) {
    self.old = old
    self.new = new
  }

  var back: MachinePair { MachinePair(old: new, new: old) }
}

extension Demand {
  init(_ pair: MachinePair) {
    var (first, second) = (pair.old, pair.new)
    model = second.model
    whole = WholeDemand(first, second)
    addStarts(first, second)
    var differing: Set<[Value]> = []
    for (packed, number) in first.numbers {
      guard let other = second.numbers[packed], first.sum(at: number) != second.sum(at: other)
      else { continue }
      let (before, after) = (first.moments(at: number), second.moments(at: other))
      // Who broke a duty before did no right.
      let wasBroken = breaksUser
      defer { if !first.isRight(at: number) { breaksUser = wasBroken } }
      for key in Set(before.keys).union(after.keys) {
        var was = before[key] ?? Machine.Moment()
        var now = after[key] ?? Machine.Moment()
        guard was.all != now.all else { continue }
        differing.insert(first.combination(of: number))
        was.isAsked = first.isAsked(key, at: number)
        now.isAsked = second.isAsked(key, at: other)
        let action = model.actions[key.action]
        // What is asked of somebody else, or is done by somebody else, breaks this interface for nobody.
        let broken = (user: breaksUser, driver: breaksDriver)
        defer {
          if model.isOutside(ActionID(key.action)) {
            (breaksUser, breaksDriver) = broken
          }
        }
        if action.isRequest || !model.isSeen(ActionID(key.action)) && isAnswering(was, now) {
          addRequest(was, now, key.action, reading: packed & first.readable)
        } else {
          addEvent(was, now, key.action)
        }
      }
    }
    isOfTheUnable = model.capabilities.contains { capability in
      differing.allSatisfy { $0[capability.slot.index] == 0 }
        && first.combinations.contains { $0[capability.slot.index] == 1 }
    }
  }

  private mutating func addStarts(_ first: Machine, _ second: Machine) {
    guard first.starts != second.starts else { return }
    // Which devices there are is no beginning of a run.
    guard first.combinations == second.combinations else { return }
    startsAreOther = true
    let readings = [first, second].map { machine in
      Set(machine.starts.map { $0 & machine.readable })
    }
    if readings[0] != readings[1] { (breaksUser, startsAreRead) = (true, true) }
  }

  private func isAnswering(_ was: Machine.Moment, _ now: Machine.Moment) -> Bool {
    was.seen.union(now.seen).contains { step in
      if case .ends(let request, _) = step.answer { model.isSeen(request) } else { false }
    }
  }

  private mutating func addEvent(_ was: Machine.Moment, _ now: Machine.Moment, _ action: Int) {
    if was.seen == now.seen { return addPromise(was, now, action, isRequest: false) }
    breaksUser = true
    let isLess = !was.seen.isSubset(of: now.seen)
    let isMore = !now.seen.isSubset(of: was.seen)
    if isLess { breaksDriver = true }
    add(action) {
      if isLess, isMore {
        $0.changed = true
      } else if isLess {
        $0.removed = true
      } else {
        $0.added = true
      }
    }
  }

  private mutating func addRequest(
    _ was: Machine.Moment, _ now: Machine.Moment, _ action: Int, reading: Packed
  ) {
    if was.isAsked != now.isAsked {
      if was.isAsked, !was.due.isEmpty { breaksUser = true }
      if now.isAsked, !now.seen.isEmpty { breaksDriver = true }
      return add(action) { if was.isAsked { $0.gone = true } else { $0.come = true } }
    }
    let added = now.seen.filter { step in !was.seen.contains { $0.covers(step) } }
    let removed = was.seen.filter { step in !now.seen.contains { $0.covers(step) } }
    // An event that may answer is one way to an answer: nobody relies on just that one.
    let isRequest = model.actions[action].isRequest
    if added.isEmpty, removed.isEmpty { return addPromise(was, now, action, isRequest: isRequest) }
    let errors = Set(was.seen.filter(\.answer.isAnyError).map(\.reading) + [reading])
    add(action) {
      if removed.contains(where: { $0.isMove(from: reading) }) { $0.losesMove = true }
      if added.contains(where: { $0.isMove(from: reading) }) { $0.gainsMove = true }
      if added.contains(where: { $0.answer.isAnyError && !errors.contains($0.reading) }) {
        $0.gainsErrorState = true
      }
    }
    if was.seen.isEmpty { return add(action) { $0.answered = true } }
    if now.seen.isEmpty {
      if !was.due.isEmpty { breaksUser = true }
      return add(action) { $0.unanswered = true }
    }
    if !was.due.isEmpty, !added.isEmpty || now.due.isEmpty { breaksUser = true }
    if !removed.isEmpty { breaksDriver = true }
    add(action) {
      if added.isEmpty {
        $0.removed = true
      } else if removed.isEmpty {
        $0.added = true
      } else {
        $0.changed = true
      }
    }
  }

  /// The same is seen; what is due may be another.
  private mutating func addPromise(
    _ was: Machine.Moment, _ now: Machine.Moment, _ action: Int, isRequest: Bool
  ) {
    let isLess = was.due.contains { step in !now.due.contains { $0.covers(step) } }
    let isMore = now.due.contains { step in !was.due.contains { $0.covers(step) } }
    if isLess {
      if isRequest, now.due.isEmpty { breaksUser = true }
      return add(action) { $0.permitted = true }
    }
    if isMore, isRequest, !was.due.isEmpty { breaksDriver = true }
    add(action) { if isMore { $0.due = true } }
  }

  private mutating func add(_ action: Int, _ nature: (inout Natures) -> Void) {
    nature(&natures[action, default: Natures()])
  }
}

extension Machine.Step {
  fileprivate func isMove(from before: Packed) -> Bool {
    answer.isOK && reading != before
  }
}

extension Answer {
  fileprivate var isAnyError: Bool {
    switch self {
    case .error: true
    case .ends(_, let inner): inner.isAnyError
    case .ok, .waits, .none: false
    }
  }
}
