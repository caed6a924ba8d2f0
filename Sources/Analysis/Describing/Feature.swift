import Lowering
import Modeling

/// One thing that can be said of a configuration and arguments, with finitely many values.
struct Feature {
  /// The number of the value that a point has.
  let numbers: [Int]
  let count: Int
  /// The words for a set of values as bits, which is neither empty nor all.
  let text: (UInt64) -> String

  /// Features with more values can't be described in a line, and are left out.
  static let limit = 63

  var all: UInt64 { (1 << UInt64(count)) - 1 }
}

/// A configuration, and the arguments of a request where the question has any.
struct Point: Hashable {
  let configuration: [Value]
  let arguments: [Value]
}

/// What points are described by: slots, parameters, and tests on words that the model names.
struct FeatureMaker {
  let model: Model
  let wording: Wording
  let points: [Point]
  let partitions: WordPartitions
  /// The slots that the points are told apart by; a feature that reads others would be one point's.
  private let known: Set<SlotID>

  init(model: Model, points: [Point], slots: [SlotID], partitions: WordPartitions) {
    known = Set(slots)
    self.partitions = partitions
    self.model = model
    wording = Wording(model)
    self.points = points
  }

  /// The most general features last: a description tries to do without the first ones first.
  func features(slots: [SlotID], parameters: [Parameter]) -> [Feature] {
    var exact: [Feature] = []
    var general: [Feature] = []
    for slot in slots {
      let type = model[slot].type
      let name = model[slot].name
      let values = points.map { $0.configuration[slot.index] }
      if model[slot].kind == .waiting {
        addWaiting(values, to: &general)
      } else {
        add(name, type, values, to: &exact, &general)
      }
    }
    for (index, parameter) in parameters.enumerated() {
      let values = points.map { $0.arguments[index] }
      add(parameter.name, parameter.type, values, to: &exact, &general)
      for slot in slots where isSameWord(model[slot].type, parameter.type) {
        let held = points.map { $0.configuration[slot.index] }
        let same = boolean(
          "\(parameter.name) == \(model[slot].name)", zip(values, held).map { $0 == $1 },
          not: "\(parameter.name) != \(model[slot].name)")
        let isExact = zip(values, held).allSatisfy { $0 != $1 || isTold(apart: $0, parameter.type) }
        if isExact, Set(same.numbers).count > 1 { general.append(same) }
      }
    }
    addPredicates(slots: slots, parameters: parameters, to: &general)
    return (exact + general).filter { $0.count <= Feature.limit }
  }

  /// `waiting(R)` for each request that waits in some point.
  private func addWaiting(_ values: [Value], to general: inout [Feature]) {
    for request in Set(values).sorted() where request != 0 {
      let name = model.actions[Int(request) - 1].name
      let isWaiting = boolean("waiting(\(name))", values.map { $0 == request })
      if Set(isWaiting.numbers).count > 1 { general.append(isWaiting) }
    }
  }

  /// Conditions that the model names, of nothing or of one parameter, where the slots decide them.
  private func addPredicates(
    slots: [SlotID], parameters: [Parameter], to general: inout [Feature]
  ) {
    for predicate in model.predicates where predicate.condition.slots.isSubset(of: known) {
      if predicate.parameters.isEmpty {
        addPredicate(predicate, text: predicate.name, to: &general) { _ in [] }
      } else if predicate.parameters.count == 1 {
        for (index, parameter) in parameters.enumerated()
        where parameter.type == predicate.parameters[0] {
          addPredicate(predicate, text: "\(predicate.name)(\(parameter.name))", to: &general) {
            [$0.arguments[index]]
          }
        }
      }
    }
  }

  private func addPredicate(
    _ predicate: Predicate, text: String, to general: inout [Feature],
    _ arguments: (Point) -> [Value]
  ) {
    let code = CompiledExpression(predicate.condition, in: model)
    let results = points.map { code.holds($0.configuration, arguments: arguments($0)) }
    if Set(results).count > 1 { general.append(boolean(text, results)) }
  }

  /// Whether one representative stands for one word, as far as equality goes.
  private func isTold(apart word: Value, _ type: ValueType) -> Bool {
    guard case .word(let type) = type else { return true }
    let partition = partitions.partition(of: type)
    if !partition.symmetricMasks.isEmpty { return true }
    return partition.classes.contains { $0.count == 1 && $0.representatives == [word] }
  }

  private func isSameWord(_ left: ValueType, _ right: ValueType) -> Bool {
    guard case .word(let l) = left, case .word(let r) = right else { return false }
    return l.register != nil && l.register == r.register
  }

  private func add(
    _ name: String, _ type: ValueType, _ values: [Value], to exact: inout [Feature],
    _ general: inout [Feature]
  ) {
    guard Set(values).count > 1 else { return }
    guard case .word(let word) = type, let id = word.register, !model[id].isEnum else {
      if case .boolean = type {
        general.append(boolean(name, values.map { $0 == 1 }))
      } else {
        exact.append(listed(name, values) { wording.text($0, type) })
      }
      addValidity(name, type, values, to: &general)
      return
    }
    let named = Value.mask(wording.digits(of: id))
    if values.contains(where: { $0 & ~named != 0 }) {
      exact.append(listed(name, values) { wording.text($0, type) })
      let rest = wording.hexadecimal(.mask(word.width) & ~named, width: word.width)
      general.append(
        boolean(
          "(\(name) & \(rest)) != 0", values.map { $0 & ~named != 0 },
          not: "(\(name) & \(rest)) == 0"))
    }
    exact.append(listed(name, values.map { $0 & named }) { stateName($0, id) })
    for field in model[id].fields where field.width == 1 {
      general.append(boolean("\(name).\(field.name)", values.map { $0 & field.mask != 0 }))
    }
    addValidity(name, type, values, to: &general)
  }

  private func stateName(_ value: Value, _ id: RegisterID) -> String {
    guard let state = wording.state(of: value, in: id), state.isExact else {
      return wording.encoding(of: value, in: id)
    }
    return state.name
  }

  private func addValidity(
    _ name: String, _ type: ValueType, _ values: [Value], to general: inout [Feature]
  ) {
    guard let valid = model.valid, case .word(let word) = type, word.register == valid.register,
      valid.condition.slots.isSubset(of: known)
    else { return }
    let code = CompiledExpression(valid.condition, in: model)
    let results = zip(points, values).map { code.holds($0.configuration, arguments: [$1]) }
    general.append(boolean("valid(\(name))", results))
  }

  private func boolean(_ text: String, _ values: [Bool], not negation: String? = nil) -> Feature {
    let negated = negation ?? "!\(text)"
    return Feature(
      numbers: values.map { $0 ? 1 : 0 }, count: 2, text: { $0 == 0b10 ? text : negated })
  }

  private func listed(_ name: String, _ values: [Value], _ text: @escaping (Value) -> String)
    -> Feature
  {
    let all = Set(values).sorted { $0.integer < $1.integer }
    let number = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    return Feature(numbers: values.map { number[$0] ?? 0 }, count: all.count) { chosen in
      let names = all.indices.filter { chosen >> UInt64($0) & 1 == 1 }.map { text(all[$0]) }
      if names.count == 1 { return "\(name) == \(names[0])" }
      if names.count + 1 == all.count,
        let missing = all.indices.first(where: { chosen >> UInt64($0) & 1 == 0 })
      {
        return "\(name) != \(text(all[missing]))"
      }
      return "\(name) in {\(names.joined(separator: ", "))}"
    }
  }
}
