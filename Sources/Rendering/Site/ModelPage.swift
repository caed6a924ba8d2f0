import Analysis
import Diagnostics
import Modeling

/// What stands on a model's page, below its title.
package struct ModelPage {
  private let exhibit: ModelExhibit
  private let sources: SourceMap
  private let path: SitePath

  package init(_ exhibit: ModelExhibit, at path: SitePath, sources: SourceMap) {
    self.exhibit = exhibit
    self.path = path
    self.sources = sources
  }

  package var content: HTML {
    guard let report = exhibit.checked.report else {
      return HTML(.p, [.class("bad")], "\(exhibit.checked.path) isn't checked.")
    }
    return about(report) + drawings(report) + findings(report) + properties(report)
  }

  /// The style sheets and scripts that such a page needs besides the site's own.
  package static let styles: [SiteFile] = []
  package static let scripts: [SiteFile] = []

  private func about(_ report: ModelReport) -> HTML {
    HTML(.p, [.class("lead")], report.model.documentation?.firstParagraph ?? "")
  }

  private func drawings(_ report: ModelReport) -> HTML {
    HTML(
      exhibit.charts.compactMap { drawn in
        guard let picture = drawn.picture else { return nil }
        let register = report.model[drawn.chart.register].name
        return HTML(
          .figure, [HTML(picture, label: "The states of \(register) of \(report.model.name)")])
      })
  }

  private func findings(_ report: ModelReport) -> HTML {
    HTML(.h2, "Findings")
      + HTML(report.findings.map { finding in
        HTML(
          .section, [.id(Anchor.of(finding, in: report.model)), .class("finding")],
          [
            HTML(.h3, "\(finding.id.rawValue) \(finding.subject)"), HTML(.p, finding.message),
          ])
      })
  }

  private func properties(_ report: ModelReport) -> HTML {
    HTML(.h2, "Properties")
      + HTML(report.properties.map { result in
        HTML(
          .section, [.id(Anchor.of(result, in: report.model)), .class("property")],
          [
            HTML(.h3, result.property.name), HTML(.p, result.property.title ?? ""),
          ])
      })
  }
}
