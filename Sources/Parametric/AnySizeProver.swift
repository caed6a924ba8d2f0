import Diagnostics
import Exploration
import Language
import Modeling
import Symbolic

/// Shows invariants of a system for every number of its instances.
package struct AnySizeProver {
  package struct Options: Sendable {
    package var deadline: ContinuousClock.Instant?
    package var isInterrupted: @Sendable () -> Bool = { false }
    /// The longest that one query may take.
    package var queryMilliseconds = 10_000
    /// Gets each query of the check that counts, as an SMT-LIB file.
    package var dump: (@Sendable (String) -> Void)?
    package init() {}
  }

  /// Up to how many instances are listed to guess from.
  private static let sizes = 3
  private static let listedConfigurations = 100_000

  private let family: SystemFamily
  private let sources: SourceMap
  private let options: Options

  /// Nil for a model, and for a system that several parameters count.
  package init?(
    _ syntax: ModelSyntax, models: [String: Model], sources: SourceMap,
    options: Options = Options()
  ) {
    guard syntax.form == .system, let family = SystemFamily(syntax, models: models) else {
      return nil
    }
    (self.family, self.sources, self.options) = (family, sources, options)
  }

  /// What can be said of each invariant that the model expects to hold somewhere, or of the named
  /// one; nothing of those that fail with few instances already.
  package func results(named name: String? = nil) -> [EverySize] {
    let claims = SystemClaim.all(of: family.syntax).filter { name == nil || $0.name == name }
    guard !claims.isEmpty else { return [] }
    var listed: [SmallSystem] = []
    return claims.compactMap { result(for: $0, &listed) }
  }

  private func result(for claim: SystemClaim, _ listed: inout [SmallSystem]) -> EverySize? {
    let outcome: EverySize.Outcome
    do {
      if listed.isEmpty { listed = try smallSystems() }
      for small in listed {
        if try small.refuted([claim.property], under: claim.condition) != nil { return nil }
      }
      outcome = .proved(try proof(of: claim, listed))
    } catch {
      guard let last = listed.last else { return nil }
      outcome = .upTo(last.size, reason: error.reason)
    }
    return EverySize(
      property: claim.name, parameter: family.parameter,
      exception: claim.exceptionText(sources), outcome: outcome)
  }

  /// As many as can be listed.
  private func smallSystems() throws(NotProved) -> [SmallSystem] {
    var limits = Explorer.Limits()
    limits.configurations = Self.listedConfigurations
    limits.deadline = options.deadline
    limits.isInterrupted = options.isInterrupted
    var result: [SmallSystem] = []
    let first = family.range.lowerBound
    for size in first...min(family.range.upperBound, first + Self.sizes - 1) {
      do { result.append(try SmallSystem(family, size: size, limits: limits)) } catch {
        guard !result.isEmpty else { throw error }
        break
      }
    }
    return result
  }

  private func mayGoOn() throws(NotProved) {
    if options.isInterrupted() { throw NotProved(.interrupted) }
    if let deadline = options.deadline, ContinuousClock.now >= deadline {
      throw NotProved(.timedOut(afterMilliseconds: 0))
    }
  }

  private var limits: SolverLimits { SolverLimits(milliseconds: options.queryMilliseconds) }

  // MARK: Proof

  private func proof(of claim: SystemClaim, _ listed: [SmallSystem]) throws(NotProved)
    -> EverySize.Proof
  {
    let texts = try invariant(for: claim, listed)
    guard let read = FormulaReader.read(texts) else {
      preconditionFailure("a claim that was found can't be read: \(texts)")
    }
    let obligations = try checked(claim, read)
    for small in listed {
      if let number = try small.refuted(read, under: claim.condition) {
        preconditionFailure(
          "\(texts[number]) is inductive and false with \(family.parameter) = \(small.size)")
      }
    }
    let sizes = (listed.first?.size ?? 1)...(listed.last?.size ?? 1)
    return EverySize.Proof(invariant: texts, obligations: obligations, sizes: sizes)
  }

  /// How many obligations Z3 has discharged, each with its own quantifiers.
  private func checked(_ claim: SystemClaim, _ invariant: [ExpressionSyntax]) throws(NotProved)
    -> Int
  {
    switch try answer(for: claim, invariant) {
    case .inductive(let obligations): return obligations
    case .unknown(let query, let reason):
      throw NotProved("Z3 gave up on '\(query)': \(reason)")
    case .broken(let number, let name):
      preconditionFailure("claim \(number) of \(claim.name) was inductive, and \(name) breaks it")
    }
  }

  private func answer(for claim: SystemClaim, _ invariant: [ExpressionSyntax]) throws(NotProved)
    -> InductionCheck.Answer
  {
    let formulas = [claim.condition].compactMap { $0 } + [claim.property] + invariant
    let system = try family.parametric(formulas.map { OpenFormula($0) })
    do {
      return try InductionCheck(
        system, hasCondition: claim.condition != nil, limits: limits, dump: options.dump
      ).check()
    } catch { throw NotProved(error.description) }
  }

  /// Claims to be believed only after they are checked.
  private func invariant(for claim: SystemClaim, _ listed: [SmallSystem]) throws(NotProved)
    -> [String]
  {
    let vocabulary = Vocabulary(
      family, try family.member(size: max(2, family.range.lowerBound), claims: []))
    guard let literals = FormulaReader.read(vocabulary.texts) else {
      preconditionFailure("words of \(family.syntax.name.value) can't be read: \(vocabulary.texts)")
    }
    let own = [claim.condition].compactMap { $0 } + [claim.property]
    let system = try family.parametric(
      own.map { OpenFormula($0) }
        + literals.map { OpenFormula($0, indices: Vocabulary.indices) })
    let question = InductionSearch.Question(
      condition: claim.condition == nil ? nil : 0, property: own.count - 1,
      literals: own.count..<own.count + literals.count)
    let search: InductionSearch
    do { search = try InductionSearch(system, question, limits: limits) } catch {
      throw NotProved(error.description)
    }
    let words = LiteralSet(search)
    var finder = ClauseFinder()
    for small in listed {
      try words.add(small.allowed(by: claim.condition), of: small.size, system, family, &finder)
    }
    var found = InvariantSearch(
      search, finder, words, twins: vocabulary.twins, mayGoOn: mayGoOn)
    try found.run()
    let text = ClauseText(vocabulary: vocabulary, ofPair: words.ofPair, ofFirst: words.ofFirst)
    return found.clauses.map(text.text)
  }
}
