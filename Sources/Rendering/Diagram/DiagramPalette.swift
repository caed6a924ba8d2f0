/// The colours of a diagram, after Okabe and Ito (2008), "Color Universal Design": told apart by people
/// with any of the usual colour deficiencies, and by their lightness in print. Every difference that a
/// colour makes is made by a shape, a line or a word as well.
package struct DiagramPalette {
  /// Red, green and blue, 0 to 255.
  package struct Color: Equatable, Sendable {
    package let hexadecimal: String
    package var parts: [Int] {
      let digits = Array(hexadecimal.dropFirst())
      return stride(from: 0, to: 6, by: 2).map {
        Int(String(digits[$0...($0 + 1)]), radix: 16) ?? 0
      }
    }
    package init(_ hexadecimal: String) { self.hexadecimal = hexadecimal }
  }

  package static let ink = Color("#000000")
  package static let paper = Color("#FFFFFF")
  package static let faint = Color("#595959")
  package static let frame = Color("#767676")
  package static let run = Color("#0072B2")
  package static let event = Color("#7A3E64")
  package static let failure = Color("#9A4300")

  /// Lightest to darkest: unreached, home, safe, unsure, partly lost, lost.
  package static func fill(_ fate: Diagram.Fate, isHome: Bool) -> Color {
    switch fate {
    case .unreached: paper
    case .safe: isHome ? Color("#BFE3F7") : Color("#EDF5FA")
    case .unsure: Color("#F7EF8A")
    case .partlyLost: Color("#E69F00")
    case .lost: Color("#D55E00")
    }
  }

  package static func outline(_ shape: Diagram.Shape) -> Color {
    switch shape {
    case .state: ink
    case .invalid: event
    case .error: failure
    }
  }

  package static func text(_ fate: Diagram.Fate) -> Color {
    switch fate {
    case .unreached: faint
    case .safe, .unsure, .partlyLost, .lost: ink
    }
  }

  package static func line(_ stroke: Diagram.Stroke) -> Color {
    switch stroke {
    case .request: ink
    case .failure: failure
    case .event: event
    }
  }

  package static func line(_ change: Diagram.Change) -> Color {
    switch change {
    case .kept: frame
    case .added: run
    case .removed: failure
    }
  }

  package static func fill(_ change: Diagram.Change) -> Color {
    switch change {
    case .kept: paper
    case .added: Color("#BFE3F7")
    case .removed: Color("#F9E3D3")
    }
  }
}
