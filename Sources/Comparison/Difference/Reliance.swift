import Analysis
import Modeling

/// Whether a user who did right by the old model can have relied on how it was.
struct Reliance {
  private let joined: JoinedModel
  /// The pairs of combinations in which the user keeps the old model's duties.
  private let pairs: Set<Int>

  init(_ joined: JoinedModel, pairs: Set<Int>) {
    self.joined = joined
    self.pairs = pairs
  }

  func concerns(_ found: StepCase) -> Bool {
    found.occurrences.contains { pairs.contains($0.pair) } && !isOfNewState(found)
  }

  /// Whether a word is asked for that was refused as none of the old model's, and is a state now.
  private func isOfNewState(_ found: StepCase) -> Bool {
    guard !found.old.possibilities.isEmpty,
      found.old.possibilities.allSatisfy({ $0.outcome.answer.isError }),
      found.new.possibilities.contains(where: { $0.outcome.answer.isOK })
    else { return false }
    return zip(joined.model[found.action].parameters, found.arguments).contains {
      guard case .word(let word) = $0.type, let register = word.register else { return false }
      let (old, new) = (
        joined.state(of: $1, in: register, .old), joined.state(of: $1, in: register, .new)
      )
      return old == nil && new?.isExact == true
    }
  }
}

extension CaseSort {
  /// The same where no user relied on it.
  var ofNobody: CaseSort {
    CaseSort(nature: nature, breaksUser: false, breaksDriver: breaksDriver)
  }
}
