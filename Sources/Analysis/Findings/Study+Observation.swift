import Exploration
import Modeling

extension Study {
  /// What user space can't see, and what matters to it.
  mutating func hiddenFindings() -> [RawFinding] {
    if stop.isRaised { return [] }
    let likeness = Likeness(&graph)
    return stop.isRaised ? [] : hiddenStates(likeness)
  }

  /// What follows from what user space can see; the other findings and the properties are known.
  mutating func observationFindings(beside raw: [RawFinding], _ properties: [RawProperty])
    -> [RawFinding]
  {
    if stop.isRaised { return [] }
    let likeness = Likeness(&graph)
    if stop.isRaised { return [] }
    let found = hiddenStates(likeness) + equivalentStates(likeness)
    return found + readingsThatMatter(likeness, raw + found, properties)
  }
}
