import Modeling
import Z3

/// A question about a system of any size, with quantifiers put for the indices that the question names.
///
/// An existential gets a constant of its own, a universal one is said of every constant. Where that comes to an end
/// nothing is lost: indices are only compared, so what holds of all indices holds of those that have a name, and these alone
/// are a system of their own (the fragment ∃*∀* of Bernays and Schönfinkel; Amir Pnueli, Sitvanit Ruah, Lenore Zuck,
/// "Automatic deductive verification with invisible invariants", TACAS 2001, use it as their small-model theorem). An
/// unsatisfiable question is so for every number of indices in any case.
final class GroundQuery {
  /// Where an existential stands inside a universal, names could go on for ever.
  static let nameLimit = 16

  let terms: IndexedTerms
  private(set) var names: [Term] = []
  private(set) var assertions: [Term] = []
  private(set) var isCutShort = false
  private let step: IndexedStep?
  private var counts: [CountKey: Count] = [:]
  private var universals: [Universal] = []

  private struct CountKey: Hashable {
    let slot: SlotID
    let free: [Term]
    let isAfter: Bool
  }
  private struct Count {
    let term: Term
    var said: OpenExpression.Polarity = []
  }
  private struct Universal {
    let key: CountKey
    let term: Term
    let indices: IndexedTerms.Indices
    /// How many names the body has been said of.
    var saidOf = 0
  }

  init(_ terms: IndexedTerms, step rule: RuleID? = nil) {
    self.terms = terms
    let box = Box()
    step = rule.map { id in
      IndexedStep(id, terms) { slot, polarity, indices in
        guard let query = box.query else { preconditionFailure("a query that is over is asked") }
        return query.count(slot, polarity, indices, isAfter: false)
      }
    }
    box.query = self
    for number in step?.indices.keys.sorted() ?? [] {
      if let index = step?.indices[number] { names.append(index) }
    }
  }

  private final class Box { weak var query: GroundQuery? }

  var written: Set<SlotID> { step?.written ?? [] }

  func assert(_ term: Term) { assertions.append(term) }

  /// A constant that the question speaks of.
  func name(_ text: String) -> Term {
    let new = terms.index(text)
    names.append(new)
    return new
  }

  /// True where the expression is, as a hypothesis; its negation likewise with `.hinders`.
  func holds(
    _ expression: OpenExpression, _ indices: IndexedTerms.Indices = [:], isAfter: Bool = false,
    as polarity: OpenExpression.Polarity = .helps
  ) -> Term {
    let isHelping = polarity == .helps
    let arguments = step?.arguments.map(\.value) ?? []
    return terms.translate(
      expression, indices, after: isAfter ? step : nil, arguments: arguments
    ) { slot, inner, indices in
      count(slot, isHelping ? inner : inner.flipped, indices, isAfter: isAfter)
    }.holds
  }

  /// That the step is taken.
  func assertStep() {
    guard let step else { return }
    assert(step.domain)
    for condition in step.conditions { assert(holds(condition, step.indices)) }
  }

  // MARK: Quantifiers

  private func count(
    _ slot: SlotID, _ polarity: OpenExpression.Polarity, _ indices: IndexedTerms.Indices,
    isAfter: Bool
  ) -> Term {
    let free = terms.free(in: slot).map { number -> Term in
      guard let term = indices[number] else { preconditionFailure("index \(number) is open") }
      return term
    }
    let key = CountKey(slot: slot, free: free, isAfter: isAfter)
    let known =
      counts[key]
      ?? Count(term: terms.context.bool("count \(counts.count): \(terms.model[slot].name)"))
    counts[key] = known
    let missing = polarity.subtracting(known.said)
    counts[key]?.said.formUnion(polarity)
    if missing.contains(.helps) { sayWitnesses(key, known.term, indices) }
    if missing.contains(.hinders) {
      universals.append(Universal(key: key, term: known.term, indices: indices))
    }
    return known.term
  }

  private func sayWitnesses(_ key: CountKey, _ term: Term, _ indices: IndexedTerms.Indices) {
    guard case .atom(.atLeast(let least, let bound, _)) = terms.system.places[key.slot.index]
    else { preconditionFailure("\(terms.model[key.slot].name) counts nothing") }
    guard names.count + least <= Self.nameLimit else {
      isCutShort = true
      return
    }
    let witnesses = (0..<least).map { _ in name("witness \(names.count)") }
    let each = witnesses.map { body(key, bound, indices, $0, as: .helps) }
    assert(term.implies(terms.context.and([terms.context.distinct(witnesses)] + each)))
  }

  private func body(
    _ key: CountKey, _ bound: Int, _ indices: IndexedTerms.Indices, _ index: Term,
    as polarity: OpenExpression.Polarity
  ) -> Term {
    var inner = indices
    inner[bound] = index
    return holds(terms.body(of: key.slot), inner, isAfter: key.isAfter, as: polarity)
  }

  /// Says every universal of every name, until nothing new comes of it.
  func saturate() {
    if names.isEmpty { _ = name("an index") }
    var number = 0
    while let open = universals.firstIndex(where: { $0.saidOf < names.count }) {
      number = open
      let universal = universals[number]
      universals[number].saidOf = names.count
      say(universal, upTo: names)
    }
  }

  private func say(_ universal: Universal, upTo names: [Term]) {
    guard
      case .atom(.atLeast(let least, let bound, _)) =
        terms.system.places[universal.key.slot.index]
    else { preconditionFailure("\(terms.model[universal.key.slot].name) counts nothing") }
    let bodies = names.map {
      body(universal.key, bound, universal.indices, $0, as: .hinders)
    }
    for choice in names.indices.choices(of: least)
    where choice.contains(where: { $0 >= universal.saidOf }) {
      let different = terms.context.distinct(choice.map { names[$0] })
      let all = terms.context.and([different] + choice.map { bodies[$0] })
      assert(all.implies(universal.term))
    }
  }
}

extension Range<Int> {
  /// All choices of so many, each ascending.
  fileprivate func choices(of count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return flatMap { first in
      (first + 1..<Swift.max(first + 1, upperBound)).choices(of: count - 1).map { [first] + $0 }
    }
  }
}
