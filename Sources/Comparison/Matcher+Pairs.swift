import CImport
import Modeling

/// Functions from a state and a state asked for, and from a state to its name.
extension Matcher {
  /// What takes two words is asked about every pair of states, and then read like a table; nil where the
  /// model has nothing for it.
  func pairResult(_ function: CFunction, _ names: ModelNames) throws -> MatchResult? {
    let name = function.name.withoutVerb
    let mapping = mapped[function.name]
    let states = names.states(for: name, isMapped: mapping != nil)
    guard function.parameters.count == 2,
      let (table, gap) = function.table(named: name, over: states)
    else { return nil }
    let comparison = TableComparison(names: names, options: options)
    guard let (clause, outcomes) = try comparison.outcomes(of: table, mapped: mapping) else {
      return nil
    }
    var result = MatchResult(symbol: function.name, kind: .table, line: function.line)
    result.clause = clause
    result.isGuess = mapping == nil
    result.tables = outcomes
    result.detail =
      gap.map { "C gives it no value for \($0.from.name) and \($0.to.name)" }
      ?? "asked about every pair of states"
    result.verdict = gap == nil ? TableOutcome.verdict(of: outcomes) : .differs
    result.hygiene = function.repeatedEvaluations
    return result
  }

  /// The name of each state that the function gives.
  func namingResult(_ naming: CNaming, _ symbol: UnreadSymbol, _ names: ModelNames) -> MatchResult {
    var result = MatchResult(symbol: symbol.name, kind: .table, line: symbol.line)
    let states = names.states(for: symbol.name, isMapped: false)
    guard !states.isEmpty else {
      result.detail = "the model names no states that it could tell"
      return result
    }
    result.clause = "the names of states"
    result.isGuess = true
    result.tables = [
      TableOutcome(
        condition: .always, entries: states.count, faults: [], names: [:], holdsStates: false)
    ]
    let wrong = states.filter { naming.text(of: $0.value) != $0.name }
    result.verdict = wrong.isEmpty ? .equal : .differs
    let told = wrong.prefix(4).map { state in
      "\(state.name) is called \(naming.text(of: state.value) ?? "nothing")"
    }
    let more = wrong.count > told.count ? ", and \(wrong.count - told.count) more" : ""
    result.detail =
      wrong.isEmpty
      ? "asked about every state" : told.joined(separator: ", ") + more
    return result
  }
}

extension ModelNames {
  /// Those of the register that a symbol speaks of by its name, or since it is said.
  func states(for symbol: String, isMapped: Bool) -> [State] {
    guard isMapped || functionCore(of: symbol) != nil, let register = register(of: symbol)
    else { return [] }
    return model.states.filter { $0.register == register && $0.isExact }
  }
}

extension String {
  /// `is_d_allowed` as `d_allowed`.
  fileprivate var withoutVerb: String {
    let verb = ["is_", "may_", "can_"].first { lowercased().hasPrefix($0) }
    return String(dropFirst(verb?.count ?? 0))
  }
}

extension CFunction {
  private static let tableLimit: Value = 256

  typealias Gap = (from: State, to: State)

  /// By the states' values, or by their places where values are large, with the first pair for which C
  /// gives nothing; nil for too many states, or none.
  fileprivate func table(named name: String, over states: [State]) -> (ConstantTable, Gap?)? {
    guard let largest = states.map(\.value).max(), states.count <= Int(Self.tableLimit) else {
      return nil
    }
    let isByValue = largest < Self.tableLimit
    let size = isByValue ? Int(largest) + 1 : states.count
    var elements = [Value](repeating: 0, count: size * size)
    var isWritten = [Bool](repeating: false, count: size * size)
    var gap: Gap?
    for (row, from) in states.enumerated() {
      for (column, to) in states.enumerated() {
        let value: Value
        do { value = try body.value([from.value, to.value]) } catch {
          if gap == nil { gap = (from, to) }
          continue
        }
        let place = isByValue ? Int(from.value) * size + Int(to.value) : row * size + column
        if body.isPredicate {
          elements[place] = Value(value != 0)
        } else if isByValue {
          elements[place] = value
        } else {
          elements[place] =
            states.firstIndex { $0.value == value }.map { Value($0) } ?? body.type.mask
        }
        isWritten[place] = true
      }
    }
    let table = ConstantTable(
      name: name, dimensions: [size, size], elementType: body.type, elements: elements,
      isWritten: isWritten, line: line)
    return (table, gap)
  }

  /// Of several parameters only this is looked at.
  fileprivate var repeatedEvaluations: [HygieneFault] {
    guard kind == .macro else { return [] }
    return parameters.indices.compactMap { index in
      let count = body.evaluations(of: index)
      return count < 2
        ? nil
        : HygieneFault(
          severity: .note, id: "evaluated-twice",
          message: "it evaluates its argument '\(parameters[index])' "
            + (count == 2 ? "twice" : "\(count) times"), line: line)
    }
  }
}

extension TableOutcome {
  static func verdict(of outcomes: [TableOutcome]) -> MatchResult.Verdict {
    outcomes.isEmpty ? .undecided : outcomes.allSatisfy(\.faults.isEmpty) ? .equal : .differs
  }
}
