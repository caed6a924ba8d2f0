import Analysis
import Comparison
import Diagnostics
import Language
import Modeling
import Rendering
import Subprocesses

/// Asks everything that a report shows.
struct ReportMaker {
  let inputs: Inputs
  let options: CheckOptions

  func report() -> SiteReport {
    let exhibits = inputs.models.map(exhibit)
    let pairs = ComparedPair.all(models: inputs.models, studies: inputs.studies)
    let comparisons = pairs.map { comparison(of: $0, exhibits) }
    var report = SiteReport(
      exhibits: exhibits, studies: inputs.studies.decided(options),
      comparisons: comparisons.compactMap { $0 }, sources: inputs.sources)
    report.lacksComparisons = comparisons.contains { $0 == nil }
    return report
  }

  // MARK: One model

  private func exhibit(_ loaded: LoadedModel) -> ModelExhibit {
    let checked = CheckedModel(
      path: loaded.path, diagnostics: loaded.diagnostics, result: result(loaded))
    var exhibit = ModelExhibit(checked)
    guard let model = loaded.model, let syntax = loaded.syntax, checked.report?.isListed == true
    else { return exhibit }
    do {
      try survey(model, loaded, syntax, into: &exhibit)
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

  private func result(_ loaded: LoadedModel) -> CheckedModel.Result {
    guard let model = loaded.model, let syntax = loaded.syntax else { return .faulty }
    if Interruption.isRequested { return .skipped }
    do {
      return .report(try Checker(model, options: options).check())
    } catch { return failure(error, syntax) }
  }

  private func failure(_ disagreement: EngineDisagreement, _ syntax: ModelSyntax)
    -> CheckedModel.Result
  {
    let reproducer = Reproducer(disagreement, model: flattened(syntax, in: inputs.sources))
    return .disagreement(disagreement, reproducer: reproducer.write())
  }

  /// Its pictures and tables, what the explorer steps through, and the reasons that it gives.
  private func survey(
    _ model: Model, _ loaded: LoadedModel, _ syntax: ModelSyntax, into exhibit: inout ModelExhibit
  ) throws {
    let written = syntax.form == .model ? Elaborator.writtenClauses(syntax).0 : nil
    let registers = model.registers.isEmpty ? [] : Charting.registers(of: model)
    let survey = try Charting(model, options: options).survey(of: registers, written)
    exhibit.machine = survey.machine
    exhibit.charts = survey.charts.map { chart in
      let diagram = DiagramBuilder(chart).diagram()
      return DrawnChart(chart, diagram: diagram, picture: picture(of: diagram))
    }
    let missed = survey.charts.flatMap(\.missed)
    guard let written, !missed.isEmpty else { return }
    exhibit.reasons = try Explainer(model, written, options: options).explain(missed).map {
      ExplainRun($0, path: loaded.path, sources: inputs.sources)
    }
  }

  // MARK: Two models

  /// Nil where the engines disagree, which has been said then.
  private func comparison(of pair: ComparedPair, _ exhibits: [ModelExhibit]) -> SiteComparison? {
    let (old, new) = (inputs.models[pair.old], inputs.models[pair.new])
    guard let before = old.model, let after = new.model else {
      preconditionFailure("\(old.path) and \(new.path) are compared, and have no models")
    }
    let report: DifferenceReport
    do { report = try Differ(from: before, to: after, options: options).report() } catch {
      DiffFault(error, old, new).report((inputs.sources, inputs.sources))
      return nil
    }
    var drawing: Picture?
    if let first = exhibits[pair.old].charts.first, let second = exhibits[pair.new].charts.first {
      let joined = DiagramComparison(old: first.chart, new: second.chart)
      drawing = picture(of: joined.diagram())
    }
    return SiteComparison(
      ComparedModels(report, oldPath: old.path, newPath: new.path), reason: pair.reason,
      picture: drawing)
  }

  // MARK: Drawings

  /// Nil where `dot` can't draw it: the page has words for all of it.
  private func picture(of diagram: Diagram) -> Picture? {
    guard diagram.nodes.count <= Self.nodeLimit else { return nil }
    do {
      let drawn = try Graphviz().drawn(DiagramDot(diagram).text(), as: .svg)
      guard drawn.status == 0 else { return nil }
      return try Picture(svg: String(decoding: drawn.output, as: UTF8.self))
    } catch { return nil }
  }

  /// As many as `arcwise diagram` draws unless it is asked for more.
  private static let nodeLimit = 60
}
