import Foundation
import Rendering

extension DiagramPalette.Color {
  /// WCAG 2.2: relative luminance.
  private var luminance: Double {
    let linear = parts.map { Double($0) / 255 }.map { part in
      part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// From 1, for equal colours, to 21.
  func contrast(with other: DiagramPalette.Color) -> Double {
    let lights = [self, other].map(\.luminance).sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }
}
