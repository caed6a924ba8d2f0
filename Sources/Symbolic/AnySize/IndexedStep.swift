import Modeling
import Z3

/// One rule, taken for some choice of indices and with some arguments.
final class IndexedStep {
  /// That it is taken; more may keep it from being taken, which isn't said here.
  let conditions: [OpenExpression]
  let indices: IndexedTerms.Indices
  let arguments: [Unknown]
  /// That the arguments are of their types and lists.
  let domain: Term
  private let terms: IndexedTerms
  private let count: IndexedTerms.CountTerm
  private var shared: [SlotID: OpenExpression] = [:]
  /// In the order of the assignments: of two for one index the later one counts.
  private var each: [SlotID: [(index: Int, value: OpenExpression)]] = [:]
  private var known: [SlotID: [Term: Term]] = [:]

  /// `count` gives the terms for counts in what is assigned.
  init(_ id: RuleID, _ terms: IndexedTerms, count: @escaping IndexedTerms.CountTerm) {
    let rule = terms.model[id]
    self.terms = terms
    self.count = count
    let step = terms.model.stepExpressions(of: id)
    let parameters = terms.model.parameters(of: rule)
    arguments = parameters.enumerated().map { index, parameter in
      terms.translation.unknown("argument \(index): \(parameter.name)", parameter.type)
    }
    let chosen = arguments.dropFirst(terms.model[rule.action].parameters.count)
    let listed = zip(rule.choices, chosen).compactMap { choice, argument in
      choice.values.map { values in terms.context.or(values.map { argument.value.has($0) }) }
    }
    domain = terms.context.and(arguments.compactMap(\.domain) + listed)
    let all = step.conditions.map { OpenExpression($0.expression) }
    // What must fit at all indices is left out: without it more steps are taken, never fewer.
    let repeated = terms.system.repeatedIndex
    conditions = all.filter { !terms.indices(in: $0).contains(repeated) }
    var numbers = Set(conditions.flatMap { terms.indices(in: $0) })
    for assignment in rule.assignments {
      guard case .slot(let slot) = assignment.target else { continue }
      let value = OpenExpression(step.next[slot.index])
      numbers.formUnion(terms.indices(in: value))
      switch terms.system.places[slot.index] {
      case .shared: shared[slot] = value
      case .each(let family, let index):
        each[family, default: []].append((index, value))
        numbers.insert(index)
      case .atom: preconditionFailure("\(rule.name) assigns \(terms.model[slot].name)")
      }
    }
    numbers.remove(repeated)
    var indices: IndexedTerms.Indices = [:]
    for number in numbers.sorted() {
      indices[number] = terms.index("chosen \(number)")
    }
    self.indices = indices
  }

  /// The slots, shared ones and families, that it may change.
  var written: Set<SlotID> { Set(shared.keys).union(each.keys) }

  /// Nil where the step doesn't change it.
  func value(ofShared slot: SlotID) -> Term? {
    shared[slot].map { translated($0, indices) }
  }

  func value(of family: SlotID, at index: Term) -> Term? {
    guard let assignments = each[family] else { return nil }
    if let term = known[family]?[index] { return term }
    var result = terms.value(of: family, at: index).value
    for (number, value) in assignments {
      if number == terms.system.repeatedIndex {
        var all = indices
        all[number] = index
        result = translated(value, all)
      } else if let chosen = indices[number] {
        result = index.equals(chosen).ite(translated(value, indices), result)
      }
    }
    known[family, default: [:]][index] = result
    return result
  }

  private func translated(_ value: OpenExpression, _ indices: IndexedTerms.Indices) -> Term {
    terms.translate(value, indices, arguments: arguments.map(\.value)) { slot, _, indices in
      // A value may be used either way, whatever it helps inside itself.
      count(slot, .both, indices)
    }.value
  }
}
