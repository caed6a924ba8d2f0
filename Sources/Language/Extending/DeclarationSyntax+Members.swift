import Diagnostics

extension DeclarationSyntax {
  /// This owner with members added; fields may take bits out of reserved ranges.
  func adding(_ members: MembersSyntax, to owner: Name) -> Result<DeclarationSyntax, PatchFault> {
    if let fault = wrongMembers(members, owner) { return .failure(fault) }
    return .success(
      changingMembers(
        fields: { members.fields.reduce($0) { $0.makingRoom(for: $1) } + members.fields },
        values: { $0 + members.values }, rules: { $0 + members.rules },
        arcs: { $0 + members.arcs }, options: { $0 + members.options },
        initial: members.initial))
  }

  /// This owner with each given member in the place of the one with its name.
  func replacing(_ members: MembersSyntax, in owner: Name) -> Result<DeclarationSyntax, PatchFault>
  {
    if let fault = wrongMembers(members, owner) { return .failure(fault) }
    for name in members.names where !memberNames.contains(name.value) {
      let nearest = name.value.nearest(in: memberNames)
      return .failure(PatchFault(diagnostic: .noMember(name, owner: owner, nearest: nearest)))
    }
    return .success(
      changingMembers(
        fields: { $0.replacing(members.fields, by: \.name.value) },
        values: { $0.replacing(members.values, by: \.name.value) },
        rules: { $0.replacing(members.rules, by: \.memberName) },
        arcs: { $0.replacing(members.arcs, by: \.memberName) },
        options: { $0.replacing(members.options, by: \.name.value) }, initial: members.initial))
  }

  func dropping(_ member: Name, from owner: Name) -> Result<DeclarationSyntax, PatchFault> {
    guard memberNames.contains(member.value) else {
      let nearest = member.value.nearest(in: memberNames)
      return .failure(PatchFault(diagnostic: .noMember(member, owner: owner, nearest: nearest)))
    }
    return .success(
      changingMembers(
        fields: { $0.filter { $0.name.value != member.value } },
        values: { $0.filter { $0.name.value != member.value } },
        rules: { $0.filter { $0.memberName != member.value } },
        arcs: { $0.filter { $0.memberName != member.value } },
        options: { $0.filter { $0.name.value != member.value } }, initial: nil))
  }

  private func changingMembers(
    fields: ([FieldSyntax]) -> [FieldSyntax], values: ([EnumValueSyntax]) -> [EnumValueSyntax],
    rules: ([RuleSyntax]) -> [RuleSyntax], arcs: ([ArcSyntax]) -> [ArcSyntax],
    options: ([ReadingOptionSyntax]) -> [ReadingOptionSyntax], initial: ExpressionSyntax?
  ) -> DeclarationSyntax {
    var result = self
    switch kind {
    case .register(var register):
      switch register.layout {
      case .fields(let old): register.layout = .fields(fields(old))
      case .values(let old): register.layout = .values(values(old))
      }
      register.initial = initial ?? register.initial
      result.kind = .register(register)
    case .request(var request):
      request.rules = rules(request.rules)
      result.kind = .request(request)
    case .event(var event):
      event.rules = rules(event.rules)
      result.kind = .event(event)
    case .arcs(let request, let title, let old):
      result.kind = .arcs(request: request, title: title, arcs(old))
    case .reading(let question, let old): result.kind = .reading(question: question, options(old))
    default: break
    }
    return result
  }

  private var memberNames: [String] {
    switch kind {
    case .register(let register):
      switch register.layout {
      case .fields(let fields): fields.map(\.name.value)
      case .values(let values): values.map(\.name.value)
      }
    case .request(let request): request.rules.map(\.memberName)
    case .event(let event): event.rules.map(\.memberName)
    case .arcs(_, _, let arcs): arcs.map(\.memberName)
    case .reading(_, let options): options.map(\.name.value)
    default: []
    }
  }

  private func wrongMembers(_ members: MembersSyntax, _ owner: Name) -> PatchFault? {
    let held: (holds: String, wrong: [(String, Bool)])
    let has = (
      fields: !members.fields.isEmpty, values: !members.values.isEmpty,
      rules: !members.rules.isEmpty, arcs: !members.arcs.isEmpty, options: !members.options.isEmpty
    )
    switch kind {
    case .register(let register):
      switch register.layout {
      case .fields:
        held = ("fields", [("values", has.values), ("rules", has.rules), ("arcs", has.arcs)])
      case .values:
        held = ("values", [("fields", has.fields), ("rules", has.rules), ("arcs", has.arcs)])
      }
    case .request, .event:
      held = ("rules", [("fields", has.fields), ("values", has.values), ("arcs", has.arcs)])
    case .arcs:
      held = ("arcs", [("fields", has.fields), ("values", has.values), ("rules", has.rules)])
    case .reading:
      held = ("options", [("fields", has.fields), ("rules", has.rules), ("arcs", has.arcs)])
    default: held = ("no members", [("members", true)])
    }
    guard let wrong = held.wrong.first(where: { $0.1 }) else { return nil }
    return PatchFault(diagnostic: .wrongMember(owner, what: wrong.0, holds: held.holds))
  }
}

extension MembersSyntax {
  fileprivate var names: [Name] {
    fields.filter { !$0.isReserved }.map(\.name) + values.map(\.name)
      + rules.compactMap { $0.name } + options.map(\.name)
      + arcs.map { Name($0.memberName, at: $0.from.range.through($0.to.range)) }
  }
}

extension RuleSyntax {
  fileprivate var memberName: String { name?.value ?? "" }
}

extension ArcSyntax {
  fileprivate var memberName: String { "\(from.value)->\(to.value)" }
}

extension Array {
  fileprivate func replacing(_ new: [Element], by key: (Element) -> String) -> [Element] {
    map { old in new.first { key($0) == key(old) } ?? old }
  }
}

extension [FieldSyntax] {
  /// Reserved ranges without the bits that a new field takes.
  fileprivate func makingRoom(for field: FieldSyntax) -> [FieldSyntax] {
    guard !field.isReserved else { return self }
    return flatMap { old -> [FieldSyntax] in
      guard old.isReserved, old.low.value <= field.high.value, field.low.value <= old.high.value
      else { return [old] }
      var parts: [FieldSyntax] = []
      if old.low.value < field.low.value {
        parts.append(old.reserving(old.low.value, field.low.value - 1))
      }
      if field.high.value < old.high.value {
        parts.append(old.reserving(field.high.value + 1, old.high.value))
      }
      return parts
    }
  }
}

extension FieldSyntax {
  fileprivate func reserving(_ low: Int, _ high: Int) -> FieldSyntax {
    FieldSyntax(
      documentation: documentation, name: name, isReserved: true,
      low: Located(low, at: self.low.range), high: Located(high, at: self.high.range),
      policy: policy, requires: requires, cName: cName, cites: cites)
  }
}
