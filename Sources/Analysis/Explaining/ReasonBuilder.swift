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
  private(set) var reasons: [Reason] = []
  private(set) var runs: [RelaxedRun] = []
  private(set) var obstacles: [Obstacle] = []

  init(_ search: RelaxedSearch, _ study: Study, _ subject: Subject) {
    self.search = search
    self.study = study
    relaxable = search.relaxable
    let domains = Domains(model: study.model, partitions: study.system.partitions)
    let goal = subject.goal(in: study.model) { domains.tuples($0) }
    order = ClauseOrder(relaxable, goal, of: subject)
  }

  var searches: Int { search.searches }

  mutating func add(_ worlds: Set<Int>) {
    var open = worlds.sorted()
    while let first = open.first {
      do throws(Obstacle) {
        let done = try addReason(for: first, among: open)
        open.removeAll(where: done.contains)
      } catch {
        obstacles.append(error)
        return
      }
    }
  }

  /// The combinations that the reason of the first holds for.
  private mutating func addReason(for target: Int, among open: [Int]) throws(Obstacle) -> Set<Int> {
    var finder = CoreFinder(target: target, order: order, search: search)
    defer { search = finder.search }
    let core = try finder.core(without: [])
    var nearest = NearestChange(core, clauses: relaxable.clauses)
    var stop: Obstacle?
    do throws(Obstacle) { try nearest.find(&finder) } catch { stop = error }
    if let stop { obstacles.append(stop) }
    let same = try sharing(nearest, open, &finder.search)
    precondition(same.contains(target), "the core \(core) isn't one in \(target)")
    var changes: [Change] = []
    for change in nearest.changes {
      let run = try finder.search.run(relaxing: Set(change), in: target)
      guard let run else { preconditionFailure("\(change) lets nothing in") }
      runs.append(run)
      changes.append(
        Change(clauses: change.map { relaxable.clauses[$0] }, model: run.model, run: run.trace))
    }
    reasons.append(
      Reason(
        condition: study.condition(same), world: study.graph.frozen[target],
        core: core.map { relaxable.clauses[$0] }, changes: changes,
        moreChanges: nearest.changes.count == NearestChange.limit,
        confirmedBy: ["explicit"]))
    return same
  }

  /// Those combinations in which the core keeps the subject out, needs each of its clauses, every other
  /// core that rules smaller changes out does too, and each change lets it in.
  private func sharing(
    _ nearest: NearestChange, _ open: [Int], _ search: inout RelaxedSearch
  ) throws(Obstacle) -> Set<Int> {
    let all = Set(relaxable.clauses.indices)
    var same = Set(open)
    for core in nearest.cores {
      same.subtract(try search.reached(relaxing: all.subtracting(core), in: open))
    }
    for clause in nearest.cores[0] {
      let fewer = all.subtracting(nearest.cores[0]).union([clause])
      same.formIntersection(try search.reached(relaxing: fewer, in: open))
    }
    for change in nearest.changes {
      same.formIntersection(try search.reached(relaxing: Set(change), in: open))
    }
    return same
  }
}
