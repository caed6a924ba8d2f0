/// The capabilities that the endings of a header's names speak of.
///
/// The names are invented from the endings: one that doesn't begin with a shorter one is a capability, and
/// so is what a longer one adds. Longer ones tell the order of their parts; of others the one that is told
/// of last varies slowest, as `generate` writes them.
struct CapabilitySets {
  typealias Offered = Set<String>
  let names: [String]
  /// Every set that a device may have, those with fewer first.
  let worlds: [Offered]
  private let parts: [String: [String]]
  static let limit = 8

  /// From the endings of each group of names that differ in nothing else, in the header's order; nil
  /// for more capabilities than can be told apart.
  init?(_ groups: [[String]]) {
    var endings: [String] = []
    for ending in groups.joined() where ending != "NONE" && !endings.contains(ending) {
      endings.append(ending)
    }
    var parts: [String: [String]] = [:]
    var atoms: [String] = []
    for ending in endings.sorted(byStable: { $0.split(separator: "_").count }) {
      let split = Self.split(ending, into: atoms)
      parts[ending] = split
      atoms += split.filter { !atoms.contains($0) }
    }
    guard atoms.count <= Self.limit else { return nil }
    let told =
      atoms.filter { !endings.contains($0) }.reversed() + endings.filter { atoms.contains($0) }
    names = Self.ordered(told.reversed(), by: Array(parts.values))
    self.parts = parts
    var all: [Offered] = [[]]
    for name in names { all = all.flatMap { [$0, $0.union([name])] } }
    let known = groups.map { group in group.map { ending in Offered(parts[ending] ?? []) } }
    worlds = all.filter { world in
      known.allSatisfy { sets in
        let relevant = sets.reduce(into: Offered()) { $0.formUnion($1) }
        return sets.contains(world.intersection(relevant))
      }
    }
  }

  /// The set that an ending means.
  func offered(by ending: String) -> Offered { Offered(parts[ending] ?? []) }

  /// Of things that differ in their endings, the one that speaks of a device; one without an ending
  /// speaks of each.
  func chosen<Choice>(
    of choices: [Choice], for world: Offered, ending: (Choice) -> String?
  ) -> Choice? {
    let told = choices.compactMap(ending).map { offered(by: $0) }
    let relevant = told.reduce(into: Offered()) { $0.formUnion($1) }
    return choices.first { choice in
      ending(choice).map { offered(by: $0) == world.intersection(relevant) } ?? true
    }
  }

  /// What offering a capability takes, so that just these sets are left.
  func requirement(of name: String) -> String? {
    let offering = worlds.filter { $0.contains(name) }
    let earlier = names.prefix { $0 != name }
    var terms: [String] = []
    for other in names where other != name {
      if offering.allSatisfy({ $0.contains(other) }) {
        terms.append(other)
      } else if earlier.contains(other), !offering.contains(where: { $0.contains(other) }) {
        terms.append("!\(other)")
      }
    }
    return terms.isEmpty ? nil : terms.joined(separator: " && ")
  }

  /// A text that may differ from set to set, as one that asks for the capabilities that matter; `nil`
  /// leaves a set out.
  func text(_ text: (Offered) -> String?) -> String? {
    let known = worlds.compactMap { world in text(world).map { (world: world, text: $0) } }
    return Self.chosen(known, names[...])
  }

  /// A condition that holds in some sets, in the language; nil where it holds in all.
  func condition(_ holds: (Offered) -> Bool) -> String? {
    let text = text { holds($0) ? "true" : "false" }
    return text == "true" ? nil : text
  }

  private static func chosen(_ known: [(world: Offered, text: String)], _ names: ArraySlice<String>)
    -> String?
  {
    guard let first = known.first else { return nil }
    if known.allSatisfy({ $0.text == first.text }) { return first.text }
    guard let name = names.first else { return first.text }
    let rest = names.dropFirst()
    let with = chosen(known.filter { $0.world.contains(name) }, rest)
    let without = chosen(known.filter { !$0.world.contains(name) }, rest)
    switch (with, without) {
    case (nil, let only), (let only, nil): return only
    case ("true", "false"): return name
    case ("false", "true"): return "!\(name)"
    case (let then?, "false"): return "\(name) && \(enclosed(then))"
    case ("true", let otherwise?): return "\(name) || \(enclosed(otherwise))"
    case (let then?, let otherwise?):
      return then == otherwise
        ? then : "if \(name) then \(enclosed(then)) else \(enclosed(otherwise))"
    }
  }

  private static func enclosed(_ text: String) -> String {
    text.contains(" ") ? "(\(text))" : text
  }

  /// As known names one after the other, and a new one for what is left.
  private static func split(_ ending: String, into atoms: [String]) -> [String] {
    if atoms.contains(ending) { return [ending] }
    let ways = atoms.filter { ending.hasPrefix($0 + "_") }.map { atom in
      let rest = String(ending.dropFirst(atom.count + 1))
      return [atom] + split(rest, into: atoms.filter { $0 != atom })
    }
    return ways.first { $0.allSatisfy(atoms.contains) } ?? ways.first ?? [ending]
  }

  /// With each sequence in its order, as far as they don't contradict each other.
  private static func ordered(_ names: [String], by sequences: [[String]]) -> [String] {
    var left = names
    var order: [String] = []
    while let name = left.first(where: { candidate in
      !sequences.contains { sequence in
        guard let place = sequence.firstIndex(of: candidate) else { return false }
        return sequence[..<place].contains { left.contains($0) }
      }
    }) ?? left.first {
      order.append(name)
      left.removeAll { $0 == name }
    }
    return order
  }
}

extension [String] {
  fileprivate func sorted(byStable key: (String) -> Int) -> [String] {
    enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
      .map(\.element)
  }
}
