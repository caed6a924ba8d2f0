/// Where one of two machines may show what the other can't, found without looking at all pairs of sets.
///
/// A place is one configuration that a machine may be in, with the set of those that the other one may be in after the same
/// sights. Of the places of one configuration only those with the smallest sets are followed: what a set can't show, no
/// part of it can. (Antichains: De Wulf, Doyen, Henzinger, Raskin, "Antichains: a new algorithm for checking universality of
/// finite automata", CAV 2006.)
struct SightInclusion {
  private struct Place {
    let configuration: Int32
    let set: Int32
    /// The place before it, by number, and what is seen between the two; less than 0 at a start.
    let previous: Int
    let sight: Sight
    /// The number that the start was given with.
    let start: Int
  }

  private var places: [Place] = []
  /// For each configuration the sets of its places, none of which holds another.
  private var smallest: [Int32: [Int32]] = [:]
  private var head = 0

  /// How many places were met.
  var count: Int { places.count }

  mutating func start(at configuration: Int32, _ set: Int32, number: Int, in sets: SightSets) {
    add(
      Place(
        configuration: configuration, set: set, previous: -1, sight: Sight(label: 0, colour: 0),
        start: number), in: sets)
  }

  /// The number of the next place after which something may be seen that the set can't show; nil when there is none
  /// among `limit` places, or when `isOver` says so.
  mutating func nextDifference(in sets: inout SightSets, limit: Int, until isOver: () -> Bool)
    -> Int?
  {
    while head < places.count, places.count <= limit {
      if head & 0xFF == 0, isOver() { return nil }
      let current = head
      head += 1
      if !expand(current, in: &sets) { return current }
    }
    return nil
  }

  /// Whether the set can show all that the configuration may; what both show is followed.
  private mutating func expand(_ number: Int, in sets: inout SightSets) -> Bool {
    let place = places[number]
    let others = sets.next(place.set)
    var isIncluded = true
    var index = 0
    for step in sets.steps(from: place.configuration) {
      while index < others.count, others[index].sight.isBefore(step.sight) { index += 1 }
      guard index < others.count, others[index].sight == step.sight else {
        isIncluded = false
        continue
      }
      for target in step.targets {
        add(
          Place(
            configuration: target, set: others[index].set, previous: number, sight: step.sight,
            start: place.start), in: sets)
      }
    }
    return isIncluded
  }

  private mutating func add(_ place: Place, in sets: SightSets) {
    let set = sets.sets[Int(place.set)]
    let known = smallest[place.configuration, default: []]
    guard !known.contains(where: { sets.sets[Int($0)].isPart(of: set) }) else { return }
    smallest[place.configuration] =
      known.filter { !set.isPart(of: sets.sets[Int($0)]) } + [place.set]
    places.append(place)
  }

  /// Where a place's history starts, and what was seen since.
  func history(of number: Int) -> (start: Int, sights: [Sight]) {
    var sights: [Sight] = []
    var current = number
    while places[current].previous >= 0 {
      sights.append(places[current].sight)
      current = places[current].previous
    }
    return (places[current].start, sights.reversed())
  }
}

extension Sight {
  /// In the order of labels, then colours.
  func isBefore(_ other: Sight) -> Bool { (label, colour) < (other.label, other.colour) }
}

extension [Int32] {
  /// Of two lists in ascending order, none of them with anything twice.
  fileprivate func isPart(of other: [Int32]) -> Bool {
    guard count <= other.count else { return false }
    var index = 0
    for element in self {
      while index < other.count, other[index] < element { index += 1 }
      guard index < other.count, other[index] == element else { return false }
      index += 1
    }
    return true
  }
}
