import Analysis
import Exploration
import Modeling

/// An explored model with what user space sees of each transition, ready to be held against others.
final class ObservedMachine {
  let model: Model
  let steps: SeenSteps
  let stop: StopSign

  init(_ inquiry: Inquiry) {
    model = inquiry.model
    steps = inquiry.seenSteps
    stop = inquiry.stop
  }
}
