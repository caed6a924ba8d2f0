import Exploration
import Lowering
import Modeling

/// Asks whether a subject is reached when some clauses are relaxed, in several frozen combinations.
///
/// Relaxing a reading is asking the combinations with its other options as well. Each question is a
/// search of the part of the relaxed model that has a say, over classes that are exact for all of them.
struct RelaxedSearch {
  let relaxable: RelaxableModel
  let subject: Subject
  /// Every allowed frozen combination, as configurations of which frozen slots count.
  let worlds: [[Value]]
  let partitions: WordPartitions
  let limits: Explorer.Limits
  /// Where several subjects look at the same slots: what was met for the others.
  private let reach: RelaxedReach?
  /// How many searches were made.
  private(set) var searches = 0
  private var known: [Question: Set<Int>] = [:]

  private struct Question: Hashable {
    let relaxed: Set<Int>
    let targets: [Int]
  }

  init(
    _ relaxable: RelaxableModel, _ subject: Subject, worlds: [[Value]],
    partitions: WordPartitions, limits: Explorer.Limits, reach: RelaxedReach? = nil
  ) {
    self.relaxable = relaxable
    self.subject = subject
    self.worlds = worlds
    self.partitions = partitions
    self.limits = limits
    self.reach = subject.isAboutConfigurations ? reach : nil
  }

  /// Those of the combinations in which the subject is reached.
  mutating func reached(relaxing relaxed: Set<Int>, in targets: [Int]) throws(Obstacle) -> Set<Int>
  {
    let question = Question(relaxed: relaxed, targets: targets)
    if let answer = known[question] { return answer }
    let answer: Set<Int>
    if let reach {
      answer = try shared(question, in: reach)
    } else {
      answer = try searched(question)
    }
    known[question] = answer
    return answer
  }

  private mutating func searched(_ question: Question) throws(Obstacle) -> Set<Int> {
    let model = relaxable.relaxing(question.relaxed)
    let goal = goal(in: model)
    let slice = Slice(model, reading: goal.slots)
    let variants = Variants(self, question.relaxed, question.targets, telling: slice.slots)
    let starts = try starts(of: slice.sliced, variants.numbers)
    var found: Set<Int>
    if subject.isOfStart {
      searches += 1
      found = Set(starts.filter { goal.test($0.configuration) }.map(\.world))
    } else {
      var search = try search(slice.sliced)
      found = try search.search(
        from: starts, goal: tested(goal, search.system), isEnough: { variants.isSettled(by: $0) })
    }
    return Set(question.targets.filter { variants.isMet($0, by: found) })
  }

  /// From what searches to the end have met, for this subject or another.
  private mutating func shared(_ question: Question, in reach: RelaxedReach) throws(Obstacle)
    -> Set<Int>
  {
    let goal = goal(in: relaxable.model)
    let key = RelaxedReach.Key(relaxed: question.relaxed, slots: goal.slots)
    let told = reach.told(key) {
      Slice(relaxable.relaxing(question.relaxed), reading: goal.slots).slots
    }
    let variants = Variants(self, question.relaxed, question.targets, telling: told)
    let missing = variants.numbers.filter { !reach.isKnown(key, in: $0) }
    if !missing.isEmpty {
      let sliced = Slice(relaxable.relaxing(question.relaxed), reading: goal.slots).sliced
      let starts = try starts(of: sliced, missing)
      var search = try search(sliced)
      reach.add(try search.met(from: starts, at: goal.slots), key, in: missing)
    }
    let found = Set(variants.numbers.filter { reach.met(key, in: $0).contains(where: goal.test) })
    return Set(question.targets.filter { variants.isMet($0, by: found) })
  }

  /// Whether the clauses keep the subject out of a combination when all others are relaxed.
  mutating func isKeptOut(by kept: some Sequence<Int>, in target: Int) throws(Obstacle) -> Bool {
    let relaxed = Set(relaxable.clauses.indices).subtracting(kept)
    return try reached(relaxing: relaxed, in: [target]).isEmpty
  }

  /// A shortest run of the relaxed model to the subject, from the whole model.
  mutating func run(relaxing relaxed: Set<Int>, in target: Int) throws(Obstacle) -> RelaxedRun? {
    let model = relaxable.relaxing(relaxed)
    let goal = goal(in: model)
    let variants = Variants(
      self, relaxed, [target], telling: Set(model.frozenSlots))
    var search = try search(model)
    let starts = try starts(of: model, variants.numbers)
    let found = try search.search(
      from: starts, goal: tested(goal, search.system), isEnough: { !$0.isEmpty })
    guard let world = found.min(), let trace = try search.trace(in: world) else { return nil }
    return RelaxedRun(model: model, trace: trace, meetsGoal: goal.test(trace.last))
  }

  private mutating func search(_ model: Model) throws(Obstacle) -> CountedSearch {
    searches += 1
    let system = try TransitionSystem(model, partitions: partitions)
    return CountedSearch(system: system, search: GoalSearch(system, limits: limits))
  }

  private func goal(in model: Model) -> Goal {
    let domains = Domains(model: model, partitions: partitions)
    return subject.goal(in: model) { domains.tuples($0) }
  }

  /// The goal on packed configurations, asked once for each way of looking.
  private func tested(_ goal: Goal, _ system: TransitionSystem) -> (Packed) -> Bool {
    let mask = system.mask(of: goal.slots)
    var answers = PackedMap<Bool>()
    return { packed in
      let key = packed & mask
      if let answer = answers[key] { return answer }
      let answer = goal.test(system.unpack(packed))
      answers.add(answer, for: key)
      return answer
    }
  }

  // MARK: Starts

  private static let startLimit = 1 << 21

  private func starts(of model: Model, _ worlds: [Int]) throws(Obstacle) -> [GoalSearch.Start] {
    let domains = Domains(model: model, partitions: partitions)
    var result: [GoalSearch.Start] = []
    for world in worlds {
      if let there = subject.there {
        result.append(GoalSearch.Start(world: world, configuration: placed(there, in: world)))
        continue
      }
      var all: [[Value]] = [self.worlds[world]]
      for (index, slot) in model.slots.enumerated() where !slot.kind.isFrozen {
        let values = initialValues(of: slot, in: self.worlds[world], model, domains)
        all = all.flatMap { configuration in values.map { configuration.setting(index, to: $0) } }
        if all.count + result.count > Self.startLimit {
          throw .outOfMemory(limitBytes: limits.memoryBytes)
        }
      }
      result += all.map { GoalSearch.Start(world: world, configuration: $0) }
    }
    return result
  }

  /// A configuration with the frozen slots of a combination.
  func placed(_ configuration: [Value], in world: Int) -> [Value] {
    relaxable.model.frozenSlots.reduce(configuration) { placed, slot in
      placed.setting(slot.index, to: worlds[world][slot.index])
    }
  }

  /// An initial value reads frozen slots only; one that isn't defined or fits no run begins nothing.
  private func initialValues(
    of slot: Slot, in world: [Value], _ model: Model, _ domains: Domains
  ) -> [Value] {
    guard let initial = slot.initial else { return domains.values(of: slot.type) }
    guard let value = try? model.evaluate(initial, in: Environment(world)),
      model.contains(slot.type, value)
    else { return [] }
    return [value]
  }
}

/// A run of a relaxed model, for the plain evaluator to replay.
struct RelaxedRun {
  let model: Model
  let trace: Trace
  let meetsGoal: Bool
}

/// A search with the system that it searches.
private struct CountedSearch {
  let system: TransitionSystem
  var search: GoalSearch

  mutating func search(
    from starts: [GoalSearch.Start], goal: (Packed) -> Bool, isEnough: (Set<Int>) -> Bool
  ) throws(Obstacle) -> Set<Int> {
    try search.search(from: starts, goal: goal, isEnough: isEnough)
  }

  mutating func trace(in world: Int) throws(Obstacle) -> Trace? { try search.trace(in: world) }

  /// What is met in each combination, as configurations of which only these slots count.
  mutating func met(from starts: [GoalSearch.Start], at slots: Set<SlotID>) throws(Obstacle)
    -> [Int: [[Value]]]
  {
    try search.met(from: starts, on: system.mask(of: slots)).mapValues { $0.map(system.unpack) }
  }
}

/// For each combination asked about, the combinations whose runs count for it: those that differ in
/// relaxed readings only. One stands for all that the searched part can't tell apart.
private struct Variants {
  /// What has to be searched.
  let numbers: [Int]
  private let ofTarget: [Int: Set<Int>]

  init(
    _ search: RelaxedSearch, _ relaxed: Set<Int>, _ targets: [Int], telling slots: Set<SlotID>
  ) {
    let model = search.relaxable.model
    let readings = search.relaxable.relaxedReadings(relaxed)
    let fixed = model.frozenSlots.filter { !readings.contains($0) }
    let told = model.frozenSlots.filter(slots.contains)
    var first: [[Value]: Int] = [:]
    var byFixed: [[Value]: Set<Int>] = [:]
    var needed: Set<Int> = []
    for (number, world) in search.worlds.enumerated() {
      let key = told.map { world[$0.index] }
      let stands = first[key] ?? number
      first[key] = stands
      byFixed[fixed.map { world[$0.index] }, default: []].insert(stands)
    }
    var ofTarget: [Int: Set<Int>] = [:]
    for target in targets {
      let world = search.worlds[target]
      let variants = byFixed[fixed.map { world[$0.index] }] ?? []
      ofTarget[target] = variants
      needed.formUnion(variants)
    }
    self.ofTarget = ofTarget
    numbers = needed.sorted()
  }

  func isMet(_ target: Int, by found: Set<Int>) -> Bool {
    !(ofTarget[target] ?? []).isDisjoint(with: found)
  }

  /// Nothing that is still searched can change an answer.
  func isSettled(by found: Set<Int>) -> Bool {
    ofTarget.values.allSatisfy { !$0.isDisjoint(with: found) }
  }
}

extension [Value] {
  func setting(_ index: Int, to value: Value) -> [Value] {
    var copy = self
    copy[index] = value
    return copy
  }
}
