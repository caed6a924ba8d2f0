import Exploration
import Lowering
import Modeling

extension Study {
  /// `leadsto P to Q`: on no fair run P comes and Q neither then nor later.
  mutating func leadsTo(
    _ property: Property, _ from: Expression, _ to: Expression, _ fairness: Fairness
  ) -> RawProperty {
    let (start, goal) = (marking(from), marking(to))
    let runs = FairRuns(in: graph, part: goal.map { !$0 }, fairness: fairness)
    doubts.require(runs.isBorneOut, "the runs of \(property.name)")
    let bad = firstOfEachWorld { start[$0] && runs.begins[$0] }
    var result = RawProperty(property: property, space: worldSpace { bad[$0] != nil })
    result.fairness = fairness
    if let worst = shortest(bad) {
      result.trace = graph.trace(to: worst, then: runs.lasso(from: worst))
    }
    return result
  }

  /// `ctl`: the formula holds in every initial configuration.
  mutating func branching(_ property: Property, _ formula: Formula, _ fairness: Fairness)
    -> RawProperty
  {
    let study = self
    var marking = FormulaMarking(graph, fairness: fairness) { study.marking($0) }
    let holds = marking.marks(formula)
    let starts = graph.initialCount
    let bad = firstOfEachWorld { $0 < starts && !holds[$0] }
    var result = RawProperty(property: property, space: worldSpace { bad[$0] != nil })
    result.fairness = fairness
    if let worst = shortest(bad), let run = marking.run(against: formula, from: worst) {
      result.trace = graph.trace(to: worst, then: run)
    }
    doubts.require(marking.isBorneOut, "the runs of \(property.name)")
    return result
  }
}
