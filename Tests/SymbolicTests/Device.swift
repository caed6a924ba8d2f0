import Modeling

/// A device as the tests have it: a 32-bit register whose bits 0 to 2 mean something and whose other
/// bits a user writes as it likes, a second word, and a flag that only the device knows.
///
/// `set_state` takes a valid word (not bits 1 and 2 together), keeps the old one in `previous`, and
/// may break the device; `reset` repairs it.
struct Device {
  static let reserved: Value = 0xffff_fff8
  var draft = Draft()
  let p2p: SlotID
  let state: SlotID
  let previous: SlotID
  let broken: SlotID
  let setState: ActionID
  let reset: ActionID
  let accept: RuleID
  let resetRule: RuleID

  init() {
    p2p = draft.capability("p2p")
    state = draft.register("device_state", width: 32, initial: word(1))
    let family = WordType(width: 32, register: RegisterID(0), onlyStates: false)
    previous = draft.slot("previous", .variable, .word(family), initial: word(1))
    broken = draft.slot("broken", .variable, .boolean, initial: .no)
    draft.state("STOP", 0, mask: 7, in: RegisterID(0))
    draft.state("RUNNING", 1, mask: 7, in: RegisterID(0))

    setState = draft.request("set_state", [Parameter(name: "new", type: .word(family))])
    reset = draft.request("reset", isAnytime: true)
    let valid = !((argument(0) & word(6)) ~= word(6)) && !.slot(broken)
    accept = draft.rule(
      "accept", of: setState, when: valid, [(previous, .slot(state)), (state, argument(0))])
    draft.rule("refuse", of: setState, when: !valid, answer: .error("EINVAL"))
    draft.rule(
      "fail", of: setState, when: valid, answer: .error("EIO"),
      choices: [Rule.Choice(name: "lost", type: .boolean, values: nil)], freedom: .may,
      [(broken, .slot(broken) || .argument(1, .boolean))])
    resetRule = draft.rule(
      "reset", of: reset, [(state, word(1)), (previous, word(1)), (broken, .no)])
    draft.model.home = .slot(state) & word(7) ~= word(1) && !.slot(broken)
  }

  var model: Model { draft.model }

  /// The eight values of the low bits, each with and without reserved bits.
  static var partition: WordPartition {
    let classes = (0..<8).flatMap { low in
      [true, false].map { isPlain in wordClass(low, isPlain) }
    }
    return WordPartition(width: 32, classes: classes, symmetricMasks: [reserved])
  }

  private static func wordClass(_ low: Value, _ isPlain: Bool) -> WordPartition.Class {
    let rest = (argument(0) & word(reserved)) ~= word(0)
    return WordPartition.Class(
      predicate: (argument(0) & word(7)) ~= word(low) && (isPlain ? rest : !rest),
      representatives: isPlain ? [low] : (1...4).map { $0 << 3 | low },
      count: isPlain ? 1 : (1 << 29) - 1)
  }

  static var partitions: WordPartitions { partitions(partition) }

  /// Enough to say which configurations are reachable: which reserved bits agree doesn't matter.
  static var coarse: WordPartitions {
    partitions(WordPartition(width: 32, classes: byLowBits, symmetricMasks: []))
  }

  static var byLowBits: [WordPartition.Class] {
    (0..<8).map {
      WordPartition.Class(
        predicate: (argument(0) & word(7)) ~= word($0), representatives: [$0], count: 1 << 29)
    }
  }

  static func partitions(_ partition: WordPartition) -> WordPartitions {
    WordPartitions(partitions: [partition], families: [.register(RegisterID(0)): 0])
  }
}
