/// The colours of the site, by what they are for, in light and in dark.
///
/// Every pair in `pairs` can be read: a test computes their contrast as WCAG 2.2 defines it.
package struct SiteTheme: Sendable {
  package typealias Color = DiagramPalette.Color

  package enum Role: String, CaseIterable, Sendable {
    case paper, panel, ink, faint, rule, link, focus
    case good, warning, bad, note
    /// Of a drawing of two machines in one.
    case added, removed
    case goodPanel = "good-panel"
    case warningPanel = "warning-panel"
    case badPanel = "bad-panel"
    case notePanel = "note-panel"
  }

  package enum Mode: CaseIterable, Sendable { case light, dark }

  package static func color(_ role: Role, _ mode: Mode) -> Color {
    let (light, dark) =
      switch role {
      case .paper: ("#FFFFFF", "#16191D")
      case .panel: ("#F3F5F7", "#20252B")
      case .ink: ("#16191D", "#E6E9EC")
      case .faint: ("#525B64", "#A9B2BB")
      case .rule: ("#C9D0D6", "#3D454D")
      case .link: ("#00588C", "#7CC4F2")
      case .focus: ("#B34700", "#FFB454")
      case .good: ("#14602F", "#7FD99B")
      case .warning: ("#6E4B00", "#F0CB6B")
      case .bad: ("#9B1C13", "#FFA79B")
      case .note: ("#3F4C80", "#B9C4F5")
      case .added: (DiagramPalette.line(.added).hexadecimal, "#6CBDF0")
      case .removed: (DiagramPalette.line(.removed).hexadecimal, "#FFA872")
      case .goodPanel: ("#E2F3E7", "#17301F")
      case .warningPanel: ("#FBF0D2", "#362B0E")
      case .badPanel: ("#FBE5E2", "#3F1D19")
      case .notePanel: ("#E8EBF7", "#232A45")
      }
    return Color(mode == .light ? light : dark)
  }

  /// What is written in which colour on which ground.
  package static let pairs: [(text: Role, ground: Role)] =
    [.paper, .panel].flatMap { ground in
      [.ink, .faint, .link, .good, .warning, .bad, .note, .added, .removed].map {
        (text: $0, ground: ground)
      }
    } + [
      (.good, .goodPanel), (.warning, .warningPanel), (.bad, .badPanel), (.note, .notePanel),
      (.ink, .goodPanel), (.ink, .warningPanel), (.ink, .badPanel), (.ink, .notePanel),
    ]

  /// Grounds that the ring round what has the focus stands on.
  package static let ringGrounds: [Role] = [.paper, .panel]

  /// How a colour of a drawing, which has the light ones, looks in dark.
  package static let drawing: [(light: Color, dark: Color)] = [
    (DiagramPalette.ink, Color("#E6E9EC")), (DiagramPalette.paper, Color("#16191D")),
    (DiagramPalette.faint, Color("#A9B2BB")), (DiagramPalette.frame, Color("#8F99A3")),
    (DiagramPalette.run, Color("#6CBDF0")), (DiagramPalette.event, Color("#E3A6CC")),
    (DiagramPalette.failure, Color("#FFA872")),
    (DiagramPalette.fill(.safe, isHome: true), Color("#12425E")),
    (DiagramPalette.fill(.safe, isHome: false), Color("#22303B")),
    (DiagramPalette.fill(.unsure, isHome: false), Color("#4F4A0E")),
    (DiagramPalette.fill(.partlyLost, isHome: false), Color("#6B4700")),
    (DiagramPalette.fill(.lost, isHome: false), Color("#7E3300")),
    (DiagramPalette.fill(.removed), Color("#46301F")),
    (Color("#F7F7F7"), Color("#1D2127")),
  ]
}

extension SiteTheme {
  /// The custom properties of a mode.
  static func properties(_ mode: Mode) -> String {
    Role.allCases.map { "--\($0.rawValue): \(color($0, mode).hexadecimal);" }
      .joined(separator: " ")
  }

  /// Rules that give a drawing its dark colours; `dot` writes small letters, and black and white by
  /// name.
  static var darkDrawing: String {
    let rules = drawing.flatMap { light, dark in
      names(of: light).flatMap { name in
        [
          "svg [fill=\"\(name)\"] { fill: \(dark.hexadecimal); }",
          "svg [stroke=\"\(name)\"] { stroke: \(dark.hexadecimal); }",
        ]
      }
    }
    // A text without a colour is black.
    let plain = "svg text:not([fill]) { fill: \(drawing[0].dark.hexadecimal); }"
    return (rules + [plain]).joined(separator: "\n  ")
  }

  private static func names(of color: Color) -> [String] {
    let digits = color.hexadecimal.lowercased()
    switch color {
    case DiagramPalette.ink: return ["black", digits]
    case DiagramPalette.paper: return ["white", digits]
    default: return [digits]
    }
  }
}
