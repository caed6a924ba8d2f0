import Diagnostics
import Modeling

/// Writes a system's expressions out for its numbers of instances.
///
/// A quantifier becomes the conjunction, the disjunction or the sum over its indices; `dev[i].x`
/// becomes the name `dev[1].x`, which only elaboration knows; what is left is an expression as in a
/// model, with the places of the author's text.
struct Unfolding {
  /// An index with what it stands for in this copy.
  struct Index {
    let parameter: String
    let value: Int
  }
  typealias Indices = [String: Index]

  /// An instance that an expression speaks of.
  struct Reference {
    let prefix: String
    let instances: SystemPlan.Instances
  }

  let plan: SystemPlan
  var diagnostics = Diagnostics()
  /// Set where indices are left open: the system is to be of any size.
  var open: OpenIndices?
  private let values: [String: Int]
  /// What the system itself declares.
  private let declared: Set<String>

  init(_ plan: SystemPlan) {
    self.plan = plan
    values = plan.values
    declared = Set(plan.syntax.declarations.map(\.name.value))
  }

  mutating func fault(_ diagnostic: Diagnostic) -> Faulted {
    diagnostics.report(diagnostic)
    return Faulted()
  }

  // MARK: Expressions

  /// `hint` is the instance whose states and constants bare names may mean.
  mutating func unfold(
    _ syntax: ExpressionSyntax, _ indices: Indices, hint: Reference? = nil
  ) throws(Faulted) -> ExpressionSyntax {
    let range = syntax.range
    switch syntax.kind {
    case .boolean, .integer, .bits, .missing: return syntax
    case .name(let name): return try bareName(Name(name, at: range), indices, hint)
    case .member(let base, let member):
      if let instance = try reference(base, indices) {
        return ExpressionSyntax(.name(try self.member(member, of: instance)), at: range)
      }
      return ExpressionSyntax(.member(try unfold(base, indices, hint: hint), member), at: range)
    case .memberCall(let base, let member, let arguments):
      guard let instance = try reference(base, indices) else {
        throw fault(.memberCallOutsideSystem(member))
      }
      let name = Name(try self.member(member, of: instance), at: range)
      return ExpressionSyntax(
        .call(name, try unfold(arguments, indices, hint: instance)), at: range)
    case .index(let base, let index):
      return try indexed(base, index, indices, hint, at: range)
    case .call(let name, let arguments): return try call(name, arguments, indices, hint, at: range)
    case .unary(let operation, let operand):
      return ExpressionSyntax(
        .unary(operation, try unfold(operand, indices, hint: hint)), at: range)
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, indices, hint, at: range)
    case .membership(let element, let set):
      let instance = try mentioned(element, indices) ?? hint
      return ExpressionSyntax(
        .membership(
          try unfold(element, indices, hint: instance), try unfold(set, indices, hint: instance)),
        at: range)
    case .conditional(let c, let t, let f):
      return ExpressionSyntax(
        .conditional(
          try unfold(c, indices), try unfold(t, indices, hint: hint),
          try unfold(f, indices, hint: hint)), at: range)
    case .match(let subject, let arms):
      var unfolded: [MatchArmSyntax] = []
      for arm in arms {
        unfolded.append(
          MatchArmSyntax(option: arm.option, value: try unfold(arm.value, indices, hint: hint)))
      }
      return ExpressionSyntax(.match(try unfold(subject, indices), unfolded), at: range)
    case .old(let inner):
      return ExpressionSyntax(.old(try unfold(inner, indices, hint: hint)), at: range)
    case .quantified(let quantifier, let index, let body):
      return try quantified(quantifier, index, body, indices, at: range)
    }
  }

  mutating func unfold(
    _ list: [ExpressionSyntax], _ indices: Indices, hint: Reference? = nil
  ) throws(Faulted) -> [ExpressionSyntax] {
    var result: [ExpressionSyntax] = []
    for item in list { result.append(try unfold(item, indices, hint: hint)) }
    return result
  }

  mutating func unfold(_ set: SetSyntax, _ indices: Indices, hint: Reference?) throws(Faulted)
    -> SetSyntax
  {
    switch set.kind {
    case .list(let items):
      return SetSyntax(.list(try unfold(items, indices, hint: hint)), at: set.range)
    case .range(let low, let high):
      return SetSyntax(.range(try unfold(low, indices), try unfold(high, indices)), at: set.range)
    case .type: return set
    }
  }

  // MARK: Names

  private mutating func bareName(_ name: Name, _ indices: Indices, _ hint: Reference?)
    throws(Faulted) -> ExpressionSyntax
  {
    if indices[name.value] != nil { throw fault(.indexAsValue(name)) }
    if let instances = plan.instances(named: name.value) {
      if let size = instances.size { throw fault(.indexNeeded(name, size: size)) }
      throw fault(.instanceAsValue(name))
    }
    if let parameters = plan.indexed[name.value] {
      throw fault(.indexNeeded(name, size: parameters.compactMap { $0 }.first ?? "several"))
    }
    if name.value == open?.parameter {
      try refuseOpen("'\(name.value)' is used as a number")
    }
    guard let hint, !declared.contains(name.value) else {
      return ExpressionSyntax(.name(name.value), at: name.range)
    }
    let model = hint.instances.model
    let isMeant =
      model.states.contains { $0.name == name.value }
      || model.constants.contains { $0.name == name.value }
    return ExpressionSyntax(
      .name(isMeant ? "\(hint.prefix).\(name.value)" : name.value), at: name.range)
  }

  private mutating func member(_ member: Name, of instance: Reference) throws(Faulted) -> String {
    let names = instance.instances.model.memberNames
    guard names.contains(member.value) else {
      throw fault(
        .noMember(
          member, of: instance.instances.model, nearest: member.value.nearest(in: names)))
    }
    return "\(instance.prefix).\(member.value)"
  }

  /// The instance that stands before a dot; nil for what is none.
  mutating func reference(_ syntax: ExpressionSyntax, _ indices: Indices) throws(Faulted)
    -> Reference?
  {
    switch syntax.kind {
    case .name(let name):
      guard let instances = plan.instances(named: name) else { return nil }
      return try reference(instances, Name(name, at: syntax.range), nil, indices)
    case .index(let base, let index):
      guard case .name(let name) = base.kind, let instances = plan.instances(named: name) else {
        return nil
      }
      guard case .name(let written) = index.kind else {
        throw fault(.indexAsValue(Name(name, at: index.range)))
      }
      return try reference(
        instances, Name(name, at: base.range), Name(written, at: index.range), indices)
    default: return nil
    }
  }

  mutating func reference(
    _ instances: SystemPlan.Instances, _ name: Name, _ index: Name?, _ indices: Indices
  ) throws(Faulted) -> Reference {
    switch (instances.size, index) {
    case (nil, nil): return Reference(prefix: name.value, instances: instances)
    case (nil, _): throw fault(.notIndexed(name))
    case (let size?, nil): throw fault(.indexNeeded(name, size: size))
    case (let size?, let index?):
      let value = try self.value(of: index, counting: size, indices)
      return Reference(prefix: "\(name.value)[\(value)]", instances: instances)
    }
  }

  /// What an index stands for where one of a parameter is wanted.
  mutating func value(of index: Name, counting size: String, _ indices: Indices) throws(Faulted)
    -> Int
  {
    guard let known = indices[index.value] else {
      throw fault(.unknownIndex(index, known: indices.keys.sorted()))
    }
    guard known.parameter == size else {
      throw fault(.wrongIndex(index, counts: known.parameter, wanted: size))
    }
    return known.value
  }

  private mutating func indexed(
    _ base: ExpressionSyntax, _ index: ExpressionSyntax, _ indices: Indices, _ hint: Reference?,
    at range: SourceRange
  ) throws(Faulted) -> ExpressionSyntax {
    guard case .name(let name) = base.kind else {
      return ExpressionSyntax(
        .index(try unfold(base, indices, hint: hint), try unfold(index, indices)), at: range)
    }
    if plan.instances(named: name) != nil {
      throw fault(.instanceAsValue(Name(name, at: range)))
    }
    guard let parameters = plan.indexed[name], case .name(let written) = index.kind,
      let size = parameters.first ?? nil
    else {
      return ExpressionSyntax(.index(base, try unfold(index, indices)), at: range)
    }
    let value = try self.value(of: Name(written, at: index.range), counting: size, indices)
    return ExpressionSyntax(.name("\(name)[\(value)]"), at: range)
  }

  /// A predicate's indices become part of its name; the rest are its arguments.
  private mutating func call(
    _ name: Name, _ arguments: [ExpressionSyntax], _ indices: Indices, _ hint: Reference?,
    at range: SourceRange
  ) throws(Faulted) -> ExpressionSyntax {
    guard let parameters = plan.indexed[name.value], parameters.count == arguments.count else {
      return ExpressionSyntax(
        .call(name, try unfold(arguments, indices, hint: hint)), at: range)
    }
    var full = name.value
    var rest: [ExpressionSyntax] = []
    for (parameter, argument) in zip(parameters, arguments) {
      guard let size = parameter else {
        rest.append(try unfold(argument, indices, hint: hint))
        continue
      }
      guard case .name(let written) = argument.kind else {
        throw fault(.indexAsValue(Name(name.value, at: argument.range)))
      }
      full += "[\(try value(of: Name(written, at: argument.range), counting: size, indices))]"
    }
    return ExpressionSyntax(.call(Name(full, at: name.range), rest), at: range)
  }

  // MARK: Operators

  private mutating func binary(
    _ operation: Operator.Binary, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    _ indices: Indices, _ hint: Reference?, at range: SourceRange
  ) throws(Faulted) -> ExpressionSyntax {
    if operation == .equal || operation == .notEqual,
      case .name(let first) = left.kind, case .name(let second) = right.kind,
      let one = indices[first], let other = indices[second]
    {
      guard one.parameter == other.parameter else {
        throw fault(
          .wrongIndex(
            Name(second, at: right.range), counts: other.parameter, wanted: one.parameter))
      }
      if let same = equality(one.value, other.value, operation, at: range) { return same }
      return ExpressionSyntax(
        .boolean((one.value == other.value) == (operation == .equal)), at: range)
    }
    if let counted = try counted(operation, left, right, indices, at: range) { return counted }
    var instance = hint
    switch operation {
    case .and, .or, .implies: break
    default:
      if let found = try mentioned(left, indices) {
        instance = found
      } else if let found = try mentioned(right, indices) {
        instance = found
      }
    }
    return ExpressionSyntax(
      .binary(
        operation, try unfold(left, indices, hint: instance),
        try unfold(right, indices, hint: instance)), at: range)
  }

  /// The first instance that an expression speaks of.
  private mutating func mentioned(_ syntax: ExpressionSyntax, _ indices: Indices) throws(Faulted)
    -> Reference?
  {
    switch syntax.kind {
    case .member(let base, _), .memberCall(let base, _, _):
      if let found = try reference(base, indices) { return found }
    // What it binds has no value out here, and a quantifier is no word that names could belong to.
    case .quantified: return nil
    default: break
    }
    for child in syntax.children {
      if let found = try mentioned(child, indices) { return found }
    }
    return nil
  }

  private mutating func quantified(
    _ quantifier: Quantifier, _ index: Name, _ body: ExpressionSyntax, _ indices: Indices,
    at range: SourceRange
  ) throws(Faulted) -> ExpressionSyntax {
    if open != nil { return try openQuantified(quantifier, index, body, indices, at: range) }
    var copies: [ExpressionSyntax] = []
    for inner in try spread([index], over: [body], indices) {
      copies.append(try unfold(body, inner))
    }
    let operation: Operator.Binary
    switch quantifier {
    case .forall: operation = .and
    case .exists: operation = .or
    case .count:
      operation = .add
      let (one, none) = (ExpressionSyntax.Kind.integer(1), ExpressionSyntax.Kind.integer(0))
      copies = copies.map {
        ExpressionSyntax(
          .conditional($0, ExpressionSyntax(one, at: range), ExpressionSyntax(none, at: range)),
          at: range)
      }
    }
    return copies.dropFirst().reduce(copies[0]) {
      ExpressionSyntax(.binary(operation, $0, $1), at: range)
    }
  }

  // MARK: Indices

  /// The indices with each choice of values for new ones, the first varying slowest; `bodies` say
  /// what they count.
  mutating func spread(_ names: [Name], over bodies: [ExpressionSyntax], _ indices: Indices)
    throws(Faulted) -> [Indices]
  {
    var result = [indices]
    for (number, name) in names.enumerated() {
      if names[..<number].contains(where: { $0.value == name.value }) || indices[name.value] != nil
      {
        throw fault(.repeatedItem(name))
      }
      let parameter = bodies.lazy.compactMap { [plan] in $0.parameter(counting: name.value, plan) }
      guard let size = parameter.first, let count = values[size] else {
        throw fault(.idleIndex(name))
      }
      if open != nil {
        result = [try opened(name, of: size, result[0])]
        continue
      }
      result = result.flatMap { known in
        (0..<count).map { value in
          var more = known
          more[name.value] = Index(parameter: size, value: value)
          return more
        }
      }
    }
    return result
  }
}
