import Modeling

/// `_WITH_P2P` at the end of a generated name: the symbol speaks of devices with just these optional
/// capabilities; `_WITH_NONE`, with none of those that matter.
struct CapabilitySuffix {
  let offered: [SlotID]

  /// Nil where the name has no such ending.
  init?(of symbol: String, in model: Model) {
    var parts = symbol.uppercased().split(separator: "_", omittingEmptySubsequences: false)
    // The function that looks a step up in a table ends in this.
    if parts.last == "STEP" { parts.removeLast() }
    guard let start = parts.lastIndex(of: "WITH") else { return nil }
    var rest = parts[(start + 1)...].joined(separator: "_")
    if rest == "NONE" {
      offered = []
      return
    }
    var found: [SlotID] = []
    for capability in model.capabilities where !rest.isEmpty {
      let name = String(
        model[capability.slot].name.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
      guard rest == name || rest.hasPrefix(name + "_") else { continue }
      found.append(capability.slot)
      rest = String(rest.dropFirst(name.count + 1))
    }
    guard rest.isEmpty, !found.isEmpty else { return nil }
    offered = found
  }

  /// The worlds meant: of those with all that are named, the ones with fewest others.
  func chosen(_ worlds: [[Value]], in model: Model) -> [[Value]] {
    let optional = model.capabilities.filter { !$0.isMandatory }.map(\.slot)
    let others = optional.filter { !offered.contains($0) }
    func count(_ world: [Value]) -> Int { others.count { world[$0.index] == 1 } }
    let fitting = worlds.filter { world in offered.allSatisfy { world[$0.index] == 1 } }
    let least = fitting.map(count).min() ?? 0
    return fitting.filter { count($0) == least }
  }
}
