import Diagnostics

extension Parser {
  /// A whole file; nil if it has no `model` line at all.
  mutating func model() -> ModelSyntax? {
    if at(.system) { return system() }
    guard findModel() else {
      fault(.missingModel(at: range(of: tokens[0])))
      return nil
    }
    let start = position
    let documentation = tokens.documentation(before: start)
    layout.begin(.declaration(.model), at: position)
    position += 1
    let name = modelName()
    let base = accept(.extends) ? modelName() : nil
    var model = ModelSyntax(
      documentation: documentation, name: name, base: base, declarations: [], patches: [],
      range: range(from: start))
    if base == nil { declarations(of: &model) } else { patches(of: &model) }
    model.range = range(from: start)
    return model
  }

  /// Goes to the `model` line; what stands before it is a fault.
  private mutating func findModel() -> Bool {
    if at(.model) { return true }
    let first = current
    if first.kind == .name, tokens.text(of: first).nearest(in: ["model"]) != nil,
      token(after: 1).kind == .name
    {
      report(.unknownKeyword(tokens.text(of: first), nearest: "model", at: range(of: first)))
      return true
    }
    let line = tokens.tokens.firstIndex {
      $0.keyword == .model && $0.isFirstOnLine
    }
    guard let line, tokens[line + 1].kind == .name else { return false }
    fault(
      expected: "'model NAME' as the first line", help: "move the 'model' line to the top")
    (isRecovering, position) = (false, line)
    return true
  }

  mutating func declarations(of model: inout ModelSyntax) {
    form = "\(model.form) vfio.example, then declarations"
    var hasBrace = false
    if at(.openBrace) {
      fault(expected: "a declaration", help: "declarations stand without braces around them")
      (isRecovering, hasBrace) = (false, true)
      position += 1
    }
    while current.kind != .end {
      isQuiet = false
      memberStart = position
      if hasBrace, at(.closeBrace) {
        position += 1
      } else if let declaration = declaration() {
        model.declarations.append(declaration)
      }
      if isRecovering { recoverToDeclaration() }
    }
  }

  private mutating func patches(of model: inout ModelSyntax) {
    isPatching = true
    form = "model vfio.new extends vfio.old { add … replace … drop … }"
    let opening = openBlock(of: .patch, "'{' and the patches")
    members(.patch, opening: opening) { parser in
      if let patch = parser.patch() { model.patches.append(patch) }
    }
    (isQuiet, memberStart) = (false, position)
    if !at(.end) {
      fault(
        expected: "the end of the file", help: "patches stand inside the braces of 'extends'")
    }
  }
}
