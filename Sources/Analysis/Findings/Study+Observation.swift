import Exploration
import Modeling

extension Study {
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
