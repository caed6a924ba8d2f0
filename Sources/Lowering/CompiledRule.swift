import Modeling

/// One rule as code: its guard, and what it writes, as bits of the packed configuration.
///
/// The same meaning as `Model.effect(of:arguments:in:)`, which tests hold it against. Rules of a
/// request with an answering duty aren't compiled: whether a kept duty forbids a step is asked of
/// the whole configuration after it.
struct CompiledRule: Sendable {
  /// What one choice of arguments comes to.
  enum Outcome {
    case outOfRange
    case step(written: Packed, outputs: [Value?]?)
    /// A value that no class represents.
    case outsideClasses(Value)
  }

  private struct Store: Sendable {
    let target: Rule.Assignment.Target
    /// The slots by which its value is decided, beside the arguments.
    let reads: Set<SlotID>
    let value: CompiledExpression
    /// Nil: it always fits.
    let fits: CompiledExpression?
    let domain: Domain

    /// What it writes into a slot, where that is always the same and always possible.
    func constant(_ components: [Component]) -> Packed? {
      guard case .slot(let slot) = target, fits == nil, let value = value.constant,
        domain.contains(value), let number = components[slot.index].number(of: value)
      else { return nil }
      return components[slot.index].field.placed(number)
    }
  }

  private enum Domain: Sendable {
    case below(Value)
    case integers(Int64, Int64)
    case word(outside: Value)
    case listed([Value])

    func contains(_ value: Value) -> Bool {
      switch self {
      case .below(let end): value < end
      case .integers(let low, let high): value.integer >= low && value.integer <= high
      case .word(let outside): value & outside == 0
      case .listed(let values): values.contains(value)
      }
    }
  }

  private let condition: CompiledExpression
  /// The part of the condition before the first argument; nil where it reads one at once.
  private let beginning: CompiledExpression?
  /// What the waiting slot must hold for an event that answers.
  private let awaited: (slot: Int, value: Value)?
  /// What isn't known before the step.
  private let stores: [Store]
  /// What the rule writes whatever it reads: the waiting slots after the step, and constants.
  private let constants: Packed
  /// Arguments that are kept while the request waits.
  private let keptArguments: [(slot: Int, parameter: Int)]
  private let outputCount: Int

  init(_ id: RuleID, in model: Model, components: [Component]) {
    let rule = model[id]
    condition = CompiledExpression(rule.condition, in: model)
    beginning = rule.condition.beginningWithoutArguments.map { CompiledExpression($0, in: model) }
    awaited = Self.awaited(by: rule, in: model)
    outputCount = model.outputs.count
    var stores: [Store] = []
    var constants = Packed.zero
    for store in rule.assignments.map({ Self.store($0, in: model) }) {
      if let placed = store.constant(components) {
        constants = constants | placed
      } else {
        stores.append(store)
      }
    }
    self.stores = stores
    var kept: [(slot: Int, parameter: Int)] = []
    for slot in model.waitingSlots where Self.writesWaiting(rule, in: model) {
      let component = components[slot.index]
      switch Self.waitingValue(of: slot, after: rule, in: model) {
      case .argument(let parameter): kept.append((slot.index, parameter))
      case .constant(let value): constants = constants | component.placed(value)
      }
    }
    self.constants = constants
    keptArguments = kept
  }

  /// What every step of the rule writes, where that depends on nothing and nothing is handed back.
  var fixed: Packed? { stores.isEmpty && keptArguments.isEmpty ? constants : nil }

  /// Whether the guard is false whatever the arguments are, as far as that is seen at once.
  func isDisabled(in configuration: UnsafeBufferPointer<Value>) -> Bool {
    guard let beginning else { return false }
    let frame = CompiledFrame(configuration, arguments: UnsafeBufferPointer(start: nil, count: 0))
    return beginning.value(in: frame) == 0
  }

  /// Nil where the guard has no value.
  func isEnabled(in frame: CompiledFrame) -> Bool? {
    guard let value = condition.value(in: frame) else { return nil }
    guard let awaited else { return value == 1 }
    return value == 1 && frame.configuration[awaited.slot] == awaited.value
  }

  /// For each store a table of what it writes.
  func storeTables(_ masked: (Set<SlotID>) -> Packed, argumentCount: Int) -> [StoreTable] {
    stores.map { StoreTable(reading: masked($0.reads), argumentCount: argumentCount) }
  }

  /// With the arguments of a number. What stores write is looked up in their tables, which stand at the rows of
  /// the configuration, and added to them where nobody has asked yet.
  func outcome(
    in frame: CompiledFrame, arguments number: Int, components: [Component],
    _ tables: inout [StoreTable]
  ) -> Outcome {
    var written = constants
    var outputs: [Value?]?
    for index in stores.indices {
      if case .slot(let slot) = stores[index].target {
        switch tables[index].entry(number) {
        case .number(let known):
          written = written | components[slot.index].field.placed(known)
          continue
        case .outOfRange: return .outOfRange
        case .unknown: break
        }
      }
      guard let value = stores[index].value.value(in: frame),
        stores[index].fits?.holds(in: frame) ?? true, stores[index].domain.contains(value)
      else {
        tables[index].set(.outOfRange, for: number)
        return .outOfRange
      }
      switch stores[index].target {
      case .slot(let slot):
        guard let known = components[slot.index].number(of: value) else {
          return .outsideClasses(value)
        }
        tables[index].set(.number(known), for: number)
        written = written | components[slot.index].field.placed(known)
      case .output(let output):
        if outputs == nil { outputs = Array(repeating: nil, count: outputCount) }
        outputs?[output.index] = value
      }
    }
    for (slot, parameter) in keptArguments {
      let value = frame.arguments[parameter]
      guard let number = components[slot].number(of: value) else { return .outsideClasses(value) }
      written = written | components[slot].field.placed(number)
    }
    return .step(written: written, outputs: outputs)
  }

  // MARK: Compiling

  private static func awaited(by rule: Rule, in model: Model) -> (slot: Int, value: Value)? {
    guard case .ends(let request, _) = rule.answer, let slot = model.waitingSlot else { return nil }
    return (slot.index, Value(request.index + 1))
  }

  private static func store(_ assignment: Rule.Assignment, in model: Model) -> Store {
    let type =
      switch assignment.target {
      case .slot(let slot): model[slot].type
      case .output(let output): model.outputs[output.index].type
      }
    let fits = CompiledExpression(assignment.fits, in: model)
    return Store(
      target: assignment.target, reads: assignment.value.slots.union(assignment.fits.slots),
      value: CompiledExpression(assignment.value, in: model),
      fits: fits.isYes ? nil : fits, domain: domain(of: type, in: model))
  }

  private static func domain(of type: ValueType, in model: Model) -> Domain {
    switch type {
    case .boolean: .below(2)
    case .integer(let low, let high): .integers(low, high)
    case .enumeration(let id): .below(Value(model[id].cases.count))
    case .word(let word):
      word.onlyStates
        ? .listed(
          model.states.filter { $0.isExact && $0.register == word.register }.map(\.value))
        : .word(outside: ~Value.mask(word.width))
    }
  }

  private static func writesWaiting(_ rule: Rule, in model: Model) -> Bool {
    model[rule.action].isRequest || rule.answer != .none
  }

  private enum WaitingValue {
    case constant(Value)
    case argument(Int)
  }

  private static func waitingValue(of slot: SlotID, after rule: Rule, in model: Model)
    -> WaitingValue
  {
    let waits = rule.answer == .waits
    if case .waitingArgument(let action, let parameter) = model[slot].kind {
      return waits && action == rule.action
        ? .argument(parameter) : .constant(model.restingValue(of: model[slot].type))
    }
    return .constant(waits ? Value(rule.action.index + 1) : 0)
  }
}

extension Expression {
  /// The conjuncts that are asked before the first which reads an argument; what follows a false one isn't
  /// asked.
  fileprivate var beginningWithoutArguments: Expression? {
    if argumentIndices.isEmpty { return self }
    guard case .binary(.and, let left, let right) = self else { return nil }
    guard left.argumentIndices.isEmpty else { return left.beginningWithoutArguments }
    guard let more = right.beginningWithoutArguments else { return left }
    return .binary(.and, left, more)
  }
}

extension Component {
  /// The bits of a value that some class represents.
  fileprivate func placed(_ value: Value) -> Packed {
    guard let number = number(of: value) else {
      preconditionFailure("\(value) isn't a value of slot \(slot)")
    }
    return field.placed(number)
  }
}
