import Comparison

/// The list of the comparisons.
struct ComparisonListPage {
  let report: SiteReport

  var page: SitePage {
    SitePage(.comparisons, title: "Comparisons", part: .comparisons, content: content)
  }

  private var content: HTML {
    guard !report.comparisons.isEmpty else {
      return HTML(
        .p,
        "No model of this report extends another of it, and no study compares two of them.")
    }
    let head = HTML.head([
      ("from", false), ("to", false), ("breaking", true), ("compatible", true), ("notes", true),
      ("compared because", false),
    ])
    return HTML(
      .p, [.class("lead")],
      "What a user or a driver meets when one model takes the place of another: neighbours that "
        + "studies hold against each other, and models that are written as a change of another.")
      + HTML.scrolling(
        "Comparisons",
        HTML(.table, [head, HTML(.tbody, report.comparisons.map(row))]))
  }

  private func row(_ comparison: SiteComparison) -> HTML {
    let difference = comparison.compared.report
    let counts = ChangeSeverity.allCases.reversed().map { severity in
      let count = difference.changes.count { $0.severity == severity }
      return HTML(
        .td, [.class("number")],
        count == 0 ? [] : [HTML.badge(String(count), SiteTone(severity))])
    }
    let link = HTML(
      .a, [.href(SiteLink(comparison.path, from: .comparisons))], difference.new.name)
    return HTML(
      .tr,
      [HTML(.td, difference.old.name), HTML(.th, [HTML.Attribute("scope", "row")], [link])]
        + counts + [HTML(.td, [comparison.because(on: .comparisons)])])
  }
}

extension SiteComparison {
  /// `the one extends the other`, `studies.generations compares them: v10_and_merged`
  func because(on page: SitePath) -> HTML {
    let own =
      reason.isExtension
      ? [HTML("\(compared.report.new.name) is written as a change of \(compared.report.old.name)")]
      : []
    let claims = reason.claims.map { claim in
      HTML(
        .a,
        [.href(SiteLink(.claims, id: Anchor.of(claim: claim.claim, in: claim.study), from: page))],
        "\(claim.study): \(claim.claim)")
    }
    let studied =
      claims.isEmpty ? [] : [HTML("studies hold them together: ") + HTML(claims, separator: ", ")]
    return HTML(own + studied, separator: "; ")
  }
}

extension SiteTone {
  init(_ severity: ChangeSeverity) {
    switch severity {
    case .breaking: self = .bad
    case .compatible: self = .good
    case .note: self = .note
    }
  }
}

extension ChangeSeverity {
  /// `3 breaking changes`
  func counted(_ count: Int) -> String { "\(count) \(noun(count))" }
}
