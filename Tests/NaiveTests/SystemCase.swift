import Modeling

@testable import small_scope

/// A small device and a user of several of them, once as text and once as plain data: what the text
/// says is then counted without the checker's way of putting systems together.
struct SystemCase {
  /// What the user may decide for each device.
  struct Decision {
    let phase: Int
    let isDone: Bool?
    let mode: Int?
    let asked: Int
    let doneAfterOK: Bool?
    let phaseAfterOK: Int?
    let phaseAfterError: Int?
  }
  let count: Int
  let device: String
  let decisions: [Decision]
  /// A device in the first mode marks another in the second as done, or not.
  let strikes: (from: Int, onto: Int, done: Bool)
  let isBound: Bool?
  static let modes = ["A", "B", "D"]

  init(seed: UInt64) {
    var dice = SplitMix(seed: seed)
    count = 1 + dice.below(3)
    device = Self.device(&dice)
    decisions = (0..<(2 + dice.below(3))).map { _ in
      Decision(
        phase: dice.below(3), isDone: dice.pick([nil, true, false]),
        mode: dice.pick([nil, 0, 1, 2]), asked: dice.below(3),
        doneAfterOK: dice.pick([nil, true, false]), phaseAfterOK: dice.pick([nil, 0, 1, 2]),
        phaseAfterError: dice.pick([nil, 0, 1, 2]))
    }
    strikes = (dice.below(3), dice.below(3), dice.chance(70))
    isBound = dice.pick([nil, true, false])
  }

  private static func device(_ dice: inout SplitMix) -> String {
    func guardText(_ dice: inout SplitMix) -> String {
      dice.pick([
        "true", "v", "!v", "C", "!C || v", "mode == A", "mode != new", "new == B", "new != D && v",
      ])
    }
    func effects(_ dice: inout SplitMix) -> String {
      dice.pick(["mode = new", "v = !v", "mode = new  v = true", "mode = D", "", "v = C"])
    }
    var text = """
      model device
      capability C
      register mode : enum 2 { A = 0  B = 1  D = 2 } = A
      var v : bool = false
      request set(new : states) by user {

      """
    for number in 0..<(2 + dice.below(2)) {
      let may = dice.chance(40) ? " may" : ""
      let answer = dice.pick(["ok", "ok", "error EIO", "error"])
      text += "  rule r\(number)\(may) when \(guardText(&dice)) -> \(answer) "
      text += "{ \(effects(&dice)) }\n"
    }
    text += "}\nevent e by device when \(dice.pick(["v", "!v && C", "mode == B", "true"])) "
    return text + "{ \(dice.pick(["v = !v", "mode = A", ""])) }\n"
  }

  var system: String {
    let bound = isBound.map { " with { \($0 ? "C" : "!C") }" } ?? ""
    var text = """
      system machine
      parameter N : 1..4 = \(count)
      instance dev[N] : device\(bound)
      var done[N] : bool = false
      var phase : int 0..2 = 0

      """
    for (number, decision) in decisions.enumerated() {
      text += "event d\(number) by vmm choose i when phase == \(decision.phase)"
      if let isDone = decision.isDone { text += " && done[i] == \(isDone)" }
      if let mode = decision.mode { text += " && dev[i].mode == \(Self.modes[mode])" }
      text += " { call dev[i].set(\(Self.modes[decision.asked])) { ok -> { "
      if let done = decision.doneAfterOK { text += "done[i] = \(done) " }
      if let phase = decision.phaseAfterOK { text += "phase = \(phase) " }
      text += "} error -> { "
      if let phase = decision.phaseAfterError { text += "phase = \(phase) " }
      text += "} } }\n"
    }
    let (from, onto) = (Self.modes[strikes.from], Self.modes[strikes.onto])
    text += "event strike by device choose i, j when i != j && dev[i].\(from) && dev[j].\(onto) "
    text += "{ done[j] = \(strikes.done) }\n"
    text += """
      invariant safe : !(phase == 2 && exists i : done[i] && dev[i].v)
      reachable all : (count i : done[i]) == N
      recoverable back : from any to phase == 0

      """
    return text
  }
}
