import Modeling
import Testing

@testable import Analysis
@testable import Comparison

/// A comparison whose pairs of combinations are divided between two threads, against one after the other.
struct HalvedWorkTests {
  @Test(arguments: [("vfio/v10", "vfio/linux-5.8"), ("vfio/v10", "vfio/v10-error-bit")])
  func twoThreadsFindWhatOneFinds(_ old: String, _ new: String) throws {
    let models = try [old, new].map { try #require(try SameBehaviourTests.load($0).1.model) }
    var options = CheckOptions()
    options.confirms = false
    let comparison = try MachineComparison(
      Pairing(models[0], models[1]), encodings: [:], options: options)
    var sides = comparison.sides
    let numbers = sides.pairs.indices.filter { sides.isComparable(sides.pairs[$0]) }
    #expect(numbers.count > 1)
    var (halvedView, halved) = (sides.placeView(), CaseTable())
    let together = sides.sharedPlaces(numbers, &halvedView, into: &halved)
    var (wholeView, whole) = (sides.placeView(), CaseTable())
    let apart = numbers.map { sides.sharedPlaces($0, &wholeView, into: &whole) }
    #expect(together.map(\.startsApart.old) == apart.map(\.startsApart.old))
    #expect(!whole.cases.isEmpty)
    #expect(halved.cases.map(told) == whole.cases.map(told))
  }

  /// A case, with all that is told of it and each pair where it is met.
  private func told(_ step: StepCase) -> [String] {
    func told(_ side: StepCase.Side) -> String {
      "\(side.isAsked) \(side.isForbidden)" + told(side.possibilities)
    }
    func told(_ possibilities: [StepCase.Possibility]) -> String {
      possibilities.map {
        " \($0.outcome.answer.text) \($0.outcome.target) \($0.rules.map(\.index)) \($0.isDue)"
      }.joined()
    }
    return [
      "\(step.action.index)\(step.arguments)", told(step.old), told(step.new), told(step.removed),
      told(step.added), "\(step.configuration)",
      step.occurrences.map { "\($0.pair) \($0.spot) \($0.distance ?? -1) \($0.count)" }
        .joined(separator: ", "),
    ]
  }
}
