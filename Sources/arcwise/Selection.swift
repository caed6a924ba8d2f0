import Analysis
import ArgumentParser
import Modeling

/// `name=value`
struct Assignment: ExpressibleByArgument {
  let name: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    (name, value) = (String(parts[0]), String(parts[1]))
  }
}

/// The part of the matrix that the caller asks about.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .customLong("cap"),
    help: ArgumentHelp(
      "Only devices that offer exactly these capabilities, with commas; none: no optional one.",
      valueName: "A,B"))
  var capabilities: String?

  @Option(
    name: .customLong("reading"),
    help: ArgumentHelp("Only this option of a reading.", valueName: "name=option"))
  var readings: [Assignment] = []

  @Option(
    name: .customLong("duty"),
    help: ArgumentHelp("Only runs with this duty kept, or broken.", valueName: "name=kept|broken"))
  var duties: [Assignment] = []

  @Option(help: ArgumentHelp("Only this property, and no findings.", valueName: "name"))
  var property: String?

  func validate() throws {
    for duty in duties where duty.value != "kept" && duty.value != "broken" {
      throw ValidationError("--duty \(duty.name) is 'kept' or 'broken', not '\(duty.value)'.")
    }
    for (option, names) in [("--reading", readings.map(\.name)), ("--duty", duties.map(\.name))] {
      if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
        throw ValidationError("\(option) names '\(twice)' twice.")
      }
    }
  }

  var restriction: Restriction {
    var restriction = Restriction()
    restriction.capabilities = capabilityNames
    restriction.readings = readings.map { (name: $0.name, option: $0.value) }
    restriction.duties = duties.map { (name: $0.name, isKept: $0.value == "kept") }
    return restriction
  }

  private var capabilityNames: [String]? {
    guard let capabilities, capabilities != "none" else { return capabilities.map { _ in [] } }
    return capabilities.split(separator: ",").map(String.init)
  }

  // MARK: Names

  /// Every name must stand in one of the models at least, and some device must be meant.
  func check(against models: [Model]) throws {
    try require(capabilityNames ?? [], "--cap", "capability", models.flatMap(\.capabilityNames))
    try require(readings.map(\.name), "--reading", "reading", models.flatMap(\.readingNames))
    for reading in readings {
      try require(
        [reading.value], "--reading", "option of \(reading.name)",
        models.flatMap { $0.options(ofReading: reading.name) })
    }
    try require(duties.map(\.name), "--duty", "duty", models.flatMap(\.dutyNames))
    try require(
      [property].compactMap { $0 }, "--property", "property",
      models.flatMap { $0.properties.map(\.name) })
    for model in models where !model.offersSome(restriction) {
      throw UsageFault(
        "--cap: no device of \(model.name) offers exactly \(capabilities ?? "")",
        help: "see what its capabilities require; mandatory ones are always offered")
    }
  }

  private func require(
    _ names: [String], _ option: String, _ what: String, _ known: [String]
  ) throws {
    for name in names where !known.contains(name) {
      var seen: Set<String> = []
      let list = known.filter { seen.insert($0).inserted }
      let nearest = name.nearest(in: list).map { "did you mean '\($0)'? " } ?? ""
      let choice = list.isEmpty ? "there is none" : "there is \(list.joined(separator: ", "))"
      throw UsageFault("\(option): no \(what) is named '\(name)'", help: nearest + choice)
    }
  }
}

extension Model {
  fileprivate var capabilityNames: [String] { capabilities.map { self[$0.slot].name } }
  fileprivate var readingNames: [String] { readings.map { self[$0.slot].name } }
  fileprivate var dutyNames: [String] { duties.map { self[$0.slot].name } }

  fileprivate func options(ofReading name: String) -> [String] {
    readings.filter { self[$0.slot].name == name }.flatMap { $0.options.map(\.name) }
  }

  /// Whether some combination with exactly these capabilities is allowed.
  fileprivate func offersSome(_ restriction: Restriction) -> Bool {
    guard let wanted = restriction.capabilities else { return true }
    var configurations = [slots.map { _ in Value(0) }]
    for slot in frozenSlots {
      let values = frozenValues(of: slot, wanted)
      configurations = configurations.flatMap { configuration in
        values.map { value in
          var changed = configuration
          changed[slot.index] = value
          return changed
        }
      }
    }
    return configurations.contains { isAllowedFrozen($0) }
  }

  /// A capability has the value asked for; a duty has no say in what is allowed.
  private func frozenValues(of slot: SlotID, _ wanted: [String]) -> [Value] {
    switch self[slot].kind {
    case .capability:
      let isMandatory = capabilities.contains { $0.slot == slot && $0.isMandatory }
      return [isMandatory || wanted.contains(self[slot].name) ? 1 : 0]
    case .reading: return self[slot].type.values(in: self) ?? [0]
    case .duty, .register, .variable, .waiting, .waitingArgument: return [0]
    }
  }
}
