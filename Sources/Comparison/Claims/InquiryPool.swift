import Analysis
import Modeling

/// The models that several studies ask about, each explored once if it can be.
final class InquiryPool {
  private var known: [(model: Model, inquiry: Result<Inquiry, Obstacle>)] = []
  private var machines: [SharedExploration]
  private typealias Explored = Result<SharedExploration, Obstacle>
  /// The first models that are asked about their runs, explored in this order by another thread.
  private var coming: (models: [Model], machines: PromisedSeries<Explored>)?

  init(_ machines: [SharedExploration] = []) { self.machines = machines }

  /// Begins to explore what the claims of these studies ask about, in the order in which they do.
  func prepare(
    for sheets: [ClaimSheet], options: CheckOptions, deadline: ContinuousClock.Instant?
  ) {
    var (models, bare): ([Model], [Model]) = ([], [])
    for sheet in sheets {
      for atom in sheet.claims.flatMap(\.atoms) where atom.isAboutRuns {
        for model in atom.models.map({ sheet.models[$0].model }) {
          let machine = model.withoutProperties
          if bare.contains(machine) || machines.contains(where: { $0.name == model.name }) {
            continue
          }
          bare.append(machine)
          models.append(model)
        }
      }
    }
    let series = PromisedSeries(count: models.count) { [models] number in
      Result { () throws(Obstacle) in
        try SharedExploration(models[number], options: options, deadline: deadline)
      }
    }
    coming = (models, series)
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
    if let coming, let number = coming.models.firstIndex(of: model) {
      made = try coming.machines.value(number).get()
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
  /// `each` is told of a study as soon as it is decided, with its number.
  /// Models that are `explored` already aren't explored once more.
  package static func decide(
    _ sheets: [ClaimSheet], options: CheckOptions = CheckOptions(),
    explored: [ExploredModel] = [],
    each: @escaping @Sendable (Int, Decided) -> Void = { _, _ in }
  ) -> [Decided] {
    let deadline = options.milliseconds.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
    return withRoomForProofs {
      let pool = InquiryPool(
        explored.map { SharedExploration($0, options: options, deadline: deadline) })
      pool.prepare(for: sheets, options: options, deadline: deadline)
      return sheets.enumerated().map { number, sheet in
        let decider = ClaimDecider(sheet, options: options, deadline: deadline, pool: pool)
        let decided: Decided
        do {
          decided = .success(try decider.report())
        } catch let disagreement as EngineDisagreement {
          decided = .failure(disagreement)
        } catch {
          preconditionFailure("unexpected error \(error) in \(sheet.name)")
        }
        each(number, decided)
        return decided
      }
    }
  }
}
