import CImport
import Diagnostics
import Modeling

/// A set of names with values: an enum, or the macros of one file that share a prefix.
struct ConstantSet {
  let symbol: String
  let line: Int
  let constants: [CConstant]
}

extension ModelNames {
  /// The sets that speak of the model: those with a name that it has, or that begin with a register's prefix.
  func sets(in header: CHeader, mapped: [String: String]) -> [ConstantSet] {
    func speaks(_ constant: CConstant) -> Bool {
      core(of: constant.name) != nil || entry(named: constant.name) != nil
        || mapped[constant.name] != nil
    }
    var sets: [ConstantSet] = []
    let macros = header.constants.filter(speaks)
    if !macros.isEmpty {
      sets.append(ConstantSet(macros: macros))
    }
    for own in header.enums where own.constants.contains(where: speaks) {
      sets.append(ConstantSet(enum: own))
    }
    return sets.sorted { $0.line < $1.line }
  }

  func compare(_ constant: CConstant, mapped: [String: String]) -> ConstantOutcome {
    var found = entry(named: constant.name)
    var isGuess = false
    if let name = mapped[constant.name] {
      found = entries.first { $0.name == name }
    } else if found == nil {
      found = guess(constant.name)
      isGuess = found != nil
    }
    let verdict: ConstantOutcome.Verdict
    if let found {
      let isMeant = found.value == constant.value || found.otherwise == constant.value
      verdict = isMeant ? .equal : .differs(meant: found.value)
    } else {
      verdict = .unknown
    }
    return ConstantOutcome(
      name: constant.name, line: constant.line, value: constant.value, clause: found?.name,
      isGuess: isGuess, verdict: verdict)
  }

  /// That C has the state where the model has a constant too, with another value.
  func contradiction(_ outcome: ConstantOutcome) -> HygieneFault? {
    guard let entry = entries.first(where: { $0.name == outcome.clause }),
      outcome.verdict == .equal, entry.value != outcome.value, entry.otherwise != nil
    else { return nil }
    return HygieneFault(
      severity: .note, id: "contradicted-constant",
      message: "\(outcome.name) is \(outcome.value.integer), as the state or bit \(entry.name); "
        + "the model's constant \(entry.name) is \(entry.value.integer)", line: outcome.line)
  }

  /// Names that C should have and has in none of the sets.
  func absent(from outcomes: [ConstantOutcome]) -> [Entry] {
    let met = Set(outcomes.filter { !$0.isGuess }.compactMap(\.clause))
    return entries.filter { entry in
      entry.isExpected && !met.contains(entry.name)
        && !outcomes.contains { $0.clause == entry.name && $0.verdict == .equal }
    }
  }
}

extension ConstantSet {
  init(macros: [CConstant]) {
    constants = macros
    line = macros.map(\.line).min() ?? 0
    symbol = macros.count == 1 ? macros[0].name : Self.sharedPrefix(macros.map(\.name)) + "*"
  }

  init(enum own: CEnum) {
    constants = own.constants
    line = own.line
    symbol = own.tag.isEmpty ? "enum {\(own.constants[0].name), …}" : "enum \(own.tag)"
  }

  /// Whole words of a name only.
  private static func sharedPrefix(_ names: [String]) -> String {
    var shared = names[0].split(separator: "_", omittingEmptySubsequences: false)
    for name in names {
      let words = name.split(separator: "_", omittingEmptySubsequences: false)
      shared = Array(shared.prefix(zip(shared, words).prefix { $0.0 == $0.1 }.count))
    }
    return shared.isEmpty ? "" : shared.joined(separator: "_") + "_"
  }

  /// Names with one value, where the model doesn't give them one value too.
  func hygiene(_ isKnown: (CConstant, CConstant) -> Bool) -> [HygieneFault] {
    var faults: [HygieneFault] = []
    for (index, constant) in constants.enumerated() {
      if let first = constants[..<index].first(where: { $0.value == constant.value }),
        !isKnown(first, constant)
      {
        faults.append(
          HygieneFault(
            severity: .warning, id: "alias",
            message: "\(constant.name) and \(first.name) are both \(constant.value.integer)",
            line: constant.line))
      }
      if !constant.isEnclosed {
        faults.append(
          HygieneFault(
            severity: .warning, id: "parentheses",
            message: "\(constant.name) isn't in parentheses: \(constant.name) * 3 isn't three times"
              + " its value", line: constant.line))
      }
    }
    return faults
  }
}
