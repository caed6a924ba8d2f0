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

  package func site(threads: Int = 1) -> Site {
    var site = Site()
    site.add(SiteFile(.style, SiteStyle.text))
    for file in ModelPage.styles + ModelPage.scripts { site.add(file) }
    var plan = WorkPlan()
    func add(_ page: @escaping @Sendable () -> SitePage) -> WorkPlan.Product<SiteFile> {
      plan.add {
        let page = page()
        return SiteFile(page.path, page.text())
      }
    }
    var files = [add { IndexPage(self).page }]
    files += exhibits.map { exhibit in add { page(of: exhibit) } }
    files.append(add { ComparisonListPage(report: self).page })
    files += comparisons.map { comparison in
      add { ComparisonPage(comparison: comparison, report: self).page }
    }
    files += [add { LedgerPage(report: self).page }, add { SourcesPage(self).page }]
    plan.run(threads: threads)
    for file in files { site.add(file.value) }
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
