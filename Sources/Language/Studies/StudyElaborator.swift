import Diagnostics
import Modeling

/// Turns the tree of a study into claims about typed models, or says why it can't; every independent
/// fault once.
package struct StudyElaborator {
  let syntax: StudySyntax
  var sheet: ClaimSheet
  var diagnostics = Diagnostics()
  /// The models by their short names; nil where the model itself can't be had, which was said.
  var numbers: [String: Int?] = [:]
  var elaborators: [Elaborator] = []
  var shortNames: [Name] = []
  var mapNumbers: [String: Int?] = [:]
  /// Maps by the names alone, made when first asked for.
  var plainMaps: [[Int]: Int] = [:]
  /// Sources, constants and predicates of the study itself.
  var own: Elaborator
  var claimNames: [String: SourceRange] = [:]

  private init(_ syntax: StudySyntax) {
    self.syntax = syntax
    sheet = ClaimSheet(
      name: syntax.name.value, documentation: syntax.documentation, range: syntax.name.range)
    let shared = syntax.declarations.compactMap { declaration -> DeclarationSyntax? in
      if case .shared(let shared) = declaration.kind { shared } else { nil }
    }
    own = Elaborator(
      ModelSyntax(
        documentation: nil, name: syntax.name, base: nil, declarations: shared, patches: [],
        range: syntax.range))
  }

  /// `models` are the trees that the study uses, by the full name; nil for one that has faults.
  package static func elaborate(
    _ syntax: StudySyntax, models: [String: ModelSyntax?],
    instances: [String: [String: Model]] = [:]
  ) -> (ClaimSheet?, Diagnostics) {
    var elaborator = StudyElaborator(syntax)
    elaborator.run(models, instances)
    let diagnostics = elaborator.diagnostics
    return (diagnostics.hasErrors ? nil : elaborator.sheet, diagnostics)
  }

  private mutating func run(
    _ models: [String: ModelSyntax?], _ instances: [String: [String: Model]]
  ) {
    own.run()
    use(models, instances)
    for declaration in syntax.declarations {
      if case .map(let map) = declaration.kind { declare(map) }
    }
    for declaration in syntax.declarations {
      switch declaration.kind {
      case .claim(let claim): add(claim, at: declaration.range)
      case .compare(let comparison): add(comparison, at: declaration.range)
      case .shared, .use, .map: break
      }
    }
    gather()
  }

  private mutating func use(
    _ models: [String: ModelSyntax?], _ instances: [String: [String: Model]]
  ) {
    for declaration in syntax.declarations {
      guard case .use(let use) = declaration.kind else { continue }
      let name = use.name
      if numbers[name.value] != nil {
        let first = shortNames.first { $0.value == name.value }
        diagnostics.report(.duplicateName(name, first: first?.range ?? name.range))
        continue
      }
      guard let tree = models[use.model.value] ?? nil, let given = settings(of: use, in: tree)
      else {
        numbers[name.value] = .some(nil)
        continue
      }
      numbers[name.value] = elaborators.count
      switch tree.form {
      case .model: elaborators.append(.questioned(tree))
      case .system:
        let models = instances[use.model.value] ?? [:]
        elaborators.append(.questioned(system: tree, models: models, given: given))
      }
      shortNames.append(name)
    }
  }

  /// The values of a system's parameters; nil, and said, where one can't be had.
  private mutating func settings(of use: UseSyntax, in tree: ModelSyntax) -> [String: Int]? {
    var given: [String: Int] = [:]
    var isFaulty = false
    for setting in use.settings {
      let (name, value) = (setting.name, setting.value)
      let fault: Diagnostic?
      if given[name.value] != nil {
        fault = .repeatedItem(name)
      } else if let (low, high) = tree.range(ofParameter: name.value) {
        fault =
          (low...high).contains(value.value)
          ? nil : .parameterOutside(name, value.value, low, high, at: value.range)
      } else {
        let names = tree.parameterNames
        fault = .unknownIn(
          name, "parameter", of: use.model.value, nearest: name.value.nearest(in: names))
      }
      given[name.value] = value.value
      guard let fault else { continue }
      diagnostics.report(fault)
      isFaulty = true
    }
    return isFaulty ? nil : given
  }

  /// What the elaborators have made, and what they had to say.
  private mutating func gather() {
    diagnostics.report(contentsOf: own.diagnostics)
    for elaborator in elaborators { diagnostics.report(contentsOf: elaborator.diagnostics) }
    sheet.sources = own.model.sources
    sheet.cites = own.model.cites
    sheet.omissions = own.model.omissions
    for (name, elaborator) in zip(shortNames, elaborators) {
      sheet.models.append(UsedModel(name: name.value, model: elaborator.model))
    }
  }

  // MARK: Names

  /// The number of a model; nil, and said, where there is none.
  mutating func model(_ name: Name) -> Int? {
    if let known = numbers[name.value] { return known }
    diagnostics.report(
      .unknownShortName(name, nearest: name.value.nearest(in: shortNames.map(\.value))))
    return nil
  }

  mutating func state(_ name: Name, of model: Int) -> StateID? {
    let states = elaborators[model].model.states
    if let index = states.firstIndex(where: { $0.name == name.value }) { return StateID(index) }
    let near = name.value.nearest(in: states.map(\.name))
    diagnostics.report(
      .unknownIn(name, "state", of: shortNames[model].value, nearest: near))
    return nil
  }

  mutating func action(_ name: Name, of model: Int, _ what: String) -> ActionID? {
    let actions = elaborators[model].model.actions
    if let index = actions.firstIndex(where: { $0.name == name.value }) { return ActionID(index) }
    let near = name.value.nearest(in: actions.map(\.name))
    diagnostics.report(.unknownIn(name, what, of: shortNames[model].value, nearest: near))
    return nil
  }

  func used(_ number: Int) -> UsedModel {
    UsedModel(name: shortNames[number].value, model: elaborators[number].model)
  }
}

extension Diagnostic {
  static func unknownShortName(_ name: Name, nearest: String?) -> Diagnostic {
    Diagnostic(
      "unknown-short-name", "no model of this study is called '\(name.value)'", at: name.range,
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "name it first: 'use \(name.value) = vfio.example'")
  }

  static func unknownIn(_ name: Name, _ what: String, of model: String, nearest: String?)
    -> Diagnostic
  {
    Diagnostic(
      "unknown-in-model", "\(model) has no \(what) named '\(name.value)'", at: name.range,
      help: nearest.map { "did you mean '\($0)'?" } ?? "name one that the model declares")
  }
}
