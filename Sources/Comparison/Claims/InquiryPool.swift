import Analysis
import Modeling
import Synchronization

/// What the claims of some studies ask about, explored by a thread in the order in which they do, for whoever decides them.
final class ComingMachines: Sendable {
  private struct Explored: Sendable {
    let machine: SharedExploration
    /// For others than the first who want it.
    let model: ExploredModel
  }
  private let options: CheckOptions
  private let deadline: ContinuousClock.Instant?
  private let models: [Model]
  private let series: PromisedSeries<Result<Explored, Obstacle>>
  private let taken = Mutex<Set<Int>>([])

  /// Begins at once. Models named in `known` are explored already.
  init(
    for sheets: [ClaimSheet], options: CheckOptions, deadline: ContinuousClock.Instant?,
    besides known: Set<String>
  ) {
    self.options = options
    self.deadline = deadline
    var (models, bare): ([Model], [Model]) = ([], [])
    for sheet in sheets {
      for atom in sheet.claims.flatMap(\.atoms) where atom.isAboutRuns {
        for model in atom.models.map({ sheet.models[$0].model }) where !known.contains(model.name) {
          let machine = model.withoutProperties
          if bare.contains(machine) { continue }
          bare.append(machine)
          models.append(model)
        }
      }
    }
    self.models = models
    series = PromisedSeries(count: models.count) { [models] number in
      Result { () throws(Obstacle) in
        let machine = try SharedExploration(models[number], options: options, deadline: deadline)
        return Explored(machine: machine, model: machine.explored)
      }
    }
  }

  /// Nil for a model that nobody said would be asked about. Each caller has its own.
  func machine(_ model: Model) throws(Obstacle) -> SharedExploration? {
    guard let number = models.firstIndex(of: model) else { return nil }
    let explored = try series.value(number).get()
    let isFirst = taken.withLock { $0.insert(number).inserted }
    return isFirst
      ? explored.machine
      : SharedExploration(explored.model, options: options, deadline: deadline)
  }
}

/// The models that one thread's studies ask about, each explored once if it can be.
final class InquiryPool {
  private var known: [(model: Model, inquiry: Result<Inquiry, Obstacle>)] = []
  private var machines: [SharedExploration]
  private let coming: ComingMachines

  init(_ machines: [SharedExploration], _ coming: ComingMachines) {
    self.machines = machines
    self.coming = coming
  }

  func inquiry(_ model: Model, options: CheckOptions, deadline: ContinuousClock.Instant?)
    -> Result<Inquiry, Obstacle>
  {
    if let found = known.first(where: { $0.model == model }) { return found.inquiry }
    let made = Result { () throws(Obstacle) in
      Inquiry(model, on: try machine(model, options, deadline))
    }
    known.append((model, made))
    return made
  }

  private func machine(
    _ model: Model, _ options: CheckOptions, _ deadline: ContinuousClock.Instant?
  ) throws(Obstacle) -> SharedExploration {
    for machine in machines where try machine.serves(model) { return machine }
    let made: SharedExploration
    if let known = try coming.machine(model) {
      made = known
    } else {
      made = try SharedExploration(model, options: options, deadline: deadline)
    }
    machines.append(made)
    return made
  }
}

extension StudyReport {
  package typealias Decided = Result<StudyReport, EngineDisagreement>

  /// What the claims of several studies come to, each study's report or the engines' disagreement.
  ///
  /// `each` is told of every study in turn, as soon as it and those before it are decided, with its number.
  /// Models that are `explored` already aren't explored once more. So many `threads` decide studies.
  package static func decide(
    _ sheets: [ClaimSheet], options: CheckOptions = CheckOptions(),
    explored: [ExploredModel] = [], threads: Int = 1,
    each: (Int, Decided) -> Void = { _, _ in }
  ) -> [Decided] {
    let deadline = options.milliseconds.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
    let coming = ComingMachines(
      for: sheets, options: options, deadline: deadline, besides: Set(explored.map(\.name)))
    let desk = StudyDesk(sheets.count)
    let workers = (0..<max(1, min(threads, sheets.count))).map { _ in
      Promised {
        let pool = InquiryPool(
          explored.map { SharedExploration($0, options: options, deadline: deadline) }, coming)
        while let number = desk.next() {
          let decider = ClaimDecider(
            sheets[number], options: options, deadline: deadline, pool: pool)
          desk.put(decided(by: decider), at: number)
        }
      }
    }
    for worker in workers where !worker.isStarted { worker.value() }
    let all = sheets.indices.map { number in
      let decided = desk.decided(number)
      each(number, decided)
      return decided
    }
    for worker in workers { worker.value() }
    return all
  }

  private static func decided(by decider: ClaimDecider) -> Decided {
    do {
      return .success(try decider.report())
    } catch let disagreement as EngineDisagreement {
      return .failure(disagreement)
    } catch {
      preconditionFailure("unexpected error \(error) in \(decider.sheet.name)")
    }
  }
}

/// Studies that are still to be decided, and what was made of the others.
private final class StudyDesk: Sendable {
  private let begun = Atomic(0)
  private let all: [Handover<StudyReport.Decided>]

  init(_ count: Int) { all = (0..<count).map { _ in Handover() } }

  /// The next one that nobody has begun.
  func next() -> Int? {
    let number = begun.add(1, ordering: .relaxed).oldValue
    return number < all.count ? number : nil
  }

  func put(_ decided: StudyReport.Decided, at number: Int) { all[number].give(decided) }

  /// Waits for it.
  func decided(_ number: Int) -> StudyReport.Decided {
    guard let decided = all[number].take() else { preconditionFailure("nobody decided \(number)") }
    return decided
  }
}
