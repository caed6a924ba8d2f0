import Analysis
import Diagnostics
import Modeling

extension Trace {
  /// The start and each step, at the rule that was taken; nothing for a run without a step.
  func ciSteps(of model: Model, _ places: CIPlaces) -> [CIStep] {
    guard !steps.isEmpty || loopsTo != nil else { return [] }
    let story = TraceStory(self, of: model, in: places.sources)
    let first = CIStep(
      place: places.place(model.registers.first.map { model[$0.slot].range } ?? model.range),
      message: "the start",
      changes: story.registersAtStart.map { CIStep.Value(name: $0.name, text: $0.after) })
    let others = zip(steps, story.steps).map { step, told in
      CIStep(
        place: places.place(model[step.rule].nameRange),
        message: "\(told.actor): \(told.fullWhat)",
        changes: told.changes.map { CIStep.Value(name: $0.name, text: $0.after) })
    }
    return [first] + others
  }
}
