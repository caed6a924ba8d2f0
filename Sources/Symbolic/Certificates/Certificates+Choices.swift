import Modeling
import Z3

/// A formula, and whether constants in it stand for words that may be others.
struct Sampled {
  let value: Term
  var isSample = false
}

/// What is asked of a step of a rule.
enum StepTest {
  case counts, taken, leavesRange
  /// It is taken, and a condition on steps isn't true of it.
  case breaks(Expression)
  /// It is taken, and a condition on steps is true of it.
  case meets(Expression)
}

extension Certificates {
  private static let choiceLimit = 256

  /// That one of the rules passes a test for some choice, which is free.
  func free(_ rules: [RuleID], _ call: Call, _ test: StepTest) -> Term {
    symbolic.context.or(
      rules.map { rule in
        let choices = symbolic.choices(of: rule)
        return choices.domain && passes(rule, test, call.values + choices.values)
      })
  }

  /// That one of the rules passes a test for one of a few constants; nil where there are too many.
  func byConstants(_ rules: [RuleID], _ call: Call, _ test: StepTest) -> Sampled? {
    var terms: [Term] = []
    var isSample = false
    for rule in rules {
      guard let constants = constants(for: rule) else { return nil }
      isSample = isSample || constants.isSample
      terms += constants.values.map { passes(rule, test, call.values + $0) }
    }
    return Sampled(value: symbolic.context.or(terms), isSample: isSample)
  }

  private func passes(_ rule: RuleID, _ test: StepTest, _ arguments: [Term]) -> Term {
    let terms = symbolic.terms(of: rule, arguments)
    switch test {
    case .counts: return terms.counts
    case .taken: return terms.taken
    case .leavesRange: return terms.leavesRange
    case .breaks(let condition): return terms.taken && !keeps(condition, rule, arguments)
    case .meets(let condition): return terms.taken && meets(condition, rule, arguments)
    }
  }

  /// A condition on steps that reads an output which the rule doesn't set isn't met.
  private func meets(_ condition: Expression, _ rule: RuleID, _ arguments: [Term]) -> Term {
    let outputs = symbolic.stepExpressions(of: rule).outputs
    guard condition.outputs.allSatisfy({ outputs[$0.index] != nil }) else {
      return symbolic.context.literal(false)
    }
    return keeps(condition, rule, arguments)
  }

  /// That a condition on steps is true of the rule's step.
  func keeps(_ condition: Expression, _ rule: RuleID, _ arguments: [Term]) -> Term {
    symbolic.translation.holds(
      symbolic.stepExpressions(of: rule).before(condition),
      in: Frame(symbolic.before.map(\.value), arguments: arguments))
  }

  struct Constants {
    let values: [[Term]]
    /// Whether there are other values: words are given by those that stand for their classes.
    let isSample: Bool
  }

  /// What `for` may choose; nil where that is too much to list.
  func constants(for rule: RuleID) -> Constants? {
    constants(of: symbolic.model[rule].choices.map { ($0.type, $0.values) })
  }

  /// All arguments of a rule, parameters too.
  func constantArguments(of rule: RuleID) -> Constants? {
    let model = symbolic.model
    let parameters = model[model[rule].action].parameters.map { ($0.type, [Value]?.none) }
    return constants(of: parameters + model[rule].choices.map { ($0.type, $0.values) })
  }

  private func constants(of domain: [(ValueType, [Value]?)]) -> Constants? {
    var tuples: [[Term]] = [[]]
    var isSample = false
    for (type, listed) in domain {
      let values: [Value]
      if let known = listed ?? type.values(in: symbolic.model) {
        values = known
      } else {
        isSample = true
        values = representatives(of: type)
      }
      guard tuples.count * values.count <= Self.choiceLimit else { return nil }
      let terms = values.map { symbolic.translation.literal($0, type.sort) }
      tuples = tuples.flatMap { tuple in terms.map { tuple + [$0] } }
    }
    return Constants(values: tuples, isSample: isSample)
  }

  private func representatives(of type: ValueType) -> [Value] {
    guard case .word(let word) = type else { preconditionFailure("\(type) has no values") }
    return sets.partitions.partition(of: word).representatives.filter {
      symbolic.model.contains(type, $0)
    }
  }
}
