import Modeling
import Z3

/// A system of any size as formulas: what each index has is a function of it, over a sort of which
/// nothing is known but that it has an element.
final class IndexedTerms {
  /// What the numbers of indices stand for.
  typealias Indices = [Int: Term]
  /// The term for a count, put for the indices that it reads.
  typealias CountTerm = (SlotID, OpenExpression.Polarity, Indices) -> Term

  let system: ParametricSystem
  let translation: ExpressionTranslation
  let indexSort: Z3.Sort
  private var functions: [SlotID: Z3.Function] = [:]
  private var values: [Place: Unknown] = [:]
  private var bodies: [SlotID: OpenExpression] = [:]
  private var freeIndices: [SlotID: [Int]] = [:]

  private struct Place: Hashable {
    let slot: SlotID
    let index: Term?
  }

  init(_ system: ParametricSystem, until isOver: (@Sendable () -> Bool)? = nil) throws(Z3Error) {
    self.system = system
    translation = ExpressionTranslation(model: system.model, context: try Context(until: isOver))
    indexSort = .uninterpreted("index")
  }

  var context: Context { translation.context }
  var model: Modeling.Model { system.model }

  func index(_ name: String) -> Term { context.constant(name, indexSort) }

  // MARK: Values before a step

  /// Each family of slots once, by the slot of index 0.
  private(set) lazy var families: [SlotID] = system.places.indices.map { SlotID($0) }.filter {
    if case .each($0, index: 0) = system.places[$0.index] { true } else { false }
  }

  private(set) lazy var shared: [SlotID] = system.places.indices.map { SlotID($0) }.filter {
    if case .shared = system.places[$0.index] { true } else { false }
  }

  func value(ofShared slot: SlotID) -> Unknown {
    value(Place(slot: slot, index: nil)) { context.constant(model[slot].name, $0) }
  }

  func value(of family: SlotID, at index: Term) -> Unknown {
    value(Place(slot: family, index: index)) { sort in
      let function =
        functions[family]
        ?? Z3.Function(functionName(family), [indexSort], to: sort, in: context)
      functions[family] = function
      return function([index])
    }
  }

  private func value(_ place: Place, _ make: (Z3.Sort) -> Term) -> Unknown {
    if let known = values[place] { return known }
    let new = translation.unknown(model[place.slot].type, make)
    values[place] = new
    return new
  }

  private func functionName(_ family: SlotID) -> String {
    model[family].name.replacing("[0]", with: "", maxReplacements: 1)
  }

  // MARK: Expressions

  func body(of count: SlotID) -> OpenExpression {
    if let known = bodies[count] { return known }
    guard case .atom(.atLeast(_, _, let body)) = system.places[count.index] else {
      preconditionFailure("\(model[count].name) counts nothing")
    }
    let new = OpenExpression(body)
    bodies[count] = new
    return new
  }

  /// The numbers of the indices that a count reads from outside.
  func free(in count: SlotID) -> [Int] {
    if let known = freeIndices[count] { return known }
    guard case .atom(.atLeast(_, let bound, _)) = system.places[count.index] else {
      preconditionFailure("\(model[count].name) counts nothing")
    }
    let found = indices(in: body(of: count)).filter { $0 != bound }
    freeIndices[count] = found
    return found
  }

  /// The numbers of the indices that an expression reads, ascending.
  func indices(in expression: OpenExpression) -> [Int] {
    var found: Set<Int> = []
    for read in expression.reads {
      switch system.places[read.slot.index] {
      case .shared: continue
      case .each(_, let index): found.insert(index)
      case .atom(.same(let first, let second)): found.formUnion([first, second])
      case .atom(.atLeast): found.formUnion(free(in: read.slot))
      }
    }
    return found.sorted()
  }

  /// An expression over the configuration before a step, or after it where one is given.
  func translate(
    _ expression: OpenExpression, _ indices: Indices, after step: IndexedStep? = nil,
    arguments: [Term] = [], count: CountTerm
  ) -> Translated {
    var current = [Term](repeating: nothing, count: system.places.count)
    for read in expression.reads {
      current[read.slot.index] = term(read, indices, after: step, count)
    }
    return translation.translate(
      expression.expression, in: Frame(current, arguments: arguments))
  }

  private lazy var nothing = context.literal(false)

  private func term(
    _ read: OpenExpression.Read, _ indices: Indices, after step: IndexedStep?, _ count: CountTerm
  ) -> Term {
    func index(_ number: Int) -> Term {
      guard let term = indices[number] else {
        preconditionFailure("index \(number) of \(model[read.slot].name) stands for nothing")
      }
      return term
    }
    switch system.places[read.slot.index] {
    case .shared:
      return step?.value(ofShared: read.slot) ?? value(ofShared: read.slot).value
    case .each(let family, let number):
      return step?.value(of: family, at: index(number))
        ?? value(of: family, at: index(number)).value
    case .atom(.same(let first, let second)): return index(first).equals(index(second))
    case .atom(.atLeast): return count(read.slot, read.polarity, indices)
    }
  }
}
