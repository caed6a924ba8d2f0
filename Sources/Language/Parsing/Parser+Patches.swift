import Diagnostics

extension Parser {
  /// `add …`, `replace …` or `drop …`
  mutating func patch() -> PatchSyntax? {
    let start = position
    layout.begin(.patch, at: start)
    form = "add DECLARATION, replace DECLARATION or drop NAME"
    let kind: PatchSyntax.Kind?
    switch keyword {
    case .add:
      position += 1
      kind = accept(.to) ? ownerPatch { .addMembers(owner: $0, $1) } : patch(start) { .add($0) }
    case .replace:
      position += 1
      kind =
        accept(.in)
        ? ownerPatch { .replaceMembers(owner: $0, $1) } : patch(start) { .replace($0) }
    case .drop:
      position += 1
      kind = drop()
    case .some(let keyword) where beginsDeclaration:
      report(.declarationInPatches(keyword.rawValue, at: range(of: current)))
      isQuiet = true
      kind = patch(start) { .add($0) }
    default:
      fault(expected: "'add', 'replace' or 'drop'")
      kind = nil
    }
    return kind.map { PatchSyntax($0, at: range(from: start)) }
  }

  private mutating func patch(
    _ start: Int, _ make: (DeclarationSyntax) -> PatchSyntax.Kind
  ) -> PatchSyntax.Kind? {
    guard var declaration = declaration() else { return nil }
    if start < position, declaration.documentation == nil {
      declaration.documentation = tokens.documentation(before: start)
    }
    return make(declaration)
  }

  private mutating func ownerPatch(
    _ make: (Name, MembersSyntax) -> PatchSyntax.Kind
  ) -> PatchSyntax.Kind {
    form = "add to OWNER { members }"
    let owner = name("the name of the owner of the members")
    var result = MembersSyntax()
    let opening = openBlock(of: .any, "'{' and the members")
    members(.any, opening: opening) { $0.member(of: &result) }
    result.initial = initialValue()
    return make(owner, result)
  }

  /// A member of whatever owner: its first signs tell what it is.
  private mutating func member(of members: inout MembersSyntax) {
    switch token(after: 1).kind {
    case _ where at(.rule): members.rules.append(rule(.mayAnswer))
    case .at: members.fields.append(field())
    case .equals: members.values.append(enumValue())
    case .arrow: members.arcs.append(arc())
    case _ where keyword?.isReserved == true: fault(expected: "a member or '}'")
    default: members.options.append(readingOption())
    }
  }

  private mutating func drop() -> PatchSyntax.Kind {
    if at(.expect), token(after: 1).kind == .name {
      position += 1
      let id = dashedName("the id of the expectation")
      return .dropExpectation(id: id, subject: subject())
    }
    form = "drop NAME or drop OWNER.MEMBER"
    if at(.route), token(after: 1).kind == .name, !token(after: 1).isFirstOnLine {
      position += 1
      return .dropRoute(request: takeName())
    }
    var path = [name("the name to drop")]
    while at(.dot) || at(.arrow) {
      let joint = current.kind
      layout.mark(position, .glued)
      position += 1
      layout.mark(position, .glued)
      let part = name("a name after '\(joint == .dot ? "." : "->")'")
      if joint == .dot {
        path.append(part)
      } else {
        let first = path.removeLast()
        path.append(Located("\(first.value)->\(part.value)", at: first.range.through(part.range)))
      }
    }
    return .drop(path)
  }
}
