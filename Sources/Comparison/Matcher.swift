import Analysis
import CImport
import Diagnostics
import Modeling
import Z3

/// How C is to be held against a model.
package struct MatchOptions: Sendable {
  package var restriction = Restriction()
  /// From `--map`, a symbol of C and a clause of the model; `none` leaves the symbol out.
  package var map: [(symbol: String, clause: String)] = []
  /// Only symbols that begin so.
  package var prefix: String?
  /// For each query.
  package var milliseconds: Int?
  /// From then on nothing more is decided.
  package var isInterrupted: @Sendable () -> Bool = { false }
  package init() {}
}

/// Decides what a header says about words, alone or against a model.
package struct Matcher {
  let header: CHeader
  let options: MatchOptions
  let mapped: [String: String]

  package init(_ header: CHeader, options: MatchOptions) {
    self.header = header
    self.options = options
    mapped = Dictionary(options.map.map { ($0.symbol, $0.clause) }) { $1 }
  }

  func isAsked(_ name: String) -> Bool {
    mapped[name] != "none" && options.prefix.map { name.hasPrefix($0) } ?? true
  }

  // MARK: Against a model

  package func report(against model: Modeling.Model) throws -> MatchReport {
    let names = ModelNames(model)
    try checkMap(names)
    let width = model.registers.first.map(\.width) ?? 32
    var results: [MatchResult] = []
    var unrelated = 0
    for function in header.functions {
      guard isAsked(function.name) else { continue }
      guard let result = try pairResult(function, names) ?? result(function, names) else {
        unrelated += 1
        continue
      }
      results.append(result)
    }
    let constants = constants(names)
    results += constants.results
    unrelated += constants.unrelated
    for table in header.tables where isAsked(table.name) {
      if let result = try self.result(table, names) {
        results.append(result)
      } else {
        unrelated += 1
      }
    }
    results += unread(names) + missing(names, results)
    return MatchReport(
      header: header, model: model, width: width, results: ordered(results), unrelated: unrelated)
  }

  /// By line; what the header doesn't have comes last.
  func ordered(_ results: [MatchResult]) -> [MatchResult] {
    results.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      let (last, otherLast) = (a.line == 0 ? 1 : 0, b.line == 0 ? 1 : 0)
      return (last, a.line, left.offset) < (otherLast, b.line, right.offset)
    }.map(\.element)
  }

  private func checkMap(_ names: ModelNames) throws {
    let symbols =
      header.functions.map(\.name) + header.constants.map(\.name) + header.tables.map(\.name)
      + header.unread.map(\.name) + header.enums.flatMap { $0.constants.map(\.name) }
    let clauses =
      names.clauseNames + names.entries.map(\.name) + names.model.tables.map(\.name)
      + names.model.actions.filter(\.isRequest).map(\.name) + ["none"]
    try checkPrefix(symbols)
    for (symbol, clause) in options.map {
      guard symbols.contains(symbol) else {
        throw MatchFault(
          message: "--map: the header has no '\(symbol)'",
          help: symbol.nearest(in: symbols).map { "did you mean '\($0)'?" })
      }
      guard clauses.contains(clause) else {
        throw MatchFault(
          message: "--map: the model has no '\(clause)'",
          help: clause.nearest(in: clauses).map { "did you mean '\($0)'?" }
            ?? "there is \(clauses.joined(separator: ", "))")
      }
    }
  }

  /// A misspelt prefix must not narrow everything to nothing.
  private func checkPrefix(_ symbols: [String]) throws {
    guard let prefix = options.prefix, !symbols.contains(where: { $0.hasPrefix(prefix) }) else {
      return
    }
    throw MatchFault(
      message: "--prefix: no symbol of the header begins with '\(prefix)'",
      help: "its symbols begin as '\(symbols.first ?? "")' does")
  }

  private func result(_ function: CFunction, _ names: ModelNames) throws -> MatchResult? {
    let given = mapped[function.name]
    let choice =
      given.flatMap { names.clause(named: $0, for: function.name) }
      ?? names.guess(for: function.name, function.parameters.count)
    guard choice != nil || names.core(of: function.name) != nil else { return nil }
    let register = choice?.register ?? names.register(of: function.name)
    let width = register.map { names.model[$0].width } ?? 32
    var isPredicate = true
    if case .function? = choice?.meaning { isPredicate = false }
    if case .setter? = choice?.meaning { isPredicate = false }
    var result = MatchResult(
      symbol: function.name, kind: isPredicate ? .predicate : .function, line: function.line)
    let decider = try Decider(model: names.model, width: width, options: options)
    result.hygiene = hygiene(function, width, decider)
    result.support = function.support(width)
    guard let choice, function.parameters.count == 1 else {
      result.detail =
        function.parameters.count == 1
        ? "nothing in the model has this name; --map \(function.name)=CLAUSE says what it is"
        : "it takes \(function.parameters.count) arguments: what takes one word is compared, and what "
          + "takes two where the model has a request, a route, a table or a predicate of its name"
      return result
    }
    result.clause = choice.name
    result.isGuess = given == nil
    result.outcomes = try outcomes(of: function, choice, decider, names.model)
    result.verdict = result.outcomes.map(\.verdict.summary).max() ?? .undecided
    if result.outcomes.isEmpty { result.detail = "too many combinations of capabilities" }
    return result
  }

  func hygiene(_ function: CFunction, _ width: Int, _ decider: Decider) -> [HygieneFault] {
    MacroHygiene(
      function: function, width: width, constants: header.relatives(of: function.name),
      decider: decider
    ).faults()
  }

  /// One outcome for each group of combinations that have the same.
  private func outcomes(
    of function: CFunction, _ choice: ClauseChoice, _ decider: Decider, _ model: Modeling.Model
  ) throws -> [WordOutcome] {
    guard
      let worlds = Worlds(
        of: choice.meaning.expressions, in: model, restriction: options.restriction,
        suffix: CapabilitySuffix(of: function.name, in: model))
    else { return [] }
    var known: [(meaning: Meaning, outcome: WordOutcome)] = []
    var all: [WordOutcome] = []
    for world in worlds.configurations {
      let meaning = choice.meaning.specialised(for: world, in: model)
      if let same = known.first(where: { $0.meaning.expressions == meaning.expressions }) {
        all.append(same.outcome)
        continue
      }
      let outcome = try decider.outcome(of: function.body, against: meaning, function.name)
      known.append((meaning, outcome))
      all.append(outcome)
    }
    var groups: [WordOutcome] = []
    for outcome in all where !groups.contains(where: { $0.isSame(as: outcome) }) {
      groups.append(outcome)
    }
    return groups.map { group in
      group.under(
        PrimeImplicants.condition(
          over: model, worlds: worlds.configurations, isTrue: all.map { $0.isSame(as: group) }))
    }
  }

  private func constants(_ names: ModelNames) -> (results: [MatchResult], unrelated: Int) {
    var results: [MatchResult] = []
    var all: [ConstantOutcome] = []
    let sets = names.sets(in: header, mapped: mapped)
    for set in sets {
      let outcomes = set.constants.filter { isAsked($0.name) }
        .map { names.compare($0, mapped: mapped) }
      guard !outcomes.isEmpty else { continue }
      var result = MatchResult(symbol: set.symbol, kind: .constants, line: set.line)
      result.constants = outcomes
      result.isGuess = outcomes.contains(where: \.isGuess)
      result.verdict = outcomes.map(\.summary).max() ?? .alone
      result.hygiene = outcomes.compactMap(names.contradiction)
      result.hygiene += set.hygiene { first, second in
        let values = [first, second].map { names.compare($0, mapped: mapped) }
        // The model gives them one value too: it has a finding for that.
        return values.allSatisfy { $0.verdict == .equal }
      }
      results.append(result)
      all += outcomes
    }
    let related = Set(sets.flatMap { $0.constants.map(\.name) })
    let unrelated = header.constants.count { !related.contains($0.name) }
    return (results, unrelated)
  }

  private func result(_ table: ConstantTable, _ names: ModelNames) throws -> MatchResult? {
    let comparison = TableComparison(names: names, options: options)
    guard let (clause, outcomes) = try comparison.outcomes(of: table, mapped: mapped[table.name])
    else { return nil }
    var result = MatchResult(symbol: table.name, kind: .table, line: table.line)
    result.clause = clause
    result.isGuess = mapped[table.name] == nil
    result.tables = outcomes
    result.verdict = TableOutcome.verdict(of: outcomes)
    return result
  }

  // MARK: What isn't there

  private func unread(_ names: ModelNames) -> [MatchResult] {
    header.unread.compactMap { symbol in
      guard isAsked(symbol.name),
        names.core(of: symbol.name) != nil || mapped[symbol.name] != nil
      else { return nil }
      if let naming = header.namings.first(where: { $0.name == symbol.name }) {
        return namingResult(naming, symbol, names)
      }
      var result = symbol.result
      let choice =
        mapped[symbol.name].flatMap { names.clause(named: $0, for: symbol.name) }
        ?? names.guess(for: symbol.name, symbol.parameters?.count ?? 0)
      result.clause = choice?.name
      result.isGuess = mapped[symbol.name] == nil
      // What has no parameters is a table: with such a name it is one of the model's.
      if result.verdict == .alone, choice != nil || symbol.parameters == nil {
        result.verdict = .unreadable
      }
      return result
    }
  }

  /// Values and clauses that C has no symbol for.
  private func missing(_ names: ModelNames, _ results: [MatchResult]) -> [MatchResult] {
    guard options.prefix == nil else { return [] }
    let outcomes = results.flatMap(\.constants)
    var missing: [MatchResult] = names.absent(from: outcomes).map { entry in
      var result = MatchResult(symbol: entry.cName, kind: .constants, line: 0)
      result.clause = entry.name
      result.verdict = .absent
      result.detail = "the header doesn't have it"
      return result
    }
    let met = Set(results.compactMap(\.clause))
    for (name, predicate) in [("valid", names.model.valid), ("error", names.model.error)] {
      guard let predicate else { continue }
      let clause = "\(name) \(names.model[predicate.register].name)"
      // The clause may be told with more words behind its name.
      guard !met.contains(where: { $0.hasPrefix(clause) || $0.hasPrefix("not \(clause)") }) else {
        continue
      }
      var result = MatchResult(symbol: clause, kind: .predicate, line: 0)
      result.detail = "no macro or function for it was found; --map NAME=\(name) names one"
      missing.append(result)
    }
    return missing
  }
}

extension CFunction {
  /// Nil for one that isn't of one word.
  func support(_ width: Int) -> Value? {
    parameters.count == 1 ? body.support() & .mask(width) : nil
  }
}

extension UnreadSymbol {
  var result: MatchResult {
    var result = MatchResult(
      symbol: name, kind: parameters == nil ? .constants : .predicate, line: line)
    switch reason {
    case .fault(let words, let undeclared, let place):
      result.verdict = .absent
      result.detail =
        "doesn't compile: "
        + (undeclared.map { "nothing declares '\($0)'" } ?? words)
        + " (line \(place))"
    case .unsupported(let what):
      result.detail = "can't be read as a function over words: it has \(what)"
    }
    return result
  }
}

extension WordOutcome {
  fileprivate func isSame(as other: WordOutcome) -> Bool {
    verdict == other.verdict && accepted == other.accepted && modelAccepted == other.modelAccepted
  }

  fileprivate func under(_ condition: Condition) -> WordOutcome {
    WordOutcome(
      condition: condition, verdict: verdict, accepted: accepted, modelAccepted: modelAccepted,
      milliseconds: milliseconds, confirmedBy: confirmedBy)
  }
}

extension WordOutcome.Verdict {
  fileprivate var summary: MatchResult.Verdict {
    switch self {
    case .equal: .equal
    case .differs: .differs
    case .undecided: .undecided
    }
  }
}

extension ConstantOutcome {
  fileprivate var summary: MatchResult.Verdict {
    switch verdict {
    case .equal: .equal
    case .differs: .differs
    case .unknown: .alone
    case .absent: .absent
    }
  }
}
