import Lowering
import Modeling

/// How any word of one kind finds its class, as tests on masks and bounds that a table can hold.
package struct WordTests: Equatable, Sendable {
  /// A word passes if it agrees in the mask, or if it doesn't; or if it lies between bounds.
  package enum Test: Equatable, Sendable {
    case agrees(mask: Value, value: Value)
    case differs(mask: Value, value: Value)
    case atLeast(Value)
    case atMost(Value)
  }

  package struct Class: Equatable, Sendable {
    /// A word is in the class if it passes all.
    package let tests: [Test]
    /// What stands for it: one, or as many as a step can see at once.
    package let representatives: [Value]
  }

  package let width: Int
  /// The slots and, by action and number, the parameters that hold such words.
  package let slots: [SlotID]
  package let parameters: [Parameter]
  package let classes: [Class]

  package struct Parameter: Equatable, Sendable {
    package let action: ActionID
    package let number: Int
  }

  /// Those of the partitions whose classes are made of such tests; the solver may have split others by
  /// what no table holds.
  static func all(of system: TransitionSystem) -> [WordTests] {
    system.partitions.partitions.indices.compactMap { index in
      let partition = system.partitions.partitions[index]
      let isOf: (ValueType) -> Bool = { type in
        guard case .word(let word) = type, !word.onlyStates else { return false }
        return system.partitions.index(of: word) == index
      }
      let classes = partition.classes.map { found in
        tests(found.predicate).map { Class(tests: $0, representatives: found.representatives) }
      }
      guard classes.allSatisfy({ $0 != nil }) else { return nil }
      return WordTests(
        width: partition.width,
        slots: system.model.slots.indices.filter { isOf(system.model.slots[$0].type) }
          .map { SlotID($0) },
        parameters: system.model.actions.enumerated().flatMap { number, action in
          action.parameters.indices.filter { isOf(action.parameters[$0].type) }.map {
            Parameter(action: ActionID(number), number: $0)
          }
        },
        classes: classes.compactMap { $0 })
    }
  }

  /// The predicate of a class as tests that all have to pass; nil where it isn't that simple.
  private static func tests(_ predicate: Expression) -> [Test]? {
    switch predicate {
    case .yes: return []
    case .binary(.and, let left, let right):
      guard let left = tests(left), let right = tests(right) else { return nil }
      return left + right
    case .binary(.equal, let word, .constant(let value, _)):
      return mask(word).map { [.agrees(mask: $0, value: value)] }
    case .binary(.notEqual, let word, .constant(let value, _)),
      .not(.binary(.equal, let word, .constant(let value, _))):
      return mask(word).map { [.differs(mask: $0, value: value)] }
    case .binary(.lessOrEqual, .constant(let low, _), .argument(0, _)): return [.atLeast(low)]
    case .binary(.lessOrEqual, .argument(0, _), .constant(let high, _)): return [.atMost(high)]
    default: return nil
    }
  }

  /// The bits of the word that are looked at.
  private static func mask(_ word: Expression) -> Value? {
    switch word {
    case .argument(0, .word(let width)): .mask(width)
    case .binary(.bitAnd, .argument(0, _), .constant(let mask, _)): mask
    default: nil
    }
  }
}
