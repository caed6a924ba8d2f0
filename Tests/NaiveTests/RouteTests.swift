import Diagnostics
import Language
import Modeling
import Testing

@testable import small_scope

/// Derived routes are those of an enumeration that knows nothing of distances: every simple path is
/// listed, and the clauses strike out what they say.
struct RouteTests {
  @Test(arguments: 0..<6)
  func areWhatTheClausesLeave(_ part: UInt64) throws {
    var compared = 0
    for seed in part * 60..<(part + 1) * 60 {
      let random = RandomRoute(seed: seed)
      var sources = SourceMap()
      let file = sources.add(SourceFile(path: "random.arc", bytes: Array(random.text.utf8)))
      let (syntax, faults) = parse(file, in: sources)
      #expect(faults.all.map(\.message) == [], "seed \(seed)")
      let (elaborated, problems) = Elaborator.elaborate(try #require(syntax))
      #expect(problems.all.map(\.message) == [], "seed \(seed)\n\(random.text)")
      let model = try #require(elaborated)
      for world in random.worlds {
        for from in random.supported(in: world) {
          for to in random.supported(in: world) {
            let found = Self.answers(model, random, world, from, to)
            let expected = random.answers(from, to, in: world)
            #expect(found == expected, "seed \(seed): \(from) to \(to) in \(world)\n\(random.text)")
            compared += expected.count
          }
        }
      }
    }
    #expect(compared > 500)
  }

  /// What the plain evaluator makes of the request, and of the events that go on with it.
  private static func answers(
    _ model: Model, _ random: RandomRoute, _ world: Set<String>, _ from: Int, _ to: Int
  ) -> Set<RandomRoute.Outcome> {
    var start = [Value](repeating: 0, count: model.slots.count)
    for (index, slot) in model.slots.enumerated() {
      if world.contains(slot.name) { start[index] = 1 }
      if slot.name == "r" { start[index] = Value(from) }
    }
    return outcomes(model, of: ActionID(0), [Value(to)], from: start)
  }

  private static func outcomes(
    _ model: Model, of action: ActionID, _ arguments: [Value], from start: [Value]
  ) -> Set<RandomRoute.Outcome> {
    var outcomes: Set<RandomRoute.Outcome> = []
    for rule in model[action].rules {
      guard case .step(let step) = model.outcome(of: rule, arguments: arguments, in: start) else {
        continue
      }
      switch step.answer {
      case .waits, .none:
        outcomes.formUnion(Self.outcomes(model, of: ActionID(1), [], from: step.next))
      case .ok, .error, .ends:
        let values = Dictionary(uniqueKeysWithValues: zip(model.slots.map(\.name), step.next))
        outcomes.insert(
          RandomRoute.Outcome(
            answer: step.answer.text, state: values["r"] ?? 99, arcs: values["used"] ?? 99))
      }
    }
    return outcomes
  }
}

/// A small graph with optional states and arcs, its clauses, and what they leave by brute force.
struct RandomRoute {
  struct Arc {
    let from: Int
    let to: Int
    let requires: String?
  }
  enum Clause {
    case shortest
    case noInterior(Int)
    case refuse(Int, Int)
  }
  /// One bit of `arcs` for each arc taken.
  struct Outcome: Hashable {
    let answer: String
    let state: UInt64
    let arcs: UInt64
  }
  let count: Int
  let requires: [String?]
  let arcs: [Arc]
  let clauses: [Clause]
  let drops: Bool
  let isStepwise: Bool
  let mayKeepOriginal: Bool
  let mayStopAlong: Bool
  let worlds: [Set<String>] = [[], ["P"], ["Q"], ["P", "Q"]]

  init(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let count = 4 + random.below(2)
    func condition() -> String? { random.chance(35) ? random.pick(["P", "Q"]) : nil }
    self.count = count
    requires = (0..<count).map { _ in condition() }
    var arcs: [Arc] = []
    for from in 0..<count {
      for to in 0..<count where from != to && random.chance(45) {
        arcs.append(Arc(from: from, to: to, requires: random.chance(15) ? condition() : nil))
      }
    }
    if arcs.isEmpty { arcs = [Arc(from: 0, to: 1, requires: nil)] }
    self.arcs = arcs
    var clauses = [Clause.shortest]
    for _ in 0..<random.below(3) { clauses.append(.noInterior(random.below(count))) }
    if random.chance(40) { clauses.append(.refuse(random.below(count), random.below(count))) }
    self.clauses = random.shuffled(clauses)
    drops = random.chance(50)
    isStepwise = random.chance(40)
    mayKeepOriginal = random.chance(40)
    mayStopAlong = random.chance(40)
  }

  var text: String {
    let states = (0..<count).map { "S\($0) = \($0)\(requires[$0].map { " requires \($0)" } ?? "")" }
    let drawn = arcs.enumerated().map { number, arc in
      let requires = arc.requires.map { " requires \($0)" } ?? ""
      return "S\(arc.from) -> S\(arc.to)\(requires) { used = used | \(1 << number) }"
    }
    let written = clauses.map { clause in
      switch clause {
      case .shortest: "shortest by arcs"
      case .noInterior(let state): "no interior S\(state)"
      case .refuse(let from, let to): "refuse S\(from) -> S\(to) with EBUSY"
      }
    }
    return """
      model random
      capability P
      capability Q
      register r : enum 3 { \(states.joined(separator: "  ")) } = S0
      var used : bits 32 = 0
      request set(new : states) by user
      arcs set { \(drawn.joined(separator: "\n")) }
      route set over set {
        unsupported \(drops ? "drop" : "contract")
        \(written.joined(separator: "\n"))
        \(isStepwise ? "stepwise" : "atomic")
        \(stops.isEmpty ? "" : "failure may stop \(stops.joined(separator: ", "))")
      }
      """
  }

  private var stops: [String] {
    (mayKeepOriginal ? ["original"] : []) + (mayStopAlong ? ["along"] : [])
  }

  private func holds(_ requires: String?, in world: Set<String>) -> Bool {
    requires.map(world.contains) ?? true
  }

  /// Both ends of the arcs that are drawn, where the device has them.
  func supported(in world: Set<String>) -> [Int] {
    let ends = Set(arcs.flatMap { [$0.from, $0.to] })
    return (0..<count).filter { ends.contains($0) && holds(requires[$0], in: world) }
  }

  func answers(_ from: Int, _ to: Int, in world: Set<String>) -> Set<Outcome> {
    for case .refuse(from, to) in clauses {
      return [Outcome(answer: "EBUSY", state: UInt64(from), arcs: 0)]
    }
    let supported = Set(self.supported(in: world))
    var left = simplePaths(from, to, world)
    for clause in clauses {
      switch clause {
      case .shortest:
        let least = left.map { length($0, supported) }.min()
        left = left.filter { length($0, supported) == least }
      case .noInterior(let state):
        left = left.filter { path in !path.dropLast().contains { arcs[$0].to == state } }
      case .refuse: break
      }
    }
    return Set(left.map { outcome("ok", $0, to) } + left.flatMap { failures($0, from, supported) })
  }

  private func outcome(_ answer: String, _ path: [Int], _ end: Int) -> Outcome {
    Outcome(answer: answer, state: UInt64(end), arcs: path.reduce(0) { $0 | 1 << UInt64($1) })
  }

  /// Where a request that takes this path may stop.
  private func failures(_ path: [Int], _ from: Int, _ supported: Set<Int>) -> [Outcome] {
    if path.isEmpty { return [] }
    var result = mayKeepOriginal ? [outcome("error", [], from)] : []
    for length in 1..<max(1, path.count) where mayStopAlong {
      let end = arcs[path[length - 1]].to
      if supported.contains(end) { result.append(outcome("error", Array(path[..<length]), end)) }
    }
    return result
  }

  private func length(_ path: [Int], _ supported: Set<Int>) -> Int {
    drops ? path.count : path.count { supported.contains(arcs[$0].to) }
  }

  /// Every path without a state twice, as numbers of arcs.
  private func simplePaths(
    _ from: Int, _ to: Int, _ world: Set<String>, _ visited: Set<Int> = []
  ) -> [[Int]] {
    if from == to { return [[]] }
    let seen = visited.union([from])
    return arcs.indices.filter { number in
      let arc = arcs[number]
      return arc.from == from && !seen.contains(arc.to) && holds(arc.requires, in: world)
    }.flatMap { number in
      simplePaths(arcs[number].to, to, world, seen).map { [number] + $0 }
    }
  }
}
