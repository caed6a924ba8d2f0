import Modeling
import Z3

/// Checks what the engines claim about sets of configurations, on full words.
///
/// A set is given over classes; its meaning here is the set of all configurations whose words are in
/// those classes. Nothing is taken over from the engine but the set itself: each claim is a list of
/// queries about initial configurations and single steps.
package struct Certificates {
  let symbolic: SymbolicModel
  let sets: SetTranslation

  package init(_ symbolic: SymbolicModel, partitions: WordPartitions) {
    self.symbolic = symbolic
    sets = SetTranslation(translation: symbolic.translation, partitions: partitions)
  }

  /// Every initial configuration is in the set, and no rule leads out of it.
  package func confirmInvariant(
    _ set: ConfigurationSet, named name: String = "invariant"
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      let outside = [symbolic.isInitial, !terms(set).contains]
      if let refuted = try refute("\(name): initial configurations", outside) { return refuted }
      return try closed(set, name)
    }
  }

  /// No rule leads out of the set.
  package func confirmClosed(
    _ set: ConfigurationSet, named name: String = "closed set"
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in try closed(set, name) }
  }

  /// The expression is true in no configuration of the set; where it has no value it isn't true.
  package func confirmDisjoint(
    _ set: ConfigurationSet, _ expression: Expression, named name: String = "disjoint set"
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      try refute(name, [terms(set).contains, symbolic.holds(expression)])
    }
  }

  /// Every configuration of the set is in one of the others.
  package func confirmIncluded(
    _ set: ConfigurationSet, in others: [ConfigurationSet], named name: String = "included set"
  ) -> Confirmation {
    answer { () throws(Obstacle) -> Confirmation? in
      let union = symbolic.context.or(others.map { terms($0).contains })
      return try refute(name, [terms(set).contains, !union])
    }
  }
}

extension Certificates {
  /// Runs the queries of one claim with `before` inside its types.
  func answer(_ body: () throws(Obstacle) -> Confirmation?) -> Confirmation {
    let start = symbolic.queryCount
    do {
      let domain = symbolic.before.compactMap(\.domain)
      let refuted = try symbolic.scope(domain, body)
      return refuted ?? .confirmed(queries: symbolic.queryCount - start)
    } catch {
      let (query, reason) = error.asGivenUp
      return .unknown(query: query, reason: reason)
    }
  }

  /// Over the configuration `before`.
  func terms(_ set: ConfigurationSet) -> SetTerms {
    sets.terms(set, over: symbolic.before.map(\.value))
  }

  /// Over the configuration `before` and parameters.
  func terms(_ set: ConfigurationSet, _ call: Call) -> SetTerms {
    var points = sets
    points.parameters = call.parameters.map(\.0.type)
    return points.terms(set, over: symbolic.before.map(\.value) + call.values)
  }

  /// Nil when the terms can't be true together.
  func refute(
    _ query: String, _ terms: [Term], arguments: [(Parameter, Unknown)] = []
  ) throws(Obstacle) -> Confirmation? {
    guard let witness = try symbolic.witness(query, of: terms) else { return nil }
    let slots = symbolic.values(of: symbolic.before, in: witness)
    let named = arguments.map { parameter, unknown in
      NamedValue(name: parameter.name, value: witness.number(unknown.value))
    }
    return .refuted(query: query, values: slots + named)
  }

  /// One of many things that mustn't be possible.
  struct Exception {
    let query: String
    let term: Term
    var arguments: [(Parameter, Unknown)] = []
    /// Constants were tried in place of words: that none of them does shows nothing.
    var isSample = false
  }

  /// Nil when none of the exceptions is possible. Nearly always so, and one query says it for all;
  /// when that has an answer or gives up, each is asked about alone.
  func refuteEach(
    _ exceptions: [Exception], named query: String
  ) throws(Obstacle) -> Confirmation? {
    var isOnePossible = false
    do {
      let any = symbolic.context.or(exceptions.map(\.term))
      guard try symbolic.witness(query, of: [any]) != nil else { return nil }
      isOnePossible = true
    } catch {
      // A smaller question may still be decided; if not, that one's obstacle is thrown.
    }
    for exception in exceptions {
      guard
        let refuted = try refute(
          exception.query, [exception.term], arguments: exception.arguments)
      else { continue }
      guard exception.isSample else { return refuted }
      return .unknown(query: exception.query, reason: "no constant was found for every word")
    }
    precondition(!isOnePossible, "\(query): possible together, and none is possible alone")
    return nil
  }

  private func closed(_ set: ConfigurationSet, _ name: String) throws(Obstacle) -> Confirmation? {
    let terms = self.terms(set)
    let exits = symbolic.model.rules.indices.map { index in
      let step = symbolic.step(by: RuleID(index))
      return Exception(
        query: "\(name): \(symbolic.model.title(of: RuleID(index)))",
        term: step.transition.enabled && step.domain && !terms.contains(step.transition.next),
        arguments: step.arguments)
    }
    return try symbolic.scope([terms.contains]) { () throws(Obstacle) -> Confirmation? in
      try refuteEach(exits, named: "\(name): all rules")
    }
  }
}
