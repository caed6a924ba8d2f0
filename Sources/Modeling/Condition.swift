/// A condition over frozen slots as its prime implicants: true when some cube is.
package struct Condition: Equatable, Sendable {
  /// The slot has one of the values, which are ascending and not all of them.
  package struct Literal: Hashable, Sendable {
    package let slot: SlotID
    package let values: [Value]
    package init(slot: SlotID, values: [Value]) {
      self.slot = slot
      self.values = values
    }
  }
  package typealias Cube = [Literal]
  package let cubes: [Cube]
  package init(cubes: [Cube]) { self.cubes = cubes }

  package static let always = Condition(cubes: [[]])
  package static let never = Condition(cubes: [])
  package var isAlways: Bool { cubes.contains([]) }

  package func holds(in configuration: [Value]) -> Bool {
    cubes.contains { cube in
      cube.allSatisfy { $0.values.contains(configuration[$0.slot.index]) }
    }
  }
}
