import Diagnostics
import Modeling

/// What the caller fixed of capabilities and readings.
package struct Choices: Equatable, Sendable {
  /// Exactly these optional capabilities; nil: every set that the model allows.
  package var capabilities: [String]?
  package var readings: [Option] = []
  package init() {}

  package struct Option: Equatable, Sendable {
    package let reading: String
    package let option: String
    package init(reading: String, option: String) {
      self.reading = reading
      self.option = option
    }
  }
}

/// One choice of capabilities and readings; duties are broken, since they don't bind a device.
struct World {
  /// Indexed like the model's slots; those that aren't frozen are 0.
  let values: [Value]
}

extension Model {
  static let worldLimit = 4096

  /// Every combination that the model and the choices allow, capabilities varying slowest; nil
  /// where there are too many.
  func worlds(_ choices: Choices) -> [World]? {
    var combinations = [[Value](repeating: 0, count: slots.count)]
    for slot in frozenSlots {
      let values = values(of: slot, choices)
      guard combinations.count * values.count <= Self.worldLimit else { return nil }
      combinations = combinations.flatMap { combination in
        values.map { value in
          var changed = combination
          changed[slot.index] = value
          return changed
        }
      }
    }
    return combinations.filter { isAllowedFrozen($0) }.map { World(values: $0) }
  }

  private func values(of slot: SlotID, _ choices: Choices) -> [Value] {
    switch self[slot].kind {
    case .capability:
      if capabilities.contains(where: { $0.slot == slot && $0.isMandatory }) { return [1] }
      guard let wanted = choices.capabilities else { return [0, 1] }
      return [Value(wanted.contains(self[slot].name))]
    case .reading:
      guard case .enumeration(let id) = self[slot].type else { return [0] }
      let picked = choices.readings.first { $0.reading == self[slot].name }
      return self[id].cases.indices.map { Value($0) }.filter {
        picked == nil || self[id].cases[Int($0)] == picked?.option
      }
    case .duty, .register, .variable, .waiting, .waitingArgument: return [0]
    }
  }

  /// A condition over frozen slots; a look-up without an entry is a fault of the model.
  func holds(
    _ condition: Expression, in world: World, of what: String, at range: SourceRange
  ) throws -> Bool {
    do { return try holds(condition, in: Environment(world.values)) } catch {
      throw GenerationFaults([.noValue(what, at: range)])
    }
  }
}

extension Expression {
  /// Frozen slots replaced by what they are, and what that decides cut away.
  func fixed(in world: World, of model: Model) -> Expression {
    if case .slot(let id) = self, model[id].kind.isFrozen {
      return .constant(world.values[id.index], model[id].type.sort)
    }
    return mapChildren { $0.fixed(in: world, of: model) }.folded(model)
  }

  /// One node whose children are folded already.
  private func folded(_ model: Model) -> Expression {
    switch self {
    case .conditional(.constant(let test, _), let then, let otherwise):
      return test == 1 ? then : otherwise
    case .binary(.and, .constant(let left, _), let right): return left == 1 ? right : .no
    case .binary(.or, .constant(let left, _), let right): return left == 1 ? .yes : right
    case .binary(.implies, .constant(let left, _), let right): return left == 1 ? right : .yes
    case .binary(.and, let left, .yes), .binary(.or, let left, .no): return left
    case .binary(let operation, .constant(let left, _), .constant(let right, _)):
      return .constant(operation.apply(left, right), model.sort(of: self))
    case .not(.constant(let value, _)): return .constant(1 - value, .boolean)
    case .constant, .slot, .old, .argument, .output, .answer, .not, .complement, .binary,
      .conditional, .lookup, .wordToInteger, .integerToWord, .can:
      return self
    }
  }
}

extension Register {
  /// Bits of the machine's word that aren't the register's.
  var bitsAbove: Value { .mask(Chain.machineWidth(for: width)) & ~Value.mask(width) }
}
