import Diagnostics
import Modeling

/// The parameters with their values, the instances with their models, and what else is declared.
struct SystemPlan {
  /// One instance, or as many as a parameter says.
  struct Instances {
    let name: Name
    /// The parameter; nil for one instance without an index.
    let size: String?
    let model: Model
    let bindings: [BindingSyntax]

    /// `dev[0]`, `dev[1]`, …, or `old`.
    func prefixes(_ values: [String: Int]) -> [String] {
      guard let size else { return [name.value] }
      return (0..<(values[size] ?? 0)).map { "\(name.value)[\($0)]" }
    }
  }

  private(set) var settings: [Composition.Setting] = []
  private(set) var instances: [Instances] = []
  /// Variables with an index, and for predicates and functions the parameters that are indices.
  private(set) var indexed: [String: [String?]] = [:]
  private(set) var diagnostics = Diagnostics()
  private var sizes: [String: SourceRange] = [:]
  let syntax: ModelSyntax

  /// `models` has a model for each name behind an instance's `:` that could be read.
  init(_ syntax: ModelSyntax, models: [String: Model], given: [String: Int]) {
    self.syntax = syntax
    for declaration in syntax.declarations { addParameter(declaration, given) }
    for declaration in syntax.declarations { addInstances(declaration, models) }
    for declaration in syntax.declarations { addIndexed(declaration) }
    for declaration in syntax.declarations { refuse(declaration) }
    requireOwnNames()
    if instances.isEmpty, !diagnostics.hasErrors {
      diagnostics.report(.noInstance(syntax.name))
    }
  }

  var values: [String: Int] {
    Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  func instances(named name: String) -> Instances? { instances.first { $0.name.value == name } }

  /// Variables of which there is one for each index of a parameter.
  func variables(countedBy parameter: String) -> [String] {
    syntax.declarations.compactMap { declaration in
      guard case .indexed(let size, _, _) = declaration.kind, size.value == parameter else {
        return nil
      }
      return declaration.name.value
    }
  }

  private mutating func addParameter(_ declaration: DeclarationSyntax, _ given: [String: Int]) {
    guard case .parameter(let low, let high, let value) = declaration.kind else { return }
    let name = declaration.name
    sizes[name.value] = name.range
    guard low.value >= 1, low.value <= high.value, high.value <= 64 else {
      return diagnostics.report(.parameterRange(name, at: low.range))
    }
    let chosen = given[name.value] ?? value.value
    guard (low.value...high.value).contains(chosen) else {
      return diagnostics.report(
        .parameterOutside(name, chosen, low.value, high.value, at: value.range))
    }
    settings.append(Composition.Setting(name: name.value, value: chosen))
  }

  private mutating func addInstances(
    _ declaration: DeclarationSyntax, _ models: [String: Model]
  ) {
    guard case .instance(let instance) = declaration.kind else { return }
    if let size = instance.size { requireParameter(size) }
    guard let model = models[instance.model.value] else { return }
    guard model.waitingSlot == nil else {
      return diagnostics.report(.waitingInstance(instance.model))
    }
    instances.append(
      Instances(
        name: declaration.name, size: instance.size?.value, model: model,
        bindings: instance.bindings))
  }

  private mutating func addIndexed(_ declaration: DeclarationSyntax) {
    switch declaration.kind {
    case .indexed(let size, _, _):
      requireParameter(size)
      indexed[declaration.name.value] = [size.value]
    case .function(let parameters, _, _):
      let indices = parameters.map { indexType($0.type) }
      if indices.contains(where: { $0 != nil }) { indexed[declaration.name.value] = indices }
    default: break
    }
  }

  /// The parameter that a type names.
  func indexType(_ type: TypeSyntax) -> String? {
    if case .named(let name) = type.kind, sizes[name] != nil { return name }
    return nil
  }

  private mutating func requireParameter(_ size: Name) {
    guard sizes[size.value] == nil else { return }
    diagnostics.report(
      .unknownName(size, what: "parameter", nearest: size.value.nearest(in: sizes.keys.sorted())))
  }

  /// Parameters, instances and events go by their names everywhere in the system.
  private mutating func requireOwnNames() {
    var first: [String: SourceRange] = [:]
    for declaration in syntax.declarations {
      switch declaration.kind {
      case .parameter, .instance, .event, .variable, .indexed, .function, .table, .constant,
        .reading:
        break
      case .source, .omit, .home, .property, .expectation, .capability, .duty, .register, .valid,
        .error, .output, .state, .request, .arcs, .route, .require, .reserved:
        continue
      }
      let name = declaration.name
      if let known = first[name.value] {
        diagnostics.report(.duplicateName(name, first: known))
      } else {
        first[name.value] = name.range
      }
    }
  }

  /// What only the model of one device can say.
  private mutating func refuse(_ declaration: DeclarationSyntax) {
    switch declaration.kind {
    case .capability, .duty, .register, .valid, .error, .output, .state, .request, .arcs, .route,
      .require:
      diagnostics.report(.notInSystem(declaration.keyword))
    case .source, .omit, .reading, .constant, .variable, .home, .function, .table, .event,
      .property, .expectation, .parameter, .instance, .indexed, .reserved:
      break
    }
  }
}
