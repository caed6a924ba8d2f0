import Diagnostics

/// How a card or a badge looks.
package enum SiteTone: String, Sendable {
  case good, warning, bad, note

  package init(_ severity: Severity) {
    switch severity {
    case .error: self = .bad
    case .warning: self = .warning
    case .note: self = .note
    }
  }
}

/// What several pages are put together from.
extension HTML {
  package static func badge(_ text: String, _ tone: SiteTone) -> HTML {
    HTML(.span, [.class("badge \(tone.rawValue)")], text)
  }

  /// A table that is moved sideways by itself where it is wider than the page, with keys as well.
  package static func scrolling(_ label: String, _ table: HTML) -> HTML {
    HTML(
      .div,
      [
        .class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"),
        Attribute("aria-label", label),
      ], [table])
  }

  /// Something that a link can point at, with the link itself in its corner.
  package static func card(
    _ id: String, _ tone: SiteTone, on page: SitePath, _ content: [HTML]
  ) -> HTML {
    let link = HTML(
      .a,
      [
        .class("anchor"), .href(SiteLink(page, id: id, from: page)),
        Attribute("aria-label", "Link to this"),
      ], "#")
    return HTML(.section, [.id(id), .class("card \(tone.rawValue)")], [link] + content)
  }

  /// Names with what they stand for; nothing where there are none.
  package static func facts(_ facts: [(name: String, value: HTML)]) -> HTML {
    guard !facts.isEmpty else { return .empty }
    return HTML(
      .dl, [.class("facts")],
      facts.map { HTML(.dt, $0.name) + HTML(.dd, [$0.value]) })
  }

  /// A head of columns; the names of those that hold numbers are on the right as well.
  package static func head(_ columns: [(name: String, isNumber: Bool)]) -> HTML {
    let cells = columns.map { column in
      HTML(.th, column.isNumber ? [.class("number")] : [], column.name)
    }
    return HTML(.thead, [HTML(.tr, cells)])
  }
}
