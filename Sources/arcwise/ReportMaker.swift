import Analysis
import Comparison
import Diagnostics
import Language
import Modeling
import Rendering
import Subprocesses

/// Asks everything that a report shows, each model once for its page, the ledger and the comparisons.
struct ReportMaker: Sendable {
  private let models: [LoadedModel]
  private let studies: [LoadedStudy]
  private let sources: SourceMap
  private let options: CheckOptions

  init(inputs: Inputs, options: CheckOptions) {
    models = inputs.models
    studies = inputs.studies
    sources = inputs.sources
    self.options = options
  }

  func report(threads: Int) -> SiteReport {
    var plan = WorkPlan()
    let checks = models.map { loaded in plan.add { examined(loaded) } }
    let ledger = plan.add(after: checks) {
      studies.decided(options, explored: checks.compactMap(\.value.examination?.explored))
    }
    let exhibits = zip(models, checks).map { loaded, check in
      plan.add(after: [check]) { exhibit(loaded, check.value) }
    }
    let pairs = ComparedPair.all(models: models, studies: studies)
    // Before the comparisons: `dot` works beside them then.
    let drawings = plan.add(after: exhibits) { drawn(exhibits.map(\.value), pairs) }
    let comparisons = pairs.map { pair in
      let sides = [pair.old, pair.new].map { checks[$0] }
      return plan.add(after: sides) {
        comparison(of: pair, sides.compactMap(\.value.examination))
      }
    }
    plan.run(threads: threads)
    var report = SiteReport(
      exhibits: drawings.value.exhibits, studies: ledger.value,
      comparisons: zip(comparisons, drawings.value.comparisons).compactMap { comparison, drawings in
        comparison.value?.drawn(drawings)
      }, sources: sources)
    report.lacksComparisons = comparisons.contains { $0.value == nil }
    return report
  }

  // MARK: One model

  private struct Check: Sendable {
    let checked: CheckedModel
    var examination: Examination?
  }

  private func examined(_ loaded: LoadedModel) -> Check {
    func check(_ result: CheckedModel.Result) -> Check {
      Check(
        checked: CheckedModel(path: loaded.path, diagnostics: loaded.diagnostics, result: result))
    }
    guard let model = loaded.model, let syntax = loaded.syntax else { return check(.faulty) }
    if Interruption.isRequested { return check(.skipped) }
    do {
      let examination = try Checker(model, options: options).examine()
      var made = check(.report(examination.report))
      made.examination = examination
      return made
    } catch { return check(failure(error, syntax)) }
  }

  private func exhibit(_ loaded: LoadedModel, _ check: Check) -> ModelExhibit {
    var exhibit = ModelExhibit(check.checked)
    guard let model = loaded.model, let syntax = loaded.syntax,
      let examination = check.examination
    else { return exhibit }
    let isListed =
      examination.explored != nil && examination.report.configurations <= Self.listedLimit
    do {
      if isListed {
        try survey(model, loaded, syntax, examination.explored, into: &exhibit)
      } else {
        try outline(model, syntax, examination, into: &exhibit)
      }
    } catch let obstacle as Obstacle {
      exhibit.obstacle = obstacle
    } catch let disagreement as EngineDisagreement {
      exhibit.checked = CheckedModel(
        path: loaded.path, diagnostics: loaded.diagnostics,
        result: failure(disagreement, syntax))
    } catch {
      preconditionFailure("unexpected error \(error) in \(model.name)")
    }
    return exhibit
  }

  private func failure(_ disagreement: EngineDisagreement, _ syntax: ModelSyntax)
    -> CheckedModel.Result
  {
    let reproducer = Reproducer(disagreement, model: flattened(syntax, in: sources))
    return .disagreement(disagreement, reproducer: reproducer.write())
  }

  /// A page whose script would have to follow more configurations than these from the starts has the
  /// rows alone.
  private static let listedLimit = 200_000

  private func written(_ syntax: ModelSyntax) -> WrittenClauses? {
    syntax.form == .model ? Elaborator.writtenClauses(syntax).0 : nil
  }

  /// What the explorer steps through where it can't know all configurations, and tables where the check
  /// has listed them.
  private func outline(
    _ model: Model, _ syntax: ModelSyntax, _ examination: Examination,
    into exhibit: inout ModelExhibit
  ) throws {
    let charting = Charting(model, options: options, explored: examination.explored)
    if examination.explored != nil, !model.registers.isEmpty {
      exhibit.charts = undrawn(try charting.charts(of: Charting.registers(of: model)))
    }
    do {
      if model.composition != nil, examination.outlined == nil {
        throw examination.report.obstacles.first ?? .outOfMemory(limitBytes: options.memoryBytes)
      }
      exhibit.machine = try charting.outline(written(syntax), outlined: examination.outlined)
    } catch let obstacle as Obstacle {
      exhibit.unexplored = obstacle
    }
  }

  private func undrawn(_ charts: [Chart]) -> [DrawnChart] {
    charts.map { DrawnChart($0, diagram: DiagramBuilder($0).diagram(), picture: nil) }
  }

  /// Its pictures and tables, what the explorer steps through, and the reasons that it gives.
  private func survey(
    _ model: Model, _ loaded: LoadedModel, _ syntax: ModelSyntax, _ explored: ExploredModel?,
    into exhibit: inout ModelExhibit
  ) throws {
    let written = written(syntax)
    let registers = model.registers.isEmpty ? [] : Charting.registers(of: model)
    let survey = try Charting(model, options: options, explored: explored)
      .survey(of: registers, written)
    exhibit.machine = survey.machine
    exhibit.charts = undrawn(survey.charts)
    let missed = survey.charts.flatMap(\.missed)
    guard let written, !missed.isEmpty else { return }
    let explainer = Explainer(model, written, options: options, explored: explored)
    exhibit.reasons = try explainer.explain(missed).map {
      ExplainRun($0, path: loaded.path, sources: sources)
    }
  }

  // MARK: Two models

  /// Nil where the engines disagree, which has been said then.
  private func comparison(
    of pair: ComparedPair, _ examined: [Examination]
  ) -> SiteComparison? {
    let (old, new) = (models[pair.old], models[pair.new])
    guard let before = old.model, let after = new.model else {
      preconditionFailure("\(old.path) and \(new.path) are compared, and have no models")
    }
    let report: DifferenceReport
    do {
      report = try Differ(from: before, to: after, options: options, examined: examined).report()
    } catch {
      DiffFault(error, old, new).report((sources, sources))
      return nil
    }
    return SiteComparison(
      ComparedModels(report, oldPath: old.path, newPath: new.path), reason: pair.reason)
  }

  // MARK: Drawings

  private struct Drawings: Sendable {
    var exhibits: [ModelExhibit]
    var comparisons: [[SiteComparison.Drawing]] = []
  }

  /// All of them at once. Nil where `dot` can't draw one: the page has words for all of it.
  private func drawn(_ exhibits: [ModelExhibit], _ pairs: [ComparedPair]) -> Drawings {
    let own = exhibits.flatMap { $0.charts.map(\.diagram) }
    let joint = pairs.map { joined(exhibits[$0.old].charts, exhibits[$0.new].charts) }
    let all = own + joint.joined().map(\.diagram)
    let drawable = all.filter { $0.nodes.count <= Self.nodeLimit }
    var drawn = Graphviz().drawn(drawable.map { DiagramDot($0).text() })[...]
    // Only in a machine's own drawing are arcs shown and hidden, with what is written on them.
    var pictures = all.enumerated().map { number, diagram -> Picture? in
      guard diagram.nodes.count <= Self.nodeLimit, let svg = drawn.removeFirst() else { return nil }
      do { return try Picture(svg: svg, labelsOnTop: number >= own.count) } catch { return nil }
    }[...]
    var result = Drawings(exhibits: exhibits)
    for exhibit in exhibits.indices {
      result.exhibits[exhibit].charts = exhibits[exhibit].charts.map {
        DrawnChart($0.chart, diagram: $0.diagram, picture: pictures.removeFirst())
      }
    }
    result.comparisons = joint.map { diagrams in
      diagrams.compactMap { register, _ in
        pictures.removeFirst().map { SiteComparison.Drawing(register: register, picture: $0) }
      }
    }
    return result
  }

  /// Of each register that both have; of two machines without one in common, of the first of each.
  private func joined(_ old: [DrawnChart], _ new: [DrawnChart])
    -> [(register: String, diagram: Diagram)]
  {
    func register(_ drawn: DrawnChart) -> String { drawn.chart.model[drawn.chart.register].name }
    var pairs = new.compactMap { after in
      old.first { register($0) == register(after) }.map { (before: $0, after: after) }
    }
    if pairs.isEmpty { pairs = Array(zip(old, new).prefix(1)).map { (before: $0, after: $1) } }
    return pairs.map { pair in
      let joined = DiagramComparison(old: pair.before.chart, new: pair.after.chart)
      return (register(pair.after), joined.diagram())
    }
  }

  /// As many as `arcwise diagram` draws unless it is asked for more.
  private static let nodeLimit = 60
}
