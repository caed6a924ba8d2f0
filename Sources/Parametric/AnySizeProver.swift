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
    package var milliseconds = 0
    /// Why nothing more is asked.
    package var stop: Obstacle? {
      if isInterrupted() { return .interrupted }
      guard let deadline, ContinuousClock.now >= deadline else { return nil }
      return .timedOut(afterMilliseconds: milliseconds)
    }
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

  /// Nil for a model, and for a system whose instances several parameters count; `given` has the
  /// values of parameters that count nothing, where they aren't those declared.
  package init?(
    _ syntax: ModelSyntax, models: [String: Model], given: [String: Int] = [:],
    sources: SourceMap, options: Options = Options()
  ) {
    guard syntax.form == .system, let family = SystemFamily(syntax, models: models, given: given)
    else { return nil }
    (self.family, self.sources, self.options) = (family, sources, options)
  }

  /// `BUG = 3`: what the results depend on besides the system.
  package var settings: [String] { family.fixedSettings }

  /// What can be said of each invariant that the model expects to hold somewhere, or of the named
  /// one; nothing of those that fail with few instances already.
  package func results(named name: String? = nil) throws(Contradiction) -> [EverySize] {
    let claims = SystemClaim.all(of: family.syntax).filter { name == nil || $0.name == name }
    guard !claims.isEmpty else { return [] }
    let listed: [SmallSystem]
    do { listed = try smallSystems() } catch {
      let reason = error.reason
      return claims.map { result(of: $0, .open(reason: reason)) }
    }
    var results: [EverySize] = []
    for claim in claims {
      guard let outcome = try outcome(of: claim, listed) else { continue }
      results.append(result(of: claim, outcome))
    }
    return results
  }

  private func result(of claim: SystemClaim, _ outcome: EverySize.Outcome) -> EverySize {
    EverySize(
      property: claim.name, parameter: family.parameter, settings: family.fixedSettings,
      exception: claim.exceptionText(sources), outcome: outcome)
  }

  /// Nil where it fails with few instances.
  private func outcome(of claim: SystemClaim, _ listed: [SmallSystem]) throws(Contradiction)
    -> EverySize.Outcome?
  {
    let invariant: [String]
    /// The most instances for which it was seen to hold.
    var shown: Int?
    do {
      for small in listed {
        if try small.refuted([claim.property], under: claim.condition) != nil { return nil }
        shown = small.size
      }
      invariant = try self.invariant(for: claim, listed)
    } catch {
      let reason = error.reason
      return shown.map { .upTo($0, reason: reason) } ?? .open(reason: reason)
    }
    return try outcome(of: claim, with: invariant, listed)
  }

  /// What comes of an invariant when it is read again and checked from the beginning.
  private func outcome(
    of claim: SystemClaim, with texts: [String], _ listed: [SmallSystem]
  ) throws(Contradiction) -> EverySize.Outcome {
    guard let read = FormulaReader.read(texts) else {
      throw Contradiction(claim.name, "a claim that was found can't be read again", texts)
    }
    let sizes = (listed.first?.size ?? 1)...(listed.last?.size ?? 1)
    do {
      switch try answer(for: claim, read) {
      case .unknown(let query, let reason):
        try mayGoOn()
        return .upTo(sizes.upperBound, reason: "Z3 gave up on '\(query)': \(reason)")
      case .broken(_, let name):
        throw Contradiction(claim.name, "inductive for the search, and broken by \(name)", texts)
      case .inductive(let obligations):
        for small in listed {
          guard let number = try small.refuted(read, under: claim.condition) else { continue }
          let size = "\(family.parameter) = \(small.size)"
          throw Contradiction(claim.name, "inductive, and false with \(size)", [texts[number]])
        }
        return .proved(
          EverySize.Proof(invariant: texts, obligations: obligations, sizes: sizes))
      }
    } catch let reason as NotProved {
      return .upTo(sizes.upperBound, reason: reason.reason)
    } catch let contradiction as Contradiction {
      throw contradiction
    } catch {
      preconditionFailure("unexpected error \(error)")
    }
  }

  /// Whether claims, as they would be printed, are inductive together with an invariant of the
  /// system; nil where the system has none of that name, or the claims can't be read.
  package func answer(for name: String, with claims: [String]) -> InductionCheck.Answer? {
    guard let claim = SystemClaim.all(of: family.syntax).first(where: { $0.name == name }),
      let read = FormulaReader.read(claims)
    else { return nil }
    do { return try answer(for: claim, read) } catch {
      return .unknown(query: name, reason: error.reason)
    }
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
    if let stop = options.stop { throw NotProved(stop) }
  }

  /// From when on nothing is asked any more; queries that run are ended.
  private var isOver: @Sendable () -> Bool { { [options] in options.stop != nil } }

  /// No query goes on for longer than there is time.
  private var limits: SolverLimits {
    let left = options.deadline.map {
      Int((ContinuousClock.now.duration(to: $0)) / .milliseconds(1))
    }
    return SolverLimits(
      milliseconds: max(1, min(left ?? .max, options.queryMilliseconds)))
  }

  // MARK: Proof

  private func answer(for claim: SystemClaim, _ invariant: [ExpressionSyntax]) throws(NotProved)
    -> InductionCheck.Answer
  {
    let formulas = [claim.condition].compactMap { $0 } + [claim.property] + invariant
    let system = try family.parametric(formulas.map { OpenFormula($0) })
    do {
      return try InductionCheck(
        system, hasCondition: claim.condition != nil, limits: limits, until: isOver,
        dump: options.dump
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
      throw NotProved("its words can't be read in a claim")
    }
    let own = [claim.condition].compactMap { $0 } + [claim.property]
    let system = try family.parametric(
      own.map { OpenFormula($0) }
        + literals.map { OpenFormula($0, indices: Vocabulary.indices) })
    let question = InductionSearch.Question(
      condition: claim.condition == nil ? nil : 0, property: own.count - 1,
      literals: own.count..<own.count + literals.count)
    let search: InductionSearch
    do { search = try InductionSearch(system, question, limits: limits, until: isOver) } catch {
      throw NotProved(error.description)
    }
    let words = LiteralSet(search)
    var finder = ClauseFinder()
    for small in listed {
      try words.add(
        small.allowed(by: claim.condition), of: small.size, system, family, &finder,
        mayGoOn: mayGoOn)
    }
    var found = InvariantSearch(
      search, finder, words, twins: vocabulary.twins, mayGoOn: mayGoOn)
    try found.run()
    let text = ClauseText(vocabulary: vocabulary, ofPair: words.ofPair, ofFirst: words.ofFirst)
    return found.clauses.map(text.text)
  }
}
