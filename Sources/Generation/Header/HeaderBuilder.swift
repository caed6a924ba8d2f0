import Diagnostics
import Modeling
import Symbolic

/// Makes a header of a model: names, predicates, tables, and what proves them.
package struct HeaderBuilder {
  let model: Model
  let choices: Choices
  let limits: SearchLimits
  let language: GeneratedLanguage
  /// For proofs.
  let symbolic: SymbolicModel
  /// For the search, where a query may fail.
  let searching: SymbolicModel
  let worlds: [World]
  var names: NameTable
  var notes: [String] = []
  private(set) var faults: [Diagnostic] = []

  /// Everything that stands in a header, or the faults that keep it from being made.
  package static func header(
    of model: Model, choices: Choices = Choices(), limits: SearchLimits = SearchLimits(),
    for language: GeneratedLanguage
  ) throws -> Header {
    do {
      var builder = try HeaderBuilder(model, choices, limits, language)
      let header = try builder.header()
      if limits.isInterrupted() { throw Obstacle.interrupted }
      return header
    } catch let obstacle as Obstacle {
      // What Z3 gave up on because it was ended is told as the reason for ending it.
      throw limits.isInterrupted() ? .interrupted : obstacle
    }
  }

  /// What one proof may cost; a hundred times what one takes.
  private static let proofResources: UInt32 = 50_000_000

  private init(
    _ model: Model, _ choices: Choices, _ limits: SearchLimits, _ language: GeneratedLanguage
  ) throws {
    self.model = model
    self.choices = choices
    self.limits = limits
    symbolic = try SymbolicModel(
      model, limits: SolverLimits(resources: Self.proofResources), until: limits.isInterrupted)
    searching = try SymbolicModel(
      model, limits: SolverLimits(resources: SearchLimits.resources), until: limits.isInterrupted)
    guard !model.registers.isEmpty else { throw GenerationFaults([.noRegister(model)]) }
    guard let worlds = model.worlds(choices) else {
      throw GenerationFaults([.tooManyWorlds(model)])
    }
    self.worlds = worlds
    names = NameTable(model)
    self.language = language
  }

  private mutating func header() throws -> Header {
    for (constant, other) in names.contradicted {
      notes.append(
        "The constant \(constant.name) = \(constant.value.hexadecimal) isn't here: "
          + "\(other.cName) is \(other.value.hexadecimal).")
    }
    var parts: [RegisterPart] = []
    for index in model.registers.indices { parts.append(try part(RegisterID(index))) }
    let spellings = parts.flatMap { $0.spellingFaults(in: language) }
    let diagnostics = names.faults + faults + spellings
    guard diagnostics.isEmpty else { throw GenerationFaults(diagnostics) }
    return Header(
      model: model.name, registers: parts, notes: notes, choices: choices,
      queries: symbolic.queryCount + searching.queryCount)
  }

  private mutating func part(_ id: RegisterID) throws -> RegisterPart {
    let register = model[id]
    let prefix = names.functionPrefix(of: id)
    let predicates = try predicates(of: id)
    let setter = try setter(of: id, predicates)
    let tables = try tables(of: id)
    return RegisterPart(
      name: register.name, tag: tag(of: id), width: register.width, isEnum: register.isEnum,
      stateMask: register.stateMask | register.bitsAbove, definitions: names.definitions[id] ?? [],
      states: names.states[id] ?? [], reserved: register.reserved, predicates: predicates,
      setter: setter, tables: tables, functionPrefix: prefix)
  }

  /// `vfio_device_state`
  func tag(of id: RegisterID) -> String {
    var tag = names.functionPrefix(of: id).lowercased()
    while tag.hasSuffix("_") { tag.removeLast() }
    return tag
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if !faults.contains(diagnostic) { faults.append(diagnostic) }
  }
}
