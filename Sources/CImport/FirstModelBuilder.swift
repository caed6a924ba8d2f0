import Diagnostics
import Modeling

/// Chooses what of a header speaks of one word.
package struct FirstModelBuilder {
  private let header: CHeader
  private let prefix: String
  private var omissions: [String] = []

  /// Without a prefix the header must leave no choice.
  package init(_ header: CHeader, prefix: String?) throws(ImportFault) {
    self.header = header
    if let prefix {
      self.prefix = prefix
      return
    }
    let found = header.wordPrefixes
    guard let only = found.first, found.count == 1 else {
      throw ImportFault(
        message: found.isEmpty
          ? "no enum or family of bits was found"
          : "it has \(found.count) families of names",
        help: found.isEmpty
          ? "--prefix P names what the values begin with"
          : "choose one: --prefix " + found.prefix(8).joined(separator: ", or "))
    }
    self.prefix = only
  }

  package func model() throws(ImportFault) -> FirstModel {
    var builder = self
    return try builder.build()
  }

  private mutating func build() throws(ImportFault) -> FirstModel {
    for symbol in header.unread where symbol.name.hasPrefix(prefix) {
      guard case .fault(_, let undeclared, _) = symbol.reason else { continue }
      let name = undeclared.map { ": nothing declares '\($0)'" } ?? ""
      omissions.append("\(symbol.name) isn't here: it doesn't compile\(name)")
    }
    let own = header.enums.first { own in
      own.constants.count > 1 && own.constants.allSatisfy { $0.name.hasPrefix(prefix) }
    }
    let macros = header.constants.filter { $0.name.hasPrefix(prefix) }
    let isBits = own.map { $0.constants.areBits } ?? true
    let values: [FirstModel.Name]
    if let own, !isBits {
      values = own.constants.map(name)
    } else {
      values = bits(of: (own?.constants ?? []) + macros)
    }
    guard !values.isEmpty else { throw nothingFound() }
    let all = (own?.constants ?? []) + macros
    let rest = all.filter { constant in !values.contains { $0.cName == constant.name } }
    let mask = values.reduce(0) { $0 | $1.value }
    let isState = { (value: Value) in !isBits || value & ~mask == 0 }
    let clauses = clauses(values, isEnum: !isBits)
    let valid = function("VALID")
    let states = isBits ? states(rest.filter { isState($0.value) }, values, mask, valid) : []
    let constants = rest.filter { !isBits || !isState($0.value) }.filter { !isNoStep($0) }
    let arcs = arcs(isBits ? states : values)
    return FirstModel(
      prefix: prefix, isEnum: !isBits, values: values, states: states,
      constants: constants.map(name), clauses: clauses,
      keepsOthers: isBits && keeps(~mask), refusesOthers: isBits && refuses(~mask, valid),
      arcs: arcs, omissions: omissions)
  }

  /// In the order of the tables, where a function tells it. Otherwise what has a name of its own, and
  /// bits whose word is valid.
  private func states(
    _ named: [CConstant], _ bits: [FirstModel.Name], _ mask: Value, _ valid: CFunction?
  ) -> [FirstModel.Name] {
    let own = named.filter { !isMask($0, mask) }.map(name)
    guard let position = positionFunction, mask <= 0xFFFF else {
      return own + bits.filter { accepts(valid, $0.value) }
    }
    var states: [(position: Value, name: FirstModel.Name)] = []
    for word in 0...mask {
      guard let number = self.position(of: word, position), number < 0x8000_0000,
        let name = (own + bits).first(where: { $0.value == word })
      else { continue }
      states.append((number, name))
    }
    return states.sorted { $0.position < $1.position }.map(\.name)
  }

  /// `tag_position`: the row and column of a state in generated tables.
  private var positionFunction: CFunction? {
    header.functions.first {
      $0.name == prefix.lowercased() + "position" && $0.parameters.count == 1
    }
  }

  private func position(of word: Value, _ function: CFunction) -> Value? {
    do { return try function.body.value([word]) } catch { return nil }
  }

  /// Where a state stands in tables: by its place if a function says so, or else by its value.
  private func index(of state: FirstModel.Name) -> Value? {
    guard let function = positionFunction else { return state.value }
    return position(of: state.value, function)
  }

  /// All ones, for what a table doesn't lead to.
  private func isNoStep(_ constant: CConstant) -> Bool {
    constant.value & .mask(32) == .mask(32) && constant.name.hasSuffix("NO_STEP")
  }

  private func nothingFound() -> ImportFault {
    let names =
      header.constants.map(\.name) + header.enums.flatMap { $0.constants.map(\.name) }
    return ImportFault(
      message: "no values begin with '\(prefix)'",
      help: prefix.nearest(in: header.wordPrefixes).map { "did you mean '\($0)'?" }
        ?? (names.isEmpty
          ? "the header names no values" : "its names begin as '\(names[0])' does"))
  }

  private func name(_ constant: CConstant) -> FirstModel.Name {
    let rest = String(constant.name.dropFirst(prefix.count))
    let isName = rest.first.map { $0.isLetter || $0 == "_" } ?? false
    return FirstModel.Name(
      name: isName ? rest : constant.name, cName: constant.name,
      value: constant.value & .mask(32))
  }

  /// The first name of each bit.
  private func bits(of constants: [CConstant]) -> [FirstModel.Name] {
    var seen: Set<Value> = []
    return constants.filter { $0.value.isOneBit && seen.insert($0.value).inserted }.map(name)
  }

  private func isMask(_ constant: CConstant, _ mask: Value) -> Bool {
    constant.value == mask && constant.name.hasSuffix("MASK")
  }

  /// `PREFIX_VALID`, where the last word of the prefix may be missing.
  private func function(_ name: String) -> CFunction? {
    let words = prefix.split(separator: "_")
    let shorter = words.dropLast().joined(separator: "_") + "_"
    for start in [prefix, shorter] {
      let wanted = (start + name).lowercased()
      if let found = header.functions.first(where: {
        $0.name.lowercased() == wanted && $0.parameters.count == 1
      }) {
        return found
      }
    }
    return nil
  }

  private func accepts(_ function: CFunction?, _ word: Value) -> Bool {
    guard let function else { return false }
    do { return try function.body.value([word]) != 0 } catch { return false }
  }

  /// By trying each bit with each value of few named ones.
  private func refuses(_ others: Value, _ valid: CFunction?) -> Bool {
    guard valid != nil else { return false }
    let bits = (0..<32).map { Value(1) << Value($0) }.filter { $0 & others != 0 }
    let named = (0..<32).map { Value(1) << Value($0) }.filter { $0 & ~others != 0 } + [0]
    return !bits.isEmpty
      && bits.allSatisfy { bit in named.allSatisfy { !accepts(valid, bit | $0) } }
  }

  private func keeps(_ others: Value) -> Bool {
    guard let setter = function("SET_ERROR"), others & .mask(32) != 0 else { return false }
    let samples = [0, others & .mask(32)] + (0..<32).map { Value(1) << Value($0) & others }
    return samples.allSatisfy { word in
      do { return try setter.body.value([word]) & others == word & others } catch { return false }
    }
  }

  // MARK: Clauses

  private mutating func clauses(_ values: [FirstModel.Name], isEnum: Bool) -> [FirstModel.Clause] {
    var clauses: [FirstModel.Clause] = []
    for (kind, word) in [(FirstModel.Clause.Kind.valid, "VALID"), (.error, "IS_ERROR")] {
      guard let function = function(word) else { continue }
      if isEnum {
        if let clause = listed(function, values, kind) { clauses.append(clause) }
        continue
      }
      add(kind, function, to: &clauses) { (writer: ClauseWriter) throws(Unsupported) in
        try writer.condition(function.body)
      }
    }
    if !isEnum, let setter = function("SET_ERROR") {
      add(.function, setter, to: &clauses) { (writer: ClauseWriter) throws(Unsupported) in
        try writer.word(setter.body)
      }
    }
    return clauses
  }

  /// A predicate beside an enum as the values it accepts; nil where it is about other words.
  private mutating func listed(
    _ function: CFunction, _ values: [FirstModel.Name], _ kind: FirstModel.Clause.Kind
  ) -> FirstModel.Clause? {
    let accepted = values.filter { accepts(function, $0.value) }
    let others = (0..<256).filter { number in !values.contains { $0.value == number } }
    guard !accepted.isEmpty, !others.contains(where: { accepts(function, $0) }) else {
      omissions.append("\(function.name) isn't here: it isn't about these values")
      return nil
    }
    return FirstModel.Clause(
      kind: kind, name: "", symbol: function.name,
      text: "s in {\(accepted.map(\.name).joined(separator: ", "))}")
  }

  private mutating func add(
    _ kind: FirstModel.Clause.Kind, _ function: CFunction, to clauses: inout [FirstModel.Clause],
    _ write: (ClauseWriter) throws(Unsupported) -> String
  ) {
    do throws(Unsupported) {
      clauses.append(
        FirstModel.Clause(
          kind: kind, name: "set_error", symbol: function.name, text: try write(ClauseWriter())))
    } catch {
      omissions.append("\(function.name) isn't here: it has \(error.what)")
    }
  }

  // MARK: Tables

  /// Direct steps of a table of next states, or the pairs of a table of allowed ones.
  private mutating func arcs(_ states: [FirstModel.Name]) -> [FirstModel.Arcs] {
    let tag = prefix.lowercased()
    var found: [FirstModel.Arcs] = []
    for table in header.tables
    where table.dimensions.count == 2 && table.name.lowercased().hasPrefix(tag) {
      let words = table.name.lowercased().split(separator: "_")
      guard words.contains("next") || words.contains("allowed") else { continue }
      let isNext = words.contains("next")
      if found.contains(where: { ($0.kind == .next) == isNext }) {
        omissions.append("\(table.name) isn't here: it is another table of the same kind")
        continue
      }
      found.append(
        FirstModel.Arcs(
          kind: isNext ? .next : .allowed, symbol: table.name,
          pairs: pairs(of: table, states, isNext: isNext)))
    }
    return found
  }

  private func pairs(
    of table: ConstantTable, _ states: [FirstModel.Name], isNext: Bool
  ) -> [(from: String, to: String)] {
    var pairs: [(from: String, to: String)] = []
    for from in states {
      for to in states where from.value != to.value || !isNext {
        guard let row = index(of: from), let column = index(of: to),
          let entry = table.element(at: [row, column])
        else { continue }
        let isArc = isNext ? entry == column && to.name != "ERROR" : entry != 0
        if isArc { pairs.append((from.name, to.name)) }
      }
    }
    return pairs
  }
}

extension CHeader {
  /// What the names of enums, of families of bits, and of predicates begin with, in order.
  fileprivate var wordPrefixes: [String] {
    var found: [String] = []
    func add(_ prefix: String) {
      if !prefix.isEmpty, !found.contains(prefix) { found.append(prefix) }
    }
    for own in enums where own.constants.count > 1 { add(own.constants.map(\.name).sharedPrefix) }
    for function in functions where function.name.uppercased().hasSuffix("_VALID") {
      add(String(function.name.dropLast("VALID".count)))
    }
    return found
  }
}

extension [String] {
  /// Whole words, with the `_` behind them.
  fileprivate var sharedPrefix: String {
    guard let first else { return "" }
    var shared = first.split(separator: "_").dropLast()
    for name in self {
      shared = shared.prefix(zip(shared, name.split(separator: "_")).prefix { $0.0 == $0.1 }.count)
    }
    return shared.isEmpty ? "" : shared.joined(separator: "_") + "_"
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

extension Value {
  fileprivate var isOneBit: Bool { nonzeroBitCount == 1 && self <= .mask(32) }
}
