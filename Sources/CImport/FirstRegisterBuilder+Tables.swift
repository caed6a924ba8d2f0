import Modeling

extension FirstRegisterBuilder {
  private struct Table {
    let request: String
    let isNext: Bool
    let capabilities: String?
    let table: ConstantTable
  }

  /// What tables of next states and of allowed ones say; states may turn out to need capabilities.
  mutating func requests(_ register: inout FirstRegister) -> [FirstRequest] {
    var groups: [[Table]] = []
    for table in tables {
      if let same = groups.firstIndex(where: {
        $0[0].request == table.request && $0[0].isNext == table.isNext
      }) {
        groups[same].append(table)
      } else {
        groups.append([table])
      }
    }
    var requests: [FirstRequest] = []
    for group in groups {
      let symbols = group.map(\.table.name)
      if requests.contains(where: { $0.name == group[0].request }) {
        omissions.append("\(symbols[0]) isn't here: it is another table of the same request")
        continue
      }
      let answers: FirstRequest.Answers =
        group[0].isNext
        ? .route(route(group, &register)) : .allowed(allowed(group, states(of: register)))
      requests.append(FirstRequest(name: group[0].request, symbols: symbols, answers: answers))
    }
    return requests
  }

  private func states(of register: FirstRegister) -> [FirstName] {
    register.isEnum ? register.values : register.states
  }

  /// `tag_next`, `tag_request_allowed_with_p2p`, for no longer tag of another family.
  private var tables: [Table] {
    let tag = family.prefix.lowercased()
    return header.tables.compactMap { table in
      let ending = CapabilityEnding(of: table.name)
      let base = ending.base.lowercased()
      let isOwn = base.hasPrefix(tag) && !otherTags.contains { base.hasPrefix($0) }
      let words = base.dropFirst(tag.count).split(separator: "_")
      guard isOwn, table.dimensions.count == 2,
        let kind = words.lastIndex(where: { $0 == "next" || $0 == "allowed" })
      else { return nil }
      return Table(
        request: words[..<kind].joined(separator: "_"), isNext: words[kind] == "next",
        capabilities: ending.capabilities, table: table)
    }
  }

  private var otherTags: [String] {
    header.families().map { $0.prefix.lowercased() }.filter {
      $0.count > family.prefix.count && $0.hasPrefix(family.prefix.lowercased())
    }
  }

  private func table(_ group: [Table], for world: CapabilitySets.Offered) -> ConstantTable? {
    capabilities.chosen(of: group, for: world, ending: \.capabilities)?.table
  }

  // MARK: Allowed

  private func allowed(_ group: [Table], _ states: [FirstName]) -> [AllowedSteps] {
    var rows: [AllowedSteps] = []
    for from in states {
      var own: [(condition: String?, to: [String])] = []
      for to in states {
        let isEver = capabilities.worlds.contains { isAllowed(group, from, to, in: $0) }
        guard isEver else { continue }
        let condition = capabilities.condition { isAllowed(group, from, to, in: $0) }
        if let same = own.firstIndex(where: { $0.condition == condition }) {
          own[same].to.append(to.name)
        } else {
          own.append((condition, [to.name]))
        }
      }
      for (condition, to) in own {
        if let same = rows.firstIndex(where: { $0.to == to && $0.condition == condition }) {
          rows[same].from.append(from.name)
        } else {
          rows.append(AllowedSteps(from: [from.name], to: to, condition: condition))
        }
      }
    }
    return rows
  }

  private func isAllowed(
    _ group: [Table], _ from: FirstName, _ to: FirstName, in world: CapabilitySets.Offered
  ) -> Bool {
    guard let row = index(of: from), let column = index(of: to) else { return false }
    return table(group, for: world)?.element(at: [row, column]).map { $0 != 0 } ?? false
  }

  // MARK: Next

  private mutating func route(_ group: [Table], _ register: inout FirstRegister) -> FirstRoute {
    let states = states(of: register)
    let known = capabilities.worlds.compactMap { world in
      table(group, for: world).map { (world: world, steps: steps($0, states)) }
    }
    let isTold = !support.isEmpty
    let supported = known.map { known in
      states.indices.map { state in
        isTold ? isSupported(states[state], known.world) : isUsed(state, known.steps)
      }
    }
    // A state without a step in any table is one that nothing leads out of, not one that is missing.
    let isEver = states.indices.map { state in supported.contains { $0[state] } }
    let tables = zip(known, supported).map { known, supported in
      RouteSearch.Table(
        isSupported: zip(supported, isEver).map { $0 || !$1 }, steps: known.steps)
    }
    if !isTold { require(known.map(\.world), tables, &register) }
    let route = RouteSearch(states.map(\.name), tables).route()
    if let first = route.differing.first {
      omissions.append(
        "\(group[0].table.name): shortest chains don't give \(first.from) to \(first.to)"
          + (route.differing.count == 1 ? "" : ", and \(route.differing.count - 1) other steps"))
    }
    return route
  }

  private func isUsed(_ state: Int, _ steps: [[Int?]]) -> Bool {
    steps[state].contains { $0 != nil } || steps.contains { $0[state] != nil }
  }

  private func isSupported(_ state: FirstName, _ world: CapabilitySets.Offered) -> Bool {
    guard let worlds = support[state.cName], let place = capabilities.worlds.firstIndex(of: world)
    else { return true }
    return worlds[place]
  }

  /// What the tables alone say of which device has which state.
  private func require(
    _ worlds: [CapabilitySets.Offered], _ tables: [RouteSearch.Table],
    _ register: inout FirstRegister
  ) {
    func requirement(_ state: Int) -> String? {
      capabilities.condition { world in
        worlds.firstIndex(of: world).map { tables[$0].isSupported[state] } ?? true
      }
    }
    if register.isEnum {
      for state in register.values.indices {
        register.values[state].requires = requirement(state)
      }
    } else {
      for state in register.states.indices {
        register.states[state].requires = requirement(state)
      }
    }
  }

  /// The state entered first, for each pair; nil for all ones, the error state, and what is no state.
  private func steps(_ table: ConstantTable, _ states: [FirstName]) -> [[Int?]] {
    let places = states.map(index)
    return places.map { row in
      places.map { column in
        guard let row, let column, let entry = table.element(at: [row, column]),
          let state = places.firstIndex(of: entry), states[state].name != "ERROR"
        else { return nil }
        return state
      }
    }
  }
}
