import Modeling

@testable import small_scope

/// Simulation and equivalence of two machines straight from the definitions: pairs are taken out of a
/// relation until each clause is met. Nothing of the searches is used.
struct NaivePair {
  /// One machine as plain arrays: what a step shows (nothing: it is silent) and where it leads.
  struct Machine {
    struct Step {
      /// Empty: silent.
      let label: String
      /// A silent step of the machine's own, not one that isn't looked at.
      let isOwn: Bool
      let target: Int
    }
    let readings: [String]
    let steps: [[Step]]
    let starts: [Int]
  }

  let simulator: Machine
  let simulated: Machine

  // MARK: Simulation

  var simulates: Bool {
    let relation = simulation
    return simulated.starts.allSatisfy { right in
      simulator.starts.contains { relation[$0][right] }
    }
  }

  private var simulation: [[Bool]] {
    var related = simulator.readings.map { reading in
      simulated.readings.map { $0 == reading }
    }
    while true {
      let next = related.indices.map { left in
        related[left].indices.map { right in
          related[left][right]
            && simulated.steps[right].allSatisfy { follows(left, right, $0, related) }
        }
      }
      if next == related { return related }
      related = next
    }
  }

  private func follows(_ left: Int, _ right: Int, _ step: Machine.Step, _ related: [[Bool]])
    -> Bool
  {
    let isChange = simulated.readings[right] != simulated.readings[step.target]
    if step.label.isEmpty, !isChange {
      return quietly(from: left).contains { related[$0][step.target] }
    }
    return quietly(from: left).contains { middle in
      simulator.steps[middle].contains { answer in
        answer.label == step.label
          && simulator.readings[answer.target] == simulated.readings[step.target]
          && quietly(from: answer.target).contains { related[$0][step.target] }
      }
    }
  }

  /// By silent steps that change no reading.
  private func quietly(from start: Int) -> [Int] {
    var found = [start]
    var head = 0
    while head < found.count {
      for step in simulator.steps[found[head]]
      where step.label.isEmpty && simulator.readings[step.target] == simulator.readings[start]
        && !found.contains(step.target)
      {
        found.append(step.target)
      }
      head += 1
    }
    return found
  }

  // MARK: Equivalence

  /// Divergence-sensitive branching bisimilarity of the starts, on both machines side by side.
  var areEquivalent: Bool {
    let offset = simulator.readings.count
    let readings = simulator.readings + simulated.readings
    let steps =
      simulator.steps
      + simulated.steps.map { row in
        row.map {
          Machine.Step(label: $0.label, isOwn: $0.isOwn, target: $0.target + offset)
        }
      }
    let related = NaiveBranching(readings: readings, steps: steps).relation
    let right = simulated.starts.map { $0 + offset }
    return simulator.starts.allSatisfy { left in right.contains { related[left][$0] } }
      && right.allSatisfy { start in simulator.starts.contains { related[$0][start] } }
  }
}

/// Divergence-sensitive branching bisimilarity in rounds, each of which ends with an equivalence.
struct NaiveBranching {
  let readings: [String]
  let steps: [[NaivePair.Machine.Step]]

  var relation: [[Bool]] {
    var related = readings.map { reading in readings.map { $0 == reading } }
    // Divergence is a mark: on a cycle of own silent steps with one reading.
    let loops = readings.indices.map(isOnOwnLoop)
    while true {
      let silently = readings.indices.map { reached(from: $0, inside: related[$0]) }
      let diverges = silently.map { $0.contains { loops[$0] } }
      func follows(_ left: Int, _ right: Int) -> Bool {
        steps[left].allSatisfy { step in
          if step.label.isEmpty, related[step.target][right] { return true }
          return silently[right].contains { middle in
            steps[middle].contains {
              $0.label == step.label && related[step.target][$0.target]
            }
          }
        }
      }
      let now = related
      let next = readings.indices.map { left in
        readings.indices.map { right in
          now[left][right] && diverges[left] == diverges[right]
            && silently[left].allSatisfy { follows($0, right) }
            && silently[right].allSatisfy { follows($0, left) }
        }
      }
      if next == related { return related }
      related = next
    }
  }

  private func reached(from start: Int, inside related: [Bool]) -> [Int] {
    var found = [start]
    var head = 0
    while head < found.count {
      for step in steps[found[head]]
      where step.label.isEmpty && related[step.target] && !found.contains(step.target) {
        found.append(step.target)
      }
      head += 1
    }
    return found
  }

  private func isOnOwnLoop(_ start: Int) -> Bool {
    var found: [Int] = []
    var queue = [start]
    while let current = queue.popLast() {
      for step in steps[current]
      where step.label.isEmpty && step.isOwn && readings[step.target] == readings[start] {
        if step.target == start { return true }
        if !found.contains(step.target) {
          found.append(step.target)
          queue.append(step.target)
        }
      }
    }
    return false
  }
}
