import Modeling

/// Names of one word: those of an enum, or macros that begin alike.
struct NameFamily: Equatable {
  /// What stands before `VALID`, `MASK` and `position`.
  let prefix: String
  let own: CEnum?
  var macros: [CConstant] = []
  /// A predicate, a mask or a table speaks of it, so its names are surely one word's.
  let isSpokenOf: Bool
}

extension CHeader {
  /// In the order of the header.
  func families() -> [NameFamily] {
    var found: [NameFamily] = []
    for own in enums {
      guard let prefix = prefix(of: own), !found.contains(where: { $0.prefix == prefix }) else {
        continue
      }
      found.append(NameFamily(prefix: prefix, own: own, isSpokenOf: speaks(of: prefix)))
    }
    let spoken = constants.compactMap(maskPrefix) + functions.compactMap(predicatePrefix)
    for prefix in spoken where !found.contains(where: { $0.prefix == prefix }) {
      found.append(NameFamily(prefix: prefix, own: nil, isSpokenOf: true))
    }
    for constant in constants {
      // The longest prefix is the nearest.
      let fitting = found.indices.filter { constant.name.hasPrefix(found[$0].prefix) }
      guard let index = fitting.max(by: { found[$0].prefix.count < found[$1].prefix.count })
      else { continue }
      found[index].macros.append(constant)
    }
    return found.filter { $0.own != nil || !$0.macros.isEmpty }
      .sorted { ($0.firstLine, $0.prefix) < ($1.firstLine, $1.prefix) }
  }

  /// With names that begin so, whatever else they are.
  func family(withPrefix prefix: String) -> NameFamily? {
    let own = enums.first { own in
      !own.constants.isEmpty && own.constants.allSatisfy { $0.name.hasPrefix(prefix) }
    }
    let macros = constants.filter { $0.name.hasPrefix(prefix) }
    guard own != nil || !macros.isEmpty else { return nil }
    return NameFamily(prefix: prefix, own: own, macros: macros, isSpokenOf: true)
  }

  /// That of the predicate that is named like the enum, or what all names share.
  private func prefix(of own: CEnum) -> String? {
    let tag = own.tag.uppercased() + "_"
    if !own.tag.isEmpty,
      own.constants.allSatisfy({ $0.name.hasPrefix(tag) }) || speaks(of: tag)
    {
      return tag
    }
    let shared = own.constants.map(\.name).sharedPrefix
    return own.constants.count > 1 && !shared.isEmpty ? shared : nil
  }

  private func speaks(of prefix: String) -> Bool {
    functions.contains { predicatePrefix($0) == prefix }
      || tables.contains { $0.name.lowercased().hasPrefix(prefix.lowercased()) }
  }

  /// `PREFIX_VALID`, also with capabilities behind it, in capitals as the values are.
  private func predicatePrefix(_ function: CFunction) -> String? {
    let base = CapabilityEnding(of: function.name).base.uppercased()
    guard base.hasSuffix("_VALID"), function.parameters.count == 1 else { return nil }
    return String(base.dropLast("VALID".count))
  }

  /// `PREFIX_MASK`, where all that begins so lies in it and its bits have names.
  private func maskPrefix(_ constant: CConstant) -> String? {
    guard constant.name.hasSuffix("_MASK") else { return nil }
    let prefix = String(constant.name.dropLast("MASK".count))
    let family = constants.filter { $0.name.hasPrefix(prefix) && $0.name != constant.name }
    let bits = family.filter { $0.value.isOneBit }.reduce(0) { $0 | $1.value }
    let isWithin = family.allSatisfy { $0.value & ~constant.value == 0 }
    return isWithin && bits == constant.value && bits != 0 ? prefix : nil
  }
}

extension NameFamily {
  var firstLine: Int { ((own.map { [$0.line] } ?? []) + macros.map(\.line)).min() ?? 0 }
  var lastLine: Int { macros.map(\.line).max() ?? firstLine }
}

/// `_WITH_P2P` behind a name: it speaks of devices with just these capabilities.
struct CapabilityEnding: Equatable {
  let base: String
  /// In capitals: `P2P`, or `NONE`; nil without an ending.
  let capabilities: String?

  init(of name: String) {
    let words = name.split(separator: "_", omittingEmptySubsequences: false)
    guard let start = words.lastIndex(where: { $0.uppercased() == "WITH" }), start > 0,
      start + 1 < words.count
    else {
      base = name
      capabilities = nil
      return
    }
    base = words[..<start].joined(separator: "_")
    capabilities = words[(start + 1)...].joined(separator: "_").uppercased()
  }
}

extension [String] {
  /// Whole words, with the `_` behind them.
  var sharedPrefix: String {
    guard let first else { return "" }
    var shared = first.split(separator: "_").dropLast()
    for name in self {
      shared = shared.prefix(zip(shared, name.split(separator: "_")).prefix { $0.0 == $0.1 }.count)
    }
    return shared.isEmpty ? "" : shared.joined(separator: "_") + "_"
  }
}

extension Value {
  var isOneBit: Bool { nonzeroBitCount == 1 && self <= .mask(32) }
}
