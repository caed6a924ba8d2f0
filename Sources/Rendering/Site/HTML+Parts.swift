extension HTML {
  /// The elements that pages of ours are made of.
  package enum Tag: String, CaseIterable, Sendable {
    case html, head, body, meta, title, link, script
    case header, nav, main, section, article, aside, footer, div, span
    case h1, h2, h3, h4, p, ul, ol, li, dl, dt, dd, pre, code, kbd, q, em, strong, small, sup, del,
      ins
    case a, br, hr, figure, figcaption, details, summary
    case table, caption, thead, tbody, tr, th, td
    case form, fieldset, legend, label, input, button, select, option, output, textarea

    /// Without content and without an end.
    var isVoid: Bool {
      switch self {
      case .meta, .link, .br, .hr, .input: true
      case .html, .head, .body, .title, .script, .header, .nav, .main, .section, .article, .aside,
        .footer, .div, .span, .h1, .h2, .h3, .h4, .p, .ul, .ol, .li, .dl, .dt, .dd, .pre, .code,
        .kbd, .q, .em, .strong, .small, .sup, .del, .ins, .a, .figure, .figcaption, .details,
        .summary, .table, .caption, .thead, .tbody, .tr, .th, .td, .form, .fieldset, .legend,
        .label, .button, .select, .option, .output, .textarea:
        false
      }
    }

    /// Ends its line in the file, where white space isn't seen.
    var isBlock: Bool {
      switch self {
      case .html, .head, .body, .title, .script, .header, .nav, .main, .section, .article, .aside,
        .footer, .div, .h1, .h2, .h3, .h4, .p, .ul, .ol, .li, .dl, .dt, .dd, .pre, .figure,
        .figcaption, .details, .summary, .table, .caption, .thead, .tbody, .tr, .form, .fieldset:
        true
      case .meta, .link, .span, .code, .kbd, .q, .em, .strong, .small, .sup, .del, .ins, .a, .br,
        .hr, .th, .td, .legend, .label, .input, .button, .select, .option, .output, .textarea:
        false
      }
    }
  }

  /// A name that we chose, with a value that may be anybody's.
  package struct Attribute: Equatable, Sendable {
    let name: String
    let value: String

    package init(_ name: StaticString, _ value: String) {
      self.name = name.description
      self.value = value
    }

    package static func id(_ value: String) -> Attribute { Attribute("id", value) }
    package static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    package static func title(_ value: String) -> Attribute { Attribute("title", value) }
    package static func href(_ value: SiteLink) -> Attribute { Attribute("href", value.text) }
    package static func src(_ value: SiteLink) -> Attribute { Attribute("src", value.text) }
    /// An attribute that is there or not, such as `open`.
    package static func flag(_ name: StaticString) -> Attribute {
      Attribute(name, name.description)
    }
  }
}
