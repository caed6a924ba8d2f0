/// The parts of the explorer, empty, for its script to fill.
struct ExplorerFrame {
  let picture: HTML?
  /// A picture that is too broad for a column stands over both.
  let isBroad: Bool
  /// What a reader has to know before.
  let remark: String?

  var html: HTML {
    HTML([
      HTML(
        .p, [part("progress"), .class("faint")],
        "This page's script shows the machine here: click a request to see what the device answers."
      ),
      remark.map { HTML(.p, [.class("remark")], $0) } ?? .empty,
      HTML(
        .div, [part("live"), .class("heard"), HTML.Attribute("aria-live", "polite")], [HTML]()),
      HTML(
        .details, [.class("switches"), .flag("open"), .flag("hidden"), .flag("data-script")],
        [
          HTML(.summary, "Capabilities, readings and duties"),
          HTML(.div, [part("switches")], [HTML]()),
        ]),
      isBroad ? picture ?? .empty : .empty,
      HTML(
        .div, [.class("columns")],
        [
          HTML(.div, [.class("see")], [isBroad ? .empty : picture ?? .empty, place]),
          HTML(.div, [.class("do")], [body]),
        ]),
      goals, maps,
    ])
  }

  private func part(_ name: String) -> HTML.Attribute { HTML.Attribute("data-part", name) }

  private var place: HTML {
    HTML(
      .div, [.flag("data-script"), .flag("hidden")],
      [
        HTML(.h3, "Where it stands"), HTML(.div, [part("place")], [HTML]()),
        HTML(.h3, "The run so far"), actions, HTML(.div, [part("trace")], [HTML]()),
        HTML(
          .p, [.class("faint keys")],
          [
            HTML("Keys: "), HTML(.kbd, "1"), HTML(" to "), HTML(.kbd, "9"),
            HTML(" take an answer, "), HTML(.kbd, "u"), HTML(" undo, "), HTML(.kbd, "r"),
            HTML(" redo, "), HTML(.kbd, "n"), HTML(" next step of a run that is shown."),
          ]),
      ])
  }

  private var body: HTML {
    HTML(
      .div, [part("body"), .flag("hidden")],
      [
        HTML(.div, [part("replay"), .class("replaying"), .flag("hidden")], [HTML]()),
        HTML(.h3, "Ask"), HTML(.div, [part("ask")], [HTML]()),
        HTML(.div, [part("answers"), .class("answers")], [HTML]()),
        HTML(.h3, "What may happen by itself"), HTML(.div, [part("events")], [HTML]()),
        HTML(
          .details, [part("all")],
          [
            HTML(.summary, "All requests and their answers here"),
            HTML(.div, [part("list")], [HTML]()),
          ]),
        HTML(
          .div, [part("clause"), .class("clause-box")],
          [
            HTML(
              .p, [.class("faint")],
              "Hover over a rule, or move to it, to see its clause and source.")
          ]),
      ])
  }

  private var actions: HTML {
    HTML(
      .div, [.class("actions")],
      [
        button("undo", "undo"), button("redo", "redo"), button("restart", "start again"),
        form("table", "table"), form("chart", "sequence chart"), button("copy", "copy as text"),
        HTML(.span, [part("copied"), .class("faint")], [HTML]()),
      ])
  }

  private func button(_ name: String, _ text: String) -> HTML {
    HTML(.button, [HTML.Attribute("type", "button"), part(name)], text)
  }

  private func form(_ name: String, _ text: String) -> HTML {
    HTML(
      .button,
      [
        HTML.Attribute("type", "button"), HTML.Attribute("data-form", name),
        HTML.Attribute("aria-pressed", "false"),
      ], text)
  }

  private var goals: HTML {
    HTML(
      .section, [.class("goals"), .flag("data-script"), .flag("hidden")],
      [
        HTML(.h3, "Show me a way to …, and why can't I …?"), HTML(.div, [part("goal")], [HTML]()),
        HTML(.div, [part("reason"), HTML.Attribute("aria-live", "polite")], [HTML]()),
      ])
  }

  private var maps: HTML {
    HTML(
      .details, [.class("maps"), .flag("data-script"), .flag("hidden")],
      [
        HTML(.summary, [HTML(.h3, "A map of chosen registers and variables")]),
        HTML(.div, [part("mapcontrols"), .class("actions")], [HTML]()),
        HTML(.div, [part("map")], [HTML]()),
      ])
  }
}
