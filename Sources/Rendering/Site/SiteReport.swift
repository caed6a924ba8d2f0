import Analysis
import Comparison
import Diagnostics
import Modeling

/// Everything that a report is about; its pages only show it.
package struct SiteReport: Sendable {
  package let exhibits: [ModelExhibit]
  package let studies: [ClaimedStudy]
  package let comparisons: [SiteComparison]
  package let sources: SourceMap
  /// Whether a comparison is missing because its engines disagreed: a fault of ours.
  package var lacksComparisons = false

  package init(
    exhibits: [ModelExhibit], studies: [ClaimedStudy], comparisons: [SiteComparison],
    sources: SourceMap
  ) {
    self.exhibits = exhibits
    self.studies = studies
    self.comparisons = comparisons
    self.sources = sources
  }

  /// The worst of all models and studies.
  package var status: CheckStatus {
    let models = exhibits.map { $0.checked.status(failingOn: .error) }
    let undecided =
      comparisons.contains { !$0.compared.report.obstacles.isEmpty }
      || exhibits.contains { $0.obstacle != nil }
    let own: CheckStatus = lacksComparisons ? .fault : undecided ? .undecided : .expected
    return (models + studies.map(\.status) + [own]).max()
      ?? .expected
  }

  /// `15 models, 12 comparisons, 80 claims`
  package var counts: String {
    [
      counted(exhibits.count, "model"), counted(comparisons.count, "comparison"),
      counted(claimCount, "claim"),
    ].joined(separator: ", ")
  }

  var claimCount: Int { studies.compactMap(\.report).reduce(0) { $0 + $1.claims.count } }

  package func site() -> Site {
    var site = Site()
    site.add(SiteFile(.style, SiteStyle.text))
    for file in ModelPage.styles + ModelPage.scripts { site.add(file) }
    var pages = [IndexPage(self).page] + exhibits.map(page)
    pages += [ComparisonListPage(report: self).page]
    pages += comparisons.map { ComparisonPage(comparison: $0, report: self).page }
    pages += [LedgerPage(report: self).page, SourcesPage(self).page]
    for page in pages { site.add(SiteFile(page.path, page.text())) }
    return site
  }

  private func page(of exhibit: ModelExhibit) -> SitePage {
    var page = SitePage(
      exhibit.path, title: exhibit.name, part: .models,
      content: ModelPage(exhibit, at: exhibit.path, sources: sources).content)
    page.styles = ModelPage.styles.map(\.path)
    page.scripts = ModelPage.scripts.map(\.path)
    return page
  }
}
