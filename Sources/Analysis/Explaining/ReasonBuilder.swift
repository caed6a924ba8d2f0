import Lowering
import Modeling

/// Gathers the combinations in which a subject isn't reached into groups with the same reasons.
///
/// A core and its changes are found in one combination; another one belongs to them if the same
/// searches give the same answers there, so nothing is claimed for it that wasn't searched.
struct ReasonBuilder {
  private let study: Study
  private let order: ClauseOrder
  private let relaxable: RelaxableModel
  private var search: RelaxedSearch
  private var parts: [Part] = []
  private(set) var runs: [RelaxedRun] = []
  private(set) var obstacles: [Obstacle] = []

  /// Combinations for which the same searches gave the same answers.
  private struct Part {
    let core: [Int]
    let worlds: [Int]
    let changes: [Change]
    let stepping: [Change]
    let proof: Nearest.Proof
    let isComplete: Bool

    func hasChanges(of other: Part) -> Bool {
      changes.map(\.clauses) == other.changes.map(\.clauses)
        && stepping.map(\.clauses) == other.stepping.map(\.clauses) && proof == other.proof
        && isComplete == other.isComplete
    }
  }

  init(_ search: RelaxedSearch, _ study: Study, _ subject: Subject) {
    self.search = search
    self.study = study
    relaxable = search.relaxable
    let domains = Domains(model: study.model, partitions: study.system.partitions)
    let goal = subject.goal(in: study.model) { domains.tuples($0) }
    order = ClauseOrder(relaxable, goal, of: subject)
  }

  var searches: Int { search.searches }

  /// The reasons, those with one core together; the diagrams are asked about each core.
  mutating func reasons(confirmedBy diagrams: CoreConfirmation) throws -> [Reason] {
    var cores: [[Int]] = []
    for part in parts where !cores.contains(part.core) { cores.append(part.core) }
    var reasons: [Reason] = []
    for core in cores {
      let same = parts.filter { $0.core == core }
      let worlds = same.flatMap(\.worlds).map { study.graph.frozen[$0] }
      var engines = ["explicit"]
      do {
        if try diagrams.confirms(core, of: search.subject, in: worlds) { engines.append("mdd") }
      } catch let obstacle as Obstacle {
        obstacles.append(obstacle)
      }
      reasons.append(reason(core, same, confirmedBy: engines))
    }
    return reasons
  }

  private func reason(_ core: [Int], _ parts: [Part], confirmedBy engines: [String]) -> Reason {
    let worlds = parts.flatMap(\.worlds).sorted()
    let frozen = worlds.map { study.graph.frozen[$0] }
    var nearest: [Nearest] = []
    var rest = parts.filter { !$0.changes.isEmpty }
    while let part = rest.first {
      let same = rest.filter { $0.hasChanges(of: part) }
      rest.removeAll { $0.hasChanges(of: part) }
      let holding = Set(same.flatMap(\.worlds))
      nearest.append(
        Nearest(
          condition: PrimeImplicants.condition(
            over: study.model, worlds: frozen, isTrue: worlds.map(holding.contains)),
          changes: part.changes, stepping: part.stepping, proof: part.proof,
          isComplete: part.isComplete))
    }
    return Reason(
      condition: study.condition(Set(worlds)), worlds: frozen,
      core: core.map { relaxable.clauses[$0] }, nearest: nearest, confirmedBy: engines)
  }

  mutating func add(_ worlds: Set<Int>) {
    var open = worlds.sorted()
    while let first = open.first {
      do throws(Obstacle) {
        let part = try part(for: first, among: open)
        parts.append(part)
        open.removeAll(where: part.worlds.contains)
      } catch {
        obstacles.append(error)
        return
      }
    }
  }

  /// The reason for one combination, with the others that it holds for.
  private mutating func part(for target: Int, among open: [Int]) throws(Obstacle) -> Part {
    var finder = CoreFinder(target: target, order: order, search: search)
    defer { search = finder.search }
    let core = try finder.core(without: [])
    var nearest = NearestChange([core], clauses: relaxable.clauses)
    do throws(Obstacle) { try nearest.find(&finder) } catch { obstacles.append(error) }
    let changes = try self.changes(nearest, target, &finder.search)
    var same = try sharing(nearest, core, open, &finder.search)
    var stepping: [Change] = []
    if search.subject.there == nil, !changes.isEmpty, changes.allSatisfy(\.run.steps.isEmpty) {
      var other = NearestChange(
        nearest.cores, clauses: relaxable.clauses, fixed: Set(nearest.changes.joined()))
      do throws(Obstacle) { try other.find(&finder) } catch { obstacles.append(error) }
      stepping = try self.changes(other, target, &finder.search)
      same.formIntersection(try sharing(other, core, open, &finder.search))
    }
    precondition(same.contains(target), "the core \(core) isn't one in \(target)")
    return Part(
      core: core, worlds: same.sorted(), changes: changes, stepping: stepping,
      proof: nearest.proof, isComplete: nearest.isComplete)
  }

  private mutating func changes(
    _ nearest: NearestChange, _ target: Int, _ search: inout RelaxedSearch
  ) throws(Obstacle) -> [Change] {
    var changes: [Change] = []
    for change in nearest.changes {
      let run = try search.run(relaxing: Set(change), in: target)
      guard let run else { preconditionFailure("\(change) lets nothing in") }
      runs.append(run)
      changes.append(
        Change(clauses: change.map { relaxable.clauses[$0] }, model: run.model, run: run.trace))
    }
    return changes
  }

  /// Those combinations in which the core keeps the subject out, needs each of its clauses, every other
  /// core that rules smaller changes out does too, and each change lets it in.
  private func sharing(
    _ nearest: NearestChange, _ core: [Int], _ open: [Int], _ search: inout RelaxedSearch
  ) throws(Obstacle) -> Set<Int> {
    let all = Set(relaxable.clauses.indices)
    var same = Set(open)
    for core in nearest.proof == .smallest ? nearest.cores : [core] {
      same.subtract(try search.reached(relaxing: all.subtracting(core), in: open))
    }
    for clause in core {
      let fewer = all.subtracting(core).union([clause])
      same.formIntersection(try search.reached(relaxing: fewer, in: open))
    }
    for change in nearest.changes {
      same.formIntersection(try search.reached(relaxing: Set(change), in: open))
      guard nearest.proof == .minimal else { continue }
      for clause in change {
        same.subtract(try search.reached(relaxing: Set(change).subtracting([clause]), in: open))
      }
    }
    return same
  }
}
