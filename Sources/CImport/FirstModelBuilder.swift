import Diagnostics
import Modeling

/// Chooses what of a header speaks of words, and gathers it as one model: a register for each family of
/// names.
package struct FirstModelBuilder {
  private let header: CHeader
  private let families: [NameFamily]
  private let isChosen: Bool
  private var omissions: [String] = []
  private static let familyLimit = 8

  /// Without prefixes: the families of which predicates, masks or tables speak, or the only enum.
  package init(_ header: CHeader, prefixes: [String]) throws(ImportFault) {
    self.header = header
    isChosen = !prefixes.isEmpty
    let all = header.families()
    guard prefixes.isEmpty else {
      var chosen: [NameFamily] = []
      for prefix in prefixes {
        guard let family = header.family(withPrefix: prefix) else {
          throw Self.nothingFound(prefix, header, all)
        }
        chosen.append(family)
      }
      families = chosen
      return
    }
    let spoken = all.filter(\.isSpokenOf)
    families = spoken.isEmpty ? all : spoken
    guard !all.isEmpty else {
      throw ImportFault(
        message: "no enum or family of bits was found",
        help: "--prefix P names what the values begin with")
    }
    guard families.count == 1 || !spoken.isEmpty && families.count <= Self.familyLimit else {
      throw ImportFault(
        message: "it has \(families.count) families of names",
        help: "choose one or more: --prefix "
          + families.prefix(Self.familyLimit).map(\.prefix).joined(separator: ", or "))
    }
  }

  private static func nothingFound(_ prefix: String, _ header: CHeader, _ all: [NameFamily])
    -> ImportFault
  {
    let names =
      header.constants.map(\.name) + header.enums.flatMap { $0.constants.map(\.name) }
    return ImportFault(
      message: "no values begin with '\(prefix)'",
      help: prefix.nearest(in: all.map(\.prefix)).map { "did you mean '\($0)'?" }
        ?? (names.isEmpty
          ? "the header names no values" : "its names begin as '\(names[0])' does"))
  }

  package func model() throws(ImportFault) -> FirstModel {
    var builder = self
    return try builder.build()
  }

  private mutating func build() throws(ImportFault) -> FirstModel {
    omitUnread()
    let capabilities = try capabilities()
    var registers: [FirstRegister] = []
    var constants: [FirstName] = []
    var taken: Set<FirstRegister.Clause.Kind> = []
    for family in families {
      var builder = FirstRegisterBuilder(header, family, capabilities, taken: taken)
      let (name, shown) = naming(family, after: registers)
      guard let register = builder.register(named: name, prefix: shown) else { continue }
      taken.formUnion(register.clauses.map(\.kind))
      registers.append(register)
      constants += builder.constants
      omissions += builder.omissions
    }
    guard !registers.isEmpty else {
      throw ImportFault(
        message: "what begins with '\(families[0].prefix)' are no bits and no enum",
        help: "--prefix P names what the values begin with")
    }
    if !isChosen { constants = amongThem(constants) }
    makeUnique(&registers, &constants)
    return FirstModel(
      capabilities: capabilities.names.map {
        FirstModel.Capability(name: $0, requires: capabilities.requirement(of: $0))
      }, registers: registers, constants: constants, omissions: omissions)
  }

  private mutating func omitUnread() {
    for symbol in header.unread
    where families.contains(where: { symbol.name.hasPrefix($0.prefix) }) {
      guard case .fault(_, let undeclared, _) = symbol.reason else { continue }
      let name = undeclared.map { ": nothing declares '\($0)'" } ?? ""
      omissions.append("\(symbol.name) isn't here: it doesn't compile\(name)")
    }
  }

  /// Names that differ in their endings only are told for different devices.
  private func capabilities() throws(ImportFault) -> CapabilitySets {
    let names =
      header.functions.filter { $0.parameters.count == 1 }.map(\.name) + header.tables.map(\.name)
    var groups: [(base: String, endings: [String])] = []
    for name in names
    where families.contains(where: { name.lowercased().hasPrefix($0.prefix.lowercased()) }) {
      let ending = CapabilityEnding(of: name)
      guard let own = ending.capabilities else { continue }
      let base = ending.base.lowercased()
      if let known = groups.firstIndex(where: { $0.base == base }) {
        groups[known].endings.append(own)
      } else {
        groups.append((base, [own]))
      }
    }
    guard let sets = CapabilitySets(groups.map(\.endings)) else {
      throw ImportFault(
        message: "its names end in more than \(CapabilitySets.limit) capabilities",
        help: "narrow it with --prefix")
    }
    return sets
  }

  /// `device_state` of `VFIO_DEVICE_STATE_`: the first of several words is the subsystem's. A family whose
  /// prefix goes on from an earlier one, and whose names don't, shares that prefix.
  private func naming(_ family: NameFamily, after others: [FirstRegister]) -> (String, String) {
    let names = (family.own?.constants ?? family.macros).map(\.name)
    let shared = others.filter { other in
      family.prefix.hasPrefix(other.prefix) && family.prefix != other.prefix
        && names.allSatisfy { $0.hasPrefix(other.prefix) && !$0.hasPrefix(family.prefix) }
    }.max { $0.prefix.count < $1.prefix.count }
    if let shared {
      let rest = family.prefix.dropFirst(shared.prefix.count).dropLast()
      return (rest.lowercased(), shared.prefix)
    }
    let words = family.prefix.lowercased().split(separator: "_")
    let name =
      words.isEmpty
      ? "word" : words.dropFirst(words.count > 2 ? 1 : 0).joined(separator: "_")
    return (name, family.prefix)
  }

  /// With those that stand between the names of the families and begin otherwise.
  private func amongThem(_ constants: [FirstName]) -> [FirstName] {
    let ranges = families.map { $0.firstLine...$0.lastLine }
    let known = Set(families.flatMap { $0.macros.map(\.name) })
    let others = header.constants.filter { constant in
      !known.contains(constant.name) && ranges.contains { $0.contains(constant.line) }
    }
    let lines = Dictionary(header.constants.map { ($0.name, $0.line) }) { first, _ in first }
    let all =
      constants
      + others.map { FirstName(name: $0.name, cName: $0.name, value: $0.value & .mask(32)) }
    return all.sorted { (lines[$0.cName] ?? 0, $0.cName) < (lines[$1.cName] ?? 0, $1.cName) }
  }

  /// A name that an earlier register has gets the register's before it.
  private func makeUnique(_ registers: inout [FirstRegister], _ constants: inout [FirstName]) {
    var known: Set<String> = []
    for index in registers.indices {
      let register = registers[index]
      var renamed: [String: String] = [:]
      for name in register.values + register.states where known.contains(name.name) {
        renamed[name.name] = register.name.uppercased() + "_" + name.name
      }
      registers[index].rename(renamed)
      known.formUnion((registers[index].values + registers[index].states).map(\.name))
    }
    for index in constants.indices where known.contains(constants[index].name) {
      constants[index].name = constants[index].cName
    }
  }
}

extension FirstRegister {
  /// Tables and listed values of a second register name nothing that an earlier one has.
  fileprivate mutating func rename(_ names: [String: String]) {
    guard !names.isEmpty else { return }
    func new(_ name: String) -> String { names[name] ?? name }
    for index in values.indices { values[index].name = new(values[index].name) }
    for index in states.indices { states[index].name = new(states[index].name) }
    requests = requests.map { $0.renamed(new) }
  }
}

extension FirstRequest {
  fileprivate func renamed(_ new: (String) -> String) -> FirstRequest {
    func both(_ pair: FirstRoute.Pair) -> FirstRoute.Pair {
      FirstRoute.Pair(from: new(pair.from), to: new(pair.to))
    }
    let changed: Answers
    switch answers {
    case .allowed(let rows):
      changed = .allowed(
        rows.map {
          AllowedSteps(from: $0.from.map(new), to: $0.to.map(new), condition: $0.condition)
        })
    case .route(let route):
      changed = .route(
        FirstRoute(
          arcs: route.arcs.map(both), unsupported: route.unsupported,
          interior: route.interior.map(new), refused: route.refused.map(both),
          sources: route.sources.map(new), targets: route.targets.map(new),
          unconnected: route.unconnected.map(both), differing: route.differing.map(both)))
    }
    return FirstRequest(name: name, symbols: symbols, answers: changed)
  }
}
