import Analysis
import Modeling

extension ExploredMachine {
  /// The frozen combinations as configurations of which only frozen slots count.
  var worldValues: [[Value]] {
    worlds.map { numbers in zip(domains, numbers).map { $0[$1] } }
  }
}

/// Where conditions hold, as the switches of a page look it up.
struct WorldMarks {
  private let worlds: [[Value]]
  init(_ machine: ExploredMachine) { worlds = machine.worldValues }

  func numbers(_ condition: Condition) -> [Int] {
    worlds.indices.filter { condition.holds(in: worlds[$0]) }
  }

  func packed(_ condition: Condition) -> String {
    var packed = PackedNumbers()
    packed.add(bits: worlds.map { condition.holds(in: $0) })
    return packed.text
  }
}
