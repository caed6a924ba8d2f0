import Diagnostics

extension ModelSyntax {
  /// The model that `extends` describes: the base with this tree's patches applied in their order.
  package func extended(from base: ModelSyntax) -> (ModelSyntax, Diagnostics) {
    var patching = Patching(declarations: base.declarations)
    for patch in patches { patching.apply(patch) }
    let merged = ModelSyntax(
      documentation: documentation, name: name, base: nil, declarations: patching.declarations,
      patches: [], range: range)
    return (merged, patching.diagnostics)
  }
}

/// Applies patches to a list of declarations, one after the other.
private struct Patching {
  var declarations: [DeclarationSyntax]
  var diagnostics = Diagnostics()

  mutating func apply(_ patch: PatchSyntax) {
    switch patch.kind {
    case .add(let declaration): declarations.append(declaration)
    case .replace(let declaration): replace(declaration)
    case .addMembers(let owner, let members):
      change(owner, isArc: !members.arcs.isEmpty) { $0.adding(members, to: owner) }
    case .replaceMembers(let owner, let members):
      change(owner, isArc: !members.arcs.isEmpty) { $0.replacing(members, in: owner) }
    case .drop(let path): drop(path)
    case .dropRoute(let request): dropRoute(request)
    case .dropExpectation(let id, let subject): dropExpectation(id, subject, at: patch.range)
    }
  }

  private mutating func replace(_ declaration: DeclarationSyntax) {
    let index = declarations.firstIndex {
      $0.keyword.value == declaration.keyword.value && $0.name.value == declaration.name.value
    }
    if let index {
      declarations[index] = declaration
    } else {
      diagnostics.report(
        .nothingToReplace(
          declaration.name, keyword: declaration.keyword.value,
          nearest: declaration.name.value.nearest(
            in: declarations.filter { $0.keyword.value == declaration.keyword.value }.map(
              \.name.value))))
    }
  }

  /// Changes the members of one owner; what `action` reports is a fault of the patch. The arcs of a
  /// request go by its name, unless they have one.
  private mutating func change(
    _ owner: Name, isArc: Bool,
    _ action: (DeclarationSyntax) -> Result<DeclarationSyntax, PatchFault>
  ) {
    let names = isArc ? ["arcs \(owner.value)", owner.value] : [owner.value]
    let found = names.compactMap { name in
      declarations.firstIndex { $0.name.value == name && $0.hasMembers }
    }
    guard let index = found.first else {
      let owners = declarations.filter(\.hasMembers).map(\.name.value)
      diagnostics.report(.noOwner(owner, nearest: owner.value.nearest(in: owners)))
      return
    }
    switch action(declarations[index]) {
    case .success(let changed): declarations[index] = changed
    case .failure(let fault): diagnostics.report(fault.diagnostic)
    }
  }

  private mutating func drop(_ path: [Name]) {
    guard let first = path.first else { return }
    if path.count == 1 {
      let kept = declarations.filter { $0.name.value != first.value || $0.isNameless }
      if kept.count == declarations.count {
        let names = declarations.filter { !$0.isNameless }.map(\.name.value)
        diagnostics.report(.nothingToDrop(first, nearest: first.value.nearest(in: names)))
      }
      declarations = kept
    } else {
      change(first, isArc: path[1].value.contains("->")) { $0.dropping(path[1], from: first) }
    }
  }

  private mutating func dropRoute(_ request: Name) {
    let kept = declarations.filter { declaration in
      guard case .route = declaration.kind else { return true }
      return declaration.name.value != request.value
    }
    if kept.count == declarations.count { diagnostics.report(.noRouteToDrop(request)) }
    declarations = kept
  }

  private mutating func dropExpectation(_ id: Name, _ subject: SubjectSyntax, at range: SourceRange)
  {
    let kept = declarations.filter { declaration in
      guard case .expectation(let expectation) = declaration.kind else { return true }
      return expectation.id.value != id.value
        || expectation.subject.parts.map(\.value) != subject.parts.map(\.value)
        || expectation.subject.sort != subject.sort
    }
    if kept.count == declarations.count { diagnostics.report(.noExpectationToDrop(id, at: range)) }
    declarations = kept
  }
}

/// A diagnostic on its way out of a member patch.
struct PatchFault: Error {
  let diagnostic: Diagnostic
}

extension DeclarationSyntax {
  fileprivate var hasMembers: Bool {
    switch kind {
    case .register, .reading, .request, .event, .arcs: true
    default: false
    }
  }

  /// Expectations, omissions and word predicates carry the name of something else.
  fileprivate var isNameless: Bool {
    switch kind {
    case .expectation, .omit, .valid, .error, .home: true
    default: false
    }
  }
}

extension Diagnostic {
  static func nothingToReplace(_ name: Name, keyword: String, nearest: String?) -> Diagnostic {
    Diagnostic(
      "nothing-to-replace", "the base has no \(keyword) named '\(name.value)'", at: name.range,
      help: nearest.map { "did you mean '\($0)'?" } ?? "write 'add' to declare something new")
  }

  static func noOwner(_ name: Name, nearest: String?) -> Diagnostic {
    Diagnostic(
      "unknown-name", "the base has no register, request, event, reading or arcs '\(name.value)'",
      at: name.range,
      help: nearest.map { "did you mean '\($0)'?" } ?? "name one that the base declares")
  }

  static func nothingToDrop(_ name: Name, nearest: String?) -> Diagnostic {
    Diagnostic(
      "nothing-to-drop", "the base has nothing named '\(name.value)'", at: name.range,
      help: nearest.map { "did you mean '\($0)'?" } ?? "remove this line")
  }

  static func noMember(_ member: Name, owner: Name, nearest: String?) -> Diagnostic {
    Diagnostic(
      "nothing-to-drop", "'\(owner.value)' has no member '\(member.value)'", at: member.range,
      help: nearest.map { "did you mean '\($0)'?" } ?? "remove this line")
  }

  static func noExpectationToDrop(_ id: Name, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "nothing-to-drop", "the base has no such expectation of \(id.value)", at: range,
      help: "write the id and subject as they stand in the base")
  }

  static func noRouteToDrop(_ request: Name) -> Diagnostic {
    Diagnostic(
      "nothing-to-drop", "the base has no route of '\(request.value)'", at: request.range,
      help: "remove this line")
  }

  static func wrongMember(_ owner: Name, what: String, holds: String) -> Diagnostic {
    Diagnostic(
      "wrong-member", "'\(owner.value)' can't hold \(what)", at: owner.range,
      help: "it holds \(holds)")
  }
}
