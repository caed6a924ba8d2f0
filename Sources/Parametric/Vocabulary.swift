import Diagnostics
import Language
import Modeling

/// What claims about one or two instances can be made of, in the model's own words.
///
/// The system's predicates come first, then variables, states and bits: of several words for one
/// thing the earlier one is taken.
struct Vocabulary {
  /// Names of the two indices in claims.
  static let indices = ["i", "j"]
  /// Values of one variable that are told apart.
  private static let valueLimit = 8
  /// Literals that a set of them has room for.
  static let limit = UInt128.bitWidth

  /// Over `i` and `j`.
  private(set) var texts: [String] = []
  /// For each, its number with `i` and `j` exchanged.
  private(set) var twins: [Int] = []

  init(_ family: SystemFamily, _ member: Model) {
    var templates = Self.predicates(of: family)
    templates += Self.slots(of: member, bases: family.indexedBases)
    for instance in family.instances {
      templates += Self.predicates(of: instance.model, prefix: instance.prefix)
    }
    var seen: Set<String> = []
    for template in templates where seen.insert(template).inserted { add(template) }
  }

  /// A text with `‹1›` and perhaps `‹2›` for the indices.
  private mutating func add(_ template: String) {
    let uses = template.contains("‹1›")
    let (first, second) = (filled(template, "i", "j"), filled(template, "j", "i"))
    guard texts.count + (uses ? 2 : 1) <= Self.limit, !texts.contains(first) else { return }
    let number = texts.count
    texts.append(first)
    twins.append(uses ? number + 1 : number)
    guard uses else { return }
    texts.append(second)
    twins.append(number)
  }

  private func filled(_ template: String, _ first: String, _ second: String) -> String {
    template.replacing("‹1›", with: first).replacing("‹2›", with: second)
  }

  // MARK: Words

  private static func predicates(of family: SystemFamily) -> [String] {
    family.syntax.declarations.compactMap { declaration -> String? in
      guard case .function(let parameters, nil, _) = declaration.kind,
        declaration.keyword.value == "predicate", parameters.count <= 2,
        parameters.allSatisfy({ family.isIndex($0) })
      else { return nil }
      let name = declaration.name.value
      return switch parameters.count {
      case 0: name
      case 1: "\(name)(‹1›)"
      default: "\(name)(‹1›, ‹2›)"
      }
    }
  }

  private static func predicates(of model: Model, prefix: String) -> [String] {
    model.predicates.filter(\.parameters.isEmpty).map { "\(prefix).\($0.name)" }
  }

  /// What the configuration of the first instance, and what all share, is made of.
  private static func slots(of member: Model, bases: [String]) -> [String] {
    var variables: [String] = []
    var states: [String] = []
    for slot in member.slots {
      let indexed = IndexedName(slot.name, bases: bases)
      if let indexed, indexed.index > 0 { continue }
      let name = indexed?.family.replacing("[]", with: "[‹1›]") ?? slot.name
      switch slot.kind {
      case .register(let id): states += words(of: member[id], name, in: member)
      case .capability, .reading, .duty, .variable: variables += values(of: slot, name, in: member)
      case .waiting, .waitingArgument: continue
      }
    }
    return variables + states
  }

  private static func values(of slot: Slot, _ name: String, in member: Model) -> [String] {
    switch slot.type {
    case .boolean: return [name]
    case .enumeration(let id):
      let cases = member[id].cases
      return (cases.count == 2 ? cases.prefix(1) : cases[...]).map { "\(name) == \($0)" }
    case .integer(let low, let high):
      let values = (low...high).prefix(valueLimit)
      return values.map { "\(name) == \($0)" } + values.dropFirst().map { "\(name) < \($0)" }
    case .word: return []
    }
  }

  /// The states of a register and its bits.
  private static func words(of register: Register, _ name: String, in member: Model) -> [String] {
    let prefix = name.lastIndex(of: ".").map { String(name[...$0]) } ?? ""
    let states = member.states.filter { member[$0.register].name == register.name }
    let bits = register.fields.filter { $0.width == 1 }
    let unnamed = register.unnamedMask & register.stateMask
    let rest = unnamed == 0 ? [] : ["(\(name) & 0x\(String(unnamed, radix: 16))) == 0"]
    return states.map { prefix + $0.name } + bits.map { "\(name).\($0.name)" } + rest
  }
}

extension SystemFamily {
  var indexedBases: [String] {
    syntax.declarations.compactMap { declaration in
      switch declaration.kind {
      case .instance(let instance): instance.size == nil ? nil : declaration.name.value
      case .indexed: declaration.name.value
      case .source, .omit, .capability, .reading, .duty, .register, .constant, .valid, .error,
        .variable, .output, .state, .home, .function, .table, .request, .event, .arcs, .route,
        .require, .property, .expectation, .parameter, .reserved:
        nil
      }
    }
  }

  /// How the instances of each declaration are called, `dev[‹1›]` or `old`.
  fileprivate var instances: [(prefix: String, model: Model)] {
    syntax.declarations.compactMap { declaration in
      guard case .instance(let instance) = declaration.kind,
        let model = models[instance.model.value]
      else { return nil }
      let name = declaration.name.value
      return (instance.size == nil ? name : "\(name)[‹1›]", model)
    }
  }

  fileprivate func isIndex(_ written: ParameterSyntax) -> Bool {
    if case .named(parameter) = written.type.kind { true } else { false }
  }
}
