import Diagnostics
import Modeling

/// Where clauses come from: each source once, with its words and who cites them.
struct SourcesPage {
  private let sources: [CitedSource]

  init(_ report: SiteReport) { sources = CitedSource.all(of: report) }

  var page: SitePage {
    SitePage(.sources, title: "Sources", part: .sources, content: content)
  }

  private var content: HTML {
    guard !sources.isEmpty else { return HTML(.p, "No model of this report names a source.") }
    let contents = sources.map { cited in
      HTML(
        .li,
        [
          HTML(.span, [.class("faint")], "\(cited.source.date ?? "no date") "),
          HTML(
            .a, [.href(SiteLink(.sources, id: Anchor.of(cited.source), from: .sources))],
            cited.title),
          HTML(", \(counted(cited.anchors.count, "anchor"))"),
        ])
    }
    return HTML(
      .p, [.class("lead")],
      "The mails, headers and commits that clauses of models and claims of studies come from, each "
        + "with the words that are cited.") + HTML(.ul, contents) + HTML(sources.map(section))
  }

  private func section(_ cited: CitedSource) -> HTML {
    let source = cited.source
    var facts: [(name: String, value: HTML)] = []
    if let date = source.date { facts.append(("date", HTML(date))) }
    if let message = source.message { facts.append(("message", HTML(.code, message))) }
    if let archive = source.archive { facts.append(("archived as", HTML(.code, archive))) }
    if let commit = source.commit { facts.append(("commit", HTML(.code, commit))) }
    if let url = source.url { facts.append(("address", address(url))) }
    facts.append(("called", HTML(.code, cited.names.joined(separator: ", "))))
    return HTML(
      .section,
      [HTML(.h2, [.id(Anchor.of(source))], cited.title), HTML.facts(facts), anchors(cited)])
  }

  private func address(_ url: String) -> HTML {
    guard let link = SiteLink(web: url) else { return HTML(.code, url) }
    return HTML(.a, [.href(link), HTML.Attribute("rel", "noreferrer")], url)
  }

  private func anchors(_ cited: CitedSource) -> HTML {
    guard !cited.anchors.isEmpty else {
      return HTML(.p, [.class("faint")], "Nothing of it is cited.")
    }
    let rows = cited.anchors.map { anchor in
      let users = anchor.users.map { user in
        HTML(.a, [.href(SiteLink(user.path, id: user.id, from: .sources))], user.name)
      }
      let reason: [HTML] =
        anchor.leftOutBecause.map {
          [HTML(.span, [.class("note")], "left out: \($0) "), HTML(HTML.Tag.br)]
        } ?? []
      return HTML(
        .tr,
        [HTML(.td, [HTML(.q, anchor.text)]), HTML(.td, reason + [HTML(users, separator: ", ")])])
    }
    return HTML.scrolling(
      "Words of \(cited.title)",
      HTML(.table, [HTML.head([("words", false), ("cited by", false)]), HTML(.tbody, rows)]))
  }
}
