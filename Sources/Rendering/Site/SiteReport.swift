import Analysis
import Comparison
import Diagnostics
import Modeling

/// Everything that a report is about; its pages only show it.
package struct SiteReport: Sendable {
  package let exhibits: [ModelExhibit]
  package let studies: [ClaimedStudy]
  package let comparisons: [ComparedModels]
  package let sources: SourceMap

  package init(
    exhibits: [ModelExhibit], studies: [ClaimedStudy], comparisons: [ComparedModels],
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
    let undecided = comparisons.contains { !$0.report.obstacles.isEmpty }
    return (models + studies.map(\.status) + [undecided ? .undecided : .expected]).max()
      ?? .expected
  }

  /// `15 models, 12 comparisons, 80 claims`
  package var counts: String {
    let claims = studies.compactMap(\.report).reduce(0) { $0 + $1.claims.count }
    return [
      counted(exhibits.count, "model"), counted(comparisons.count, "comparison"),
      counted(claims, "claim"),
    ].joined(separator: ", ")
  }

  package func site() -> Site {
    var site = Site()
    site.add(SiteFile(.style, SiteStyle.text))
    for file in ModelPage.styles + ModelPage.scripts { site.add(file) }
    let index = SitePage(
      .index, title: SitePage.siteName, part: .models,
      content: HTML(
        .ul,
        exhibits.map { exhibit in
          HTML(
            .li,
            [HTML(.a, [.href(SiteLink(path(of: exhibit), from: .index))], exhibit.name)])
        }))
    site.add(SiteFile(.index, index.text()))
    for exhibit in exhibits {
      let path = path(of: exhibit)
      var page = SitePage(
        path, title: exhibit.name, part: .models,
        content: ModelPage(exhibit, at: path, sources: sources).content)
      page.styles = ModelPage.styles.map(\.path)
      page.scripts = ModelPage.scripts.map(\.path)
      site.add(SiteFile(path, page.text()))
    }
    return site
  }

  func path(of exhibit: ModelExhibit) -> SitePath {
    SitePath("models/\(SitePath.name(of: exhibit.name)).html")
  }
}
