import Lowering
import Modeling

/// Turns points, which are configurations with the parameters of an action, into decision diagrams.
///
/// Only the slots that tell points apart are tested, the frozen ones, and the parameters; these
/// stand behind the slots of the model.
struct PointSetBuilder {
  private let system: TransitionSystem
  private let places: [SlotID]
  private let types: [ValueType]
  private let diagram: RowDiagram

  /// The marked points of a space.
  static func set(of space: Space, in system: TransitionSystem) -> ConfigurationSet {
    PointSetBuilder(space, system).set(of: zip(space.points, space.isMarked).filter(\.1).map(\.0))
  }

  private init(_ space: Space, _ system: TransitionSystem) {
    self.system = system
    let model = system.model
    let slots = Set(space.slots).union(model.frozenSlots).sorted()
    let behind = space.parameters.indices.map { SlotID(model.slots.count + $0) }
    places = slots + behind
    types = slots.map { model[$0].type } + space.parameters.map(\.type)
    diagram = Self.diagram(places, types, system)
  }

  private static func diagram(
    _ places: [SlotID], _ types: [ValueType], _ system: TransitionSystem
  ) -> RowDiagram {
    var tests: [ConfigurationSet.Test] = []
    var widths: [Int] = []
    var words: [(place: SlotID, partition: Int)] = []
    for (place, type) in zip(places, types) {
      guard case .word(let word) = type else {
        tests.append(.value(place))
        widths.append(type.values(in: system.model)?.count ?? 0)
        continue
      }
      let index = system.partitions.index(of: word)
      tests.append(.wordClass(place))
      widths.append(system.partitions.partitions[index].classes.count)
      words.append((place, index))
    }
    for (position, first) in words.enumerated() {
      for second in words[(position + 1)...] where second.partition == first.partition {
        for mask in system.partitions.partitions[first.partition].symmetricMasks {
          tests.append(.agree(first.place, second.place, mask: mask))
          widths.append(2)
        }
      }
    }
    return RowDiagram(tests: tests, widths: widths)
  }

  private func set(of points: [Space.Point]) -> ConfigurationSet {
    var numbers: [SlotID: [Value: UInt16]] = [:]
    for (place, type) in zip(places, types) { numbers[place] = self.numbers(of: type) }
    let rows = Set(points.map { row(of: $0, numbers) })
    return diagram.set(of: rows.sorted { $0.lexicographicallyPrecedes($1) })
  }

  /// For each value the number of its answer to the test of its place.
  private func numbers(of type: ValueType) -> [Value: UInt16] {
    var result: [Value: UInt16] = [:]
    if let values = type.values(in: system.model) {
      for (number, value) in values.enumerated() { result[value] = UInt16(number) }
    } else if case .word(let word) = type {
      for (number, words) in system.partitions.partition(of: word).classes.enumerated() {
        for value in words.representatives { result[value] = UInt16(number) }
      }
    }
    return result
  }

  private func row(of point: Space.Point, _ numbers: [SlotID: [Value: UInt16]]) -> [UInt16] {
    diagram.tests.map { test in
      switch test {
      case .value(let place), .wordClass(let place):
        let value = value(at: place, of: point)
        guard let number = numbers[place]?[value] else {
          preconditionFailure("\(value) at place \(place.index) is in no class")
        }
        return number
      case .agree(let left, let right, let mask):
        return (value(at: left, of: point) ^ value(at: right, of: point)) & mask == 0 ? 1 : 0
      }
    }
  }

  private func value(at place: SlotID, of point: Space.Point) -> Value {
    let slots = point.configuration.count
    return place.index < slots
      ? point.configuration[place.index] : point.arguments[place.index - slots]
  }
}
