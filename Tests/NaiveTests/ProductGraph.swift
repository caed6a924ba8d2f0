import Modeling

/// The reachable configurations of a `SystemCase`, by plain search over the product: each device is
/// stepped by the evaluator on its own model.
struct ProductGraph {
  struct Point: Hashable {
    var devices: [[Value]]
    var done: [Bool]
    var phase: Int
  }
  private let form: SystemCase
  private let device: Model
  private(set) var points: [Point] = []
  private(set) var targets: [[Int]] = []
  private var numbers: [Point: Int] = [:]

  /// Nil where there are more than `limit`.
  init?(_ form: SystemCase, _ device: Model, limit: Int) {
    self.form = form
    self.device = device
    for start in starts() { _ = number(of: start) }
    var current = 0
    while current < points.count {
      if points.count > limit { return nil }
      let next = successors(of: points[current]).map { number(of: $0) }
      targets.append(next)
      current += 1
    }
  }

  private mutating func number(of point: Point) -> Int {
    if let known = numbers[point] { return known }
    numbers[point] = points.count
    points.append(point)
    return points.count - 1
  }

  private func slot(_ name: String) -> Int {
    guard let index = device.slots.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("no slot \(name)")
    }
    return index
  }

  private func starts() -> [Point] {
    var all: [[[Value]]] = [[]]
    for _ in 0..<form.count {
      all = all.flatMap { known in
        [false, true].filter { form.isBound == nil || form.isBound == $0 }.map { offered in
          var values = [Value](repeating: 0, count: device.slots.count)
          values[slot("C")] = Value(offered)
          return known + [values]
        }
      }
    }
    return all.map {
      Point(devices: $0, done: Array(repeating: false, count: form.count), phase: 0)
    }
  }

  private func successors(of point: Point) -> [Point] {
    (0..<form.count).flatMap { index in
      events(of: index, in: point) + calls(of: index, in: point) + strikes(by: index, in: point)
    }
  }

  private func events(of index: Int, in point: Point) -> [Point] {
    device.rules.indices.compactMap { rule in
      guard !device[device.rules[rule].action].isRequest,
        case .step(let effect) = device.outcome(
          of: RuleID(rule), arguments: [], in: point.devices[index])
      else { return nil }
      var next = point
      next.devices[index] = effect.next
      return next
    }
  }

  private func calls(of index: Int, in point: Point) -> [Point] {
    var result: [Point] = []
    for decision in form.decisions where decision.phase == point.phase {
      if let isDone = decision.isDone, point.done[index] != isDone { continue }
      if let mode = decision.mode, point.devices[index][slot("mode")] != Value(mode) { continue }
      for (rule, clause) in device.rules.enumerated() where device[clause.action].isRequest {
        guard
          case .step(let effect) = device.outcome(
            of: RuleID(rule), arguments: [Value(decision.asked)], in: point.devices[index])
        else { continue }
        var next = point
        next.devices[index] = effect.next
        if effect.answer == .ok {
          next.done[index] = decision.doneAfterOK ?? next.done[index]
          next.phase = decision.phaseAfterOK ?? next.phase
        } else {
          next.phase = decision.phaseAfterError ?? next.phase
        }
        result.append(next)
      }
    }
    return result
  }

  private func strikes(by index: Int, in point: Point) -> [Point] {
    guard point.devices[index][slot("mode")] == Value(form.strikes.from) else { return [] }
    return (0..<form.count).compactMap { other in
      guard other != index, point.devices[other][slot("mode")] == Value(form.strikes.onto) else {
        return nil
      }
      var next = point
      next.done[other] = form.strikes.done
      return next
    }
  }

  // MARK: Verdicts

  /// Which devices have the capability.
  func world(of point: Point) -> [Bool] { point.devices.map { $0[slot("C")] == 1 } }

  var worlds: Set<[Bool]> { Set(points.map { world(of: $0) }) }

  /// Where some device does what must not be.
  var unsafe: Set<[Bool]> {
    worlds(having: { point in
      point.phase == 2
        && point.devices.indices.contains { point.done[$0] && point.devices[$0][slot("v")] == 1 }
    })
  }

  var notAll: Set<[Bool]> { worlds.subtracting(worlds { !$0.done.contains(false) }) }

  /// Where some configuration has no run to phase 0.
  var stuck: Set<[Bool]> {
    var reaches = points.map { $0.phase == 0 }
    var changes = true
    while changes {
      changes = false
      for index in points.indices
      where !reaches[index] && targets[index].contains(where: { reaches[$0] }) {
        reaches[index] = true
        changes = true
      }
    }
    return Set(points.indices.filter { !reaches[$0] }.map { world(of: points[$0]) })
  }

  private func worlds(having test: (Point) -> Bool) -> Set<[Bool]> {
    Set(points.filter(test).map { world(of: $0) })
  }
}
