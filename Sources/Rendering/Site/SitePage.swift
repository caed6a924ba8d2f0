/// A page of the site: what all pages have, around its own content.
package struct SitePage: Sendable {
  /// Where a reader is, in the bar at the top.
  package enum Part: CaseIterable, Sendable {
    case models, comparisons, claims, sources
  }

  package let path: SitePath
  package let title: String
  package let part: Part
  package let content: HTML
  /// Style sheets and scripts besides the site's own style.
  package var styles: [SitePath] = []
  package var scripts: [SitePath] = []
  /// Wider than a text is comfortably read: for tables and drawings.
  package var isWide = true

  package init(_ path: SitePath, title: String, part: Part, content: HTML) {
    self.path = path
    self.title = title
    self.part = part
    self.content = content
  }

  /// Nothing may be loaded but what lies beside the page, whoever wrote what stands in it.
  private static let policy =
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src data:; "
    + "base-uri 'none'; form-action 'none'"

  package func text() -> String {
    "<!DOCTYPE html>\n"
      + HTML(
        .html,
        [HTML.Attribute("xmlns", "http://www.w3.org/1999/xhtml"), HTML.Attribute("lang", "en")],
        [head, body]
      ).source
  }

  private var head: HTML {
    let styles = [SitePath.style] + self.styles
    return HTML(
      .head,
      [
        HTML(.meta, [HTML.Attribute("charset", "utf-8")]),
        HTML(
          .meta,
          [
            HTML.Attribute("http-equiv", "Content-Security-Policy"),
            HTML.Attribute("content", Self.policy),
          ]),
        HTML(
          .meta,
          [
            HTML.Attribute("name", "viewport"),
            HTML.Attribute("content", "width=device-width, initial-scale=1"),
          ]),
        HTML(
          .meta,
          [HTML.Attribute("name", "color-scheme"), HTML.Attribute("content", "light dark")]),
        HTML(.title, title == Self.siteName ? title : "\(title) \u{2013} \(Self.siteName)"),
      ]
        + styles.map {
          HTML(.link, [HTML.Attribute("rel", "stylesheet"), .href(SiteLink($0, from: path))])
        }
        + scripts.map { HTML(.script, [.src(SiteLink($0, from: path)), .flag("defer")]) })
  }

  package static let siteName = "Arcwise report"

  private var body: HTML {
    HTML(
      .body,
      [
        HTML(
          .a, [.class("skip"), .href(SiteLink(path, id: "main", from: path))],
          "Skip to the content"),
        HTML(.header, [.class("site")], [HTML(.div, [.class("bar")], [home, bar])]),
        HTML(
          .main, [.id("main"), .class(isWide ? "wide" : "text")],
          [HTML(.h1, title), content]),
        HTML(
          .footer,
          [
            HTML(
              .p,
              "Written by \(Tool.name) \(Tool.version) from models and archived words; nothing on "
                + "these pages is fetched from a network.")
          ]),
      ])
  }

  private var home: HTML {
    HTML(.a, [.class("home"), .href(SiteLink(.index, from: path))], Self.siteName)
  }

  private var bar: HTML {
    HTML(
      .nav, [HTML.Attribute("aria-label", "Parts of the report")],
      [
        HTML(
          .ul,
          Part.allCases.map { part in
            let current = part == self.part ? [HTML.Attribute("aria-current", "true")] : []
            return HTML(
              .li, [HTML(.a, [.href(SiteLink(part.path, from: path))] + current, part.name)])
          })
      ])
  }
}

extension SitePage.Part {
  package var path: SitePath {
    switch self {
    case .models: .index
    case .comparisons: .comparisons
    case .claims: .claims
    case .sources: .sources
    }
  }

  fileprivate var name: String {
    switch self {
    case .models: "Models"
    case .comparisons: "Comparisons"
    case .claims: "Claims"
    case .sources: "Sources"
    }
  }
}
