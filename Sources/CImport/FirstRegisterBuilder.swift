import Modeling

/// Reads what a header says of the words of one family of names.
struct FirstRegisterBuilder {
  let header: CHeader
  let family: NameFamily
  let capabilities: CapabilitySets
  /// What is on `valid` and `error` already: a model has one of each.
  let taken: Set<FirstRegister.Clause.Kind>
  private(set) var constants: [FirstName] = []
  var omissions: [String] = []
  /// In which of the worlds a device has a value, by C name, where predicates say it.
  private(set) var support: [String: [Bool]] = [:]

  init(
    _ header: CHeader, _ family: NameFamily, _ capabilities: CapabilitySets,
    taken: Set<FirstRegister.Clause.Kind>
  ) {
    self.header = header
    self.family = family
    self.capabilities = capabilities
    self.taken = taken
  }

  private var prefix: String { family.prefix }

  mutating func register(named name: String, prefix shown: String) -> FirstRegister? {
    let all = (family.own?.constants ?? []) + family.macros
    let isBits = family.own.map { $0.constants.areBits } ?? true
    var values =
      !isBits ? family.own?.constants.map { listed($0) } ?? [] : fields(of: all)
    guard !values.isEmpty else { return nil }
    let mask = values.reduce(0) { $0 | $1.value }
    let valid = functions("VALID")
    let rest = all.filter { constant in
      !values.contains { $0.cName == constant.name } && !isShift(constant)
    }
    let named = rest.filter { isBits && $0.value & ~mask == 0 && !isMask($0, mask) }
    let states = isBits ? states(named, values, mask, valid) : []
    let unnamed = rest.filter { constant in !states.contains { $0.cName == constant.name } }
    keepConstants(unnamed, maskOfBits: isBits ? mask : nil)
    let clauses = clauses(values, isEnum: !isBits, valid)
    if !isBits, !clauses.contains(where: { $0.kind == .valid }) {
      for index in values.indices { require(&values[index], by: valid) }
    }
    var register = FirstRegister(
      name: name, prefix: shown, isEnum: !isBits, values: values, states: states,
      clauses: clauses, others: isBits ? others(~mask, valid) : .unsaid, requests: [])
    register.requests = requests(&register)
    return register
  }

  // MARK: Names

  private func name(_ constant: CConstant) -> FirstName {
    let start = constant.name.hasPrefix(prefix) ? prefix : shorter.last ?? ""
    let rest = String(constant.name.dropFirst(start.count))
    let isName = rest.first.map { $0.isLetter || $0 == "_" } ?? false
    return FirstName(
      name: isName ? rest : constant.name, cName: constant.name,
      value: constant.value & .mask(32))
  }

  /// By the text that a function gives for it.
  private func listed(_ constant: CConstant) -> FirstName {
    var value = name(constant)
    if let text = naming?.text(of: value.value), text.isName { value.name = text }
    return value
  }

  /// Shorter prefixes that the names of an enum may have, the longest last.
  private var shorter: [String] {
    let words = prefix.split(separator: "_")
    let all = words.indices.map { words[...$0].joined(separator: "_") + "_" }
    return all.filter { start in
      family.own?.constants.allSatisfy { $0.name.hasPrefix(start) } ?? false
    }
  }

  /// The first name of each bit, and masks of several bits that have a shift beside them.
  private func fields(of constants: [CConstant]) -> [FirstName] {
    var seen: Value = 0
    var fields: [FirstName] = []
    for constant in constants where !isShift(constant) {
      let value = constant.value & .mask(32)
      let isField = value.isOneBit || shift(of: constant) != nil && value.isRun
      guard isField, value & seen == 0, value == constant.value else { continue }
      seen |= value
      fields.append(name(constant))
    }
    return fields
  }

  private func shift(of constant: CConstant) -> CConstant? {
    family.macros.first { $0.name == constant.name + "_SHIFT" }
  }

  private func isShift(_ constant: CConstant) -> Bool {
    family.macros.contains {
      !$0.value.isOneBit && $0.value.isRun && constant.name == $0.name + "_SHIFT"
    }
  }

  private func isMask(_ constant: CConstant, _ mask: Value) -> Bool {
    constant.value == mask && constant.name.hasSuffix("MASK")
  }

  /// What is no state; the last name for all bits is what the register's own mask is called.
  private mutating func keepConstants(_ rest: [CConstant], maskOfBits mask: Value?) {
    let kept = rest.filter { !isNoStep($0) }.sorted { $0.line < $1.line }
    let last = kept.last.flatMap { $0.value == mask && $0.name == prefix + "MASK" ? $0 : nil }
    constants = kept.filter { $0 != last }.map(name)
  }

  /// All ones, for what a table doesn't lead to.
  private func isNoStep(_ constant: CConstant) -> Bool {
    constant.value & .mask(32) == .mask(32) && constant.name.hasSuffix("NO_STEP")
  }

  /// In the order of a function that names them, or of the tables. Otherwise what has a name of its own,
  /// and bits whose word is valid.
  private func states(
    _ named: [CConstant], _ bits: [FirstName], _ mask: Value, _ valid: [Ending]
  ) -> [FirstName] {
    let own = named.map(name) + bits
    if let naming {
      return naming.texts.filter { $0 != naming.otherwise }
        .compactMap { state($0, own, mask, naming) }
    }
    guard let position = positionFunction, mask <= 0xFFFF else {
      return own.filter { state in
        !bits.contains(state) || valid.contains { $0.function.accepts(state.value) }
      }
    }
    var states: [(position: Value, name: FirstName)] = []
    for word in 0...mask {
      guard let number = position.value(of: word), number < 0x8000_0000,
        let name = own.first(where: { $0.value == word })
      else { continue }
      states.append((number, name))
    }
    return states.sorted { $0.position < $1.position }.map(\.name)
  }

  /// What has this text, and the bits that matter for that.
  private func state(_ text: String, _ own: [FirstName], _ mask: Value, _ naming: CNaming)
    -> FirstName?
  {
    guard var state = own.first(where: { naming.text(of: $0.value) == text }) else { return nil }
    if text.isName { state.name = text }
    let word = state.value
    let told = Self.bits.filter { $0 & mask != 0 && naming.text(of: word ^ $0) != text }
      .reduce(0, |)
    // A state has the words of one pattern.
    let isPattern = (0...min(mask, 0xFFFF)).allSatisfy { other in
      (naming.text(of: other & mask) == text) == ((other & mask ^ word) & told == 0)
    }
    guard isPattern else { return nil }
    if told != mask { state.mask = told }
    return state
  }

  /// `tag_name`: the names of states, in the model's order where it was generated.
  private var naming: CNaming? {
    header.namings.first { $0.name == prefix.lowercased() + "name" }
  }

  /// `tag_position`: the row and column of a state in generated tables.
  var positionFunction: CFunction? {
    header.functions.first {
      $0.name == prefix.lowercased() + "position" && $0.parameters.count == 1
    }
  }

  /// Where a state stands in tables: by its place if a function says so, or else by its value.
  func index(of state: FirstName) -> Value? {
    guard let function = positionFunction else { return state.value }
    return function.value(of: state.value)
  }

  // MARK: Predicates

  struct Ending {
    /// Nil for what speaks of every device.
    let capabilities: String?
    let function: CFunction
  }

  /// `PREFIX_VALID`, where the last word of the prefix may be missing, for each set of capabilities.
  private func functions(_ name: String) -> [Ending] {
    let words = prefix.split(separator: "_")
    for start in [prefix, words.dropLast().joined(separator: "_") + "_"] {
      var found: [Ending] = []
      for function in header.functions where function.parameters.count == 1 {
        let ending = CapabilityEnding(of: function.name)
        guard ending.base.uppercased() == (start + name).uppercased(),
          !found.contains(where: { $0.capabilities == ending.capabilities })
        else { continue }
        found.append(Ending(capabilities: ending.capabilities, function: function))
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  private func function(_ endings: [Ending], for world: CapabilitySets.Offered) -> CFunction? {
    capabilities.chosen(of: endings, for: world, ending: \.capabilities)?.function
  }

  private mutating func clauses(_ values: [FirstName], isEnum: Bool, _ valid: [Ending])
    -> [FirstRegister.Clause]
  {
    var clauses: [FirstRegister.Clause] = []
    let known: [(FirstRegister.Clause.Kind, [Ending])] = [
      (.valid, valid), (.error, functions("IS_ERROR")),
    ]
    for (kind, endings) in known where !endings.isEmpty {
      if isEnum, kind == .valid, isListed(values, endings) { continue }
      guard !taken.contains(kind) else {
        omissions.append(
          "\(endings[0].function.name) isn't here: the model has its '\(kind.rawValue)' already")
        continue
      }
      add(kind, endings, to: &clauses) { (function: CFunction) throws(Unsupported) in
        isEnum
          ? try Self.listed(function, values) : try ClauseWriter().condition(function.body)
      }
    }
    if !isEnum, !taken.contains(.error) {
      add(.function, functions("SET_ERROR"), to: &clauses) {
        (function: CFunction) throws(Unsupported) in try ClauseWriter().word(function.body)
      }
    }
    return clauses
  }

  /// For each set of capabilities its own text.
  private mutating func add(
    _ kind: FirstRegister.Clause.Kind, _ endings: [Ending],
    to clauses: inout [FirstRegister.Clause],
    _ write: (CFunction) throws(Unsupported) -> String
  ) {
    var texts: [String: String] = [:]
    for ending in endings {
      do throws(Unsupported) {
        texts[ending.function.name] = try write(ending.function)
      } catch {
        omissions.append("\(ending.function.name) isn't here: it has \(error.what)")
        return
      }
    }
    let text = capabilities.text { world in
      function(endings, for: world).flatMap { texts[$0.name] }
    }
    guard let text else { return }
    clauses.append(
      FirstRegister.Clause(
        kind: kind, name: "set_error", symbols: endings.map(\.function.name), text: text))
  }

  /// A predicate beside an enum, as the values it accepts.
  private static func listed(_ function: CFunction, _ values: [FirstName]) throws(Unsupported)
    -> String
  {
    let accepted = values.filter { function.accepts($0.value) }
    guard !accepted.isEmpty, isOnly(function, about: values) else {
      throw Unsupported("other words than these values")
    }
    return "s in {\(accepted.map(\.name).joined(separator: ", "))}"
  }

  private static func isOnly(_ function: CFunction, about values: [FirstName]) -> Bool {
    let others = (0..<Value(256)).filter { word in !values.contains { $0.value == word } }
    return !others.contains { function.accepts($0) }
  }

  /// That a predicate for several sets of capabilities, or of a second enum, only says which values there
  /// are: then the values say it.
  private func isListed(_ values: [FirstName], _ endings: [Ending]) -> Bool {
    let isPlain = endings.count == 1 && endings[0].capabilities == nil
    return !(isPlain && !taken.contains(.valid))
      && endings.allSatisfy { Self.isOnly($0.function, about: values) }
      && values.allSatisfy { value in endings.contains { $0.function.accepts(value.value) } }
  }

  private mutating func require(_ value: inout FirstName, by endings: [Ending]) {
    guard endings.contains(where: { $0.capabilities != nil }) else { return }
    let own = value.value
    let holds = { (world: CapabilitySets.Offered) in
      function(endings, for: world)?.accepts(own) ?? true
    }
    support[value.cName] = capabilities.worlds.map(holds)
    value.requires = capabilities.condition(holds)
  }

  // MARK: Bits without a name

  private func others(_ others: Value, _ valid: [Ending]) -> FirstRegister.Others {
    if !valid.isEmpty, valid.allSatisfy({ refuses(others, $0.function) }) { return .refused }
    return keeps(others) || isBlind(to: others) ? .preserved : .unsaid
  }

  /// By trying each bit with each value of few named ones.
  private func refuses(_ others: Value, _ valid: CFunction) -> Bool {
    let bits = Self.bits.filter { $0 & others != 0 }
    let named = Self.bits.filter { $0 & others == 0 } + [0]
    return !bits.isEmpty
      && bits.allSatisfy { bit in named.allSatisfy { !valid.accepts(bit | $0) } }
  }

  private func keeps(_ others: Value) -> Bool {
    guard let setter = functions("SET_ERROR").first?.function, others & .mask(32) != 0 else {
      return false
    }
    let samples = [0, others & .mask(32)] + Self.bits.map { $0 & others }
    return samples.allSatisfy { word in
      setter.value(of: word).map { $0 & others == word & others } ?? false
    }
  }

  /// States are told without these bits.
  private func isBlind(to others: Value) -> Bool {
    guard naming != nil || positionFunction != nil, others & .mask(32) != 0 else { return false }
    return (Self.bits.filter { $0 & others == 0 } + [0]).allSatisfy { word in
      Self.bits.filter { $0 & others != 0 }.allSatisfy {
        positionFunction?.value(of: word | $0) == positionFunction?.value(of: word)
          && naming?.text(of: word | $0) == naming?.text(of: word)
      }
    }
  }

  private static let bits = (0..<32).map { Value(1) << Value($0) }
}

extension CFunction {
  /// Nil where C gives none.
  func value(of word: Value) -> Value? {
    do { return try body.value([word]) } catch { return nil }
  }

  /// A word without a value isn't accepted.
  func accepts(_ word: Value) -> Bool { value(of: word).map { $0 != 0 } ?? false }
}

extension Value {
  /// Bits side by side.
  fileprivate var isRun: Bool {
    let low = self >> Value(trailingZeroBitCount)
    return self != 0 && low & (low &+ 1) == 0
  }
}

extension String {
  /// It can be a name of a model.
  fileprivate var isName: Bool {
    (first.map { $0.isASCII && $0.isLetter } ?? false)
      && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}

extension [CConstant] {
  /// Flags rather than states: single bits, of which one is above 2, and perhaps what is made of them.
  fileprivate var areBits: Bool {
    let bits = filter(\.value.isOneBit).map(\.value)
    let mask = bits.reduce(0, |)
    return bits.contains { $0 > 2 } && allSatisfy { $0.value & ~mask == 0 }
      && !contains { $0.value == 3 && mask.nonzeroBitCount < 3 }
      && bits.count * 2 > count
  }
}
