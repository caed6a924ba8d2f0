import Analysis
import CImport
import Modeling

/// What a table should hold: values by indices, and which values are entries at all.
struct MeantTable: Equatable {
  enum Element: Equatable {
    case value(Value)
    /// No step: the error state, or a value that is no state, the same for all.
    case none
    /// The model says nothing.
    case anything
  }
  let keys: [[Value]]
  /// Row by row.
  let elements: [Element]
  /// Nil: anything.
  let range: [Value]?
  /// The error state, where there is one.
  let error: Value?
  /// The states that keys stand for.
  let names: [Value: String]

  func outcome(of table: ConstantTable, under condition: Condition) -> TableOutcome {
    TableOutcome(
      condition: condition, entries: elements.count { $0 != .anything }, faults: faults(of: table),
      names: names, holdsStates: range != nil)
  }

  func faults(of table: ConstantTable) -> [EntryFault] {
    let noStep = noStep(in: table)
    var faults: [EntryFault] = []
    for (position, element) in elements.enumerated() {
      let meant: Value
      switch element {
      case .anything: continue
      case .value(let value): meant = value
      case .none:
        guard let noStep else { continue }
        meant = noStep
      }
      if let fault = fault(of: table, at: indices(of: position), meant) { faults.append(fault) }
    }
    return faults + extra(in: table)
  }

  private func fault(of table: ConstantTable, at indices: [Value], _ meant: Value) -> EntryFault? {
    guard let value = table.element(at: indices) else {
      return EntryFault(indices: indices, value: 0, kind: .beyond(meant: meant))
    }
    let isWritten = table.isWritten(at: indices)
    if value == meant, isWritten || meant == 0 { return nil }
    let isNoState = range.map { !$0.contains(value) } == true
    let kind: EntryFault.Kind =
      !isWritten
      ? .missing(meant: meant) : isNoState ? .outOfRange(meant: meant) : .differs(meant: meant)
    return EntryFault(indices: indices, value: value, kind: kind)
  }

  /// All ones where the table has them, and the error state otherwise.
  private func noStep(in table: ConstantTable) -> Value? {
    let ones = table.elementType.mask
    return table.elements.contains(ones) && range?.contains(ones) != true ? ones : error
  }

  private func indices(of position: Int) -> [Value] {
    var rest = position
    var indices: [Value] = []
    for keys in keys.reversed() {
      indices.insert(keys[rest % keys.count], at: 0)
      rest /= keys.count
    }
    return indices
  }

  private func extra(in table: ConstantTable) -> [EntryFault] {
    table.elements.indices.compactMap { position in
      let indices = table.indices(of: position)
      let isKnown = zip(indices, keys).allSatisfy { $1.contains($0) }
      guard !isKnown, table.isWritten[position], table.elements[position] != 0 else { return nil }
      return EntryFault(indices: indices, value: table.elements[position], kind: .extra)
    }
  }
}

extension ConstantTable {
  func indices(of position: Int) -> [Value] {
    var rest = position
    var indices: [Value] = []
    for size in dimensions.reversed() {
      indices.insert(Value(rest % size), at: 0)
      rest /= size
    }
    return indices
  }

  func isWritten(at indices: [Value]) -> Bool {
    let position = zip(indices, dimensions).reduce(0) { $0 * $1.1 + Int($1.0) }
    return isWritten[position]
  }
}

/// Finds the table or route that a table of C should hold, and compares them.
struct TableComparison {
  let names: ModelNames
  let options: MatchOptions
  var restriction: Restriction { options.restriction }
  private var model: Model { names.model }

  init(names: ModelNames, options: MatchOptions) {
    self.names = names
    self.options = options
  }

  /// The clause's words, and what differs where; nil for a table that the model has nothing for.
  func outcomes(of table: ConstantTable, mapped: String?) throws
    -> (clause: String, [TableOutcome])?
  {
    if table.dimensions.count == 2, table.name.words.contains("allowed"),
      let allowed = try AllowedTable(for: table.name, names, mapped: mapped, options)
    {
      return ("what \(model[allowed.request].name) may ask for", try outcomes(of: table, allowed))
    }
    if let predicate = predicate(for: table, mapped) {
      return ("predicate \(predicate.name)", outcomes(of: table, predicate))
    }
    if let own = modelTable(table, mapped) {
      let meant = MeantTable(
        keys: own.keys, elements: own.elements.map { .value($0) }, range: stateValues(own),
        error: nil, names: stateNames)
      return ("table \(own.name)", [meant.outcome(of: table, under: .always)])
    }
    guard let route = route(table, mapped) else { return nil }
    return ("route \(model[route.request].name)", try outcomes(of: table, route))
  }

  private var stateNames: [Value: String] {
    Dictionary(model.states.filter(\.isExact).map { ($0.value, $0.name) }) { first, _ in first }
  }

  private func outcomes(of table: ConstantTable, _ allowed: AllowedTable) throws(MatchFault)
    -> [TableOutcome]
  {
    guard
      let worlds = Worlds(
        of: allowed.conditions, in: model, restriction: restriction,
        suffix: CapabilitySuffix(of: table.name, in: model))
    else { return [] }
    let all = worlds.configurations
    var byValue: [MeantTable] = []
    var byOrder: [MeantTable] = []
    for world in all {
      if let meant = try allowed.meant(in: world, byOrder: false) { byValue.append(meant) }
      if let meant = try allowed.meant(in: world, byOrder: true) { byOrder.append(meant) }
    }
    guard byValue.count == all.count, byOrder.count == all.count else { return [] }
    return better(groups(of: table, all, byValue), groups(of: table, all, byOrder))
  }

  /// A predicate of two words with the table's name.
  private func predicate(for table: ConstantTable, _ mapped: String?) -> Predicate? {
    let plain = (names.core(of: table.name) ?? table.name).lowercased()
    return model.predicates.first { predicate in
      predicate.parameters.count == 2 && predicate.condition.isFrozen(in: model)
        && table.dimensions.count == 2
        && (mapped.map { $0 == predicate.name }
          ?? [plain, table.name.lowercased()].contains(predicate.name.lowercased()))
    }
  }

  private func outcomes(of table: ConstantTable, _ predicate: Predicate) -> [TableOutcome] {
    guard case .word(let type) = predicate.parameters[0], let register = type.register,
      let worlds = Worlds(
        of: [predicate.condition], in: model, restriction: restriction,
        suffix: CapabilitySuffix(of: table.name, in: model))
    else { return [] }
    let states = model.states.filter { $0.register == register && $0.isExact }
    let tables = worlds.configurations.map { world in
      MeantTable(
        keys: [states.map(\.value), states.map(\.value)],
        elements: states.flatMap { from in
          states.map { to in element(predicate, [from.value, to.value], world) }
        }, range: nil, error: nil, names: stateNames)
    }
    return groups(of: table, worlds.configurations, tables)
  }

  /// Nothing is asked where the model gives no value.
  private func element(_ predicate: Predicate, _ words: [Value], _ world: [Value])
    -> MeantTable.Element
  {
    let environment = Environment(world, arguments: words)
    do { return .value(Value(try model.holds(predicate.condition, in: environment))) } catch {
      return .anything
    }
  }

  /// Where states aren't numbered from 0, a table goes by their order.
  private func better(_ byValue: [TableOutcome], _ byOrder: [TableOutcome]) -> [TableOutcome] {
    func faults(_ outcomes: [TableOutcome]) -> Int { outcomes.reduce(0) { $0 + $1.faults.count } }
    return faults(byOrder) < faults(byValue) ? byOrder : byValue
  }

  private func modelTable(_ table: ConstantTable, _ mapped: String?) -> Table? {
    if let mapped { return model.tables.first { $0.name == mapped } }
    // A table for a set of capabilities is what the route gives for them.
    if CapabilitySuffix(of: table.name, in: model) != nil, !model.routes.isEmpty { return nil }
    let words = Set(table.name.words)
    let fitting = model.tables.filter { $0.keys.count == table.dimensions.count }
    return fitting.first { words.isSuperset(of: $0.name.words) }
      ?? (words.contains("next") && fitting.count == 1 ? fitting[0] : nil)
  }

  private func route(_ table: ConstantTable, _ mapped: String?) -> Route? {
    if let mapped { return model.routes.first { model[$0.request].name == mapped } }
    let words = Set(table.name.words)
    guard table.dimensions.count == 2, !words.isDisjoint(with: ["next", "step", "hop", "route"])
    else { return nil }
    return model.routes.first
  }

  /// The values that an entry may have: those of states, where entries are words.
  private func stateValues(_ table: Table) -> [Value]? {
    guard case .word(let width) = table.elementSort else { return nil }
    let values = model.states.filter { $0.isExact && model[$0.register].width == width }.map(
      \.value)
    return values.isEmpty ? nil : values
  }

  private func outcomes(of table: ConstantTable, _ route: Route) throws -> [TableOutcome] {
    let supports = route.states.compactMap { model[$0].requires }
    guard
      let worlds = Worlds(
        of: route.paths.map(\.condition) + supports, in: model, restriction: restriction,
        suffix: CapabilitySuffix(of: table.name, in: model))
    else { return [] }
    let all = worlds.configurations
    return better(
      groups(of: table, all, try all.map { try meant(route, in: $0, .value) }),
      groups(of: table, all, try all.map { try meant(route, in: $0, .order) }))
  }

  private func groups(
    of table: ConstantTable, _ worlds: [[Value]], _ tables: [MeantTable]
  ) -> [TableOutcome] {
    var groups: [MeantTable] = []
    for meant in tables where !groups.contains(meant) { groups.append(meant) }
    return groups.map { group in
      group.outcome(
        of: table,
        under: PrimeImplicants.condition(
          over: model, worlds: worlds, isTrue: tables.map { $0 == group }))
    }
  }

  /// What rows, columns and entries are: the words of states, or their places in the model.
  private enum Numbering { case value, order }

  /// The state entered first. Nothing is asked of states that these devices don't have, and of a
  /// state asked for in itself without a path.
  private func meant(_ route: Route, in world: [Value], _ numbering: Numbering) throws
    -> MeantTable
  {
    let register = model[route.states[0]].register
    let states = model.states.indices.map { StateID($0) }.filter {
      model[$0].register == register && model[$0].isExact
    }
    func number(_ state: StateID) -> Value {
      switch numbering {
      case .value: model[state].value
      case .order: Value(states.firstIndex(of: state) ?? 0)
      }
    }
    var elements: [MeantTable.Element] = []
    for from in states {
      for to in states {
        guard try model.isSupported(from, in: world), try model.isSupported(to, in: world) else {
          elements.append(.anything)
          continue
        }
        let isRefused = route.refusals.contains { $0.from == from && $0.to == to }
        let path = try route.paths.first {
          try $0.from == from && $0.to == to
            && model.holds($0.condition, in: world, of: "a route to \(model[to].name)")
        }
        let hop = isRefused ? nil : path.map { number($0.firstHop) }
        elements.append(hop.map { .value($0) } ?? (from == to ? .anything : .none))
      }
    }
    let keys = states.map(number)
    return MeantTable(
      keys: [keys, keys], elements: elements, range: keys,
      error: states.first { model[$0].name == "ERROR" }.map(number),
      names: Dictionary(states.map { (number($0), model[$0].name) }) { first, _ in first })
  }
}
