import Exploration
import Lowering
import Modeling

/// One model with everything the search found, for the questions to read.
struct Study {
  let model: Model
  let system: TransitionSystem
  var graph: StateGraph
  let wording: Wording
  /// The frozen combinations that the caller asked about.
  let worlds: Set<Int>
  let telling: Telling
  /// What a question couldn't decide.
  var obstacles: [Obstacle] = []
  private let markings = MarkingCache()
  private let runs = RunsCache()
  let games = GameCache()
  let doubts = Doubts()

  /// What is put into words besides verdicts and their evidence.
  enum Telling: Sendable {
    /// When something is so, and how a game is won.
    case everything
    case nothingMore
  }

  init(_ graph: StateGraph, worlds: Set<Int>, telling: Telling = .everything) {
    self.graph = graph
    self.telling = telling
    system = graph.system
    model = graph.system.model
    wording = Wording(model)
    self.worlds = worlds
  }

  /// When questions have to be given up; what they answer then is thrown away.
  var stop: StopSign { graph.stop }

  func world(of configuration: Int) -> Int { Int(graph.worlds[configuration]) }

  /// The configurations in which an expression holds, computed once.
  func marking(_ expression: Expression) -> [Bool] {
    if let known = markings.known[expression] { return known }
    let marking = graph.marking(expression)
    markings.known[expression] = marking
    return marking
  }

  /// The transitions rule by rule, computed once.
  func ruleRuns() -> RuleRuns {
    if let known = runs.known { return known }
    let new = RuleRuns(graph)
    runs.known = new
    return new
  }

  private final class RunsCache {
    var known: RuleRuns?
  }

  private final class MarkingCache {
    var known: [Expression: [Bool]] = [:]
  }

  /// A point for each chosen frozen combination.
  func worldSpace(where isMarked: (Int) -> Bool) -> Space {
    var space = Space()
    for world in worlds.sorted() {
      space.add(
        Space.Point(configuration: graph.frozen[world], arguments: [], world: world, witness: 0),
        isMarked: isMarked(world))
    }
    return space
  }

  func point(_ configuration: Int) -> Space.Point {
    Space.Point(
      configuration: graph.values(of: configuration), arguments: [],
      world: world(of: configuration), witness: configuration)
  }

  func isEnabled(_ condition: Expression, in world: Int) -> Bool {
    (try? model.holds(condition, in: Environment(graph.frozen[world]))) ?? false
  }

  /// Slots that change in a run.
  var changingSlots: [SlotID] {
    model.slots.indices.map { SlotID($0) }.filter { !model[$0].kind.isFrozen }
  }

  func condition(_ worlds: Set<Int>) -> Condition {
    let chosen = self.worlds.sorted()
    return PrimeImplicants.condition(
      over: model, worlds: chosen.map { graph.frozen[$0] }, isTrue: chosen.map(worlds.contains))
  }

  /// The words for the marked points among those of the same combinations; nil for all of them.
  func when(_ space: Space) -> String? {
    let marked = space.restricted(to: space.markedWorlds)
    if !marked.isMarked.contains(false) { return nil }
    let changing = space.slots.filter { !model[$0].kind.isFrozen }
    let withFrozen = model.frozenSlots + changing
    // What an idle request was asked last time rarely matters, and tempts a greedy search.
    let plain = changing.filter {
      if case .waitingArgument = model[$0].kind { false } else { true }
    }
    for slots in [plain, changing, withFrozen] {
      if let text = description(marked, by: slots) { return text.isEmpty ? nil : text }
    }
    let count = marked.isMarked.count { $0 }
    let cases = "in \(count) of \(marked.isMarked.count) cases"
    return stop.isRaised
      ? "\(cases); there was no time to find out which"
      : "\(cases), which no short condition describes"
  }

  private func description(_ space: Space, by slots: [SlotID]) -> String? {
    if stop.isRaised { return nil }
    guard let distinct = distinct(space, by: slots) else { return nil }
    let maker = FeatureMaker(
      model: model, points: distinct.points, slots: slots, partitions: system.partitions)
    let features = maker.features(slots: slots, parameters: space.parameters)
    return Cover(features: features, isMarked: distinct.isMarked, until: stop)?.text
  }

  /// One point for each way of looking; nil if two that look alike differ in their mark.
  private func distinct(_ space: Space, by slots: [SlotID]) -> (points: [Point], isMarked: [Bool])?
  {
    var groups = RowNumbers(count: space.points.count)
    for slot in slots { groups.refine(byAny: space.points.map { $0.configuration[slot.index] }) }
    for index in space.parameters.indices {
      groups.refine(byAny: space.points.map { $0.arguments[index] })
    }
    var points: [Point] = []
    var isMarked: [Bool] = []
    for (number, group) in groups.numbers.enumerated() {
      if group < points.count {
        if isMarked[group] != space.isMarked[number] { return nil }
        continue
      }
      let point = space.points[number]
      points.append(Point(configuration: point.configuration, arguments: point.arguments))
      isMarked.append(space.isMarked[number])
    }
    return (points, isMarked)
  }
}
